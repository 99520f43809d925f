/**
 * What happens to one run of a procedure: its state, what can be asked of it, and the pure function that answers with
 * the next state and its effects, or with a refusal. Nothing here reads a clock, draws at random or does I/O.
 */
@NullMarked
package org.tongban.kernel.procedure.run;

import org.jspecify.annotations.NullMarked;
