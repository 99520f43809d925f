package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Standing tasks and what was found of each of their years. */
@Repository
class StandingStore {
    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open ones whose year is over, and those that still run on the proceeding of one that is. */
    List<UUID> over(LocalDate today) {
        return jdbc.sql("""
                        select t.id from supervised_task t
                        where t.state = 'OPEN' and t.pace = 'STANDING'
                            and (t.due < :today or exists (select from task_opening o
                                join task_assessment a on a.task = o.task and a.year = extract(year from o.given_on)
                                where o.proceeding = t.proceeding and a.year < extract(year from :today::date)))
                        order by t.due, t.id""").param("today", today).query(UUID.class).list();
    }

    /** That year waits to be assessed, unless it was before. */
    void wait(UUID task, int year) {
        jdbc.sql("insert into task_assessment (task, year) values (:task, :year) on conflict do nothing")
                .param("task", task)
                .param("year", year)
                .update();
    }

    /** It goes on for another year, on the proceeding that it has. */
    void goOn(UUID task, LocalDate due) {
        jdbc.sql("update supervised_task set due = :due where id = :task")
                .param("due", due)
                .param("task", task)
                .update();
    }

    /** It goes on for another year. @param proceeding on which it runs from now on */
    void renew(UUID task, LocalDate due, UUID proceeding) {
        jdbc.sql("update supervised_task set due = :due, proceeding = :proceeding where id = :task")
                .param("due", due)
                .param("proceeding", proceeding)
                .param("task", task)
                .update();
    }

    /** @return false when that year was assessed before */
    boolean assess(UUID task, int year, YearFound found) {
        return jdbc.sql("""
                        insert into task_assessment (task, year, met, finding, by_name, at)
                        values (:task, :year, :met, :finding, :by, :at)
                        on conflict (task, year) do update set met = excluded.met, finding = excluded.finding,
                            by_name = excluded.by_name, at = excluded.at
                        where task_assessment.met is null""")
                        .param("task", task)
                        .param("year", year)
                        .param("met", found.outcome() == YearFound.Outcome.MET)
                        .param("finding", found.finding())
                        .param("by", found.by())
                        .param("at", found.at().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Years that wait or were assessed, in order. */
    List<YearFound.OfTask> of(List<UUID> tasks) {
        return jdbc.sql("""
                        select task, year, met, finding, by_name, at from task_assessment where task = any (:tasks)
                        order by year, task""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query((row, number) -> {
                    String by = row.getString("by_name");
                    return new YearFound.OfTask(
                            row.getObject("task", UUID.class),
                            row.getInt("year"),
                            by == null
                                    ? Optional.empty()
                                    : Optional.of(new YearFound(
                                            row.getBoolean("met") ? YearFound.Outcome.MET : YearFound.Outcome.NOT_MET,
                                            row.getString("finding"),
                                            by,
                                            TaskStore.instant(row, "at"))));
                })
                .list();
    }
}
