package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.EvaluationsSeen;

/** Which tasks that are done have to be evaluated, and by when. */
@Repository
class EvaluationStore {
    private static final String OWN = """
            from task_evaluation e join supervised_task t on t.id = e.task
            where (t.supervises = any (:units::text[]) or t.region = any (:regions::bpchar[])) and e.done_on is null\s""";

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param units that have to evaluate; @param regions whose offices have to */
    record Whose(List<String> units, List<String> regions) {}

    /** A task that waits to be evaluated. */
    record Due(UUID task, String number, String title, String lead, String supervises, EvaluationWindow window) {}

    /** Those whose window is open or over, the one that closes first coming first. */
    List<Due> due(Whose whose, LocalDate today, int limit) {
        return jdbc.sql("select t.id, t.number, t.title, t.lead, t.supervises, e.opens, e.closes " + OWN
                        + "and e.opens <= :today order by e.closes, t.id limit :limit")
                .param("units", whose.units().toArray(String[]::new))
                .param("regions", whose.regions().toArray(String[]::new))
                .param("today", today)
                .param("limit", limit)
                .query(EvaluationStore::due)
                .list();
    }

    /** How it stood at the end of the day, whatever was evaluated since. */
    EvaluationsSeen.Counted count(Whose whose, LocalDate day) {
        return jdbc.sql("""
                        select count(*) filter (where e.closes >= :day) as open, count(*) filter (where e.closes < :day) as missed
                        from task_evaluation e join supervised_task t on t.id = e.task
                        where (t.supervises = any (:units::text[]) or t.region = any (:regions::bpchar[]))
                            and e.opens <= :day and (e.done_on is null or e.done_on > :day)""")
                .param("units", whose.units().toArray(String[]::new))
                .param("regions", whose.regions().toArray(String[]::new))
                .param("day", day)
                .query((row, number) -> new EvaluationsSeen.Counted(row.getInt("open"), row.getInt("missed")))
                .single();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("lead"),
                row.getString("supervises"),
                new EvaluationWindow(
                        row.getObject("opens", LocalDate.class), row.getObject("closes", LocalDate.class)));
    }
}
