package org.tongban.kernel.calendar;

import org.tongban.kernel.text.LocalText;

/** What sort of day it is in the State Council's table for the year. */
public sealed interface DayKind {

    record Workday() implements DayKind {}

    /** A Saturday or Sunday that isn't part of a named holiday and isn't worked. */
    record Weekend() implements DayKind {}

    /** A day off by the year's holiday notice: a public holiday, or a day taken off next to one. */
    record Holiday(LocalText name) implements DayKind {}

    /** A Saturday or Sunday worked in exchange for a day taken off (调休上班). */
    record MakeUp() implements DayKind {}

    default boolean working() {
        return switch (this) {
            case Workday day -> true;
            case MakeUp day -> true;
            case Weekend day -> false;
            case Holiday day -> false;
        };
    }

    default LocalText text() {
        return switch (this) {
            case Workday day -> LocalText.of("工作日", "working day");
            case MakeUp day -> LocalText.of("调休上班日", "make-up working day");
            case Weekend day -> LocalText.of("周末", "weekend");
            case Holiday(LocalText name) -> name;
        };
    }
}
