/** Tests of signing and verifying with SM2. */
@NullMarked
package org.tongban.seal.ses;

import org.jspecify.annotations.NullMarked;
