package org.tongban.server.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;

/** Counts and lists of matters. Regions are given one by one, so that each is one range of an index. */
@Repository
class OversightStore {

    private static final String OPEN = """
            outcome is null and kind = 'matter' and parent is null
                and region = any (:regions::bpchar[]) and (:unit::text is null or unit = :unit)""";
    private static final String CONCLUDED = """
            region = any (:regions::bpchar[]) and (:unit::text is null or unit = :unit)""";

    static final String LAMPS = """
            select region, unit,
                count(*) filter (where due < :today) as late,
                count(*) filter (where due >= :today and yellow_from <= :today) as due_soon,
                count(*) filter (where yellow_from > :today) as on_time,
                count(*) filter (where legal_due < :today) as past_limit
            from proceeding where\s""" + OPEN + " group by region, unit order by region, unit";

    static final String MONTH = """
            select count(*) as decided, count(*) filter (where ended_on > due) as late,
                avg(used::float8 / allowed) as share
            from concluded_matter where decided and ended_on between :first and :today and\s""" + CONCLUDED;

    static final String WEEKS = """
            with course (accepted_on, due, ended_on, decided) as (
                select (started_at at time zone 'Asia/Shanghai')::date, legal_due, 'infinity'::date, false
                from proceeding where\s""" + OPEN + """

                union all
                select accepted_on, due, ended_on, decided
                from concluded_matter where ended_on >= :first and\s""" + CONCLUDED + """

            )
            select w.first::date as first,
                count(*) filter (where accepted_on between w.first and w.first + 6) as accepted,
                count(*) filter (where decided and ended_on between w.first and w.first + 6) as decided,
                count(*) filter (where due < least(w.first + 6, :today) and ended_on > least(w.first + 6, :today)) as late
            from (select :first::date + 7 * n as first from generate_series(0, :weeks - 1) as n) w
                left join course on accepted_on <= w.first + 6 and ended_on >= w.first
            group by w.first order by w.first""";

    static final String LIST = """
            select id, subject, number, title_zh, title_en, region, unit, due, legal_due, yellow_from
            from proceeding where\s""" + OPEN + """

                and due between :dueFrom and :dueTo and yellow_from between :yellowFrom and :yellowTo
                and (due, id) > (:afterDue, :afterId)
            order by due, id limit :limit""";

    /** Kind of the proceedings of requests for information. */
    static final String REQUEST = "information-request";

    /** Requests for information are late once their own limit is over, whatever step they are at. */
    static final String REQUESTS = """
            select region, unit,
                count(*) filter (where legal_due < :today) as late,
                count(*) filter (where legal_due >= :today and yellow_from <= :today) as due_soon,
                count(*) filter (where legal_due >= :today and yellow_from > :today) as on_time,
                count(*) filter (where legal_due < :today) as past_limit
            from proceeding where outcome is null and kind = 'information-request'
                and region = any (:regions::bpchar[]) and (:unit::text is null or unit = :unit)
            group by region, unit order by region, unit""";

    private final JdbcClient jdbc;

    OversightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Line(String region, String unit, Lamps lamps) {}

    /** A line of the list before names are looked up. @param due {@link LocalDate#MAX} when nothing falls due */
    record Found(
            UUID proceeding,
            UUID matter,
            String number,
            LocalText title,
            String region,
            String unit,
            LocalDate due,
            boolean limitPassed,
            Lamp lamp) {}

    List<Line> lamps(Scope scope, LocalDate today) {
        return lines(scope, LAMPS, today);
    }

    /** Requests for information, which are no matters. */
    List<Line> requests(Scope scope, LocalDate today) {
        return lines(scope, REQUESTS, today);
    }

    private List<Line> lines(Scope scope, String sql, LocalDate today) {
        return in(scope, sql)
                .param("today", today)
                .query((row, number) -> new Line(
                        row.getString("region"),
                        row.getString("unit"),
                        new Lamps(
                                row.getInt("late"),
                                row.getInt("due_soon"),
                                row.getInt("on_time"),
                                row.getInt("past_limit"))))
                .list();
    }

