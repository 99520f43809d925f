package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * An official document as it was read from a file.
 *
 * @param number 发文字号; blank when it has none
 * @param content all its text; blank when only its tasks are known
 * @param leftOut what became no task, each with the reason
 */
public record Reading(
        String title,
        String number,
        String issuer,
        Optional<LocalDate> date,
        String content,
        List<Item> tasks,
        List<LeftOut> leftOut) {
    public Reading {
        tasks = List.copyOf(tasks);
        leftOut = List.copyOf(leftOut);
    }

    /** @param no as printed, without brackets; @param path the headings above it */
    public record Item(String no, List<String> path, String title, List<Part> parts, double confidence) {
        public Item {
            path = List.copyOf(path);
            parts = List.copyOf(parts);
        }
    }

    /**
     * What one bracket of units answers for.
     *
     * @param lead names as printed
     * @param from where its text begins in {@link Reading#content}
     */
    public record Part(
            String text,
            List<String> lead,
            List<String> responsible,
            List<Term> deadlines,
            List<Number> targets,
            int from,
            int to) {
        public Part {
            lead = List.copyOf(lead);
            responsible = List.copyOf(responsible);
            deadlines = List.copyOf(deadlines);
            targets = List.copyOf(targets);
        }
    }

    /** @param recurring {@code monthly-20}, {@code continuous}, …; empty for a single day */
    public record Term(String text, Optional<LocalDate> date, Optional<String> recurring) {}

    /** @param value a decimal number, or two with a hyphen */
    public record Number(String text, String subject, String op, String value, String unit) {}

    public record LeftOut(String text, LocalText reason) {}
}
