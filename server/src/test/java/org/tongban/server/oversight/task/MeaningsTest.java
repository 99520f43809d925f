package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Documents of another place: who its units are in this city is said once. */
@OversightTest
class MeaningsTest {
    private static final String FIRST = """
            虚构市远望区人民政府关于改革任务的通知
            虚远政发〔2026〕3号
            各镇（街道）：
            1．推行清单管理。2026年6月底前，公布清单。（区市场监督管理局牵头，区教育和科学技术局、等有关部门配合）
            2．整治市容。2026年9月底前完成。（区城乡环境中心牵头，区直各有关部门配合）
            虚构市远望区人民政府
            2026年2月27日
            """;

    private static final String NEXT = """
            虚构市远望区人民政府办公室关于规范收费的通知
            虚远政办发〔2026〕9号
            各镇（街道）：
            1．规范收费。2026年8月底前，公布收费目录。（区城乡环境中心、区市场监督管理局负责）
            虚构市远望区人民政府办公室
            2026年3月2日
            """;

    private static final String ELSEWHERE = """
            另构市近水区人民政府关于规范收费的通知
            另近政发〔2026〕9号
            各镇（街道）：
            1．规范收费。2026年8月底前，公布收费目录。（区城乡环境中心牵头）
            另构市近水区人民政府
            2026年3月2日
            """;

    @Autowired
    Server server;

    @Rule("OVR-09")
    @Test
    void what_a_unit_of_another_place_means_here_is_said_once_and_known_for_the_next_document() {
        Office office = new Office(server);
        String first = handed(office, FIRST);
        assertThat(proposed(office, first))
                .contains(
                        entry("区市场监督管理局", "临汾市市场监督管理局"),
                        entry("区教育和科学技术局", "临汾市教育局、临汾市科学技术局"),
                        entry("区直各有关部门", "市直各有关部门"),
                        entry("区城乡环境中心", ""),
                        entry("等有关部门", ""));
        Map<String, String> said = new HashMap<>(proposed(office, first));
        said.put("区城乡环境中心", "市城市管理局、临汾市生态环境局");
        assertThat(office.supervisor.put(units(first), said).status()).isEqualTo(200);

        String next = handed(office, NEXT);
        List<String> given = office.confirm(next);
        assertThat(given).hasSize(1);
        assertThat(unitsOf(office, given.getFirst()))
                .containsExactly("141000-urban-management", "141000-ecology", "141000-market-regulation");

        given = office.confirm(first);
        assertThat(unitsOf(office, given.getFirst()))
                .containsExactly("141000-market-regulation", "141000-education", "141000-science-technology");
        assertThat(unitsOf(office, given.get(1)))
                .as("the group as its members")
                .startsWith("141000-urban-management", "141000-ecology")
                .contains("141000-water", "141000-health")
                .hasSizeGreaterThan(30);
        assertThat(office.view(given.get(1)).at("/task/leadPrinted").asString())
                .as("as the document has it")
                .isEqualTo("区城乡环境中心");
    }

    @Test
    void a_name_of_yet_another_place_is_asked_anew_and_a_meaning_can_be_taken_back() {
        Office office = new Office(server);
        String first = handed(office, FIRST);
        office.supervisor.put(units(first), Map.of("区城乡环境中心", "市城市管理局"));
        String elsewhere = handed(office, ELSEWHERE);
        assertThat(proposed(office, elsewhere)).containsEntry("区城乡环境中心", "");
        assertThat(proposed(office, first)).containsEntry("区城乡环境中心", "市城市管理局");
        office.supervisor.put(units(first), Map.of("区城乡环境中心", " "));
        assertThat(proposed(office, first)).containsEntry("区城乡环境中心", "");
    }

    @Test
    void a_meaning_is_a_unit_or_group_here_and_the_supervising_office_says_it_while_nothing_is_given_out() {
        Office office = new Office(server);
        String first = handed(office, FIRST);
        Map<String, String> said = Map.of("区城乡环境中心", "市城市管理局、市不存在的局");
        Api.Answer unknown = office.supervisor.put(units(first), said);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("市不存在的局");
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/documents/" + first);
        Browser.Seen again = supervisor.post("/documents/" + first + "/units", Map.of("unit-区城乡环境中心", "市不存在的局"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("平台上没有“市不存在的局”这个单位", "value=\"市不存在的局\"");
        assertThat(office.lead.put(units(first), Map.of()).status()).isEqualTo(404);
        office.confirm(first);
        assertThat(office.supervisor
                        .put(units(first), Map.of("区城乡环境中心", "市城市管理局"))
                        .status())
                .isEqualTo(409);
    }

    private static String units(String document) {
        return "/api/v1/documents/" + document + "/units";
    }

    private static String handed(Office office, String text) {
        Api.Answer handed = office.hand("text.txt", Office.fresh(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return handed.json().get("documents").get(0).asString();
    }

    /** What the fields of its names hold. */
    private static Map<String, String> proposed(Office office, String document) {
        Map<String, String> proposed = new HashMap<>();
        for (JsonNode unit :
                office.supervisor.get("/api/v1/documents/" + document).json().get("units")) {
            String means = String.join("、", Office.texts(unit.get("means")));
            proposed.put(
                    unit.get("name").asString(),
                    means.isEmpty() ? unit.get("likely").asString() : means);
        }
        return proposed;
    }

    private static List<String> unitsOf(Office office, String task) {
        return StreamSupport.stream(office.view(task).at("/task/units").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
