package org.tongban.kernel.procedure;

import java.util.Optional;

/**
 * Where an outcome leads.
 *
 * @param when the condition; the last route of an outcome has none
 * @param to a step or an end
 */
public record Route(Optional<Guard> when, String to) {}
