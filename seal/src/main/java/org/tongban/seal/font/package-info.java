/**
 * TrueType in pure Java: measure, outline and subset the embedded typeface, with no system font or native library.
 */
@NullMarked
package org.tongban.seal.font;

import org.jspecify.annotations.NullMarked;
