package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** A document goes in; a task comes out, is reported late, escalated, done and struck off, all in a real browser. */
@OversightTest
class TaskStoryTest {
    private static final int DESK = 1280;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    private final List<String> findings = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void openChromium() {
        chromium = Chromium.at(server.url());
    }

    @AfterEach
    void closeChromium() {
        chromium.close();
    }

    @Test
    void a_document_becomes_tasks_that_are_reported_escalated_and_closed() {
        String task = fromDocumentToTask();
        arrangedAndReported(task);
        on("2026-04-27");
        notices.sendDue();
        on("2026-05-06");
        notices.sendDue();
        on("2026-05-07");
        notices.sendDue();
        answered(task);
        done(task);
        verified(task);
        leaderLooks();
        assertThat(findings).isEmpty();
    }

    private String fromDocumentToTask() {
        Page page = chromium.windowOf("supervisor", DESK, Language.ZH);
        page.navigate("/documents");
        look(page, "documents");
        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "made-up.jsonl", "application/jsonl", Office.fresh(Office.resource("made-up.jsonl"))));
        page.locator("form.task-hand button").click();
        page.waitForURL("**/documents/*");
        look(page, "document");
        Locator second = page.locator("#t-2-2");
        second.locator("summary").click();
        second.locator("[name=lead]").fill("市发展改革委");
        second.locator("form button").click();
        page.locator("main .alert-success").waitFor();
        assertThat(page.locator("#t-2-2 .tag-done").textContent()).contains("已更正 1 处");
        page.locator("form[action$='/confirm'] button").click();
        page.waitForURL("**/tasks?document=*");
        look(page, "tasks");
        page.locator("a.watch-title", new Page.LocatorOptions().setHasText("推行企业开办一网通办"))
                .first()
                .click();
        page.waitForURL("**/tasks/*");
        look(page, "task-new");
        String address = page.url().substring(page.url().lastIndexOf("/tasks/"));
        page.context().close();
        return address;
    }

    private void arrangedAndReported(String task) {
        Page page = chromium.windowOf("city-market-reviewer", DESK, Language.ZH);
        page.navigate("/inbox");
        assertThat(page.locator("a[href='" + task + "']").count())
                .as("in the inbox")
                .isPositive();
        page.navigate(task);
        act(page, "arranged", "由登记注册科办理，分管领导负责。");
        page.locator("#progress").fill("已部署到各科室。");
        page.locator("#problems").fill("无");
        page.locator("#nextSteps").fill("四月上线新系统。");
        page.locator("#percent").fill("20");
        page.locator("#evidence")
                .setInputFiles(new FilePayload("分工.txt", "text/plain", "分工表".getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action$='/reports'] button").click();
        page.locator("main .alert-success").waitFor();
        assertThat(page.locator(".task-report").textContent()).contains("四月上线新系统", "分工.txt");
        look(page, "task-reported");
        page.context().close();
    }

    private static void act(Page page, String outcome, String words) {
        Locator form = page.locator("form:has(input[name=outcome][value=" + outcome + "])");
        page.locator("details.choice:has(input[name=outcome][value=" + outcome + "]) > summary")
                .click();
        if (!words.isEmpty()) {
            form.locator("textarea[required]").first().fill(words);
        }
        form.locator("button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
    }

    private void answered(String task) {
        Page page = chromium.windowOf("city-market-reviewer", DESK, Language.ZH);
        page.navigate(task);
        assertThat(page.locator(".task-notices li").count()).isEqualTo(3);
        look(page, "task-late");
        page.locator(".task-notices a").nth(1).click();
        page.waitForURL("**/notices/*");
        page.locator("#answer").fill("系统延期上线，五月十日前完成。");
        page.locator("form[action$='/answer'] button").click();
        page.locator("main .alert-success").waitFor();
        look(page, "notice");
        page.context().close();
    }

    private void done(String task) {
        Page page = chromium.windowOf("city-market-reviewer", DESK, Language.ZH);
        page.navigate(task);
        act(page, "complete", "网上办理比例 91%，见平台统计。");
        page.context().close();
    }

    private void verified(String task) {
        Page page = chromium.windowOf("supervisor", DESK, Language.ZH);
        page.navigate(task);
        act(page, "accept", "");
        assertThat(page.locator("main .lead").textContent()).contains("已完成", "逾期");
        look(page, "task-done");
        page.navigate("/scorecards?year=2026");
        look(page, "scorecards");
        page.navigate("/indicators");
        look(page, "indicators");
        page.navigate("/bulletins");
        look(page, "bulletins");
        page.context().close();
    }

    private void leaderLooks() {
        Page page = chromium.windowOf("leader", DESK, Language.EN);
        page.navigate("/oversight");
        look(page, "overview");
        page.locator(".tasks-beside a").first().click();
        page.waitForURL(Pattern.compile("/tasks\\?.*lamp=red$"));
        look(page, "tasks-late");
        page.context().close();
    }

    private void look(Page page, String name) {
        findings.addAll(chromium.lookAtBothWidths(page, "task-story-" + name));
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
    }
}
