package org.tongban.documents.field;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.documents.Hints;

/**
 * What a field's text alone doesn't say.
 *
 * @param year of the document, for days that are said without one
 * @param issued the day of the document, for limits that run from it
 */
public record Context(Hints hints, Optional<Integer> year, Optional<LocalDate> issued) {}
