/**
 * The face of a licence: laid out once as a list of drawing operations, then painted as OFD content, SVG or PNG.
 */
@NullMarked
package org.tongban.seal.face;

import org.jspecify.annotations.NullMarked;
