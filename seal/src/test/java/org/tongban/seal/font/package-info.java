/** Tests of measuring, outlining and subsetting fonts. */
@NullMarked
package org.tongban.seal.font;

import org.jspecify.annotations.NullMarked;
