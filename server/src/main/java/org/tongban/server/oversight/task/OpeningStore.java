package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By when tasks had to be arranged and first reported on, and when they were. */
@Repository
class OpeningStore {
    private final JdbcClient jdbc;

    OpeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param proceeding at the desk of the unit; @param days as the calendar has them on the day on which it is given */
    void given(UUID proceeding, UUID task, String unit, LocalDate on, Pace.Days days) {
        jdbc.sql("""
                        insert into task_opening (proceeding, task, unit, given_on, arrange_by, report_by)
                        values (:proceeding, :task, :unit, :on, :arrange, :report) on conflict do nothing""")
                .param("proceeding", proceeding)
                .param("task", task)
                .param("unit", unit)
                .param("on", on)
                .param("arrange", days.arranged())
                .param("report", days.reported())
                .update();
    }

    void arranged(UUID proceeding, LocalDate on) {
        jdbc.sql("update task_opening set arranged_on = :on where proceeding = :proceeding and arranged_on is null")
                .param("on", on)
                .param("proceeding", proceeding)
                .update();
    }

    void reported(UUID proceeding, LocalDate on) {
        jdbc.sql("update task_opening set reported_on = :on where proceeding = :proceeding and reported_on is null")
                .param("on", on)
                .param("proceeding", proceeding)
                .update();
    }

    /** In the order in which the tasks were given. */
    List<Opening> of(List<UUID> tasks) {
        return jdbc.sql("""
                        select task, unit, given_on, arrange_by, arranged_on, report_by, reported_on
                        from task_opening where task = any (:tasks) order by given_on, proceeding""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(OpeningStore::opening)
                .list();
    }

    Optional<Opening> of(UUID proceeding) {
        return jdbc.sql("""
                        select task, unit, given_on, arrange_by, arranged_on, report_by, reported_on
                        from task_opening where proceeding = :proceeding""")
                .param("proceeding", proceeding)
                .query(OpeningStore::opening)
                .optional();
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                row.getObject("task", UUID.class),
                row.getString("unit"),
                row.getObject("given_on", LocalDate.class),
                new Opening.Start(row.getObject("arrange_by", LocalDate.class), DocumentStore.day(row, "arranged_on")),
                new Opening.Start(row.getObject("report_by", LocalDate.class), DocumentStore.day(row, "reported_on")));
    }
}
