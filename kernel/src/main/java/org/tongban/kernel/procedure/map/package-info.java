/** Where the steps of a procedure stand on a drawing, and the drawing: the same layout for pages and for modelers. */
@NullMarked
package org.tongban.kernel.procedure.map;

import org.jspecify.annotations.NullMarked;
