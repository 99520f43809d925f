package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was announced to holders, in the database; each thing once. */
@Repository
class Notices {
    /** What is announced is still to be done: an end always, a review until one took place. */
    private static final String OPEN = """

              and not exists (select from licence_review r
                              where n.kind = 'RECHECK' and r.licence = n.licence and r.due >= n.due)
            """;

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

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

    /** From one day to another, both included. */
    record Days(LocalDate from, LocalDate to) {}

    /** When the oldest of a type that is in force or suspended began. */
    Optional<LocalDate> oldest(String type) {
        return jdbc
                .sql("select min(valid_from) from licence where type = :type and state in ('VALID', 'SUSPENDED')")
                .param("type", type)
                .query(LocalDate.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * Those of a type that are in force or suspended, whose review is due by then or overdue, or that began on one of these
     * days and weren't reviewed yet; and of which that isn't announced.
     */
    List<UUID> toAnnounce(String type, List<Days> begun, LocalDate today, LocalDate horizon) {
        return jdbc.sql("""
                        select l.id from licence l
                        where l.type = :type and l.state in ('VALID', 'SUSPENDED')
                          and (l.valid_until is null or l.valid_until >= :today)
                          and (l.review_due <= :horizon
                               or (l.review_due is null
                                   and exists (select from unnest(:from::date[], :to::date[]) as days (first, last)
                                               where l.valid_from between days.first and days.last)))
                          and not exists (select from licence_notice n where n.licence = l.id and n.kind = 'RECHECK'
                                          and (n.due between :today and :horizon or n.due = l.review_due))""")
                .param(
                        "from",
                        begun.stream().map(days -> days.from().toString()).toArray(String[]::new))
                .param("to", begun.stream().map(days -> days.to().toString()).toArray(String[]::new))
                .param("type", type)
                .param("today", today)
                .param("horizon", horizon)
                .query(UUID.class)
                .list();
    }

    /**
     * @param kind of notice, or the state it came to be in
     * @param day that is due, or since when
     * @param applied whether it isn't theirs, but came of an application they handed in for somebody else
     */
    record News(UUID licence, String type, String number, String kind, LocalDate day, boolean applied) {}

    /**
     * What somebody holds, or a business of theirs, or whoever they applied for, that ended or was suspended since then, what was decided of changes, and
     * what is announced.
     */
    List<News> ofPerson(UUID person, LocalDate today, Instant since) {
        return jdbc.sql("""
                        with theirs as (
                            select id, type, number, state, false applied from licence where person = :person
                            union
                            select l.id, l.type, l.number, l.state, false
                            from representation r join licence l on l.enterprise = r.enterprise
                            where r.person = :person
                            union
                            select l.id, l.type, l.number, l.state, true
                            from application a join licence l on l.application = a.id
                            where a.person = :person and l.person <> :person),
                        entrusted as (
                            select l.id, l.type, l.number, l.state, false applied from licence_entrusted e join licence l on l.id = e.licence
                            where e.agent = :person and e.until >= :today)
                        select * from (
                        select t.id, t.type, t.number,
                               case when t.state = 'VOID'
                                         and exists (select from licence_ending e
                                                     where e.licence = t.id and e.aside_at is null and e.ends)
                                    then 'ENDED' else t.state end as kind,
                               (s.at at time zone 'Asia/Shanghai')::date as day, t.applied
                        from theirs t join lateral (select at from licence_status where licence = t.id
                                                    order by at desc limit 1) s on true
                        where t.state in ('VOID', 'SUSPENDED') and s.at >= :since
                        union all
                        select t.id, t.type, t.number, 'RESTORED',
                               (e.aside_at at time zone 'Asia/Shanghai')::date, t.applied
                        from theirs t join licence_ending e on e.licence = t.id
                        where t.state = 'VALID' and e.aside_at >= :since
                        union all
                        select t.id, t.type, t.number, 'CHANGE_' || c.state,
                               (c.decided_at at time zone 'Asia/Shanghai')::date, t.applied
                        from licence_change c join licence asked on asked.id = c.licence
                        join theirs t on t.id = coalesce(asked.replaced_by, asked.id)
                        where c.decided_at >= :since
                        union all
                        select t.id, t.type, t.number, 'SEALED_ANEW',
                               (max(f.replaced_at) at time zone 'Asia/Shanghai')::date, t.applied
                        from theirs t join licence_ending e on e.licence = t.id join sealed_paper_former f on f.paper = e.id
                        where f.replaced_at >= :since group by t.id, t.type, t.number, t.applied
                        union all
                        select t.id, t.type, t.number, case when a.done_at is null then 'FILE_VOID' else 'FILE_ANEW' end,
                               (coalesce(a.done_at, a.found_at) at time zone 'Asia/Shanghai')::date, t.applied
                        from (select * from theirs union select * from entrusted) t
                        join licence_sealed_anew a on a.licence = t.id
                        where t.state in ('VALID', 'SUSPENDED') and (a.done_at is null or a.done_at >= :since)
                        union all
                        select t.id, t.type, t.number, n.kind, n.due, t.applied
                        from theirs t join licence_notice n on n.licence = t.id
                        where t.state in ('VALID', 'SUSPENDED') and (n.due >= :today or n.kind = 'RECHECK')""" + OPEN + """
                        ) as news
                        order by kind in ('ENDED', 'VOID', 'SUSPENDED', 'CHANGE_REJECTED', 'RESTORED', 'SEALED_ANEW', 'FILE_VOID', 'FILE_ANEW') desc, day desc, number limit 20""")
                .param("person", person)
                .param("today", today)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new News(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("number"),
                        row.getString("kind"),
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("applied")))
                .list();
    }

    /** @param due by when, @param announced when that was told */
    record Announced(Reminders.Kind kind, LocalDate due, Instant announced) {}

    /** What is to come, and reviews that are overdue, the first to fall due first. */
    List<Announced> of(UUID licence, LocalDate today) {
        return jdbc.sql("""
                        select n.kind, n.due, n.announced_at from licence_notice n
                        where n.licence = :licence and (n.due >= :today or n.kind = 'RECHECK')""" + OPEN + " order by n.due")
                .param("licence", licence)
                .param("today", today)
                .query((row, number) -> new Announced(
                        Reminders.Kind.valueOf(row.getString("kind")),
                        row.getObject("due", LocalDate.class),
                        row.getObject("announced_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
