package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.TasksSeen;

/** How tasks stand and what became of them by months, by who leads them or who takes part. */
@Repository
class PictureStore {
    /**
     * Open tasks of regions, and those that others supervise and units of the regions lead. Since one was reported as done
     * it is no longer late, but waits.
     */
    private static final String WATCHED = """
            select WHO as who, assigned_on, due, completed_on as ended_on, verify_by, 'OPEN' as state from supervised_task
            where region = any (:regions::bpchar[]) and state = 'OPEN'
            union all
            select WHO, assigned_on, due, completed_on, verify_by, 'OPEN' from supervised_task
            where lead = any (:led::text[]) and region <> all (:regions::bpchar[]) and state = 'OPEN'
            """;

    private static final String LAMPS = "select who, " + TaskSearch.COUNTS.replace("completed_on", "ended_on")
            + " from (" + WATCHED + ") seen group by who";

    /** A task is counted once for what happened to it, and in each month at whose end it was late. */
    private static final String MONTHS = "with seen as materialized (" + WATCHED + """
                union all
                select WHO, assigned_on, due, ended_on, null::date, state from supervised_task
                where region = any (:regions::bpchar[]) and state <> 'OPEN' and ended_on >= :since
                union all
                select WHO, assigned_on, due, ended_on, null::date, state from supervised_task
                where lead = any (:led::text[]) and region <> all (:regions::bpchar[]) and state <> 'OPEN'
                    and ended_on >= :since
            ), counted as (
                select who, date_trunc('month', assigned_on::timestamp)::date as month, count(*) as added, 0 as in_time,
                    0 as late, 0 as overdue
                from seen where assigned_on >= :since group by 1, 2
                union all
                select who, date_trunc('month', ended_on::timestamp)::date, 0, count(*) filter (where ended_on <= due),
                    count(*) filter (where ended_on > due), 0
                from seen where state = 'DONE' group by 1, 2
                union all
                select who, month::date, 0, 0, 0, sum(tasks)
                from (
                    select who, date_trunc('month', greatest(due + 1, :since::date)::timestamp) as first,
                        date_trunc('month', coalesce(ended_on - interval '1 month', :today::timestamp)) as last,
                        count(*) as tasks
                    from seen where due < :today and (ended_on is null or ended_on > due) group by 1, 2, 3
                ) late, generate_series(first, last, interval '1 month') as month group by 1, 2
            )
            select who, month, sum(added)::int as added, sum(in_time)::int as in_time, sum(late)::int as late,
                sum(overdue)::int as overdue
            from counted group by who, month""";

