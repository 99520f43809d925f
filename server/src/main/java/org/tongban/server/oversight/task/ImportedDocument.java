package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * A document that sets tasks.
 *
 * @param fileName as it was handed in
 * @param position in its file, from 0; a file may hold several
 * @param reading as it was read; its title, number, issuer and date as people corrected them are this record's own
 * @param heading what people corrected in these
 * @param rhythm by which days its tasks are reported
 * @param confirmedAt when its tasks became supervised; empty while somebody reviews them
 */
public record ImportedDocument(
        UUID id,
        UUID file,
        String fileName,
        int position,
        Whose whose,
        Reading reading,
        Map<Heading, String> heading,
        ReportRhythm rhythm,
        Optional<Instant> confirmedAt,
        Instant readAt) {
    public ImportedDocument {
        heading = Map.copyOf(heading);
    }

    /** @param region whose supervision; @param supervises id of the unit that follows its tasks */
    public record Whose(String region, String supervises) {}

    /** What a person can correct in the document itself. */
    public enum Heading {
        TITLE("标题", "title"),
        NUMBER("发文字号", "number"),
        ISSUER("发文机关", "issuer"),
        DATE("成文日期", "date");

        private final LocalText title;

        Heading(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean confirmed() {
        return confirmedAt.isPresent();
    }

    /** As it is read in the file, whatever people corrected. A date is written {@code 2026-02-27}; blank when there is none. */
    public String printed(Heading field) {
        return switch (field) {
            case TITLE -> reading.title();
            case NUMBER -> reading.number();
            case ISSUER -> reading.issuer();
            case DATE -> reading.date().map(LocalDate::toString).orElse("");
        };
    }

    /** As people see it. */
    public String value(Heading field) {
        return Optional.ofNullable(heading.get(field)).orElseGet(() -> printed(field));
    }

    public String title() {
        return value(Heading.TITLE);
    }

    public String number() {
        return value(Heading.NUMBER);
    }

    public String issuer() {
        return value(Heading.ISSUER);
    }

    public Optional<LocalDate> date() {
        return Optional.of(value(Heading.DATE)).filter(day -> !day.isBlank()).map(LocalDate::parse);
    }

    /** By what people know it: its title, or its file where it has none. */
    public String name() {
        return title().isBlank() ? fileName : title();
    }
}
