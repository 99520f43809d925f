/** Where keys are kept: the PKCS#12 files behind {@link org.tongban.seal.KeyVault}, and making certificates. */
@NullMarked
package org.tongban.seal.keys;

import org.jspecify.annotations.NullMarked;
