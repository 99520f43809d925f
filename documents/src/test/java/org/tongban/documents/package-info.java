/** What is read out of made-up documents in the layouts that governments use. */
@NullMarked
package org.tongban.documents;

import org.jspecify.annotations.NullMarked;
