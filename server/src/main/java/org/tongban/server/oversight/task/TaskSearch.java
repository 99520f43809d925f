package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.TaskLamp;

/** Finds the tasks that somebody sees and asks for, and counts them by lamp. */
@Repository
class TaskSearch {
    static final String COUNTS = """
            count(*) filter (where due < :today and completed_on is null) as late,
                count(*) filter (where due between :today and :yellow and completed_on is null) as due_soon,
                count(*) filter (where due > :yellow and completed_on is null) as on_time,
                count(*) filter (where completed_on is not null) as waiting,
                count(*) filter (where completed_on > due) as waiting_late,
                count(*) filter (where verify_by < :today) as waiting_overdue""";

    private static final String COUNTED = "select " + COUNTS + " from supervised_task ";

    static final String LAMPS = "select lead, region, " + COUNTS + " from supervised_task where state = 'OPEN' and ";

    private final JdbcClient jdbc;

    TaskSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param unit only tasks this unit answers for
     * @param as how the unit does, or one of {@code within}; empty for either
     * @param within only tasks for which one of these units answers
     * @param words that are all in its title, text, number or names of units
     * @param mark only open tasks that have it
     * @param gone units that no pack has any more, where the mark asks for them
     * @param after the last of the page before
     */
    record Query(
            Optional<TaskLamp> lamp,
            boolean ended,
            Optional<String> unit,
            Optional<AnsweringAs> as,
            Optional<List<String>> within,
            Optional<UUID> document,
            List<String> words,
            Optional<Mark> mark,
            List<String> gone,
            Optional<After> after) {
        Query {
            words = List.copyOf(words);
            gone = List.copyOf(gone);
        }

        /** A condition for SQL. The unit that leads is the first of all that answer for a task. */
        private String sql() {
            String who = as.map(one -> one == AnsweringAs.LEAD ? "array[lead]" : "units[2:]")
                    .orElse("units");
            return " (state = 'OPEN') = not :ended"
                    + unit.map(one -> " and units @> array[:unit::text] and " + who + " @> array[:unit::text]")
                            .orElse("")
                    + within.map(all -> " and units && :within::text[] and " + who + " && :within::text[]")
                            .orElse("")
                    + " and (:document::uuid is null or document = :document::uuid)"
                    + mark.map(one -> " and " + one.sql()).orElse("")
                    + (words.isEmpty() ? "" : " and grams @@ to_tsquery('simple', :words)");
        }
    }

    /** @param id the first of a list comes after the smallest there is */
    record After(LocalDate due, UUID id) {
        static final After NOTHING = new After(LocalDate.MIN, new UUID(0, 0));
    }

    List<SupervisedTask> list(TaskSight sight, Query query, LocalDate today, int yellowDays, int limit) {
        return asked(
                        sight,
                        query,
                        TaskStore.COLUMNS,
                        query.lamp().map(TaskSearch::shows).orElse("") + """
                         and (due, id) > (:afterDue, :afterId)
                        order by due, id limit :limit""")
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .param("afterDue", query.after().orElse(After.NOTHING).due())
                .param("afterId", query.after().orElse(After.NOTHING).id())
                .param("limit", limit)
                .query(TaskStore::task)
                .list();
    }

    private JdbcClient.StatementSpec asked(TaskSight sight, Query query, String what, String more) {
        return jdbc.sql(what + "where " + sight.sql() + " and" + query.sql() + more)
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("ended", query.ended())
                .param("unit", query.unit().orElse(null))
                .param(
                        "within",
                        query.within().map(all -> all.toArray(String[]::new)).orElse(null))
                .param("document", query.document().orElse(null))
                .param("gone", query.gone().toArray(String[]::new))
                .param("words", Grams.query(query.words()));
    }

    /** How many tasks there are that the query asks for, by lamp, whichever lamp and page it asks for. */
    Lamps count(TaskSight sight, Query query, LocalDate today, int yellowDays) {
        return asked(sight, query, COUNTED, "")
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .query((row, number) -> lamps(row))
                .single();
    }

    static Lamps lamps(ResultSet row) throws SQLException {
        return new Lamps(
                row.getInt("late"),
                row.getInt("due_soon"),
                row.getInt("on_time"),
                row.getInt("late"),
                new Lamps.Waiting(row.getInt("waiting"), row.getInt("waiting_late"), row.getInt("waiting_overdue")));
    }

    private static String shows(TaskLamp lamp) {
        return switch (lamp) {
            case RED -> " and due < :today and completed_on is null";
            case YELLOW -> " and due between :today and :yellow and completed_on is null";
            case GREEN -> " and due > :yellow and completed_on is null";
            case VERIFY -> " and completed_on is not null";
        };
    }

    /** Ids of all units that answer for tasks that are seen. */
    List<String> answering(TaskSight sight) {
        return jdbc.sql("select distinct unnest(units) from supervised_task where " + sight.sql())
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** A unit's open tasks by lamp. */
    record Line(String lead, String region, Lamps lamps) {}

    List<Line> lamps(TaskSight sight, LocalDate today, int yellowDays) {
        return jdbc.sql(LAMPS + sight.sql() + " group by lead, region order by lead")
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .query((row, number) -> new Line(row.getString("lead"), row.getString("region"), lamps(row)))
                .list();
    }
}
