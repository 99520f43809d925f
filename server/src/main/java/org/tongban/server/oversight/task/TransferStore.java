package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
                        insert into task_transfer (id, task, from_unit, to_unit, reason, was_due, due, done_on, by_name, at)
                        values (:id, :task, :from, :to, :reason, :wasDue, :due, :doneOn, :by, :at)
                        on conflict (id) do nothing""")
                        .param("id", transfer.id())
                        .param("task", transfer.task())
                        .param("from", transfer.from())
                        .param("to", transfer.to())
                        .param("reason", transfer.reason())
                        .param("wasDue", transfer.wasDue())
                        .param("due", transfer.due())
                        .param("doneOn", transfer.doneOn().orElse(null))
                        .param("by", transfer.by())
                        .param("at", transfer.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Transfer> of(UUID task) {
        return of(List.of(task));
    }

    /** In the order in which they happened. */
    List<Transfer> of(List<UUID> tasks) {
        return jdbc.sql("""
                        select id, task, from_unit, to_unit, reason, was_due, due, done_on, by_name, at
                        from task_transfer where task = any (:tasks) order by at, id""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query((row, number) -> new Transfer(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        row.getString("from_unit"),
                        row.getString("to_unit"),
                        row.getString("reason"),
                        row.getObject("was_due", LocalDate.class),
                        row.getObject("due", LocalDate.class),
                        DocumentStore.day(row, "done_on"),
                        row.getString("by_name"),
                        TaskStore.instant(row, "at")))
                .list();
    }
}
