@NullMarked
package org.tongban.rules;

import org.jspecify.annotations.NullMarked;
