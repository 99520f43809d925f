package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;

/** Documents as people review them: whatever numbers they have, and however many tasks. */
@OversightTest
class ReviewTest {
    @Autowired
    Server server;

    @Test
    void a_task_with_a_chinese_number_is_corrected_and_shown_again_at_its_place() {
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        String document = "/documents/" + handed("""
                虚构市人民政府关于改革任务的通知
                虚政发〔2026〕3号
                各县（市、区）人民政府：
                一、全面实行清单管理。及时公布清单。（市发展改革委牵头，市商务局配合）
                二、规范中介服务。公布中介服务事项。（市行政审批局负责）
                虚构市人民政府
                2026年2月27日
                """);
        assertThat(supervisor.open(document).body()).contains("id=\"t-4e00\"");
        Browser.Seen sent = supervisor.post(document + "/corrections", Map.of("part", "一", "lead", "市商务局"));
        assertThat(sent.location())
                .hasValueSatisfying(place -> assertThat(place).endsWith(document + "#t-4e00"));
        assertThat(supervisor.open(document).body()).contains("已更正 1 处");
    }

    @Test
    void a_document_of_several_hundred_tasks_opens_within_a_second() {
        StringBuilder text = new StringBuilder("虚构市人民政府关于印发五百项任务的通知\n虚政发〔2026〕4号\n各县（市、区）人民政府：\n");
        for (int no = 1; no <= 500; no++) {
            text.append(no)
                    .append("．完成第")
                    .append(no)
                    .append("项改革。2026年6月底前，网上办理比例不低于80%。（市市场监管局牵头，市税务局、市有关部门、各县（市、区）人民政府配合）\n");
        }
        String document = "/documents/" + handed(text + "虚构市人民政府\n2026年2月27日\n");
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open(document);
        long begun = System.nanoTime();
        Browser.Seen seen = supervisor.open(document);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(seen.body()).contains("读到 500 项任务", "第500项改革");
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    private String handed(String text) {
        Api.Answer handed = new Office(server).hand("text.txt", Office.fresh(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return handed.json().get("documents").get(0).asString();
    }
}
