package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;

/**
 * What was put right of a task after it was given out.
 *
 * @param revision counts corrections; sent back with the next one
 * @param corrections, @param extensions, @param reopenings in the order in which they were made and asked for
 */
public record TaskLife(
        int revision,
        List<Correction> corrections,
        List<Extension> extensions,
        List<Reopened> reopenings,
        Optional<CalledOff> calledOff) {
    public TaskLife {
        corrections = List.copyOf(corrections);
        extensions = List.copyOf(extensions);
        reopenings = List.copyOf(reopenings);
    }

    /** What can be corrected of a task that was given out. */
    public enum Part {
        TITLE("标题", "title"),
        TEXT("措施", "measure"),
        UNITS("责任单位", "other units"),
        GOAL("目标数", "target number"),
        TARGETS("全部目标", "all targets");

        private final LocalText title;

        Part(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param is what it says since */
    public record Change(Part part, String was, String is) {
        public LocalText text() {
            return LocalText.of(
                    part.title().zh() + "“" + was + "”改为“" + is + "”",
                    part.title().en() + " “" + was + "” became “" + is + "”");
        }
    }

    public record Correction(UUID id, Instant at, String by, String reason, List<Change> changes) {
        public Correction {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A later day that a unit asked for (延期).
     *
     * @param person id of who asked; @param by their name
     * @param decision empty while the office hasn't decided
     */
    public record Extension(
            UUID id,
            UUID task,
            String unit,
            String person,
            String by,
            Instant at,
            String reason,
            LocalDate wasDue,
            LocalDate wanted,
            Optional<Decision> decision) {

        public boolean waits() {
            return decision.isEmpty();
        }

        boolean granted() {
            return decision.flatMap(Decision::granted).isPresent();
        }
    }

    /** @param granted the day that was granted; empty where it was declined or came to nothing */
    public record Decision(String by, Instant at, Optional<LocalDate> granted, String answer) {}

    /** @param id of the command that did it */
    public record CalledOff(UUID id, Instant at, String by, String reason) {}

    /**
     * It was accepted as done, and goes on.
     *
     * @param id of the command that did it
     * @param endedOn when it was done, as was found before; @param wasDue by when it had to be
     */
    public record Reopened(
            UUID id,
            UUID task,
            Instant at,
            String by,
            String reason,
            LocalDate endedOn,
            LocalDate wasDue,
            LocalDate due) {
        public LocalDate on() {
            return ChinaTime.dayOf(at);
        }
    }

    /** The one that waits to be decided. */
    public Optional<Extension> waiting() {
        return extensions.stream().filter(Extension::waits).findFirst();
    }
}