    Picture.Decided decided(Scope scope, LocalDate first, LocalDate today) {
        return in(scope, MONTH)
                .param("first", first)
                .param("today", today)
                .query((row, number) -> {
                    double share = row.getDouble("share");
                    Optional<Double> known = row.wasNull() ? Optional.empty() : Optional.of(share);
                    return new Picture.Decided(row.getInt("decided"), row.getInt("late"), known);
                })
                .single();
    }

    /** @param first a Monday */
    List<Picture.Week> weeks(Scope scope, LocalDate first, int weeks, LocalDate today) {
        return in(scope, WEEKS)
                .param("first", first)
                .param("weeks", weeks)
                .param("today", today)
                .query((row, number) -> {
                    LocalDate monday = row.getObject("first", LocalDate.class);
                    return new Picture.Week(
                            monday,
                            monday.plusDays(6),
                            row.getInt("accepted"),
                            row.getInt("decided"),
                            row.getInt("late"));
                })
                .list();
    }

    List<Found> list(Scope scope, Lamp lamp, Cursor after, LocalDate today, int limit) {
        return in(scope, LIST)
                .param("dueFrom", lamp == Lamp.YELLOW ? today : LocalDate.MIN)
                .param("dueTo", lamp == Lamp.RED ? today.minusDays(1) : LocalDate.MAX)
                .param("yellowFrom", lamp == Lamp.GREEN ? today.plusDays(1) : LocalDate.MIN)
                .param("yellowTo", lamp == Lamp.YELLOW ? today : LocalDate.MAX)
                .param("afterDue", after.due())
                .param("afterId", after.proceeding())
                .param("limit", limit)
                .query((row, number) -> found(row, lamp, today))
                .list();
    }

    private static Found found(ResultSet row, Lamp lamp, LocalDate today) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getString("number"),
                LocalText.of(row.getString("title_zh"), row.getString("title_en")),
                row.getString("region"),
                row.getString("unit"),
                row.getObject("due", LocalDate.class),
                row.getObject("legal_due", LocalDate.class).isBefore(today),
                lamp);
    }

    /** Does nothing for what is a part of a matter, and nothing the second time. */
    void conclude(UUID proceeding, LocalDate due, LocalDate endedOn, boolean decided, Optional<TimeUsed> time) {
        jdbc.sql("""
                        insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided, used, allowed,
                            workdays)
                        select id, region, unit, (started_at at time zone 'Asia/Shanghai')::date, :due, :endedOn, :decided,
                            :used, :allowed, :workdays
                        from proceeding where id = :proceeding and parent is null
                        on conflict (proceeding) do nothing""")
                .param("proceeding", proceeding)
                .param("due", due)
                .param("endedOn", endedOn)
                .param("decided", decided)
                .param("used", time.map(TimeUsed::used).orElse(null))
                .param("allowed", time.map(TimeUsed::allowed).orElse(null))
                .param("workdays", time.map(TimeUsed::workdays).orElse(null))
                .update();
    }

    /**
     * A request for information that is over.
     *
     * @param due {@link LocalDate#MAX} when its clock stood; @param outcome as the procedure names it, and {@code title} as
     *     people read it; @param answered and not given up
     */
    record Request(
            UUID proceeding, LocalDate due, LocalDate endedOn, String outcome, LocalText title, boolean answered) {}

    /** One that was begun anew is as it ended last. */
    void conclude(Request request) {
        jdbc.sql("""
                        insert into concluded_request (proceeding, region, unit, received_on, due, ended_on, outcome, title_zh,
                            title_en, answered)
                        select id, region, unit, (started_at at time zone 'Asia/Shanghai')::date, :due, :endedOn, :outcome, :zh,
                            :en, :answered
                        from proceeding where id = :proceeding
                        on conflict (proceeding) do update set due = excluded.due, ended_on = excluded.ended_on,
                            outcome = excluded.outcome, title_zh = excluded.title_zh, title_en = excluded.title_en,
                            answered = excluded.answered""")
                .param("proceeding", request.proceeding())
                .param("due", request.due())
                .param("endedOn", request.endedOn())
                .param("outcome", request.outcome())
                .param("zh", request.title().zh())
                .param("en", request.title().en())
                .param("answered", request.answered())
                .update();
    }

    private JdbcClient.StatementSpec in(Scope scope, String sql) {
        return jdbc.sql(sql)
                .param("regions", scope.codes().toArray(String[]::new))
                .param("unit", scope.unit().orElse(null));
    }
}
