/**
 * Random selection that anyone can check afterwards, without trusting who ran it.
 *
 * <p>Before the draw the plan is published: candidates, weights, exclusions with their reasons, how many are drawn, and
 * from each taking part the hash of a secret. Then the secrets are revealed. Plan and secrets together give the seed, the
 * seed gives the selection by the arithmetic of {@link org.tongban.kernel.draw.Numbers} and
 * {@link org.tongban.kernel.draw.WeightedDraw}, which uses whole numbers only and can be redone in any language. As long
 * as one of those taking part kept their secret until the plan was out, nobody could steer it. Someone who sees the other
 * secrets first could still keep theirs back; the draw is then void for all to see, and a public number that is only born
 * after the plan (a beacon, such as a lottery result) takes that away too.
 */
@NullMarked
package org.tongban.kernel.draw;

import org.jspecify.annotations.NullMarked;
