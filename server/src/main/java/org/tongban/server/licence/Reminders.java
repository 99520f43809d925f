package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
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

    private final JdbcClient jdbc;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    Reminders(JdbcClient jdbc, CatalogueInForce catalogue, Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What is due. */
    public enum Kind {
        EXPIRY,
        RECHECK
    }

    /** An announcement, as long as what it announces is still to come. */
    public record Notice(UUID licence, Kind kind, LocalDate due, Instant announced) {}

    @Scheduled(fixedDelayString = "${tongban.reminders.every:PT1H}", initialDelayString = "PT30S")
    @Transactional
    public int announce() {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dayOf(now);
        LocalDate horizon = today.plusMonths(MONTHS_AHEAD);
        int announced = jdbc.sql("""
                        insert into licence_notice (licence, kind, due, announced_at)
                        select l.id, 'EXPIRY', l.valid_until, :now from licence l
                        where l.state in ('VALID', 'SUSPENDED') and l.valid_until between :today and :horizon
                        on conflict do nothing""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("horizon", horizon)
                .update();
        for (LicenceType type : catalogue.today().licences().values()) {
            announced += type.recheck()
                    .map(recheck -> rechecks(type, recheck, today, horizon, now))
                    .orElse(0);
        }
        return announced;
    }

    private int rechecks(LicenceType type, Recheck recheck, LocalDate today, LocalDate horizon, Instant now) {
        List<Issued> issued = jdbc.sql("select id, valid_from from licence where type = :type and state = 'VALID'")
                .param("type", type.id())
                .query((row, number) ->
                        new Issued(row.getObject("id", UUID.class), row.getObject("valid_from", LocalDate.class)))
                .list();
        int announced = 0;
        for (Issued licence : issued) {
            LocalDate due = next(licence.from(), recheck.every(), today);
            if (!due.isAfter(horizon)) {
                announced += jdbc.sql("""
                                insert into licence_notice (licence, kind, due, announced_at)
                                values (:licence, 'RECHECK', :due, :now) on conflict do nothing""")
                        .param("licence", licence.id())
                        .param("due", due)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
            }
        }
        return announced;
    }

    private record Issued(UUID id, LocalDate from) {}

    /** The next of the days that recur from the first, today or later. */
    static LocalDate next(LocalDate from, LegalPeriod every, LocalDate today) {
        LocalDate due = from;
        for (int i = 1; due.isBefore(today) || i == 1; i++) {
            due = switch (every) {
                case LegalPeriod.Years(int n) -> from.plusYears((long) n * i);
                case LegalPeriod.Months(int n) -> from.plusMonths((long) n * i);
                case LegalPeriod.Weeks(int n) -> from.plusWeeks((long) n * i);
                case LegalPeriod.Days(int n) -> from.plusDays((long) n * i);
                case LegalPeriod.Workdays(int n) ->
                    throw new IllegalArgumentException("re-checks in working days: " + n);
                case LegalPeriod.SameDay() -> throw new IllegalArgumentException("re-checks on the same day");
            };
        }
        return due;
    }

    /** What is to come for this licence, the first to fall due first. */
    List<Notice> of(UUID licence) {
        return jdbc.sql("""
                        select licence, kind, due, announced_at from licence_notice
                        where licence = :licence and due >= :today order by due""")
                .param("licence", licence)
                .param("today", ChinaTime.dayOf(clock.instant()))
                .query((row, number) -> new Notice(
                        row.getObject("licence", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("due", LocalDate.class),
                        row.getObject("announced_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    /** In words what is re-checked. */
    Optional<Recheck> recheck(Licence licence) {
        return catalogue.today().licence(licence.type()).flatMap(LicenceType::recheck);
    }
}
