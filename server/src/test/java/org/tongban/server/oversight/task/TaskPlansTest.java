package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.OversightTest;

/** Asks the planner: with 100,000 tasks, half of them of one city, its leader's page reads no whole table. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskPlansTest {
    private static final int MANY = 100_000;
    private static final String CITY = "140700";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    NamedParameterJdbcTemplate named;

    @BeforeAll
    void manyTasks() {
        jdbc.update("""
                insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed, supervises,
                    region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm, assigned_on, state, ended_on,
                    proceeding)
                select gen_random_uuid(), '', 'many-' || i, '1', '任务', repeat('正文', 100), u, u, array[u], '{}',
                    r || '-government-office', r, 'ORDINARY', '', d, '', '', 'monthly-20', d - 60,
                    case when i % 4 = 0 then 'OPEN' else 'DONE' end, case when i % 4 > 0 then d - 3 + i % 9 end,
                    gen_random_uuid()
                from (select i, date '2024-01-01' + i % 800 as d, '1407' || lpad((i % 100)::text, 2, '0') || '-unit' as u,
                    case when i % 8 < 4 then ? else (150000 + i % 90 * 100)::text end as r
                    from generate_series(1, ?) i) n""", CITY, MANY);
        jdbc.execute("vacuum analyze supervised_task");
    }

    @AfterAll
    void fewAgain() {
        jdbc.update("delete from supervised_task where number like 'many-%'");
        jdbc.execute("vacuum analyze supervised_task");
    }

    @Test
    void lamps_and_months_of_a_city_are_counted_from_indexes_alone() {
        assertThat(plan(PictureStore.lampsSql(AnsweringAs.LEAD)))
                .contains("Index Only Scan using supervised_task_open", "Index Only Scan using supervised_task_led")
                .doesNotContain("Seq Scan");
        assertThat(plan(PictureStore.monthsSql(AnsweringAs.LEAD)))
                .contains(
                        "Index Only Scan using supervised_task_open",
                        "Index Only Scan using supervised_task_ended",
                        "Index Only Scan using supervised_task_led",
                        "Index Only Scan using supervised_task_led_ended")
                .doesNotContain("Seq Scan");
    }

    @Test
    void tasks_in_which_units_of_a_city_take_part_are_counted_without_reading_those_of_others() {
        for (String sql : List.of(PictureStore.lampsSql(AnsweringAs.PART), PictureStore.monthsSql(AnsweringAs.PART))) {
            assertThat(plan(sql, "150100"))
                    .contains("supervised_task_open", "supervised_task_led")
                    .doesNotContain("Seq Scan on supervised_task");
        }
    }

    @Test
    void what_a_leader_sees_comes_from_indexes() {
        String leader = new TaskSight(List.of(CITY), List.of("x"), List.of()).sql();
        assertThat(plan(TaskSearch.LAMPS + leader + " group by lead, region"))
                .contains("Index Only Scan using supervised_task_")
                .doesNotContain("Seq Scan");
    }

    @Test
    void what_a_unit_sees_comes_from_indexes_too() {
        String units = new TaskSight(List.of(), List.of(), List.of("x")).sql();
        assertThat(plan(TaskSearch.LAMPS + units + " group by lead, region"))
                .contains("supervised_task_units", "supervised_task_former", "supervised_task_supervises")
                .doesNotContain("Seq Scan");
    }

    private String plan(String sql) {
        return plan(sql, CITY);
    }

    private String plan(String sql, String region) {
        Map<String, Object> asked = Map.of(
                "regions",
                new String[] {region},
                "led",
                new String[] {"140702-unit", "140721-unit"},
                "units",
                new String[] {"150100-government-office"},
                "today",
                LocalDate.of(2026, 3, 31),
                "yellow",
                LocalDate.of(2026, 4, 5),
                "since",
                LocalDate.of(2025, 4, 1));
        return String.join("\n", named.queryForList("explain " + sql, asked, String.class));
    }
}
