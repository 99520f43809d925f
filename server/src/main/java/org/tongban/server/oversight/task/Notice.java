package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A document of supervision, sent to a unit.
 *
 * @param task the one it is about; empty for what follows from a year's assessment
 * @param number 催办〔2026〕3号
 * @param due the due day of the task as it was then
 * @param by who sent it; the platform where a rule did
 */
public record Notice(
        UUID id,
        Optional<UUID> task,
        String region,
        String unit,
        String supervises,
        NoticeKind kind,
        String number,
        LocalDate on,
        LocalDate due,
        String body,
        String by,
        Optional<Answer> answer) {

    public record Answer(String text, String by, Instant at) {}
}
