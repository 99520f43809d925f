package org.tongban.server.oversight;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** A place in a list sorted by due day: {@code 2026-03-31_0198…}. */
record Cursor(LocalDate due, UUID proceeding) {
    static final Cursor START = new Cursor(LocalDate.MIN, new UUID(0, 0));
    private static final String NEVER = "never";

    /** @param text blank for the start of the list */
    static Cursor parse(String text) {
        if (text.isBlank()) {
            return START;
        }
        String[] parts = text.split("_", 2);
        try {
            return new Cursor(
                    parts[0].equals(NEVER) ? LocalDate.MAX : LocalDate.parse(parts[0]),
                    UUID.fromString(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "unreadable-cursor",
                    LocalText.of(
                            "翻页位置无法识别。请从第一页重新开始。",
                            "The place to go on from can't be read. Start again from the first page."));
        }
    }

    @Override
    public String toString() {
        return (due.equals(LocalDate.MAX) ? NEVER : due) + "_" + proceeding;
    }
}
