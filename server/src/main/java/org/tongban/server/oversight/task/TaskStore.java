package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/** Tasks, their months, reports and evidence. */
@Repository
public class TaskStore {
    private static final String COLUMNS = """
            select id, document, part, number, no, title, body, lead, lead_printed, units, printed, supervises, region,
                pace, deadline_printed, due, goal, goal_unit, goal_printed, rhythm, key, percent, assigned_on, state,
                ended_on, proceeding
            from supervised_task\s""";

    private static final String SEEN = """
            (region = any (:regions::bpchar[]) or units && :units::text[] or supervises = any (:units::text[]))""";

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param regions seen as a leader or supervisor; @param units seen as one who works there */
    record Sight(List<String> regions, List<String> units) {}

    /** @param unit only tasks this unit answers for; @param after the last of the page before */
    record Query(
            Optional<Lamp> lamp,
            boolean ended,
            Optional<String> unit,
            Optional<UUID> document,
            Optional<After> after) {}

    record After(LocalDate due, UUID id) {}

    String nextNumber(String region, LocalDate day) {
        long serial =
                jdbc.sql("select nextval('task_number')").query(Long.class).single();
        return "D" + region + "-" + day.getYear() + "-" + String.format("%05d", serial);
    }

    void insert(SupervisedTask task) {
        jdbc.sql("""
                        insert into supervised_task (id, document, part, number, no, title, body, lead, lead_printed, units,
                            printed, supervises, region, pace, deadline_printed, due, goal, goal_unit, goal_printed, rhythm,
                            assigned_on, state, proceeding)
                        values (:id, :document, :part, :number, :no, :title, :body, :lead, :leadPrinted, :units, :printed,
                            :supervises, :region, :pace, :deadlinePrinted, :due, :goal, :goalUnit, :goalPrinted, :rhythm,
                            :assignedOn, 'OPEN', :proceeding)""")
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
                .param("goalPrinted", task.goalPrinted())
                .param("rhythm", task.rhythm().code())
                .param("assignedOn", task.assignedOn())
                .param("proceeding", task.proceeding())
                .update();
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
        return jdbc.sql(COLUMNS + "where " + SEEN + """
                         and (state = 'OPEN') = not :ended
                        and (:unit::text is null or :unit::text = any (units))
                        and (:document::uuid is null or document = :document::uuid)
                        and due between :dueFrom and :dueTo
                        and (due, id) > (:afterDue, :afterId)
                        order by due, id limit :limit""")
                .param("regions", sight.regions().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("ended", query.ended())
                .param("unit", query.unit().orElse(null))
                .param("document", query.document().orElse(null))
                .param(
                        "dueFrom",
                        query.lamp().map(lamp -> from(lamp, today, yellowDays)).orElse(LocalDate.MIN))
                .param(
                        "dueTo",
                        query.lamp().map(lamp -> to(lamp, today, yellowDays)).orElse(LocalDate.MAX))
                .param("afterDue", query.after().map(After::due).orElse(LocalDate.MIN))
                .param("afterId", query.after().map(After::id).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query(TaskStore::task)
                .list();
    }

    private static LocalDate from(Lamp lamp, LocalDate today, int yellowDays) {
        return switch (lamp) {
            case RED -> LocalDate.MIN;
            case YELLOW -> today;
            case GREEN -> today.plusDays(yellowDays + 1L);
        };
    }

    private static LocalDate to(Lamp lamp, LocalDate today, int yellowDays) {
        return switch (lamp) {
            case RED -> today.minusDays(1);
            case YELLOW -> today.plusDays(yellowDays);
            case GREEN -> LocalDate.MAX;
        };
    }

    /** A unit's open tasks by lamp. */
    record Line(String lead, String region, Lamps lamps) {}

    List<Line> lamps(Sight sight, LocalDate today, int yellowDays) {
        return jdbc.sql("""
                        select lead, region, count(*) filter (where due < :today) as late,
                            count(*) filter (where due between :today and :yellow) as due_soon,
                            count(*) filter (where due > :yellow) as on_time
                        from supervised_task where state = 'OPEN' and\s""" + SEEN + " group by lead, region order by lead")
                .param("regions", sight.regions().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("today", today)
                .param("yellow", today.plusDays(yellowDays))
                .query((row, number) -> new Line(
                        row.getString("lead"),
                        row.getString("region"),
                        new Lamps(
                                row.getInt("late"), row.getInt("due_soon"), row.getInt("on_time"), row.getInt("late"))))
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

    /** Open tasks whose next notice may be due: those due up to that day. */
    List<SupervisedTask> openUntil(LocalDate due) {
        return jdbc.sql(COLUMNS + "where state = 'OPEN' and due <= :due order by due, id")
                .param("due", due)
                .query(TaskStore::task)
                .list();
    }

    void end(UUID task, SupervisedTask.State state, LocalDate on) {
        jdbc.sql("""
                        update supervised_task set state = :state, ended_on = :on,
                            percent = case when :state = 'DONE' then 100 else percent end
                        where id = :id and state = 'OPEN'""")
                .param("state", state.name())
                .param("on", on)
                .param("id", task)
                .update();
    }

    void makeKey(UUID task) {
        jdbc.sql("update supervised_task set key = true where id = :id")
                .param("id", task)
                .update();
    }

    void replaceMonths(UUID task, List<MonthPlan> plans) {
        for (MonthPlan plan : plans) {
            jdbc.sql("""
                            insert into task_month (task, month, standard, deadline) values (:task, :month, :standard, :deadline)
                            on conflict (task, month) do update
                                set standard = excluded.standard, deadline = excluded.deadline""")
                    .param("task", task)
                    .param("month", plan.month().atDay(1))
                    .param("standard", plan.standard())
                    .param("deadline", plan.deadline())
                    .update();
        }
    }

    /** @param doneOn when its unit said that it was reached */
    public record Month(MonthPlan plan, Optional<LocalDate> doneOn) {
        public boolean late(LocalDate today) {
            return doneOn.orElse(today).isAfter(plan.deadline());
        }
    }

    List<Month> months(UUID task) {
        return jdbc.sql("select month, standard, deadline, done_on from task_month where task = :task order by month")
                .param("task", task)
                .query((row, number) -> new Month(
                        new MonthPlan(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                row.getString("standard"),
                                row.getObject("deadline", LocalDate.class)),
                        DocumentStore.day(row, "done_on")))
                .list();
    }

    boolean monthDone(UUID task, YearMonth month, LocalDate on) {
        return jdbc.sql("update task_month set done_on = :on where task = :task and month = :month and done_on is null")
                        .param("on", on)
                        .param("task", task)
                        .param("month", month.atDay(1))
                        .update()
                > 0;
    }

    /** @return false when it was there already */
    boolean insert(UUID task, Report report) {
        int rows = jdbc.sql("""
                        insert into task_report (id, task, unit, by_name, at, reported_on, due, progress, problems,
                            next_steps, percent, amount)
                        values (:id, :task, :unit, :by, :at, :on, :due, :progress, :problems, :nextSteps, :percent, :amount)
                        on conflict (id) do nothing""")
                .param("id", report.id())
                .param("task", task)
                .param("unit", report.unit())
                .param("by", report.by())
                .param("at", report.at().atOffset(ZoneOffset.UTC))
                .param("on", report.on())
                .param("due", report.due())
                .param("progress", report.said().progress())
                .param("problems", report.said().problems())
                .param("nextSteps", report.said().nextSteps())
                .param("percent", report.said().percent())
                .param("amount", report.said().amount().orElse(null))
                .update();
        return rows > 0;
    }

    void percent(UUID task, int percent) {
        jdbc.sql("update supervised_task set percent = :percent where id = :id")
                .param("percent", percent)
                .param("id", task)
                .update();
    }

    void attach(UUID task, UUID report, DocumentStore.Kept file, byte[] sha256) {
        jdbc.sql("""
                        insert into task_file (task, report, name, media_type, sha256, content)
                        values (:task, :report, :name, :mediaType, :sha256, :content)""")
                .param("task", task)
                .param("report", report)
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("sha256", sha256)
                .param("content", file.content())
                .update();
    }

    Optional<DocumentStore.Kept> evidence(UUID task, UUID file) {
        return jdbc.sql("select name, media_type, content from task_file where task = :task and id = :id")
                .param("task", task)
                .param("id", file)
                .query((row, number) -> new DocumentStore.Kept(
                        row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    /** The latest first. */
    List<Report> reports(UUID task) {
        List<Report> bare = reportsOf(List.of(task));
        return bare.stream()
                .map(report -> with(report, evidenceOf(report.id())))
                .toList();
    }

    List<Report> reportsOf(List<UUID> tasks) {
        return jdbc.sql("""
                        select id, task, unit, by_name, at, reported_on, due, progress, problems, next_steps, percent, amount
                        from task_report where task = any (:tasks) order by at desc""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(TaskStore::report)
                .list();
    }

    private List<Report.Evidence> evidenceOf(UUID report) {
        return jdbc.sql(
                        "select id, name, media_type, length(content) as size from task_file where report = :report order by name")
                .param("report", report)
                .query((row, number) -> new Report.Evidence(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size")))
                .list();
    }

    private static Report with(Report report, List<Report.Evidence> evidence) {
        return new Report(
                report.id(),
                report.task(),
                report.unit(),
                report.by(),
                report.at(),
                report.on(),
                report.due(),
                report.said(),
                evidence);
    }

    void milestones(UUID task, Milestones milestones) {
        jdbc.sql("""
                        insert into task_milestones (task, total, bonus, steps) values (:task, :total, :bonus, :steps::jsonb)
                        on conflict (task) do update
                            set total = excluded.total, bonus = excluded.bonus, steps = excluded.steps""")
                .param("task", task)
                .param("total", milestones.total())
                .param("bonus", milestones.bonus())
                .param("steps", Json.write(milestones.steps()))
                .update();
    }

    Optional<Milestones> milestones(UUID task) {
        return jdbc.sql("select total, bonus, steps from task_milestones where task = :task")
                .param("task", task)
                .query((row, number) -> new Milestones(
                        row.getBigDecimal("total"),
                        Arrays.asList(Json.read(row.getString("steps"), Milestones.Step[].class)),
                        row.getBigDecimal("bonus")))
                .optional();
    }

    void evaluation(UUID task, EvaluationWindow window) {
        jdbc.sql("""
                        insert into task_evaluation (task, opens, closes) values (:task, :opens, :closes)
                        on conflict (task) do nothing""")
                .param("task", task)
                .param("opens", window.opens())
                .param("closes", window.closes())
                .update();
    }

    /** @param doneOn with what was found; empty while it is still to be done */
    public record Evaluation(EvaluationWindow window, Optional<LocalDate> doneOn, String finding) {}

    Optional<Evaluation> evaluation(UUID task) {
        return jdbc.sql("select opens, closes, done_on, finding from task_evaluation where task = :task")
                .param("task", task)
                .query((row, number) -> new Evaluation(
                        new EvaluationWindow(
                                row.getObject("opens", LocalDate.class), row.getObject("closes", LocalDate.class)),
                        DocumentStore.day(row, "done_on"),
                        row.getString("finding")))
                .optional();
    }

    void evaluated(UUID task, LocalDate on, String finding) {
        jdbc.sql("update task_evaluation set done_on = :on, finding = :finding where task = :task and done_on is null")
                .param("on", on)
                .param("finding", finding)
                .param("task", task)
                .update();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("task", UUID.class),
                row.getString("unit"),
                row.getString("by_name"),
                instant(row, "at"),
                row.getObject("reported_on", LocalDate.class),
                row.getObject("due", LocalDate.class),
                new Report.Said(
                        row.getString("progress"),
                        row.getString("problems"),
                        row.getString("next_steps"),
                        row.getInt("percent"),
                        Optional.ofNullable(row.getBigDecimal("amount"))),
                List.of());
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
                texts(row, "printed"),
                row.getString("supervises"),
                row.getString("region"),
                Pace.valueOf(row.getString("pace")),
                row.getString("deadline_printed"),
                row.getObject("due", LocalDate.class),
                goal == null ? Optional.empty() : Optional.of(new Goal(goal, row.getString("goal_unit"))),
                row.getString("goal_printed"),
                ReportRhythm.parse(row.getString("rhythm")).orElseThrow(),
                row.getBoolean("key"),
                row.getInt("percent"),
                row.getObject("assigned_on", LocalDate.class),
                SupervisedTask.State.valueOf(row.getString("state")),
                Optional.ofNullable(ended).map(Date::toLocalDate),
                row.getObject("proceeding", UUID.class));
    }
}
