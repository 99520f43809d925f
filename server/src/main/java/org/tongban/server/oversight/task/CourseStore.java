package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.TasksSeen;

/** What became of tasks by months. A task is counted once for what happened to it, and in each month at whose end it was late. */
@Repository
class CourseStore {
    static final String MONTHS = """
            with seen as materialized (
                select lead, assigned_on, due, null::date as ended_on, 'OPEN' as state from supervised_task
                where region = any (:regions::bpchar[]) and state = 'OPEN'
                union all
                select lead, assigned_on, due, ended_on, state from supervised_task
                where region = any (:regions::bpchar[]) and state <> 'OPEN' and ended_on >= :since
            ), counted as (
                select lead, date_trunc('month', assigned_on::timestamp)::date as month, count(*) as added, 0 as in_time, 0 as late,
                    0 as overdue
                from seen where assigned_on >= :since group by 1, 2
                union all
                select lead, date_trunc('month', ended_on::timestamp)::date, 0, count(*) filter (where ended_on <= due),
                    count(*) filter (where ended_on > due), 0
                from seen where state = 'DONE' group by 1, 2
                union all
                select lead, month::date, 0, 0, 0, sum(tasks)
                from (
                    select lead, date_trunc('month', greatest(due + 1, :since::date)::timestamp) as first,
                        date_trunc('month', coalesce(ended_on - interval '1 month', :today::timestamp)) as last,
                        count(*) as tasks
                    from seen where due < :today and (ended_on is null or ended_on > due) group by 1, 2, 3
                ) late, generate_series(first, last, interval '1 month') as month group by 1, 2
            )
            select lead, month, sum(added)::int as added, sum(in_time)::int as in_time, sum(late)::int as late,
                sum(overdue)::int as overdue
            from counted group by lead, month""";

    private final JdbcClient jdbc;

    CourseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Months in which nothing became of a unit's tasks are left out. */
    List<TasksSeen.OfMonth> months(List<String> regions, YearMonth since, LocalDate today) {
        return jdbc.sql(MONTHS)
                .param("regions", regions.toArray(String[]::new))
                .param("since", since.atDay(1))
                .param("today", today)
                .query(CourseStore::line)
                .list();
    }

    private static TasksSeen.OfMonth line(ResultSet row, int number) throws SQLException {
        return new TasksSeen.OfMonth(
                row.getString("lead"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new TasksSeen.Course(
                        row.getInt("added"), row.getInt("in_time"), row.getInt("late"), row.getInt("overdue")));
    }
}
