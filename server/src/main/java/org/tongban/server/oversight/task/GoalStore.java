package org.tongban.server.oversight.task;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/** Numbers that tasks have to reach besides the one that their months are measured by. */
@Repository
class GoalStore {
    private final JdbcClient jdbc;

    GoalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the document. */
    List<Goal> of(UUID task) {
        return jdbc.sql("select value, unit, subject, op from task_goal where task = :task order by position")
                .param("task", task)
                .query((row, number) -> new Goal(
                        row.getBigDecimal("value"),
                        row.getString("unit"),
                        row.getString("subject"),
                        row.getString("op")))
                .list();
    }

    void replace(UUID task, List<Goal> goals) {
        jdbc.sql("delete from task_goal where task = :task").param("task", task).update();
        for (int position = 0; position < goals.size(); position++) {
            Goal goal = goals.get(position);
            jdbc.sql("""
                            insert into task_goal (task, position, value, unit, subject, op)
                            values (:task, :position, :value, :unit, :subject, :op)""")
                    .param("task", task)
                    .param("position", position)
                    .param("value", goal.value())
                    .param("unit", goal.unit())
                    .param("subject", goal.subject())
                    .param("op", goal.op())
                    .update();
        }
    }
}
