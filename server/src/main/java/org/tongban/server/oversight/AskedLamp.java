package org.tongban.server.oversight;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** The lamp that somebody asks for, as it is written in addresses. */
public final class AskedLamp {
    private AskedLamp() {}

    /** Empty for any other word. */
    public static Optional<Lamp> of(String word) {
        return Stream.of(Lamp.values())
                .filter(lamp -> lamp.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** The same for what a program asks for. @throws Problem for any other word */
    public static Lamp asked(String word) {
        return of(word).orElseThrow(() -> Problem.of(
                HttpStatus.BAD_REQUEST,
                "no-such-lamp",
                LocalText.of(
                        "没有这种灯号。请用 red（逾期）、yellow（临期）或 green（正常）。",
                        "There is no such lamp. Use red (overdue), yellow (due soon) or green (on time).")));
    }
}
