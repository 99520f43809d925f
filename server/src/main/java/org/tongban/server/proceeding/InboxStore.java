package org.tongban.server.proceeding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;

/** Lists of what waits and counts of what is late, from the database. Lamps are comparisons of dates there. */
@Repository
class InboxStore {

    /** Only as many rows of each desk are read as the page takes, in the order of the index. */
    static final String AT_DESKS = """
            select w.proceeding, w.step, w.desk, w.due, w.yellow_from, w.taken_by, w.taken_name, w.arrived_at,
                p.kind, p.subject, p.number, p.title_zh, p.title_en, p.region, p.revision, p.procedure, p.version
            from (
                select x.* from unnest(:desks::text[]) as d(desk) cross join lateral (
                    select * from waiting w
                    where w.desk = d.desk and (w.due, w.proceeding, w.step) > (:afterDue, :afterId, :afterStep)
                        and (:takers = 'anybody' or w.taken_by is null or w.taken_by = :me)
                        and w.due between :dueFrom and :dueTo and w.yellow_from between :yellowFrom and :yellowTo
                        and (:kind::text is null or w.kind = :kind) and (:region::text is null or w.region = :region)
                    order by w.due, w.proceeding, w.step limit :limit) x
                order by x.due, x.proceeding, x.step limit :limit) w
            join proceeding p on p.id = w.proceeding
            order by w.due, w.proceeding, w.step""";

    static final String TAKEN_BY_ME = """
            select w.proceeding, w.step, w.desk, w.due, w.yellow_from, w.taken_by, w.taken_name, w.arrived_at,
                p.kind, p.subject, p.number, p.title_zh, p.title_en, p.region, p.revision, p.procedure, p.version
            from (
                select * from waiting w
                where w.taken_by = :me and (w.due, w.proceeding, w.step) > (:afterDue, :afterId, :afterStep)
                    and w.due between :dueFrom and :dueTo and w.yellow_from between :yellowFrom and :yellowTo
                    and (:kind::text is null or w.kind = :kind) and (:region::text is null or w.region = :region)
                order by w.due, w.proceeding, w.step limit :limit) w
            join proceeding p on p.id = w.proceeding
            order by w.due, w.proceeding, w.step""";

    private static final String LAMPS = """
            count(*) filter (where due < :today) as red,
            count(*) filter (where due >= :today and yellow_from <= :today) as yellow,
            count(*) filter (where yellow_from > :today) as green
            """;

    /** So that a desk with a hundred thousand waiting costs no more than people can read. */
    private static final int COUNTED_AT_A_DESK = 5_000;

    /** The most urgent of each desk, in the order of the index. */
    static final String COUNT_AT_DESKS = """
            select kind, region, sum(red) as red, sum(yellow) as yellow, sum(green) as green, bool_or(more) as more,
                bool_or(more and late) as more_red
            from unnest(:desks::text[]) as d(desk) cross join lateral (
                select kind, region, red, yellow, green, sum(red + yellow + green) over () > :most as more,
                    sum(yellow + green) over () = 0 as late
                from (
                    select kind, region, """ + LAMPS + """
                    from (
                        select w.kind, w.region, w.due, w.yellow_from from waiting w
                        where w.desk = d.desk and (:takers = 'anybody' or w.taken_by is null or w.taken_by = :me)
                        order by w.due, w.proceeding, w.step limit :most + 1) urgent
                    group by kind, region) counted) desks
            group by kind, region order by kind, region""";

    private static final String COUNT_TAKEN_BY_ME = "select kind, region, " + LAMPS + """
            , false as more, false as more_red
            from waiting where taken_by = :me group by kind, region order by kind, region""";

    private final JdbcClient jdbc;

    InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page begins. */
    record After(LocalDate due, UUID proceeding, String step) {
        static final After NOTHING = new After(LocalDate.MIN, new UUID(0, 0), "");
    }

    /** What a row says before the titles of its steps are looked up. */
    record Found(InboxRow row, ProcedureRef procedure, LocalDate sortedBy) {}

    /** Dates between which a lamp shows. */
    private record Shows(LocalDate dueFrom, LocalDate dueTo, LocalDate yellowFrom, LocalDate yellowTo) {
        static Shows of(Optional<Lamp> lamp, LocalDate today) {
            LocalDate min = LocalDate.MIN;
            LocalDate max = LocalDate.MAX;
            return lamp.map(one -> switch (one) {
                        case RED -> new Shows(min, today.minusDays(1), min, max);
                        case YELLOW -> new Shows(today, max, min, today);
                        case GREEN -> new Shows(min, max, today.plusDays(1), max);
                    })
                    .orElse(new Shows(min, max, min, max));
        }

        Shows dueBy(LocalDate last) {
            return last.isBefore(dueTo) ? new Shows(dueFrom, last, yellowFrom, yellowTo) : this;
        }
    }

    List<Found> list(InboxQuery query, Set<Desk> desks, String me, After after, LocalDate today) {
        Shows shows = Shows.of(query.lamp(), today).dueBy(query.dueBy().orElse(LocalDate.MAX));
        boolean mine = query.scope() == InboxQuery.Scope.MINE;
        var statement = jdbc.sql(mine ? TAKEN_BY_ME : AT_DESKS)
                .param("me", me)
                .param("afterDue", after.due())
                .param("afterId", after.proceeding())
                .param("afterStep", after.step())
                .param("dueFrom", shows.dueFrom())
                .param("dueTo", shows.dueTo())
                .param("yellowFrom", shows.yellowFrom())
                .param("yellowTo", shows.yellowTo())
                .param("kind", query.kind().orElse(null))
                .param("region", query.region().orElse(null))
                .param("limit", query.limit() + 1);
        if (!mine) {
            statement = statement
                    .param("desks", words(desks))
                    .param("takers", query.scope() == InboxQuery.Scope.UNIT ? "anybody" : "me");
        }
        return statement.query((row, number) -> found(row, today)).list();
    }

