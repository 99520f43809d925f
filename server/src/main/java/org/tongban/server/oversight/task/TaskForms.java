package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Reads numbers, days and ids out of the forms of this area. */
final class TaskForms {
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

    /** What the form sends each time it is sent, so that sending it twice does it once. */
    static UUID command(Map<String, String> form) {
        try {
            return UUID.fromString(form.getOrDefault("command", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
