package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What becomes of a supervised task: reported as done, verified, sent back, handed over, over. */
@Repository
class TaskProgress {
    private final JdbcClient jdbc;

    TaskProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when it was over before */
    boolean end(UUID task, SupervisedTask.State state, LocalDate on) {
        waited(task, on);
        return jdbc.sql("""
                        update supervised_task set state = :state, completed_on = null, verify_by = null,
                            ended_on = case when :state = 'DONE' then coalesce(completed_on, :on) else :on end
                        where id = :id and state = 'OPEN'""")
                        .param("state", state.name())
                        .param("on", on)
                        .param("id", task)
                        .update()
                > 0;
    }

    /** Its unit reported it as done on that day, to be verified by another. */
    void completed(UUID task, LocalDate on, Optional<LocalDate> verifyBy) {
        jdbc.sql("""
                        update supervised_task set completed_on = :on, verify_by = :verifyBy
                        where id = :id and state = 'OPEN'""")
                .param("on", on)
                .param("verifyBy", verifyBy.orElse(null))
                .param("id", task)
                .update();
    }

    /** It was sent back, or begins anew. */
    void goesOn(UUID task, LocalDate on) {
        waited(task, on);
        jdbc.sql("""
                        update supervised_task set completed_on = null, verify_by = null
                        where id = :id and state = 'OPEN'""").param("id", task).update();
    }

    /** It no longer waits to be verified since that day; that it did stays on record. */
    private void waited(UUID task, LocalDate on) {
        jdbc.sql("""
                        insert into task_wait (task, completed_on, verify_by, over_on)
                        select id, completed_on, verify_by, :on from supervised_task
                        where id = :task and state = 'OPEN' and completed_on is not null""").param("task", task).param("on", on).update();
    }

    /** How these waited to be verified before, in the order of their days. */
    Map<UUID, List<Waited>> waits(List<UUID> tasks) {
        Map<UUID, List<Waited>> waits = new HashMap<>();
        jdbc.sql("""
                        select task, completed_on, verify_by, over_on from task_wait
                        where task = any (:tasks) order by completed_on, over_on""").param("tasks", tasks.toArray(UUID[]::new)).query(row -> {
            waits.computeIfAbsent(row.getObject("task", UUID.class), task -> new ArrayList<>())
                    .add(new Waited(
                            row.getObject("completed_on", LocalDate.class),
                            DocumentStore.day(row, "verify_by"),
                            row.getObject("over_on", LocalDate.class)));
        });
        return waits;
    }

    /** Does the task run on this proceeding, and not on a later one? */
    boolean runs(UUID task, UUID proceeding) {
        return jdbc.sql("select proceeding = :proceeding from supervised_task where id = :id")
                .param("proceeding", proceeding)
                .param("id", task)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Another unit leads it from now on. @param units all that answer for it, the new lead first */
    void handOver(SupervisedTask task, List<String> units, LocalDate due, UUID proceeding, LocalDate on) {
        waited(task.id(), on);
        jdbc.sql("""
                        update supervised_task set lead = :lead, units = :units, due = :due, proceeding = :proceeding,
                            completed_on = null, verify_by = null,
                            former = array_append(array_remove(array_remove(former, :was), :lead), :was)
                        where id = :id""")
                .param("lead", units.getFirst())
                .param("units", units.toArray(String[]::new))
                .param("due", due)
                .param("proceeding", proceeding)
                .param("was", task.lead())
                .param("id", task.id())
                .update();
    }

    /** @param by id of who reported it as done last */
    void reportedDone(UUID task, String by) {
        jdbc.sql("update supervised_task set completed_by = :by where id = :id")
                .param("by", by)
                .param("id", task)
                .update();
    }

    /** @param by id of who accepted it as done */
    void acceptedBy(UUID task, String by) {
        jdbc.sql("update supervised_task set accepted_by = :by where id = :id")
                .param("by", by)
                .param("id", task)
                .update();
    }

    Optional<String> acceptedBy(UUID task) {
        return jdbc.sql("select accepted_by from supervised_task where id = :id and accepted_by is not null")
                .param("id", task)
                .query(String.class)
                .optional();
    }

    Optional<String> reportedDoneBy(UUID task) {
        return jdbc.sql("select completed_by from supervised_task where id = :id and completed_by is not null")
                .param("id", task)
                .query(String.class)
                .optional();
    }

    void percent(UUID task, int percent) {
        jdbc.sql("update supervised_task set percent = :percent where id = :id")
                .param("percent", percent)
                .param("id", task)
                .update();
    }
}
