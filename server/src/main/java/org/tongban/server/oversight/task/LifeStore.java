package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import tools.jackson.core.type.TypeReference;

/** What was put right of tasks after they were given out. */
@Repository
class LifeStore {
    private final JdbcClient jdbc;

    LifeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TaskLife of(UUID task) {
        return new TaskLife(
                revision(task), corrections(task), extensions(task), reopenings(List.of(task)), calledOff(task));
    }

    private int revision(UUID task) {
        return jdbc.sql("select revision from supervised_task where id = :task")
                .param("task", task)
                .query(Integer.class)
                .single();
    }

    /** What a task says since it was corrected. @param grams by which it is found */
    record Wording(
            String title,
            String text,
            List<String> units,
            List<String> printed,
            Optional<Goal> goal,
            String targets,
            String grams) {}

    /** @return false when the task isn't at that revision any more */
    boolean correct(UUID task, int revision, Wording is) {
        return jdbc.sql("""
                        update supervised_task set revision = revision + 1, title = :title, body = :body, units = :units,
                            printed = :printed, goal = :goal, goal_unit = :goalUnit,
                            goal_subject = :goalSubject, goal_op = :goalOp, goal_printed = :targets,
                            grams = to_tsvector('simple', :grams)
                        where id = :task and revision = :revision""")
                        .param("title", is.title())
                        .param("body", is.text())
                        .param("units", is.units().toArray(String[]::new))
                        .param("printed", is.printed().toArray(String[]::new))
                        .param("goal", is.goal().map(Goal::value).orElse(null))
                        .param("goalUnit", is.goal().map(Goal::unit).orElse(""))
                        .param("goalSubject", is.goal().map(Goal::subject).orElse(""))
                        .param("goalOp", is.goal().map(Goal::op).orElse(""))
                        .param("targets", is.targets())
                        .param("grams", is.grams())
                        .param("task", task)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    /** Titles of those tasks that were ever corrected. */
    Map<UUID, LocalText> correctedTitles(List<UUID> tasks) {
        Map<UUID, LocalText> titles = new HashMap<>();
        jdbc.sql("select id, title from supervised_task where id = any (:tasks) and revision > 0")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(row -> {
                    String title = row.getString("title");
                    titles.put(row.getObject("id", UUID.class), LocalText.of(title, title));
                });
        return titles;
    }

    void insert(UUID task, TaskLife.Correction correction) {
        jdbc.sql("""
                        insert into task_correction (id, task, at, by_name, reason, fields)
                        values (:id, :task, :at, :by, :reason, :fields::jsonb)""")
                .param("id", correction.id())
                .param("task", task)
                .param("at", correction.at().atOffset(ZoneOffset.UTC))
                .param("by", correction.by())
                .param("reason", correction.reason())
                .param("fields", Json.write(correction.changes()))
                .update();
    }

    List<TaskLife.Correction> corrections(UUID task) {
        return jdbc.sql(
                        "select id, at, by_name, reason, fields from task_correction where task = :task order by at, id")
                .param("task", task)
                .query((row, number) -> new TaskLife.Correction(
                        row.getObject("id", UUID.class),
                        TaskStore.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("reason"),
                        Json.read(row.getString("fields"), new TypeReference<List<TaskLife.Change>>() {})))
                .list();
    }

    void insert(TaskLife.Extension asked) {
        jdbc.sql("""
                        insert into task_extension (id, task, unit, asked_by, person, asked_at, reason, was_due, wanted)
                        values (:id, :task, :unit, :by, :person, :at, :reason, :wasDue, :wanted)""")
                .param("id", asked.id())
                .param("task", asked.task())
                .param("unit", asked.unit())
                .param("by", asked.by())
                .param("person", asked.person())
                .param("at", asked.at().atOffset(ZoneOffset.UTC))
                .param("reason", asked.reason())
                .param("wasDue", asked.wasDue())
                .param("wanted", asked.wanted())
                .update();
    }

    /** In the order in which they were asked for. */
    List<TaskLife.Extension> extensions(UUID task) {
        return jdbc.sql("""
                        select id, task, unit, asked_by, person, asked_at, reason, was_due, wanted, decided_by, decided_at,
                            granted, answer
                        from task_extension where task = :task order by asked_at, id""").param("task", task).query(LifeStore::extension).list();
    }

    private static TaskLife.Extension extension(ResultSet row, int number) throws SQLException {
        String decidedBy = row.getString("decided_by");
        return new TaskLife.Extension(
                row.getObject("id", UUID.class),
                row.getObject("task", UUID.class),
                row.getString("unit"),
                row.getString("person"),
                row.getString("asked_by"),
                TaskStore.instant(row, "asked_at"),
                row.getString("reason"),
                row.getObject("was_due", LocalDate.class),
                row.getObject("wanted", LocalDate.class),
                decidedBy == null
                        ? Optional.empty()
                        : Optional.of(new TaskLife.Decision(
                                decidedBy,
                                TaskStore.instant(row, "decided_at"),
                                DocumentStore.day(row, "granted"),
                                row.getString("answer"))));
    }

    /** @return false when it was decided before, by whomever */
    boolean decide(UUID extension, TaskLife.Decision decision) {
        return jdbc.sql("""
                        update task_extension set decided_by = :by, decided_at = :at, granted = :granted, answer = :answer
                        where id = :id and decided_at is null""")
                        .param("by", decision.by())
                        .param("at", decision.at().atOffset(ZoneOffset.UTC))
                        .param("granted", decision.granted().orElse(null))
                        .param("answer", decision.answer())
                        .param("id", extension)
                        .update()
                > 0;
    }

    /** What waited to be decided of a task comes to nothing. */
    void lapse(UUID task, String by, Instant at, String why) {
        jdbc.sql("""
                        update task_extension set decided_by = :by, decided_at = :at, answer = :why
                        where task = :task and decided_at is null""")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("task", task)
                .update();
    }

    /** @param day the later one that was granted */
    record Granted(UUID task, String unit, LocalDate wasDue, LocalDate day) {}

    /** Later days that were granted in a span, in the order in which they were. */
    List<Granted> granted(List<UUID> tasks, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select task, unit, was_due, granted from task_extension
                        where task = any (:tasks) and granted is not null and decided_at >= :from and decided_at < :end
                        order by decided_at, id""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .param("from", from.atStartOfDay(ChinaTime.ZONE).toOffsetDateTime())
                .param("end", until.plusDays(1).atStartOfDay(ChinaTime.ZONE).toOffsetDateTime())
                .query((row, number) -> new Granted(
                        row.getObject("task", UUID.class),
                        row.getString("unit"),
                        row.getObject("was_due", LocalDate.class),
                        row.getObject("granted", LocalDate.class)))
                .list();
    }

    /** The day to which the task was extended last; empty when it never was. */
    Optional<LocalDate> extendedTo(UUID task) {
        return jdbc.sql("""
                        select granted from task_extension where task = :task and granted is not null
                        order by decided_at desc limit 1""").param("task", task).query(LocalDate.class).optional();
    }

    void due(UUID task, LocalDate due) {
        jdbc.sql("update supervised_task set due = :due where id = :task")
                .param("due", due)
                .param("task", task)
                .update();
    }

    /** The task goes on, by another proceeding; that it was done, and for how long, stays on record. */
    void reopen(TaskLife.Reopened reopened, UUID proceeding) {
        jdbc.sql("""
                        insert into task_reopening (id, task, at, by_name, reason, ended_on, was_due, due)
                        values (:id, :task, :at, :by, :reason, :endedOn, :wasDue, :due)""")
                .param("id", reopened.id())
                .param("task", reopened.task())
                .param("at", reopened.at().atOffset(ZoneOffset.UTC))
                .param("by", reopened.by())
                .param("reason", reopened.reason())
                .param("endedOn", reopened.endedOn())
                .param("wasDue", reopened.wasDue())
                .param("due", reopened.due())
                .update();
        jdbc.sql("""
                        update supervised_task set state = 'OPEN', ended_on = null, completed_on = null, verify_by = null,
                            accepted_by = null, due = :due, reopened_on = :on, proceeding = :proceeding
                        where id = :task and state = 'DONE'""")
                .param("due", reopened.due())
                .param("on", reopened.on())
                .param("proceeding", proceeding)
                .param("task", reopened.task())
                .update();
        jdbc.sql("delete from task_evaluation where task = :task and done_on is null")
                .param("task", reopened.task())
                .update();
        jdbc.sql("delete from task_acceptance where task = :task")
                .param("task", reopened.task())
                .update();
    }

    /** Of these tasks, in the order in which they were reopened. */
    List<TaskLife.Reopened> reopenings(List<UUID> tasks) {
        return jdbc.sql("""
                        select id, task, at, by_name, reason, ended_on, was_due, due from task_reopening
                        where task = any (:tasks) order by at, id""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query((row, number) -> new TaskLife.Reopened(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        TaskStore.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("reason"),
                        row.getObject("ended_on", LocalDate.class),
                        row.getObject("was_due", LocalDate.class),
                        row.getObject("due", LocalDate.class)))
                .list();
    }

    /** @return false when it was called off before */
    boolean callOff(UUID task, TaskLife.CalledOff off) {
        return jdbc.sql("""
                        insert into task_calling_off (task, id, at, by_name, reason)
                        values (:task, :id, :at, :by, :reason) on conflict do nothing""")
                        .param("task", task)
                        .param("id", off.id())
                        .param("at", off.at().atOffset(ZoneOffset.UTC))
                        .param("by", off.by())
                        .param("reason", off.reason())
                        .update()
                > 0;
    }

    Optional<TaskLife.CalledOff> calledOff(UUID task) {
        return jdbc.sql("select id, at, by_name, reason from task_calling_off where task = :task")
                .param("task", task)
                .query((row, number) -> new TaskLife.CalledOff(
                        row.getObject("id", UUID.class),
                        TaskStore.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("reason")))
                .optional();
    }
}
