package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.StatusList;

/** The signed list of what is not in force, for checking offline (rulebook LIC-08); made anew at most once a minute. */
@Service
class StatusLists {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration NEXT = Duration.ofDays(1);

    private final StatusHistory statuses;
    private final Seals seals;
    private final Clock clock;
    private volatile Optional<Signed> latest = Optional.empty();

    StatusLists(StatusHistory statuses, Seals seals, Clock clock) {
        this.statuses = statuses;
        this.seals = seals;
        this.clock = clock;
    }

    private record Signed(Instant at, byte[] file) {}

    byte[] file() {
        Instant now = clock.instant();
        Optional<Signed> before = latest.filter(list ->
                !now.isBefore(list.at()) && Duration.between(list.at(), now).compareTo(KEPT) < 0);
        if (before.isPresent()) {
            return before.get().file();
        }
        Map<String, StatusList.Entry> entries = statuses.notInForce();
        byte[] file = new StatusList(now, now.plus(NEXT), entries).sign(seals.statusSigner());
        latest = Optional.of(new Signed(now, file));
        return file;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
