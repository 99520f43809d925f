package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A month's bulletin on how supervised tasks go.
 *
 * @param number given when it is issued; from then on nobody changes it
 * @param opening by people, before the numbers; may be blank; @param body by people, after them
 * @param figures the numbers in words as the platform wrote them, which nobody changes; blank in old ones
 * @param revision counts changes of the draft
 * @param issuedBy who issued it; empty while it is a draft
 */
public record Bulletin(
        UUID id,
        String region,
        String supervises,
        YearMonth month,
        Optional<String> number,
        String title,
        String opening,
        String figures,
        Optional<Instant> figuresAt,
        String body,
        int revision,
        Optional<LocalDate> issuedOn,
        String by,
        Optional<String> issuedBy) {

    /** What people write. */
    public record Words(String title, String opening, String body) {
        Words stripped() {
            return new Words(title.strip(), opening.strip(), body.strip());
        }
    }

    /** What a form shows: what is kept, or what somebody wrote that can't be kept so. */
    public record Typed(int revision, Words words) {
        static Typed of(Bulletin bulletin) {
            return new Typed(bulletin.revision(), new Words(bulletin.title(), bulletin.opening(), bulletin.body()));
        }
    }

    /** All that is issued. */
    String text() {
        return Stream.of(opening, figures, body).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
    }
}
