package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What units reported about their tasks, with the files that show it. */
@Repository
class ReportStore {
    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** The progress of this report is the platform's own number. */
    void counted(UUID report, PlatformTarget.Tally tally) {
        jdbc.sql("update task_report set counted_sum = :sum, counted_all = :all where id = :id")
                .param("sum", tally.sum())
                .param("all", tally.all())
                .param("id", report)
                .update();
    }

    /** What the platform counted for the reports of a task; those with typed numbers are left out. */
    Map<UUID, PlatformTarget.Tally> counted(UUID task) {
        Map<UUID, PlatformTarget.Tally> counts = new HashMap<>();
        jdbc.sql("select id, counted_sum, counted_all from task_report where task = :task and counted_all is not null")
                .param("task", task)
                .query(row -> {
                    counts.put(
                            row.getObject("id", UUID.class),
                            new PlatformTarget.Tally(row.getInt("counted_sum"), row.getInt("counted_all")));
                });
        return counts;
    }

    void attach(UUID task, UUID report, DocumentStore.Kept file) {
        jdbc.sql("""
                        insert into task_file (task, report, name, media_type, sha256, content)
                        values (:task, :report, :name, :mediaType, :sha256, :content)""")
                .param("task", task)
                .param("report", report)
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("sha256", file.sha256())
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
                        select id, task, unit, by_name, at, reported_on, due, progress, problems, next_steps, percent, amount,
                            confirmed_by, confirmed_at, refused_by, refused_at, refused_why
                        from task_report where task = any (:tasks) order by at desc, serial desc""")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(ReportStore::report)
                .list();
    }

    /** How the last amount that the leading unit or a former one reported of each task stands; those of which none was reported are left out. */
    Map<UUID, AmountStanding> amounts(List<UUID> tasks) {
        Map<UUID, AmountStanding> standing = new HashMap<>();
        jdbc.sql("""
                        select distinct on (r.task) r.task,
                            case when r.refused_at is not null then 'REFUSED'
                                when r.confirmed_at is not null then 'CONFIRMED' else 'WAITING' end as standing
                        from task_report r join supervised_task t on t.id = r.task
                        where r.task = any (:tasks) and r.amount is not null
                            and (r.unit = t.lead or r.unit = any (t.former))
                        order by r.task, r.at desc, r.serial desc""").param("tasks", tasks.toArray(UUID[]::new)).query(row -> {
            standing.put(row.getObject("task", UUID.class), AmountStanding.valueOf(row.getString("standing")));
        });
        return standing;
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
                report.confirmation(),
                report.refusal(),
                evidence);
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("task", UUID.class),
                row.getString("unit"),
                row.getString("by_name"),
                TaskStore.instant(row, "at"),
                row.getObject("reported_on", LocalDate.class),
                row.getObject("due", LocalDate.class),
                new Report.Said(
                        row.getString("progress"),
                        row.getString("problems"),
                        row.getString("next_steps"),
                        row.getInt("percent"),
                        Optional.ofNullable(row.getBigDecimal("amount"))),
                confirmation(row),
                refusal(row),
                List.of());
    }

    private static Optional<Report.Confirmation> confirmation(ResultSet row) throws SQLException {
        String by = row.getString("confirmed_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Report.Confirmation(by, TaskStore.instant(row, "confirmed_at")));
    }

    private static Optional<Report.Refusal> refusal(ResultSet row) throws SQLException {
        String by = row.getString("refused_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Report.Refusal(by, TaskStore.instant(row, "refused_at"), row.getString("refused_why")));
    }

    void confirm(UUID report, String by, Instant at) {
        jdbc.sql("""
                        update task_report set confirmed_by = :by, confirmed_at = :at
                        where id = :id and amount is not null and confirmed_at is null""")
                .param("id", report)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void refuse(UUID report, Report.Refusal refusal) {
        jdbc.sql("""
                        update task_report set refused_by = :by, refused_at = :at, refused_why = :why
                        where id = :id and amount is not null and refused_at is null""")
                .param("id", report)
                .param("by", refusal.by())
                .param("at", refusal.at().atOffset(ZoneOffset.UTC))
                .param("why", refusal.why())
                .update();
    }
}
