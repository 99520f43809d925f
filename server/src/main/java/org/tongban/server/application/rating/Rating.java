package org.tongban.server.application.rating;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody said of a contact.
 *
 * @param person who applied
 * @param supervises the unit that checks what the rated one did about a bad score; empty for others
 * @param grievances what was wrong; at least one, or words, with a bad score
 * @param words in the person's own words; may be blank
 * @param followUp the proceeding that looks into a bad one
 * @param answeredAt when that was closed with an answer
 */
public record Rating(
        UUID id,
        Contact contact,
        UUID person,
        Optional<String> supervises,
        Score score,
        List<Grievance> grievances,
        String words,
        Instant at,
        Optional<UUID> followUp,
        Optional<Instant> answeredAt) {
    public Rating {
        grievances = List.copyOf(grievances);
    }
}
