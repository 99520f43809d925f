package org.tongban.server.catalogue.edit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of the packs.
 *
 * @param number by which people call it
 * @param author and {@code decidedBy}: persons, never the same one where it is published
 * @param remark of the one who decided: why it was given back
 */
public record Change(
        UUID id,
        int number,
        String title,
        String reason,
        LocalDate takesEffect,
        ChangeState state,
        UUID author,
        String authorName,
        Instant createdAt,
        Optional<Instant> proposedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<String> remark) {}
