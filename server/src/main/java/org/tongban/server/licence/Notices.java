package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was announced to holders, in the database; each thing once. */
@Repository
class Notices {
    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Issued(UUID id, LocalDate from) {}

    /** Announces the ends that lie between these days. @return how many weren't announced before */
    int expiries(LocalDate today, LocalDate horizon, Instant now) {
        return jdbc.sql("""
                        insert into licence_notice (licence, kind, due, announced_at)
                        select l.id, 'EXPIRY', l.valid_until, :now from licence l
                        where l.state in ('VALID', 'SUSPENDED') and l.valid_until between :today and :horizon
                        on conflict do nothing""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("horizon", horizon)
                .update();
    }

    /** @return 1, or 0 when it was announced before */
    int recheck(UUID licence, LocalDate due, Instant now) {
        return jdbc.sql("""
                        insert into licence_notice (licence, kind, due, announced_at)
                        values (:licence, 'RECHECK', :due, :now) on conflict do nothing""")
                .param("licence", licence)
                .param("due", due)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Issued> valid(String type) {
        return jdbc.sql("select id, valid_from from licence where type = :type and state = 'VALID'")
                .param("type", type)
                .query((row, number) ->
                        new Issued(row.getObject("id", UUID.class), row.getObject("valid_from", LocalDate.class)))
                .list();
    }

    /** What is to come, the first to fall due first. */
    List<Reminders.Notice> of(UUID licence, LocalDate today) {
        return jdbc.sql("""
                        select licence, kind, due, announced_at from licence_notice
                        where licence = :licence and due >= :today order by due""")
                .param("licence", licence)
                .param("today", today)
                .query((row, number) -> new Reminders.Notice(
                        row.getObject("licence", UUID.class),
                        Reminders.Kind.valueOf(row.getString("kind")),
                        row.getObject("due", LocalDate.class),
                        row.getObject("announced_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
