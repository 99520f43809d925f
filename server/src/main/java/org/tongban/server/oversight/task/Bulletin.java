package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * A month's bulletin on how supervised tasks go.
 *
 * @param number given when it is issued; from then on nobody changes it
 * @param revision counts changes of the draft
 */
public record Bulletin(
        UUID id,
        String region,
        String supervises,
        YearMonth month,
        Optional<String> number,
        String title,
        String body,
        int revision,
        Optional<LocalDate> issuedOn,
        String by) {}
