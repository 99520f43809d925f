package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import tools.jackson.core.type.TypeReference;

/** Milestones of tasks, with what they hold back while one is missed. */
@Repository
class MilestoneStore {
    /**
     * What the leading unit last reported, except what those in charge refused; what a former one had reached goes on
     * counting.
     */
    private static final String REPORTED = """
            coalesce((select r.amount from task_report r
                where r.task = t.id and r.refused_at is null and r.amount is not null and (r.unit = t.lead or r.unit = any (t.former))
                order by r.at desc, r.serial desc limit 1), 0)""";

    /**
     * What was last confirmed, or less where the leading unit reported less since: it is believed at once, and nothing it
     * reports afterwards takes that back before somebody confirms it.
     */
    private static final String REACHED = """
            coalesce((select min(r.amount) from task_report r
                where r.task = t.id and r.refused_at is null and (r.unit = t.lead or r.unit = any (t.former))
                    and (r.at, r.serial) >= (select c.at, c.serial from task_report c
                        where c.task = t.id and c.confirmed_at is not null and (c.unit = t.lead or c.unit = any (t.former))
                        order by c.at desc, c.serial desc limit 1)), 0)""";

    /** The same as it was known at some moment, whatever was reported, confirmed or refused since. */
    private static final String REACHED_THEN = """
            coalesce((select min(r.amount) from task_report r
                where r.task = t.id and r.at <= :at and (r.refused_at is null or r.refused_at > :at)
                    and (r.unit = t.lead or r.unit = any (t.former))
                    and (r.at, r.serial) >= (select c.at, c.serial from task_report c
                        where c.task = t.id and c.at <= :at and c.confirmed_at <= :at
                            and (c.unit = t.lead or c.unit = any (t.former))
                        order by c.at desc, c.serial desc limit 1)), 0)""";

    private static final String COLUMNS = "select t.id, t.number, t.title, t.lead, m.total, m.bonus, m.steps, m.items,"
            + " m.regions, m.set_on, m.added::text as added, m.steps_on, m.basis, m.reason, m.revision, " + REACHED
            + " as reached, " + REPORTED
            + " as reported from task_milestones m join supervised_task t on t.id = m.task ";

    static final String HOLDING =
            "where t.state = 'OPEN' and m.items && :items::text[] and m.regions && :regions::text[]";

    private static final TypeReference<Map<String, LocalDate>> ADDED = new TypeReference<>() {};

    private final JdbcClient jdbc;

    MilestoneStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task whose plan it is. @param revision counts changes; @param reached so far, as confirmed; @param reported so far, confirmed or not */
    record Planned(
            UUID task,
            String number,
            String title,
            String lead,
            MilestonePlan plan,
            int revision,
            BigDecimal reached,
            BigDecimal reported) {

        Milestones.Standing on(LocalDate day) {
            return plan.shares().on(day, reached);
        }
    }

    /** @param revision the one that was changed, 0 for none; @return false when somebody else changed it since */
    boolean set(UUID task, MilestonePlan plan, int revision) {
        return jdbc.sql(revision == 0 ? """
                                insert into task_milestones (task, total, bonus, steps, steps_on, items, regions, set_on, added,
                                    basis, reason)
                                values (:task, :total, :bonus, :steps::jsonb, :stepsOn, :items, :regions, :setOn,
                                    :added::jsonb, :basis, :reason)
                                on conflict (task) do nothing""" : """
                                update task_milestones set total = :total, bonus = :bonus, steps = :steps::jsonb,
                                    steps_on = :stepsOn, items = :items, regions = :regions, set_on = :setOn,
                                    added = :added::jsonb, basis = :basis, reason = :reason, revision = revision + 1
                                where task = :task and revision = :revision""")
                        .param("task", task)
                        .param("revision", revision)
                        .param("total", plan.shares().total())
                        .param("bonus", plan.shares().bonus())
                        .param("steps", Json.write(plan.shares().steps()))
                        .param("items", plan.items().toArray(String[]::new))
                        .param("regions", plan.regions().toArray(String[]::new))
                        .param("setOn", plan.setOn())
                        .param("stepsOn", plan.stepsOn())
                        .param("basis", plan.basis())
                        .param("reason", plan.reason())
                        .param("added", Json.write(plan.added()))
                        .update()
                > 0;
    }

