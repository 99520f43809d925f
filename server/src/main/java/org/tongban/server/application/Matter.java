package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * One item within an application.
 *
 * @param position its place in the theme's order, from 1
 * @param number the application's number with the position: {@code 141002-20261121-000123-02}
 * @param item id in the catalogue
 * @param unit id of the unit that decides
 * @param proceeding empty until the application is accepted
 * @param endedBy the person who decided; empty while running and when nobody did
 * @param reasons why it was rejected or not started, as written by whoever decided
 * @param remedies what the applicant can do against the decision
 */
public record Matter(
        UUID id,
        UUID application,
        int position,
        String number,
        String item,
        String unit,
        MatterState state,
        Optional<UUID> proceeding,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<UUID> endedBy,
        List<String> reasons,
        List<LocalText> remedies) {
    public Matter {
        reasons = List.copyOf(reasons);
        remedies = List.copyOf(remedies);
    }
}
