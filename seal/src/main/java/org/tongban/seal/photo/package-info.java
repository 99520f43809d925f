/** Reads pictures that others made, whatever they are, and makes photographs of them for licences. */
@NullMarked
package org.tongban.seal.photo;

import org.jspecify.annotations.NullMarked;
