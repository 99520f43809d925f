package org.tongban.server.proceeding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;

/** A line of the list of what is open, for those who watch over it. @param due the last day of what comes next */
public record OpenProceeding(
        UUID proceeding,
        String kind,
        UUID subject,
        String number,
        LocalText title,
        String region,
        String unit,
        Optional<LocalDate> due,
        Lamp lamp,
        Instant startedAt) {}