    /**
     * What the months of now don't know of: a unit that a task went from had it until then, with the day that it had, and was
     * given it first; and a task that waited to be verified wasn't late meanwhile, though it was sent back. A later day that
     * was granted changes no month: it is granted before the day is over.
     */
    private static final String BEFORE = """
            with moved as materialized (
                select t.from_unit, s.lead, s.units, s.region, s.assigned_on, t.was_due as due,
                    coalesce(t.done_on, (t.at at time zone 'Asia/Shanghai')::date) as ended_on,
                    not exists (select from task_transfer b where b.task = t.task and (b.at, b.id) < (t.at, t.id)) as first
                from task_transfer t join supervised_task s on s.id = t.task
                where s.region = any (:regions::bpchar[]) or t.from_unit = any (:led::text[]) or s.lead = any (:led::text[])
            ), waited as materialized (
                select coalesce(t.from_unit, s.lead) as lead, s.units, coalesce(t.was_due, s.due) as due, w.completed_on,
                    w.over_on
                from task_wait w join supervised_task s on s.id = w.task
                    left join lateral (
                        select from_unit, was_due, coalesce(done_on, (at at time zone 'Asia/Shanghai')::date) as ended_on
                        from task_transfer
                        where task = w.task and (at at time zone 'Asia/Shanghai')::date >= w.over_on
                        order by at, id limit 1) t on true
                where (s.region = any (:regions::bpchar[]) or coalesce(t.from_unit, s.lead) = any (:led::text[]))
                    and coalesce(t.ended_on, s.ended_on, s.completed_on, 'infinity') > w.completed_on
            ), counted as (
                select FORMER as who, date_trunc('month', assigned_on::timestamp)::date as month, 1 as added, 0 as overdue
                from moved where first and assigned_on >= :since
                    and (region = any (:regions::bpchar[]) or from_unit = any (:led::text[]))
                union all
                select NOW, date_trunc('month', assigned_on::timestamp)::date, -1, 0
                from moved where first and assigned_on >= :since
                    and (region = any (:regions::bpchar[]) or lead = any (:led::text[]))
                union all
                select FORMER, month::date, 0, 1
                from moved, generate_series(
                    date_trunc('month', greatest(due + 1, :since::date)::timestamp),
                    date_trunc('month', ended_on - interval '1 month'), interval '1 month') as month
                where region = any (:regions::bpchar[]) or from_unit = any (:led::text[])
                union all
                select NOW, month::date, 0, -1
                from waited, generate_series(
                    date_trunc('month', greatest(due + 1, completed_on, :since::date)::timestamp),
                    date_trunc('month', over_on - interval '1 month'), interval '1 month') as month
            )
            select who, month, sum(added)::int as added, 0 as in_time, 0 as late, sum(overdue)::int as overdue
            from counted group by who, month""";

    private final JdbcClient jdbc;

    PictureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param regions six digits each; @param led units of these regions */
    record Watched(List<String> regions, List<String> led) {}

    static String lampsSql(AnsweringAs as) {
        return by(as, LAMPS);
    }

    static String monthsSql(AnsweringAs as) {
        return by(as, MONTHS);
    }

    static String beforeSql(AnsweringAs as) {
        return as == AnsweringAs.LEAD
                ? BEFORE.replace("FORMER", "array[from_unit]").replace("NOW", "array[lead]")
                : BEFORE.replace("FORMER", "units[2:]").replace("NOW", "units[2:]");
    }

    /** The unit that leads is the first of all that answer for a task; of the leading one alone, indexes know. */
    private static String by(AnsweringAs as, String sql) {
        return sql.replace("WHO", as == AnsweringAs.LEAD ? "array[lead]" : "units[2:]");
    }

    List<TasksSeen.OfUnits> lamps(Watched watched, AnsweringAs as, LocalDate today, int yellowDays) {
        return jdbc.sql(lampsSql(as))
                .param("regions", watched.regions().toArray(String[]::new))
                .param("led", watched.led().toArray(String[]::new))
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .query((row, number) -> new TasksSeen.OfUnits(who(row), TaskSearch.lamps(row)))
                .list();
    }

    /**
     * Months in which nothing became of the tasks are left out. Each month is as it was: lines of the same month and unit
     * add up, and some take away what the unit that has a task now didn't have then.
     */
    List<TasksSeen.OfMonth> months(Watched watched, AnsweringAs as, YearMonth since, LocalDate today) {
        return Stream.of(monthsSql(as), beforeSql(as))
                .flatMap(sql -> jdbc
                        .sql(sql)
                        .param("regions", watched.regions().toArray(String[]::new))
                        .param("led", watched.led().toArray(String[]::new))
                        .param("since", since.atDay(1))
                        .param("today", today)
                        .query(PictureStore::line)
                        .list()
                        .stream())
                .toList();
    }

    private static Set<String> who(ResultSet row) throws SQLException {
        return Set.copyOf(TaskStore.texts(row, "who"));
    }

    private static TasksSeen.OfMonth line(ResultSet row, int number) throws SQLException {
        return new TasksSeen.OfMonth(
                who(row),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new TasksSeen.Course(
                        row.getInt("added"), row.getInt("in_time"), row.getInt("late"), row.getInt("overdue")));
    }
}
