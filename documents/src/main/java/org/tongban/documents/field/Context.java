package org.tongban.documents.field;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.documents.Hints;

/**
 * What a field's text alone doesn't say.
 *
 * @param year of the document, for days that are said without one
 * @param yearSure whether the document says its year, and it isn't only the one it mentions most
 * @param issued the day of the document, for limits that run from it
 * @param firstLeads whether the document says that the first unit of each bracket is the lead
 * @param reports whether the document tells how far things have come, so that 上半年完成… was done and is no aim
 * @param inspects whether it tells what was found wrong, whose numbers are no aims either
 */
public record Context(
        Hints hints,
        Optional<Integer> year,
        boolean yearSure,
        Optional<LocalDate> issued,
        boolean firstLeads,
        boolean reports,
        boolean inspects) {}
