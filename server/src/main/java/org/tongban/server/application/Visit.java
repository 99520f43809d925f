package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * One visit to a place for all units that need to see it (联合勘验).
 *
 * @param parts one for each matter, in the order of the application
 * @param doneAt when the last part was recorded
 */
public record Visit(
        UUID id, UUID application, LocalDate plannedOn, List<Part> parts, Instant createdAt, Optional<Instant> doneAt) {
    public Visit {
        parts = List.copyOf(parts);
    }

    /** How a unit takes part. */
    public enum Taking {
        /** Its item is of those that are visited; its reviewer hasn't said yet. */
        INVITED,
        JOINED,
        /** Its reviewer saw no need. */
        DECLINED,
        DONE
    }

    /** What one unit looks at, and found. */
    public record Part(
            UUID matter,
            String item,
            String unit,
            Taking state,
            List<Finding> findings,
            Optional<String> conclusion,
            Optional<UUID> recordedBy,
            Optional<Instant> recordedAt) {
        public Part {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One line of the checklist.
     *
     * @param point its text in Chinese, as the checklist has it
     * @param note what was seen; needed where it isn't as it should be
     */
    public record Finding(String point, Found found, String note) {}

    /** What a line of the checklist came to. */
    public enum Found {
        GOOD("符合", "In order"),
        BAD("不符合", "Not in order"),
        NOT_APPLICABLE("不适用", "Not applicable");

        private final LocalText title;

        Found(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    public Optional<Part> part(UUID matter) {
        return parts.stream().filter(part -> part.matter().equals(matter)).findFirst();
    }

    /** Some unit may yet come along, so it would be too early to go without it. */
    public boolean waitsForOthers() {
        return parts.stream().anyMatch(part -> part.state() == Taking.INVITED);
    }

    /** Everybody who came along has recorded what they found. */
    public boolean complete() {
        return parts.stream().noneMatch(part -> part.state() == Taking.JOINED || part.state() == Taking.INVITED);
    }
}
