package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/** Supervised tasks: what they are, who sees them, how they stand. */
@Repository
public class TaskStore {
    private static final String COLUMNS = """
            select id, document, part, number, no, title, body, lead, lead_printed, units, former, printed, supervises,
                region, pace, deadline_printed, due, goal, goal_unit, goal_subject, goal_op, goal_printed, rhythm, key,
                percent, assigned_on, state,
                ended_on, completed_on, verify_by, reopened_on, proceeding
            from supervised_task\s""";

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static final String COUNTS = """
            count(*) filter (where due < :today and completed_on is null) as late,
                count(*) filter (where due between :today and :yellow and completed_on is null) as due_soon,
                count(*) filter (where due > :yellow and completed_on is null) as on_time,
                count(*) filter (where completed_on is not null) as waiting,
                count(*) filter (where completed_on > due) as waiting_late,
                count(*) filter (where verify_by < :today) as waiting_overdue""";

    private static final String COUNTED = "select " + COUNTS + " from supervised_task ";

    static final String LAMPS = "select lead, region, " + COUNTS + " from supervised_task where state = 'OPEN' and ";

    /**
     * @param regions whose supervised tasks are seen, as a leader
     * @param led units whose tasks are seen as their leader, whoever supervises these
     * @param units seen as one who works there
     */
    record Sight(List<String> regions, List<String> led, List<String> units) {

        /** A condition for SQL. Each part of it has an index, and one that shows nothing is left out. */
        String sql() {
            List<String> parts = new ArrayList<>();
            if (!regions.isEmpty()) {
                parts.add("region = any (:regions::bpchar[])");
            }
            if (!led.isEmpty()) {
                parts.add("lead = any (:led::text[])");
            }
            if (!units.isEmpty()) {
                parts.add("units && :units::text[] or former && :units::text[] or supervises = any (:units::text[])");
            }
            return parts.isEmpty() ? "false" : "(" + String.join(" or ", parts) + ")";
        }
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

    String nextNumber(String region, LocalDate day) {
        long serial =
                jdbc.sql("select nextval('task_number')").query(Long.class).single();
        return "D" + region + "-" + day.getYear() + "-" + String.format("%05d", serial);
    }

    boolean any() {
        return jdbc.sql("select exists (select from supervised_task)")
                .query(Boolean.class)
                .single();
    }

    void insert(SupervisedTask task) {
        jdbc.sql("""
                        insert into supervised_task (id, document, part, number, no, title, body, lead, lead_printed, units,
                            printed, supervises, region, pace, deadline_printed, due, goal, goal_unit, goal_subject, goal_op,
                            goal_printed, rhythm, assigned_on, state, proceeding, grams)
                        values (:id, :document, :part, :number, :no, :title, :body, :lead, :leadPrinted, :units, :printed,
                            :supervises, :region, :pace, :deadlinePrinted, :due, :goal, :goalUnit, :goalSubject, :goalOp,
                            :goalPrinted, :rhythm, :assignedOn, 'OPEN', :proceeding, to_tsvector('simple', :grams))""")
                .param("grams", grams(task))
                .param("id", task.id())
                .param("document", task.document().orElse(null))
                .param("part", task.part())
                .param("number", task.number())
                .param("no", task.no())
                .param("title", task.title())
                .param("body", task.text())
                .param("lead", task.lead())
                .param("leadPrinted", task.leadPrinted())
                .param("units", task.units().toArray(String[]::new))
                .param("printed", task.printed().toArray(String[]::new))
                .param("supervises", task.supervises())
                .param("region", task.region())
                .param("pace", task.pace().name())
                .param("deadlinePrinted", task.deadlinePrinted())
                .param("due", task.due())
                .param("goal", task.goal().map(Goal::value).orElse(null))
                .param("goalUnit", task.goal().map(Goal::unit).orElse(""))
                .param("goalSubject", task.goal().map(Goal::subject).orElse(""))
                .param("goalOp", task.goal().map(Goal::op).orElse(""))
                .param("goalPrinted", task.goalPrinted())
                .param("rhythm", task.rhythm().code())
                .param("assignedOn", task.assignedOn())
                .param("proceeding", task.proceeding())
                .update();
    }

    private static String grams(SupervisedTask task) {
        return grams(task, task.title(), task.text(), task.printed(), task.goalPrinted());
    }

