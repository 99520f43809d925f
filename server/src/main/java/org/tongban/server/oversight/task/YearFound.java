package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/** What the office found of a year of a standing task (长期坚持，按年考核). */
public record YearFound(Outcome outcome, String finding, String by, Instant at) {

    public enum Outcome {
        MET("达到要求", "done as asked"),
        NOT_MET("未达到要求", "not done as asked");

        private final LocalText title;

        Outcome(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** @param found empty while it waits to be assessed */
    public record OfTask(UUID task, int year, Optional<YearFound> found) {
        LocalDate end() {
            return LocalDate.of(year, 12, 31);
        }

        boolean met() {
            return found.filter(one -> one.outcome() == Outcome.MET).isPresent();
        }
    }
}
