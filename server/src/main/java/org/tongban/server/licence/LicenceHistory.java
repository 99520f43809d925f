package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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

    /** Every change of status, the day its time was over included: what is decided of one that is over leaves it so. */
    List<StatusHistory.Change> of(Licence licence) {
        List<StatusHistory.Change> kept = statuses.history(licence.id());
        if (licence.state(ChinaTime.dayOf(clock.instant())) != LicenceState.EXPIRED) {
            return kept;
        }
        Instant over = over(licence.validUntil().orElseThrow());
        List<StatusHistory.Change> history = new ArrayList<>();
        kept.stream().filter(change -> change.at().isBefore(over)).forEach(history::add);
        history.add(new StatusHistory.Change(
                LicenceState.EXPIRED, StatedReason.TIME_OVER.stored(), Optional.empty(), licence.unit(), over));
        kept.stream()
                .filter(change -> !change.at().isBefore(over))
                .map(change -> new StatusHistory.Change(
                        LicenceState.EXPIRED, change.reason(), change.by(), change.unit(), change.at()))
                .forEach(history::add);
        return history;
    }

    /** When its time was over. @param until its last day */
    static Instant over(LocalDate until) {
        return until.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
    }

    /** The state it is in, and since when. */
    record StateSince(LicenceState state, Instant since) {}

    StateSince standing(Licence licence) {
        return new StateSince(licence.state(ChinaTime.dayOf(clock.instant())), since(licence));
    }

    Instant since(Licence licence) {
        if (licence.state(ChinaTime.dayOf(clock.instant())) == LicenceState.EXPIRED) {
            return over(licence.validUntil().orElseThrow());
        }
        List<StatusHistory.Change> history = of(licence);
        return history.isEmpty() ? licence.createdAt() : history.getLast().at();
    }
}