    /** By what a task is found. @param title, text, printed, targets as they are from now on */
    static String grams(SupervisedTask task, String title, String text, List<String> printed, String targets) {
        return Stream.of(List.of(title, text, task.number(), task.leadPrinted(), targets), printed)
                .flatMap(List::stream)
                .map(Grams::of)
                .collect(Collectors.joining(" "));
    }

    Optional<SupervisedTask> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(TaskStore::task)
                .optional();
    }

    Optional<SupervisedTask> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(TaskStore::task)
                .optional();
    }

    List<SupervisedTask> ofDocuments(List<UUID> documents) {
        return jdbc.sql(COLUMNS + "where document = any (:documents) order by number")
                .param("documents", documents.toArray(UUID[]::new))
                .query(TaskStore::task)
                .list();
    }

    List<SupervisedTask> list(Sight sight, Query query, LocalDate today, int yellowDays, int limit) {
        return asked(sight, query, COLUMNS, query.lamp().map(TaskStore::shows).orElse("") + """
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

    private JdbcClient.StatementSpec asked(Sight sight, Query query, String what, String more) {
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
    Lamps count(Sight sight, Query query, LocalDate today, int yellowDays) {
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
    List<String> answering(Sight sight) {
        return jdbc.sql("select distinct unnest(units) from supervised_task where " + sight.sql())
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** A unit's open tasks by lamp. */
    record Line(String lead, String region, Lamps lamps) {}

    List<Line> lamps(Sight sight, LocalDate today, int yellowDays) {
        return jdbc.sql(LAMPS + sight.sql() + " group by lead, region order by lead")
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .query((row, number) -> new Line(row.getString("lead"), row.getString("region"), lamps(row)))
                .list();
    }

    /** All tasks of regions that were open at some time of the span. */
    List<SupervisedTask> during(List<String> regions, LocalDate from, LocalDate to) {
        return jdbc.sql(COLUMNS + """
                        where region = any (:regions::bpchar[]) and assigned_on <= :to
                            and (ended_on is null or ended_on >= :from)
                        order by number""")
                .param("regions", regions.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(TaskStore::task)
                .list();
    }

    /** The same with those that were accepted in the span after they had been reported as done before it. */
    List<SupervisedTask> duringOrAccepted(List<String> regions, LocalDate from, LocalDate to) {
        return jdbc.sql(COLUMNS + """
                        where region = any (:regions::bpchar[]) and assigned_on <= :to
                            and (ended_on is null or ended_on >= :from
                                or id in (select task from task_wait where over_on between :from and :to))
                        order by number""")
                .param("regions", regions.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(TaskStore::task)
                .list();
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

    void makeKey(UUID task, boolean key) {
        jdbc.sql("update supervised_task set key = :key where id = :id")
                .param("key", key)
                .param("id", task)
                .update();
    }

    void percent(UUID task, int percent) {
        jdbc.sql("update supervised_task set percent = :percent where id = :id")
                .param("percent", percent)
                .param("id", task)
                .update();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Goal goal(ResultSet row, BigDecimal value) throws SQLException {
        return new Goal(value, row.getString("goal_unit"), row.getString("goal_subject"), row.getString("goal_op"));
    }

    private static SupervisedTask task(ResultSet row, int number) throws SQLException {
        BigDecimal goal = row.getBigDecimal("goal");
        Date ended = row.getDate("ended_on");
        return new SupervisedTask(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("document", UUID.class)),
                row.getString("part"),
                row.getString("number"),
                row.getString("no"),
                row.getString("title"),
                row.getString("body"),
                row.getString("lead"),
                row.getString("lead_printed"),
                texts(row, "units"),
                texts(row, "former"),
                texts(row, "printed"),
                row.getString("supervises"),
                row.getString("region"),
                Pace.valueOf(row.getString("pace")),
                row.getString("deadline_printed"),
                row.getObject("due", LocalDate.class),
                goal == null ? Optional.empty() : Optional.of(goal(row, goal)),
                row.getString("goal_printed"),
                ReportRhythm.parse(row.getString("rhythm")).orElseThrow(),
                row.getBoolean("key"),
                row.getInt("percent"),
                row.getObject("assigned_on", LocalDate.class),
                SupervisedTask.State.valueOf(row.getString("state")),
                Optional.ofNullable(ended).map(Date::toLocalDate),
                DocumentStore.day(row, "completed_on"),
                DocumentStore.day(row, "verify_by"),
                DocumentStore.day(row, "reopened_on"),
                row.getObject("proceeding", UUID.class));
    }
}