    /** @param more there is more at some desk than was counted @param moreRed and all that was counted there is red */
    record Counted(List<InboxPage.Tally> tallies, boolean more, boolean moreRed) {}

    Counted count(InboxQuery.Scope scope, Set<Desk> desks, String me, LocalDate today) {
        boolean mine = scope == InboxQuery.Scope.MINE;
        var statement = jdbc.sql(mine ? COUNT_TAKEN_BY_ME : COUNT_AT_DESKS)
                .param("me", me)
                .param("today", today)
                .param("most", COUNTED_AT_A_DESK);
        if (!mine) {
            statement = statement
                    .param("desks", words(desks))
                    .param("takers", scope == InboxQuery.Scope.UNIT ? "anybody" : "me");
        }
        boolean[] more = {false, false};
        List<InboxPage.Tally> tallies = statement
                .query((row, number) -> {
                    more[0] |= row.getBoolean("more");
                    more[1] |= row.getBoolean("more_red");
                    return new InboxPage.Tally(
                            row.getString("kind"),
                            row.getString("region"),
                            row.getInt("red"),
                            row.getInt("yellow"),
                            row.getInt("green"));
                })
                .list();
        return new Counted(tallies, more[0], more[1]);
    }

    /** How many steps each of these people works on. */
    List<Load> loads(Collection<String> people) {
        return jdbc.sql("""
                        select taken_by as person, count(*) as open from waiting
                        where taken_by = any (:people::text[]) group by taken_by""")
                .param("people", people.toArray(String[]::new))
                .query(Load.class)
                .list();
    }

    record Load(String person, int open) {}

    LampCounts lamps(LampQuery query, LocalDate today) {
        return new LampCounts(jdbc.sql("select region, unit, " + LAMPS + """
                        from proceeding
                        where outcome is null and region between :from and :to
                            and (:unit::text is null or unit = :unit) and (:kind::text is null or kind = :kind)
                        group by region, unit order by region, unit""")
                .param("today", today)
                .param("from", query.region())
                .param("to", query.lastRegion())
                .param("unit", query.unit().orElse(null))
                .param("kind", query.kind().orElse(null))
                .query(LampCounts.Line.class)
                .list());
    }

    /** The most urgent first. */
    List<OpenProceeding> open(LampQuery query, Optional<Lamp> lamp, LocalDate today, int limit) {
        Shows shows = Shows.of(lamp, today);
        return jdbc.sql("""
                        select * from proceeding
                        where outcome is null and region between :from and :to
                            and (:unit::text is null or unit = :unit) and (:kind::text is null or kind = :kind)
                            and due between :dueFrom and :dueTo and yellow_from between :yellowFrom and :yellowTo
                        order by due, id limit :limit""")
                .param("from", query.region())
                .param("to", query.lastRegion())
                .param("unit", query.unit().orElse(null))
                .param("kind", query.kind().orElse(null))
                .param("dueFrom", shows.dueFrom())
                .param("dueTo", shows.dueTo())
                .param("yellowFrom", shows.yellowFrom())
                .param("yellowTo", shows.yellowTo())
                .param("limit", limit)
                .query((row, number) -> open(row, today))
                .list();
    }

    private static OpenProceeding open(ResultSet row, LocalDate today) throws SQLException {
        LampDays lamp = lamp(row);
        return new OpenProceeding(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getString("number"),
                LocalText.of(row.getString("title_zh"), row.getString("title_en")),
                row.getString("region"),
                row.getString("unit"),
                lamp.known(),
                lamp.lamp(today),
                ProceedingStore.instant(row, "started_at"));
    }

    private static Found found(ResultSet row, LocalDate today) throws SQLException {
        LampDays lamp = lamp(row);
        String step = row.getString("step");
        InboxRow found = new InboxRow(
                row.getObject("proceeding", UUID.class),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getString("number"),
                LocalText.of(row.getString("title_zh"), row.getString("title_en")),
                step,
                LocalText.of(step, step),
                Desk.parse(row.getString("desk")).orElseThrow(),
                row.getString("region"),
                row.getLong("revision"),
                lamp.known(),
                lamp.lamp(today),
                taker(row.getString("taken_by"), row.getString("taken_name")),
                ProceedingStore.instant(row, "arrived_at"));
        ProcedureRef procedure = new ProcedureRef(row.getString("procedure"), row.getString("version"));
        return new Found(found, procedure, lamp.due());
    }

    private static Optional<Person> taker(@Nullable String id, @Nullable String name) {
        return id == null || name == null ? Optional.empty() : Optional.of(new Person(id, name));
    }

    private static LampDays lamp(ResultSet row) throws SQLException {
        return new LampDays(row.getObject("due", LocalDate.class), row.getObject("yellow_from", LocalDate.class));
    }

    private static String[] words(Set<Desk> desks) {
        return desks.stream().map(Desk::toString).sorted().toArray(String[]::new);
    }
}
