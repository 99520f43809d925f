/**
 * What a procedure is: its steps, outcomes, clocks and ends as a pack declares them, and the checks that a draft has to
 * pass before it can be run. A {@link org.tongban.kernel.procedure.Procedure} exists only verified.
 */
@NullMarked
package org.tongban.kernel.procedure;

import org.jspecify.annotations.NullMarked;
