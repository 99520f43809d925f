package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Recheck;

/**
 * Announces ends of validity and periodic re-checks three months ahead (rulebook LIC-07), once each. Every server looks
 * once an hour; what one announced the others leave.
 */
@Service
public class Reminders {
    private static final int MONTHS_AHEAD = 3;

    /** Days: months end on different ones, forwards and backwards. */
    private static final int BESIDE = 4;

    private final Notices notices;
    private final Licences licences;
    private final Reviews reviews;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Clock clock;

    Reminders(
            Notices notices,
            Licences licences,
            Reviews reviews,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Clock clock) {
        this.notices = notices;
        this.licences = licences;
        this.reviews = reviews;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.clock = clock;
    }

    /** What is due. */
    public enum Kind {
        EXPIRY,
        RECHECK
    }

    /**
     * An announcement, as long as what it announces is still to come or to be done.
     *
     * @param review which review it is
     * @param unit that issued the licence and reviews it
     * @param overdue whether it was to be done before today
     */
    public record Notice(
            Kind kind, LocalDate due, Instant announced, Optional<LocalText> review, LocalText unit, boolean overdue) {}

    /** Of types that lapsed, too: their licences are looked at again as before. */
    @Scheduled(fixedDelayString = "${tongban.reminders.every:PT1H}", initialDelayString = "PT30S")
    @Transactional
    public int announce() {
        return announce(catalogue.today().lastLicences());
    }

    /** The same, with types of licences as given. @return how much wasn't announced before */
    @Transactional
    public int announce(Collection<LicenceType> types) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        LocalDate horizon = today.plusMonths(MONTHS_AHEAD);
        int announced = notices.expiries(today, horizon, now);
        for (LicenceType type : types) {
            announced += type.rechecks().stream()
                    .mapToInt(recheck -> rechecks(type, recheck, today, horizon, now))
                    .sum();
        }
        return announced;
    }

    private int rechecks(LicenceType type, Recheck recheck, LocalDate today, LocalDate horizon, Instant now) {
        int announced = 0;
        List<Notices.Days> begun = notices.oldest(type.id())
                .map(oldest -> begun(recheck.every(), oldest, today, horizon))
                .orElse(List.of());
        for (UUID id : notices.toAnnounce(type.id(), begun, today, horizon)) {
            Licence licence = licences.find(id).orElseThrow();
            if (reviews.rule(type, licence).filter(recheck::equals).isPresent()) {
                LocalDate due = reviews.due(licence, recheck);
                announced += due.isAfter(horizon) ? 0 : notices.recheck(id, due, now);
            }
        }
        return announced;
    }

    /** When a licence began of which a re-check falls due between these days, and some beside. */
    static List<Notices.Days> begun(LegalPeriod every, LocalDate oldest, LocalDate today, LocalDate horizon) {
        List<Notices.Days> begun = new ArrayList<>();
        LocalDate last = horizon;
        for (int i = 1; !last.isBefore(oldest); i++) {
            last = before(horizon, every, i).plusDays(BESIDE);
            begun.add(new Notices.Days(before(today, every, i).minusDays(BESIDE), last));
        }
        return begun;
    }

    static LocalDate before(LocalDate day, LegalPeriod every, int times) {
        return switch (every) {
            case LegalPeriod.Years(int n) -> day.minusYears((long) n * times);
            case LegalPeriod.Months(int n) -> day.minusMonths((long) n * times);
            case LegalPeriod.Weeks(int n) -> day.minusWeeks((long) n * times);
            case LegalPeriod.Days(int n) -> day.minusDays((long) n * times);
            default -> throw new IllegalArgumentException("re-checks every " + every);
        };
    }

    /** The next of the days that recur from the first, today or later. */
    static LocalDate next(LocalDate from, LegalPeriod every, LocalDate today) {
        LocalDate due = from;
        for (int i = 1; due.isBefore(today) || i == 1; i++) {
            due = switch (every) {
                case LegalPeriod.Years(int n) -> from.plusYears((long) n * i);
                case LegalPeriod.Months(int n) -> from.plusMonths((long) n * i);
                case LegalPeriod.Weeks(int n) -> from.plusWeeks((long) n * i);
                case LegalPeriod.Days(int n) -> from.plusDays((long) n * i);
                case LegalPeriod.ExactDays(int n) -> from.plusDays((long) n * i);
                case LegalPeriod.Workdays(int n) ->
                    throw new IllegalArgumentException("re-checks in working days: " + n);
                case LegalPeriod.SameDay() -> throw new IllegalArgumentException("re-checks on the same day");
                case LegalPeriod.OfficePeriod hours ->
                    throw new IllegalArgumentException("re-checks in office time: " + hours);
            };
        }
        return due;
    }

    /** What is to come for this licence, and reviews that are overdue, the first to fall due first. */
    List<Notice> of(Licence licence) {
        LocalDate today = ChinaTime.dayOf(clock.instant());
        Optional<Reviews.Standing> review = reviews.standing(licence);
        return notices.of(licence.id(), today).stream()
                .map(announced -> new Notice(
                        announced.kind(),
                        announced.due(),
                        announced.announced(),
                        announced.kind() == Kind.RECHECK ? review.map(Reviews.Standing::title) : Optional.empty(),
                        lastKnown.answering(licence),
                        announced.due().isBefore(today)))
                .toList();
    }
}
