package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
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

    private static final String LAMPS = "select who, " + TaskStore.COUNTS.replace("completed_on", "ended_on")
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
                .query((row, number) -> new TasksSeen.OfUnits(who(row), TaskStore.lamps(row)))
                .list();
    }

    /** Months in which nothing became of the tasks are left out. */
    List<TasksSeen.OfMonth> months(Watched watched, AnsweringAs as, YearMonth since, LocalDate today) {
        return jdbc.sql(monthsSql(as))
                .param("regions", watched.regions().toArray(String[]::new))
                .param("led", watched.led().toArray(String[]::new))
                .param("since", since.atDay(1))
                .param("today", today)
                .query(PictureStore::line)
                .list();
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
