package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What offices have to decide in open tasks. */
@Repository
class WaitingStore {
    private static final String OPEN =
            " join supervised_task t on t.id = w.task where t.supervises = any (:units) and t.state = 'OPEN'";

    private final JdbcClient jdbc;

    WaitingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param day by which, or since when */
    record Waiting(UUID task, String title, LocalDate day, int count) {}

    /** Requests for a later day; each has to be decided before the day it has. */
    List<Waiting> later(List<String> units, int limit) {
        return of(
                "select w.task, t.title, t.due as day, 1 as count from task_extension w" + OPEN
                        + " and t.completed_on is null and w.decided_at is null",
                units,
                limit);
    }

    /** Months that units say they reached. */
    List<Waiting> months(List<String> units, int limit) {
        return of(
                "select w.task, t.title, min(w.reported_on) as day, count(*) as count from task_month w" + OPEN
                        + " and t.completed_on is null and w.reported_on is not null and w.done_on is null"
                        + " group by w.task, t.title",
                units,
                limit);
    }

    /** Years of standing tasks, since they are over. */
    List<Waiting> years(List<String> units, int limit) {
        return of(
                "select w.task, t.title, make_date(min(w.year) + 1, 1, 1) as day, count(*) as count"
                        + " from task_assessment w" + OPEN + " and w.met is null group by w.task, t.title",
                units,
                limit);
    }

    /** What would hold applications back, proposed by somebody else. @param person id of who looks */
    List<Waiting> holds(List<String> units, String person, int limit) {
        return jdbc.sql("select w.task, t.title, (w.at at time zone 'Asia/Shanghai')::date as day, 1 as count"
                        + " from task_hold_proposal w" + OPEN
                        + " and w.person <> :person order by w.at, w.task limit :limit")
                .param("units", units.toArray(String[]::new))
                .param("person", person)
                .param("limit", limit)
                .query(Waiting.class)
                .list();
    }

    private List<Waiting> of(String sql, List<String> units, int limit) {
        return jdbc.sql("select * from (" + sql + ") waiting order by day, task limit :limit")
                .param("units", units.toArray(String[]::new))
                .param("limit", limit)
                .query(Waiting.class)
                .list();
    }
}
