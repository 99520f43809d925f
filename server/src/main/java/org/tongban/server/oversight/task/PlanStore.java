package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is planned for a task: its months, and its evaluation afterwards. */
@Repository
public class PlanStore {
    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replaceMonths(UUID task, List<MonthPlan> plans) {
        for (MonthPlan plan : plans) {
            jdbc.sql("""
                            insert into task_month (task, month, standard, deadline) values (:task, :month, :standard, :deadline)
                            on conflict (task, month) do update
                                set standard = excluded.standard, deadline = excluded.deadline""")
                    .param("task", task)
                    .param("month", plan.month().atDay(1))
                    .param("standard", plan.standard())
                    .param("deadline", plan.deadline())
                    .update();
        }
    }

    /** All months but those that are kept. */
    void clear(UUID task, Set<YearMonth> kept) {
        jdbc.sql("delete from task_month where task = :task and month <> all (:kept::date[])")
                .param("task", task)
                .param(
                        "kept",
                        kept.stream().map(month -> month.atDay(1).toString()).toArray(String[]::new))
                .update();
    }

    /** The plan isn't what anybody read before. */
    void moveOn(UUID task) {
        jdbc.sql("update supervised_task set plan_revision = plan_revision + 1 where id = :task")
                .param("task", task)
                .update();
    }

    /** @return false when the plan isn't at that revision any more */
    boolean revise(UUID task, int revision) {
        return jdbc.sql("""
                                update supervised_task set plan_revision = plan_revision + 1
                                where id = :task and plan_revision = :revision""").param("task", task).param("revision", revision).update() > 0;
    }

    int revision(UUID task) {
        return jdbc.sql("select plan_revision from supervised_task where id = :task")
                .param("task", task)
                .query(Integer.class)
                .single();
    }

    /** @param what was changed, in words */
    record Change(Instant at, String by, String what) {}

    void note(UUID task, String by, String what, Instant at) {
        jdbc.sql("insert into task_plan_change (task, at, by_name, what) values (:task, :at, :by, :what)")
                .param("task", task)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("what", what)
                .update();
    }

    /** In the order in which they were made. */
    List<Change> changes(UUID task) {
        return jdbc.sql("select at, by_name, what from task_plan_change where task = :task order by at, id")
                .param("task", task)
                .query((row, number) ->
                        new Change(TaskStore.instant(row, "at"), row.getString("by_name"), row.getString("what")))
                .list();
    }

    /**
     * @param reported what its unit said of it; empty where it said nothing, or that was sent back
     * @param doneOn when its unit said that it was reached, once that is confirmed; @param confirmedBy who found it so
     * @param why it was sent back or opened again last; blank where it wasn't
     */
    public record Month(
            MonthPlan plan, Optional<Said> reported, Optional<LocalDate> doneOn, String confirmedBy, String why) {
        /** What its unit said in time isn't late while the office looks at it. */
        public boolean late(LocalDate today) {
            return doneOn.or(() -> reported.map(Said::on)).orElse(today).isAfter(plan.deadline());
        }

        /** Its unit says that it is reached; the office hasn't said anything. */
        public boolean waits() {
            return doneOn.isEmpty() && reported.isPresent();
        }
    }

    /** @param person id of who said it */
    public record Said(LocalDate on, String by, String person) {}

    List<Month> months(UUID task) {
        return jdbc.sql("""
                        select month, standard, deadline, done_on, reported_on, reported_by, person, confirmed_by, why
                        from task_month where task = :task order by month""")
                .param("task", task)
                .query((row, number) -> new Month(
                        new MonthPlan(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                row.getString("standard"),
                                row.getObject("deadline", LocalDate.class)),
                        said(row),
                        DocumentStore.day(row, "done_on"),
                        Optional.ofNullable(row.getString("confirmed_by")).orElse(""),
                        row.getString("why")))
                .list();
    }

    private static Optional<Said> said(ResultSet row) throws SQLException {
        String by = row.getString("reported_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Said(row.getObject("reported_on", LocalDate.class), by, row.getString("person")));
    }

    /** Its unit says that it is reached. @return false when it did before, or there is no such month */
    boolean monthReported(UUID task, YearMonth month, Said said) {
        return jdbc.sql("""
                        update task_month set reported_on = :on, reported_by = :by, person = :person
                        where task = :task and month = :month and reported_on is null and done_on is null""")
                        .param("on", said.on())
                        .param("by", said.by())
                        .param("person", said.person())
                        .param("task", task)
                        .param("month", month.atDay(1))
                        .update()
                > 0;
    }

    /** It is found to be so. @param on the day on which it was reached. @return false when that was found before */
    boolean monthDone(UUID task, YearMonth month, LocalDate on, String by) {
        return jdbc.sql("""
                        update task_month set done_on = :on, confirmed_by = :by, why = ''
                        where task = :task and month = :month and done_on is null""")
                        .param("on", on)
                        .param("by", by)
                        .param("task", task)
                        .param("month", month.atDay(1))
                        .update()
                > 0;
    }

    /** It isn't so, or no longer. @return false when nobody had said that it was */
    boolean monthOpened(UUID task, YearMonth month, String why) {
        return jdbc.sql("""
                        update task_month set done_on = null, confirmed_by = null, reported_on = null, reported_by = null,
                            person = null, why = :why
                        where task = :task and month = :month and (reported_on is not null or done_on is not null)""")
                        .param("why", why)
                        .param("task", task)
                        .param("month", month.atDay(1))
                        .update()
                > 0;
    }

    void evaluation(UUID task, EvaluationWindow window) {
        jdbc.sql("""
                        insert into task_evaluation (task, opens, closes) values (:task, :opens, :closes)
                        on conflict (task) do nothing""")
                .param("task", task)
                .param("opens", window.opens())
                .param("closes", window.closes())
                .update();
    }

    /** @param doneOn with what was found; empty while it is still to be done */
    public record Evaluation(EvaluationWindow window, Optional<LocalDate> doneOn, String finding) {}

    Optional<Evaluation> evaluation(UUID task) {
        return jdbc.sql("select opens, closes, done_on, finding from task_evaluation where task = :task")
                .param("task", task)
                .query((row, number) -> new Evaluation(
                        new EvaluationWindow(
                                row.getObject("opens", LocalDate.class), row.getObject("closes", LocalDate.class)),
                        DocumentStore.day(row, "done_on"),
                        row.getString("finding")))
                .optional();
    }

    /** @return false when it was evaluated before, by whomever */
    boolean evaluated(UUID task, LocalDate on, String finding) {
        return jdbc.sql(
                                "update task_evaluation set done_on = :on, finding = :finding where task = :task and done_on is null")
                        .param("on", on)
                        .param("finding", finding)
                        .param("task", task)
                        .update()
                > 0;
    }
}
