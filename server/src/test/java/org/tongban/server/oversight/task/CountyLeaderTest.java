package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What the leader of a county sees of tasks that the city supervises: those that units of the county lead. */
@OversightTest
class CountyLeaderTest {
    private static final String OWN = "141002-government-office";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private Office office;
    private List<String> given;
    private Api county;

    @BeforeEach
    void tasksOfTheCityAreGivenOut() {
        office = new Office(server);
        given = office.confirm(office.document());
        county = server.api().as("county-leader");
    }

    private String ledBy(boolean own) {
        return given.stream()
                .filter(one -> own
                        == office.view(one).get("task").get("lead").asString().equals(OWN))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> leads(String query) {
        return Office.all(county, "/api/v1/tasks?limit=100" + query).stream()
                .map(row -> row.at("/task/lead").asString().substring(0, 6))
                .collect(Collectors.toSet());
    }

    @Test
    void the_list_has_the_city_tasks_that_the_county_leads_and_none_of_other_counties() {
        String own = ledBy(true);
        assertThat(Office.tasks(county, "")).contains(own).doesNotContain(ledBy(false));
        assertThat(leads("")).containsExactly("141002");
        for (String attack :
                List.of("&region=141081", "&region=141000", "&unit=141000-market-regulation", "&as=part")) {
            assertThat(leads(attack)).as(attack).isSubsetOf("141002");
        }
        assertThat(leads("&region=141081")).isEmpty();
    }

    @Rule("OVR-09")
    @Test
    void a_unit_that_no_pack_knows_is_of_the_county_its_name_begins_with_and_of_no_other() {
        String own = ledByUnknown("尧都区古建保护中心");
        String others = ledByUnknown("侯马市古建保护中心");
        assertThat(office.view(own).at("/task/lead").asString()).isEqualTo(OWN);
        assertThat(office.view(own).at("/task/leadPrinted").asString()).isEqualTo("尧都区古建保护中心");
        assertThat(office.view(others).at("/task/lead").asString()).isEqualTo("141081-government-office");
        assertThat(Office.tasks(county, "")).contains(own).doesNotContain(others);
        assertThat(county.get("/api/v1/tasks/" + own).status()).isEqualTo(200);
        assertThat(county.get("/api/v1/tasks/" + others).status()).isEqualTo(404);
        String ofBoth = ledByUnknown("尧都区和侯马市联合供水中心");
        assertThat(office.view(ofBoth).at("/task/lead").asString()).isEqualTo("141000-government-office");
        assertThat(county.get("/api/v1/tasks/" + ofBoth).status()).isEqualTo(404);
    }

    private String ledByUnknown(String printed) {
        String document = office.document();
        Api.Answer corrected = office.supervisor.patch(
                "/api/v1/documents/" + document, Map.of("part", "2.2", "fields", Map.of("lead", printed)));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        return office.confirm(document).stream()
                .filter(one ->
                        office.view(one).at("/task/leadPrinted").asString().equals(printed))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_task_of_the_county_can_be_read_and_not_changed_and_one_of_others_is_not_there() {
        String own = "/api/v1/tasks/" + ledBy(true);
        assertThat(county.get(own).status()).isEqualTo(200);
        Map<String, Object> notice = Map.of("kind", "key");
        assertThat(county.postOnce(own + "/notices", UUID.randomUUID(), notice).status())
                .isEqualTo(403);
        Map<String, String> away = Map.of("to", "141081-government-office", "reason", "不想办");
        assertThat(county.postOnce(own + "/hand-over", UUID.randomUUID(), away).status())
                .isEqualTo(403);
        Map<String, Object> said =
                Map.of("progress", "办", "problems", "无", "nextSteps", "办", "percent", 10, "amount", 1);
        assertThat(county.postOnce(own + "/reports", UUID.randomUUID(), said).status())
                .isEqualTo(403);
        String others = "/api/v1/tasks/" + ledBy(false);
        for (String path : List.of(others, others + "/milestones")) {
            assertThat(county.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void notices_to_units_of_the_county_can_be_read_and_those_to_others_can_not() {
        assertThat(county.get("/api/v1/notices/" + notice(ledBy(true))).status())
                .isEqualTo(200);
        assertThat(county.get("/api/v1/notices/" + notice(ledBy(false))).status())
                .isEqualTo(404);
    }

    private String notice(String task) {
        return office.supervisor
                .postOnce("/api/v1/tasks/" + task + "/notices", UUID.randomUUID(), Map.of("kind", "key"))
                .json()
                .get("id")
                .asString();
    }

    @Test
    void figures_of_the_overview_agree_with_the_list_behind_them() {
        office.comeBackOn(clock, "2027-01-08");
        county = server.api().as("county-leader");
        Api city = office.leader;
        for (String as : List.of("lead", "part")) {
            JsonNode picture = city.get("/api/v1/oversight/tasks?as=" + as).json();
            assertThat(picture.at("/lamps/late").asInt()).isEqualTo(listed(city, "&region=141000&as=" + as));
            picture.get("places").forEach(place -> {
                String region = place.get("id").asString();
                String itself = region.equals("141000") ? "&itself=true" : "";
                assertThat(place.at("/lamps/late").asInt())
                        .as(as + " " + region)
                        .isEqualTo(listed(city, "&region=" + region + itself + "&as=" + as));
            });
            picture.get("units").forEach(unit -> {
                String id = unit.get("id").asString();
                assertThat(unit.at("/lamps/late").asInt())
                        .as(as + " " + id)
                        .isEqualTo(listed(city, "&unit=" + id + "&as=" + as));
            });
        }
        assertThat(county.get("/api/v1/oversight/tasks")
                        .json()
                        .at("/lamps/late")
                        .asInt())
                .isPositive()
                .isEqualTo(listed(county, ""));
        assertThat(county.get("/api/v1/oversight/tasks?region=141081").status()).isEqualTo(404);
        for (String path : List.of("/api/v1/oversight/tasks?as=both", "/api/v1/tasks?as=both")) {
            Api.Answer misspelt = county.get(path);
            assertThat(misspelt.status()).as(path).isEqualTo(400);
            assertThat(misspelt.json().get("code").asString()).isEqualTo("no-such-answer");
        }
        assertThat(county.get("/api/v1/tasks?as=").status()).isEqualTo(200);
    }

    private static int listed(Api who, String query) {
        return Office.tasks(who, "&lamp=red" + query).size();
    }

    @Test
    void the_page_says_how_tasks_are_counted_and_leads_to_the_other_way() {
        Browser leader = server.browser().reading("zh-CN").as("leader");
        assertThat(leader.open("/oversight").body()).contains("只数牵头", "as=part#tasks");
        String part = leader.open("/oversight?as=part").body();
        assertThat(part).contains("只数参与、不数牵头", "/tasks?region=141000&amp;as=part");
        assertThat(leader.open("/tasks?region=141000&as=part").body())
                .contains("临汾市各单位参与")
                .doesNotContain("各牵头单位");
        assertThat(leader.open("/tasks?region=141000&as=lead").body()).contains("各牵头单位");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-leader")
                        .open("/oversight?as=part")
                        .body())
                .contains("上级督办、外单位牵头的任务不在内");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-leader")
                        .open("/tasks")
                        .body())
                .contains("尧都区人民政府办公室")
                .doesNotContain("侯马市人民政府办公室");
    }
}
