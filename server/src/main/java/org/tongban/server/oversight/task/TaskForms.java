package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Reads numbers, days and ids out of the forms of this area. */
final class TaskForms {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private TaskForms() {}

    /** @throws Problem at the field when it isn't a number */
    static Optional<BigDecimal> number(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(typed));
        } catch (NumberFormatException e) {
            throw Problem.atField(field, "number", LocalText.of("请填写数字。", "Write a number."));
        }
    }

    /** @throws Problem at the field when it isn't a whole number from 0 to 100 */
    static int percent(BigDecimal given) {
        boolean whole = given.signum() >= 0
                && given.compareTo(HUNDRED) <= 0
                && given.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            throw Problem.atField(
                    "percent",
                    "report.percent",
                    LocalText.of("完成进度应是 0 到 100 之间的整数。", "Progress is a whole number between 0 and 100 percent."));
        }
        return given.intValueExact();
    }

    /** @throws Problem at the field when it isn't a day */
    static Optional<LocalDate> day(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    field, "date", LocalText.of("请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20."));
        }
    }

    /** As browsers send a day with a time; empty when none was given or it is no time. */
    static Optional<LocalDateTime> time(Map<String, String> form, String field) {
        try {
            return Optional.of(form.getOrDefault(field, ""))
                    .filter(at -> !at.isBlank())
                    .map(LocalDateTime::parse);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** What was read when the form was opened. */
    static int revision(Map<String, String> form) {
        return number(form, "revision")
                .filter(one -> one.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValue)
                .orElse(-1);
    }

    /** What the form sends each time it is sent, so that sending it twice does it once. */
    static UUID command(Map<String, String> form) {
        try {
            return UUID.fromString(form.getOrDefault("command", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
