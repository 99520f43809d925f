/** Procedures for other people's modelers: BPMN 2.0 with the layout of our own maps. */
@NullMarked
package org.tongban.kernel.procedure.bpmn;

import org.jspecify.annotations.NullMarked;
