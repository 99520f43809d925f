/**
 * Conditions written in FEEL, evaluated for one subject with reasons.
 *
 * <p>{@link org.tongban.rules.Condition#parse} reads a condition once; {@link org.tongban.rules.Condition#evaluate}
 * then says for any {@link org.tongban.rules.Facts} whether it holds, with the parts that decided it, or which facts
 * are missing to tell. Facts are values and never become expression text, so answers of strangers are safe here.
 */
@NullMarked
package org.tongban.rules;

import org.jspecify.annotations.NullMarked;
