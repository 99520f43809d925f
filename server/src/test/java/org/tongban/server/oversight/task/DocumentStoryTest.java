package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/**
 * Documents go all the way in a real browser: handed in as files, reviewed beside their text, corrected, given out,
 * supervised, reported with evidence, escalated notice by notice, answered, done, struck off. Nothing waits for a time;
 * every step waits for what its page shows.
 */
@OversightTest
class DocumentStoryTest {
    private static final int DESK = 1280;
    private static final String UNIT = "city-market-reviewer";
    private static final String DUE = "2026-03-10";

    /** The days of the ladder for that due day, and what goes out on each. */
    private static final List<Rung> LADDER = List.of(
            new Rung("2026-03-05", "提醒单"),
            new Rung("2026-03-11", "催办单"),
            new Rung("2026-03-15", "督办单"),
            new Rung("2026-03-25", "移交函"));

    private record Rung(String day, String notice) {}

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    @Autowired
    NoticeStore noticeStore;

    private Chromium chromium;

    @BeforeEach
    void openChromium() {
        chromium = Chromium.at(server.url());
    }

    @AfterEach
    void closeChromium() {
        chromium.close();
    }

    @Rule({"OVR-01", "OVR-04"})
    @Test
    void a_made_up_document_goes_from_file_to_a_closed_task() {
        walk(List.of(new FilePayload("made-up.txt", "text/plain", Office.fresh(Office.resource("made-up.txt")))));
    }

    @Rule({"OVR-01", "OVR-04"})
    @Test
    void the_sample_documents_go_from_file_to_closed_tasks() throws IOException {
        List<FilePayload> samples = new ArrayList<>();
        for (Path file : Office.samples()) {
            samples.add(new FilePayload(
                    "taken-through-" + file.getFileName(), "text/plain", Office.fresh(Files.readAllBytes(file))));
        }
        Assumptions.assumeFalse(
                samples.isEmpty(), "SKIPPED: no shared/documents here, so no sample document was taken through");
        walk(samples);
    }

    /** All files side by side, so that each person signs in once a day. */
    private void walk(List<FilePayload> files) {
        Map<String, String> tasks = new LinkedHashMap<>();
        as("supervisor", page -> {
            for (FilePayload file : files) {
                String document = handedIn(page, file);
                String task = correctedAndGivenOut(page, document);
                putUnderKeySupervision(page, task);
                tasks.put(document, task);
            }
        });
        as(UNIT, page -> tasks.values().forEach(task -> arrangedAndReported(page, task)));
        LADDER.forEach(rung -> {
            on(rung.day());
            notices.sendDue();
        });
        Office.untilSealed(noticeStore, clock);
        as(UNIT, page -> tasks.values().forEach(task -> answeredAndDone(page, task)));
        as("supervisor", page -> tasks.forEach((document, task) -> struckOff(page, document, task)));
    }

    private void as(String person, Consumer<Page> works) {
        Page page = chromium.windowOf(person, DESK, Language.ZH);
        works.accept(page);
        page.context().close();
    }

    /** @return the address of the first document in the file */
    private String handedIn(Page page, FilePayload file) {
        page.navigate("/documents");
        page.locator("#file").setInputFiles(file);
        page.locator("form.task-hand button").click();
        page.locator("main .alert-success").waitFor();
        if (page.url().endsWith("/documents")) {
            page.locator("tr:has(.tag-wait)", new Page.LocatorOptions().setHasText(file.name))
                    .first()
                    .locator("a.watch-title")
                    .click();
            page.locator("h1").first().waitFor();
        }
        page.locator(".review-text mark").first().waitFor();
        String address = path(page);
        return address;
    }

