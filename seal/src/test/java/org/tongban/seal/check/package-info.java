/** Tests of reading seals and signature values that stand alone. */
@NullMarked
package org.tongban.seal.check;

import org.jspecify.annotations.NullMarked;
