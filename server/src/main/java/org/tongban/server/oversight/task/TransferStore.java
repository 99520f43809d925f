package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;

/** How tasks were given from unit to unit. */
@Repository
class TransferStore {
    private final JdbcClient jdbc;

    TransferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when it was kept before */
    boolean insert(Transfer transfer) {
        return jdbc.sql("""
                        insert into task_transfer (id, task, from_unit, to_unit, reason, was_due, due, by_name, at)
                        values (:id, :task, :from, :to, :reason, :wasDue, :due, :by, :at)
                        on conflict (id) do nothing""")
                        .param("id", transfer.id())
                        .param("task", transfer.task())
                        .param("from", transfer.from())
                        .param("to", transfer.to())
                        .param("reason", transfer.reason())
                        .param("wasDue", transfer.wasDue())
                        .param("due", transfer.due())
                        .param("by", transfer.by())
                        .param("at", transfer.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The day of the last transfer of those tasks that were given over. */
    Map<UUID, LocalDate> lastOf(List<UUID> tasks) {
        Map<UUID, LocalDate> days = new HashMap<>();
        jdbc.sql("select task, max(at) as at from task_transfer where task = any (:tasks) group by task")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(row -> {
                    days.put(row.getObject("task", UUID.class), ChinaTime.dayOf(TaskStore.instant(row, "at")));
                });
        return days;
    }

    List<Transfer> of(UUID task) {
        return jdbc.sql("""
                        select id, task, from_unit, to_unit, reason, was_due, due, by_name, at
                        from task_transfer where task = :task order by at, id""")
                .param("task", task)
                .query((row, number) -> new Transfer(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        row.getString("from_unit"),
                        row.getString("to_unit"),
                        row.getString("reason"),
                        row.getObject("was_due", LocalDate.class),
                        row.getObject("due", LocalDate.class),
                        row.getString("by_name"),
                        TaskStore.instant(row, "at")))
                .list();
    }
}
