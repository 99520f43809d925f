package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.text.Language;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/**
 * A task that the platform counts is reported as done too late and below its goal, waits to be verified, is struck off with
 * a reason, and is to be evaluated the year after: as the office, the unit and the leader see it in a real browser.
 */
@OversightTest
class VerifyingStoryTest {
    private static final String UNIT = "141000-market-regulation";
    private static final String LINE = """
            {"doc": {"title": "虚构时限方案", "number": "虚时〔2026〕1号", "issuer": "虚构市", "date": "2026-02-27"},\
             "no": "1", "path": [], "title": "办件按时办结", "measures": [{"text": "办件按时办结率达到98%以上。",\
             "lead": ["市市场监管局"], "responsible": ["市税务局"], "deadlines": [{"text": "4月底前", "date": "2026-04-30",\
             "recurring": null}], "targets": [{"text": "98%以上", "subject": "办件按时办结率", "op": ">=", "value": "98",\
             "unit": "%"}], "span": [0, 0]}], "confidence": 0.95}
            """;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<String> findings = new ArrayList<>();
    private Chromium chromium;
    private Office office;
    private String task = "";

    @BeforeEach
    void openChromium() {
        jdbc.sql("delete from task_evaluation").update();
        chromium = Chromium.at(server.url());
        office = new Office(server);
        office.comeBackOn(clock, "2026-03-03");
    }

    @AfterEach
    void closeChromium() {
        chromium.close();
        jdbc.sql("delete from concluded_matter where accepted_on = '2026-02-06'")
                .update();
        jdbc.sql("delete from task_evaluation").update();
    }

    @Rule("OVR-08")
    @Test
    void a_task_below_its_goal_waits_is_struck_off_with_a_reason_and_comes_up_to_be_evaluated() {
        given();
        seen("city-market-reviewer", "/tasks/" + task, "counted", "50.0%");
        reportedLate();
        office.comeBackOn(clock, "2026-06-02");
        seen("supervisor", "/tasks?lamp=verify", "waiting", "20");
        office.confirmLate(office.document());
        seen("supervisor", "/tasks", "by-unit", "20");
        seen("leader", "/oversight", "overview-waiting", "20");
        seen("supervisor", "/tasks/" + task, "verify", "6");
        struckOff();
        seen("supervisor", "/tasks/" + task, "struck-off", "回访");
        seen("city-market-reviewer", "/scorecards?year=2026", "own-scorecard", "办件按时办结");
        seen("supervisor", "/scorecards?year=2026", "scorecards", "95");
        office.comeBackOn(clock, "2027-04-20");
        seen("supervisor", "/inbox", "inbox-evaluation", "办件按时办结");
        office.comeBackOn(clock, "2027-05-21");
        seen("supervisor", "/evaluations", "evaluations", "办件按时办结");
        seen("leader", "/oversight", "overview-evaluations", "1");
        assertThat(findings).isEmpty();
    }

    private void given() {
        String document = office.hand("times.jsonl", Office.fresh(LINE.getBytes(StandardCharsets.UTF_8)))
                .json()
                .get("documents")
                .get(0)
                .asString();
        task = office.confirm(document).getFirst();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        jdbc.sql("""
                        insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided)
                        select gen_random_uuid(), '149900', :unit, '2026-02-06', due, '2026-03-03', true
                        from unnest(array[date '2026-03-02', date '2026-03-03']) due""").param("unit", UNIT).update();
        Map<String, String> said = Map.of("progress", "已部署", "problems", "无", "nextSteps", "继续");
        assertThat(office.lead
                        .postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said)
                        .status())
                .isEqualTo(200);
    }

    private void reportedLate() {
        office.comeBackOn(clock, "2026-05-20");
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "已完成"))
                        .status())
                .isEqualTo(200);
    }

    private void struckOff() {
        Page page = chromium.windowOf("supervisor", Chromium.WIDTHS.getFirst(), Language.ZH);
        page.navigate("/tasks/" + task);
        Locator form = page.locator("form:has(input[name=outcome][value=accept-below])");
        assertThat(page.locator("input[name=outcome][value=accept]").count()).isZero();
        page.locator("details.choice:has(input[name=outcome][value=accept-below]) > summary")
                .click();
        form.locator("textarea[required]").fill("两件办件一件超期，已逐件回访。");
        form.locator("button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
        page.context().close();
    }

    /** By somebody, in both languages and at both widths. */
    private void seen(String who, String path, String name, String words) {
        for (Language language : Language.values()) {
            Page page = chromium.windowOf(who, Chromium.WIDTHS.getFirst(), language);
            page.navigate(path);
            assertThat(page.locator("main").innerText()).as(name).contains(words);
            findings.addAll(chromium.lookAtBothWidths(page, "verifying-" + name + "-" + language.tag(), language));
            page.context().close();
        }
    }
}
