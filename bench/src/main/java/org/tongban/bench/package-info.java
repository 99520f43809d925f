/**
 * How fast the platform is, each figure beside what it is compared with, measured in the same run on the same machine.
 *
 * <p>A benchmark is one public class in this package that implements {@link org.tongban.bench.Bench}: it is found by
 * that, and {@code ./tongban bench NAME} runs it.
 */
@NullMarked
package org.tongban.bench;

import org.jspecify.annotations.NullMarked;
