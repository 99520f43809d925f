/** SM2, SM3 and the data structures of electronic seals and seal signatures (GB/T 38540), as DER. */
@NullMarked
package org.tongban.seal.ses;

import org.jspecify.annotations.NullMarked;
