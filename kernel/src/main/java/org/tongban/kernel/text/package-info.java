/** Words for people: every text in Chinese and in English, and the outcome of reading what people typed. */
@NullMarked
package org.tongban.kernel.text;

import org.jspecify.annotations.NullMarked;
