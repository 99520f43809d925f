package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** What an office has to decide in tasks stands in its inbox, with a lamp and a day. */
@OversightTest
class InboxBesidesTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    /** What other tests left waiting would fill the inbox. */
    @BeforeEach
    void nothing_else_waits() {
        jdbc.sql("update task_extension set decided_by = 'x', decided_at = now() where decided_at is null")
                .update();
        jdbc.sql("update task_month set reported_on = null where done_on is null")
                .update();
        jdbc.sql("delete from task_assessment where met is null").update();
    }

    private String inbox(String who) {
        return server.browser().reading("zh-CN").as(who).open("/inbox").body();
    }

    private static String row(String lamp, String when, String what, String task) {
        return "(?s).*" + lamp + "[^·]*" + when + " · " + what + "：<a href=\"/tasks/" + task + "\".*";
    }

    @Rule("OVR-02")
    @Test
    void a_request_for_a_later_day_and_a_month_said_to_be_reached_wait_in_the_inbox_of_the_office() {
        Office office = new Office(server);
        String task = office.task();
        Api.Answer asked = office.lead.postOnce(
                "/api/v1/tasks/" + task + "/extensions",
                UUID.randomUUID(),
                Map.of("day", "2026-06-26", "reason", "系统联调"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        office.report(task, "三月的进展", "无", "继续", 40);
        assertThat(office.lead
                        .post("/api/v1/tasks/" + task + "/months/2026-03/done", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(inbox("supervisor"))
                .matches(row("正常", "2026-04-30 前", "决定延期申请", task))
                .matches(row("正常", "2026-03-03 起", "确认 1 个月的月度目标", task));
        assertThat(inbox("city-market-reviewer")).doesNotContain("决定延期申请", "月度目标");
        office.comeBackOn(clock, "2026-05-04");
        assertThat(inbox("supervisor"))
                .matches(row("逾期", "2026-04-30 前", "决定延期申请", task))
                .matches(row("临期", "2026-03-03 起", "确认 1 个月的月度目标", task));
        jdbc.sql("update task_extension set decided_by = 'x', decided_at = now() where decided_at is null")
                .update();
        assertThat(inbox("supervisor")).doesNotContain("决定延期申请");
    }

    @Rule("OVR-07")
    @Test
    void a_year_that_nobody_assessed_waits_in_the_inbox_since_it_is_over() {
        Office office = new Office(server);
        String task = office.task();
        jdbc.sql("insert into task_assessment (task, year) values (:task, 2025)")
                .param("task", UUID.fromString(task))
                .update();
        assertThat(inbox("supervisor")).matches(row("临期", "2026-01-01 起", "考核 1 个年度", task));
    }
}
