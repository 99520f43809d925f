package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;

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
            + " m.regions, m.set_on, " + REACHED + " as reached, " + REPORTED
            + " as reported from task_milestones m join supervised_task t on t.id = m.task ";

    static final String HOLDING =
            "where t.state = 'OPEN' and m.items && :items::text[] and m.regions && :regions::text[]";

    private final JdbcClient jdbc;

    MilestoneStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task whose plan it is. @param reached so far, as confirmed; @param reported so far, confirmed or not */
    record Planned(
            UUID task,
            String number,
            String title,
            String lead,
            MilestonePlan plan,
            BigDecimal reached,
            BigDecimal reported) {

        Milestones.Standing on(LocalDate day) {
            return plan.shares().on(day, reached);
        }
    }

    void set(UUID task, MilestonePlan plan) {
        jdbc.sql("""
                        insert into task_milestones (task, total, bonus, steps, items, regions, set_on)
                        values (:task, :total, :bonus, :steps::jsonb, :items, :regions, :setOn)
                        on conflict (task) do update
                            set total = excluded.total, bonus = excluded.bonus, steps = excluded.steps,
                                items = excluded.items, regions = excluded.regions,
                                set_on = case when task_milestones.items = '{}' then excluded.set_on
                                    else task_milestones.set_on end""")
                .param("task", task)
                .param("total", plan.shares().total())
                .param("bonus", plan.shares().bonus())
                .param("steps", Json.write(plan.shares().steps()))
                .param("items", plan.items().toArray(String[]::new))
                .param("regions", plan.regions().toArray(String[]::new))
                .param("setOn", plan.setOn())
                .update();
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
                        TaskStore.texts(row, "items"),
                        TaskStore.texts(row, "regions"),
                        row.getObject("set_on", LocalDate.class)),
                row.getBigDecimal("reached"),
                row.getBigDecimal("reported"));
    }
}
