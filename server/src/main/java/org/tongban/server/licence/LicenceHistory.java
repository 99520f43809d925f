package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;

/** What became of a licence, and the state it is in. */
@Component
class LicenceHistory {
    private final StatusHistory statuses;
    private final Clock clock;

    LicenceHistory(StatusHistory statuses, Clock clock) {
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Every change of status, the day its time was over included. */
    List<StatusHistory.Change> of(Licence licence) {
        List<StatusHistory.Change> history = new ArrayList<>(statuses.history(licence.id()));
        if (licence.state(ChinaTime.dayOf(clock.instant())) == LicenceState.EXPIRED) {
            history.add(new StatusHistory.Change(
                    LicenceState.EXPIRED,
                    StatedReason.TIME_OVER.stored(),
                    Optional.empty(),
                    licence.unit(),
                    over(licence)));
        }
        return history;
    }

    private static Instant over(Licence licence) {
        return licence.validUntil()
                .orElseThrow()
                .plusDays(1)
                .atStartOfDay(ChinaTime.ZONE)
                .toInstant();
    }

    /** The state it is in, and since when. */
    record StateSince(LicenceState state, Instant since) {}

    StateSince standing(Licence licence) {
        return new StateSince(licence.state(ChinaTime.dayOf(clock.instant())), since(licence));
    }

    Instant since(Licence licence) {
        List<StatusHistory.Change> history = of(licence);
        return history.isEmpty() ? licence.createdAt() : history.getLast().at();
    }
}
