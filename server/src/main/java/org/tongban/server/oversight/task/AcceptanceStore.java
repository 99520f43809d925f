package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.PlatformTarget.Tally;

/** How tasks stood when they were accepted as done. */
@Repository
class AcceptanceStore {
    private final JdbcClient jdbc;

    AcceptanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID task, Acceptance acceptance) {
        jdbc.sql("""
                        insert into task_acceptance (task, at, by_name, counted_sum, counted_all, why)
                        values (:task, :at, :by, :sum, :all, :why)""")
                .param("task", task)
                .param("at", acceptance.at().atOffset(ZoneOffset.UTC))
                .param("by", acceptance.by())
                .param("sum", acceptance.counted().map(Tally::sum).orElse(null))
                .param("all", acceptance.counted().map(Tally::all).orElse(null))
                .param("why", acceptance.why())
                .update();
    }

    Optional<Acceptance> of(UUID task) {
        return jdbc.sql("select at, by_name, counted_sum, counted_all, why from task_acceptance where task = :task")
                .param("task", task)
                .query(AcceptanceStore::acceptance)
                .optional();
    }

    private static Acceptance acceptance(ResultSet row, int number) throws SQLException {
        Integer all = row.getObject("counted_all", Integer.class);
        return new Acceptance(
                TaskStore.instant(row, "at"),
                row.getString("by_name"),
                all == null ? Optional.empty() : Optional.of(new Tally(row.getInt("counted_sum"), all)),
                row.getString("why"));
    }
}
