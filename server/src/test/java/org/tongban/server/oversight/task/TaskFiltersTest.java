package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;

/** What a list of tasks says of what it was narrowed to. */
@OversightTest
class TaskFiltersTest {
    @Autowired
    Server server;

    private Office office;
    private String here;

    @BeforeEach
    void thereAreTasks() {
        office = new Office(server);
        String document = office.document();
        office.confirm(document);
        here = "&document=" + document;
    }

    @Test
    void a_filter_that_finds_nothing_says_what_was_asked_for_and_can_be_cleared() {
        Browser leader = server.browser().reading("zh-CN").as("leader");
        for (var asked : Map.of(
                        "region=141081&as=part", "侯马市各单位参与、一份文件",
                        "region=141081&as=lead&lamp=red", "侯马市各单位牵头、一份文件、逾期",
                        "unit=141000-health&as=lead&ended=true", "临汾市卫生健康委员会牵头、一份文件、已办结")
                .entrySet()) {
            Browser.Seen seen = leader.open("/tasks?" + asked.getKey() + here);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body())
                    .as(asked.getKey())
                    .contains("按“" + asked.getValue() + "”筛选，没有任务", "清除筛选")
                    .doesNotContain("还没有督办任务");
        }
        assertThat(server.browser()
                        .reading("en")
                        .as("leader")
                        .open("/tasks?region=141081&as=part" + here)
                        .body())
                .contains("No task matches", "take part, one document”", "Clear the filter");
    }

    @Test
    void a_word_that_no_filter_knows_is_named_on_the_page_and_refused_to_a_program() {
        Browser leader = server.browser().reading("zh-CN").as("leader");
        for (String page : new String[] {"/tasks", "/oversight"}) {
            assertThat(leader.open(page + "?as=both").body()).as(page).contains("筛选“both”不认识");
            assertThat(leader.open(page + "?lamp=blue&as=both").body()).as(page).contains("筛选“blue”“both”不认识");
            assertThat(leader.open(page + "?lamp=red&as=part").body()).as(page).doesNotContain("不认识");
            assertThat(leader.open(page + "?as=%3Cscript%3E").body())
                    .as(page)
                    .contains("“&lt;script&gt;”")
                    .doesNotContain("“<script>”");
        }
        Api.Answer refused = office.leader.get("/api/v1/tasks?lamp=blue");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("code").asString()).isEqualTo("no-such-lamp");
        assertThat(office.leader.get("/api/v1/tasks?lamp=").status()).isEqualTo(200);
    }
}
