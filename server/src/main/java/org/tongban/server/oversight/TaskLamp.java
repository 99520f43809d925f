package org.tongban.server.oversight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** How an open task stands: by its day, or reported as done and waiting for its office to verify that. */
public enum TaskLamp {
    RED(Lamp.RED.text()),
    YELLOW(Lamp.YELLOW.text()),
    GREEN(Lamp.GREEN.text()),
    VERIFY(LocalText.of("待核验", "to be verified"));

    private final LocalText text;

    TaskLamp(LocalText text) {
        this.text = text;
    }

    public LocalText text() {
        return text;
    }

    /** Its lamp; none for a task that only waits to be verified. */
    public Optional<Lamp> lamp() {
        return this == VERIFY ? Optional.empty() : Optional.of(Lamp.valueOf(name()));
    }

    /** As it is written in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<TaskLamp> all() {
        return List.of(values());
    }

    /** Empty for any other word. */
    public static Optional<TaskLamp> of(String word) {
        return Stream.of(values()).filter(lamp -> lamp.word().equals(word)).findFirst();
    }

    /** The same for what a program asks for. @throws Problem for any other word */
    public static TaskLamp asked(String word) {
        return of(word).orElseThrow(() -> Problem.of(
                HttpStatus.BAD_REQUEST,
                "no-such-lamp",
                LocalText.of(
                        "没有这种灯号。请用 red（逾期）、yellow（临期）、green（正常）或 verify（待核验）。",
                        "There is no such lamp. Use red (overdue), yellow (due soon), green (on time) or verify (to be"
                                + " verified).")));
    }
}
