package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** A city's office follows tasks that units of its province and of another city lead, given out before these couldn't be. */
@OversightTest
class ElsewhereTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void tasksElsewhere() {
        for (String lead : List.of("140000-water", "140000-water", "140500-water", "141000-water")) {
            jdbc.sql("""
                            insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed,
                                supervises, region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm,
                                assigned_on, state, proceeding)
                            values (gen_random_uuid(), 'elsewhere', 'E' || gen_random_uuid(), '1', '任务', '', :lead, :lead,
                                array[:lead::text], '{}', '141000-government-office', '141000', 'ORDINARY', '',
                                '2026-02-01', '', '', 'monthly-20', '2026-01-02', 'OPEN', gen_random_uuid())""").param("lead", lead).update();
        }
    }

    @AfterEach
    void none() {
        jdbc.sql("delete from supervised_task where part = 'elsewhere'").update();
    }

    @Test
    void tasks_led_elsewhere_stand_in_a_box_of_their_own_and_all_totals_agree() {
        Api leader = server.api().as("leader");
        JsonNode picture = leader.get("/api/v1/oversight/tasks").json();
        assertThat(late(picture.get("elsewhere"))).isEqualTo(3);
        int all = picture.at("/lamps/late").asInt();
        assertThat(late(picture.get("places")) + late(picture.get("elsewhere")))
                .as("the map and the box")
                .isEqualTo(all);
        assertThat(late(picture.get("units")) + late(picture.get("elsewhere")))
                .as("the units and the box")
                .isEqualTo(all);
        JsonNode months = picture.get("months");
        assertThat(months.get(months.size() - 1).at("/course/overdue").asInt()).isEqualTo(all);
        assertThat(Office.tasks(leader, "&lamp=red")).as("the list").hasSize(all);
        String page = server.browser()
                .reading("zh-CN")
                .as("leader")
                .open("/oversight")
                .body();
        assertThat(page).contains("其他地区的单位牵头", "山西省水利厅", "其中逾期 3 项", "/tasks?&lamp=red");
    }

    @Test
    void units_elsewhere_are_neither_compared_nor_summoned() {
        Api supervisor = server.api().as("supervisor");
        JsonNode cards = supervisor.get("/api/v1/scorecards?year=2026").json().get("items");
        assertThat(Office.texts(cards, "unit")).contains("141000-water").noneMatch(unit -> unit.startsWith("1400"));
    }

    private static int late(JsonNode parts) {
        int late = 0;
        for (JsonNode part : parts) {
            late += part.at("/lamps/late").asInt();
        }
        return late;
    }
}