    /**
     * What somebody proposes to hold back, until a head or leader confirms it.
     *
     * @param person id of who proposes it
     */
    record Proposal(MilestonePlan.Held held, String person, String by, Instant at) {}

    /** In place of an earlier one. */
    void propose(UUID task, Proposal proposal) {
        withdraw(task);
        jdbc.sql("""
                        insert into task_hold_proposal (task, items, regions, basis, reason, person, by_name, at)
                        values (:task, :items, :regions, :basis, :reason, :person, :by, :at)""")
                .param("task", task)
                .param("items", proposal.held().items().toArray(String[]::new))
                .param("regions", proposal.held().regions().toArray(String[]::new))
                .param("basis", proposal.held().basis())
                .param("reason", proposal.held().reason())
                .param("person", proposal.person())
                .param("by", proposal.by())
                .param("at", proposal.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UUID task) {
        jdbc.sql("delete from task_hold_proposal where task = :task")
                .param("task", task)
                .update();
    }

    Optional<Proposal> proposal(UUID task) {
        return jdbc.sql(
                        "select items, regions, basis, reason, person, by_name, at from task_hold_proposal where task = :task")
                .param("task", task)
                .query((row, number) -> new Proposal(
                        new MilestonePlan.Held(
                                TaskStore.texts(row, "items"),
                                TaskStore.texts(row, "regions"),
                                row.getString("basis"),
                                row.getString("reason")),
                        row.getString("person"),
                        row.getString("by_name"),
                        TaskStore.instant(row, "at")))
                .optional();
    }

    /** @param what was changed and why, in words */
    record Change(Instant at, String by, String what) {}

    void note(UUID task, Change change) {
        jdbc.sql("insert into task_milestones_change (task, at, by_name, what) values (:task, :at, :by, :what)")
                .param("task", task)
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("by", change.by())
                .param("what", change.what())
                .update();
    }

    /** In the order in which they were made. */
    List<Change> changes(UUID task) {
        return jdbc.sql("select at, by_name, what from task_milestones_change where task = :task order by at, id")
                .param("task", task)
                .query((row, number) ->
                        new Change(TaskStore.instant(row, "at"), row.getString("by_name"), row.getString("what")))
                .list();
    }

    Optional<Planned> of(UUID task) {
        return jdbc.sql(COLUMNS + "where t.id = :task")
                .param("task", task)
                .query(MilestoneStore::planned)
                .optional();
    }

    /** What was reached by the end of a day. */
    List<Planned> asOf(Collection<UUID> tasks, LocalDate day) {
        return jdbc.sql(COLUMNS.replace(REACHED, REACHED_THEN) + "where t.id = any (:tasks) order by t.number")
                .param("at", ChinaTime.endOf(day).atOffset(ZoneOffset.UTC))
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(MilestoneStore::planned)
                .list();
    }

    /** Open plans that would hold back any of the items in any of the regions. */
    List<Planned> holding(Collection<String> items, Collection<String> regions) {
        return jdbc.sql(COLUMNS + HOLDING + " order by t.number")
                .param("items", items.toArray(String[]::new))
                .param("regions", regions.toArray(String[]::new))
                .query(MilestoneStore::planned)
                .list();
    }

    /** Until the transaction ends, nobody reports on these plans or changes them. */
    void settle(Collection<String> items, Collection<String> regions) {
        jdbc.sql("select t.id from task_milestones m join supervised_task t on t.id = m.task " + HOLDING
                        + " order by t.id for share of t")
                .param("items", items.toArray(String[]::new))
                .param("regions", regions.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    private static Planned planned(ResultSet row, int number) throws SQLException {
        return new Planned(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("lead"),
                new MilestonePlan(
                        new Milestones(
                                row.getBigDecimal("total"),
                                Arrays.asList(Json.read(row.getString("steps"), Milestones.Step[].class)),
                                row.getBigDecimal("bonus")),
                        row.getObject("steps_on", LocalDate.class),
                        TaskStore.texts(row, "items"),
                        TaskStore.texts(row, "regions"),
                        row.getObject("set_on", LocalDate.class),
                        Json.read(row.getString("added"), ADDED),
                        row.getString("basis"),
                        row.getString("reason")),
                row.getInt("revision"),
                row.getBigDecimal("reached"),
                row.getBigDecimal("reported"));
    }
}
