/** Tests of laying out faces. */
@NullMarked
package org.tongban.seal.face;

import org.jspecify.annotations.NullMarked;
