package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/** Supervised tasks: what was given out, and to whom. */
@Repository
public class TaskStore {
    /** Of a task, as {@link #task} reads them. */
    static final String COLUMNS = """
            select id, document, part, number, no, title, body, lead, lead_printed, units, former, printed, supervises,
                region, pace, deadline_printed, due, goal, goal_unit, goal_subject, goal_op, goal_printed, rhythm, key,
                percent, assigned_on, state,
                ended_on, completed_on, verify_by, reopened_on, proceeding
            from supervised_task\s""";

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    void makeKey(UUID task, boolean key) {
        jdbc.sql("update supervised_task set key = :key where id = :id")
                .param("key", key)
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

    static SupervisedTask task(ResultSet row, int number) throws SQLException {
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
