package org.tongban.kernel.procedure.run;

import java.util.Optional;

/**
 * A proceeding started by a step of this one.
 *
 * @param step the step that waits, or waited, for it
 * @param round which time that step started children, from 1; only the last round counts
 * @param end how it ended, once it did
 */
public record Child(String id, String step, int round, Optional<String> end) {}