    /** Beside its text, as one who reviews it; then everything is given out. @return the address of its first task */
    private String correctedAndGivenOut(Page page, String document) {
        page.navigate(document);
        Locator first = page.locator("article.review-task").first();
        first.locator("a", new Locator.LocatorOptions().setHasText("看原文")).click();
        page.locator(".review-text mark:target").waitFor();
        first.locator("summary").click();
        first.locator("[name=lead]").fill("市市场监管局");
        first.locator("[name=responsible]").fill("市税务局、市公安局");
        first.locator("[name=deadline]").fill(DUE);
        first.locator("form button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
        first.locator(".tag-done", new Locator.LocatorOptions().setHasText("已更正"))
                .waitFor();
        assertThat(first.locator(".review-fields").innerText()).contains("市市场监管局", "→ 临汾市市场监督管理局", DUE);
        if (page.locator("#passed-late").count() > 0) {
            page.locator("#passed-late").check();
        }
        page.locator("form[action$='/confirm'] button").click();
        page.waitForURL("**/tasks?document=*");
        page.navigate(document);
        page.locator("article.review-task").first().locator("a.review-given").click();
        page.waitForURL("**/tasks/*");
        assertThat(page.locator("main").innerText()).contains("临汾市市场监督管理局", "市税务局");
        String task = path(page);
        return task;
    }

    private void putUnderKeySupervision(Page page, String task) {
        page.navigate(task);
        page.locator("details.choice summary", new Page.LocatorOptions().setHasText("人工发文书"))
                .click();
        page.locator("#kind").selectOption("key");
        page.locator("form:has(#kind) button").click();
        page.locator("main .alert-success").waitFor();
        page.locator("h1 .tag-bad", new Page.LocatorOptions().setHasText("重点督办"))
                .waitFor();
    }

    private void arrangedAndReported(Page page, String task) {
        page.navigate("/inbox");
        page.locator("a[href='" + task + "']").first().click();
        page.waitForURL("**" + task);
        act(page, "arranged", "由登记注册科办理，分管领导负责。");
        page.locator("#progress").fill("已部署到各科室。");
        page.locator("#problems").fill("无");
        page.locator("#nextSteps").fill("本月上线新系统。");
        page.locator("#percent").fill("20");
        page.locator("#evidence")
                .setInputFiles(new FilePayload("分工.txt", "text/plain", "分工表".getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action$='/reports'] button").click();
        page.locator("main .alert-success").waitFor();
        assertThat(page.locator(".task-report").first().innerText()).contains("本月上线新系统", "分工.txt");
    }

    /** Each notice went out on its day, after the one before it; the last is answered, and the task is done. */
    private void answeredAndDone(Page page, String task) {
        page.navigate(task);
        List<String> sent = page.locator(".task-notices li").allInnerTexts();
        assertThat(sent).hasSize(5);
        assertThat(sent.getFirst()).contains("重点督办通知");
        for (int rung = 0; rung < LADDER.size(); rung++) {
            assertThat(sent.get(rung + 1))
                    .contains(LADDER.get(rung).notice(), LADDER.get(rung).day());
        }
        page.locator(".task-notices a", new Page.LocatorOptions().setHasText("移交函"))
                .click();
        page.waitForURL("**/notices/*");
        assertThat(page.locator("h1").first().innerText()).contains("移交函");
        assertThat(page.locator("a[href$='/sealed']").count())
                .as("sealed, to download")
                .isOne();
        page.locator("#answer").fill("系统延期上线，本月底前完成。");
        page.locator("form[action$='/answer'] button").click();
        page.locator("main .alert-success").waitFor();
        page.navigate(task);
        act(page, "complete", "已全部完成，附统计表。");
    }

    private void struckOff(Page page, String document, String task) {
        page.navigate(task);
        act(page, "accept", "");
        assertThat(page.locator("main .lead").innerText()).contains("已完成", "逾期 15 天");
        page.navigate(document);
        assertThat(page.locator("article.review-task")
                        .first()
                        .locator(".review-fields")
                        .innerText())
                .contains("已完成");
        page.navigate("/tasks?ended=true&document=" + document.substring(document.lastIndexOf('/') + 1));
        assertThat(page.locator("a.watch-title[href='" + task + "']").count()).isOne();
    }

    static void act(Page page, String outcome, String words) {
        Locator form = page.locator("form:has(input[name=outcome][value=" + outcome + "])");
        page.locator("details.choice:has(input[name=outcome][value=" + outcome + "]) > summary")
                .click();
        if (!words.isEmpty()) {
            form.locator("textarea[required]").first().fill(words);
        }
        form.locator("button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
    }

    private static String path(Page page) {
        return URI.create(page.url()).getPath();
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
    }
}
