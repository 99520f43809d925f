package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When a rule was made known, and whether it newly burdens businesses (rulebook CAT-11).
 */
public record Publication(Optional<LocalDate> published, boolean burdens) {}
