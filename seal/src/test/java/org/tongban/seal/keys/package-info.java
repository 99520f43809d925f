/** Tests of what keeps keys. */
@NullMarked
package org.tongban.seal.keys;

import org.jspecify.annotations.NullMarked;
