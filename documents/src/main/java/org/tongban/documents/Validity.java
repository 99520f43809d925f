package org.tongban.documents;

import java.time.LocalDate;
import java.util.Optional;

/**
 * From when to when a document is in force, as far as it says.
 *
 * @param from the first day
 * @param until the last day
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {}
