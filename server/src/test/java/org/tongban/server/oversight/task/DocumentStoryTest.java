package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.text.Language;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

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

    /** A step of the ladder: the day on which a notice goes out. */
    private record Rung(String day, String notice) {}

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    @Autowired
    NoticeDays days;

    @Autowired
    NoticeStore noticeStore;

    @Autowired
    ApplicationContext platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DocumentDesk desk;

    @Autowired
    ReviewDesk reviewing;

    private Chromium chromium;

    @BeforeEach
    void openChromium() {
        chromium = Chromium.at(server.url());
    }

    @AfterEach
    void closeChromium() {
        chromium.close();
    }

    /**
     * Tasks of real documents as they are read: units, day and targets are nobody's but the document's.
     *
     * @param file by what its name begins; @param title of the document in it
     * @param part its number there
     * @param due as read; @param targets as read
     * @param byHand what the document truly leaves open, said by the reviewer: who its units are in this city
     */
    private record AsRead(
            String file,
            String title,
            String part,
            String due,
            List<String> targets,
            Map<String, String> byHand,
            List<String> others) {
        /** What the page has to say of it. */
        List<String> asRead() {
            return Stream.concat(targets.stream(), Stream.of(due)).toList();
        }
    }

    private static final String LEAD = "141000-administrative-approval";

    private static final List<AsRead> AS_READ = List.of(
            // Units of the province are those of the city that do the same. 等相关部门 says nobody's name: nobody gets it by
            // that.
            new AsRead(
                    "shanxi-2023-1",
                    "放管服",
                    "29",
                    "2023-06-30",
                    List.of("达到80%"),
                    Map.of(),
                    List.of("141000-market-regulation")),
            // A document of another city: its 市行政审批局 and 市公安局 go by the same names here; its groups become all members.
            new AsRead(
                    "shanxi-compilation",
                    "12345",
                    "三",
                    "2023-10-31",
                    List.of(),
                    Map.of(),
                    List.of(
                            "141000-public-security",
                            "141002-government-office",
                            "141081-government-office",
                            "141000-water")),
            // A district of another city: who its units are in this one no document can say. The reviewer does, once;
            // what is
            // likely by its name stands in the field already, who takes part in the hotline doesn't.
            new AsRead(
                    "jincheng-chengqu",
                    "营商环境",
                    "44",
                    "2023-12-31",
                    List.of("达100%", "达到95%以上"),
                    Map.of("12345热线各承办单位和联动单位", "市直各有关部门、各县（市、区）人民政府"),
                    List.of("141000-market-regulation", "141081-government-office")));

    @Rule({"OVR-01", "OVR-04", "OVR-09"})
    @Test
    void tasks_of_the_sample_documents_go_as_read_from_file_to_closed_tasks() throws IOException {
        List<Path> samples = Office.samples();
        Assumptions.assumeFalse(
                samples.isEmpty(), "SKIPPED: no shared/documents here, so no sample document was taken through");
        on("2023-05-08");
        Map<AsRead, String> documents = new LinkedHashMap<>();
        Map<AsRead, String> tasks = new LinkedHashMap<>();
        Colleague reviewer = Colleague.at(platform, "程演核", "141000-government-office");
        as("supervisor", page -> {
            for (AsRead one : AS_READ) {
                String document = handedIn(page, file(samples, one), one.title());
                leftOutButFor(one.part(), reviewer, document);
                documents.put(one, document);
                tasks.put(one, givenOutAsRead(page, document, one));
            }
        });
        worksAlsoAt(LEAD, "141000-market-regulation");
        as(UNIT, page -> tasks.values().forEach(task -> arrangedAndReported(page, task)));
        AS_READ.stream()
                .flatMap(one -> ladder(one.due()).stream())
                .sorted(Comparator.comparing(Rung::day))
                .forEach(rung -> {
                    on(rung.day());
                    notices.sendDue();
                });
        Office.untilSealed(noticeStore, clock);
        as(UNIT, page -> tasks.forEach((one, task) -> answeredAndDone(page, task, ladder(one.due()))));
        as(
                "supervisor",
                page -> tasks.forEach(
                        (one, task) -> struckOff(page, Objects.requireNonNull(documents.get(one)), task, one)));
    }

    /** Who reviews at the one unit does so at the other, too, until the end of the test. */
    private void worksAlsoAt(String other, String unit) {
        assertThat(jdbc.sql("""
                        insert into post (account, role, unit, region)
                        select account, role, :other, region from post where unit = :unit and role = 'REVIEWER'
                        on conflict do nothing""").param("unit", unit).param("other", other).update())
                .isPositive();
    }

    @AfterEach
    void ownUnitOnly() {
        jdbc.sql("delete from post where unit = :unit").param("unit", LEAD).update();
    }

    private static FilePayload file(List<Path> samples, AsRead one) {
        Path file = samples.stream()
                .filter(sample -> sample.getFileName().toString().startsWith(one.file()))
                .findFirst()
                .orElseThrow();
        try {
            return new FilePayload(
                    "taken-through-" + file.getFileName(), "text/plain", Office.fresh(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dozens of other tasks would be escalated and sealed for the months that this one takes. */
    private void leftOutButFor(String part, Colleague reviewer, String address) {
        UUID document = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        desk.drafts(desk.require(reviewer.viewer(), document)).stream()
                .filter(draft -> !draft.part().equals(part))
                .forEach(draft -> reviewing.correct(
                        reviewer.viewer(), document, draft.part(), Map.of(Field.SKIPPED, "yes"), Map.of()));
    }

    /** Beside its text, with nothing corrected. @return the address of the task */
    private String givenOutAsRead(Page page, String document, AsRead one) {
        page.navigate(document);
        String anchor = "#t-" + DocumentPages.anchor(one.part());
        assertThat(page.locator(anchor).innerText())
                .as("what is read stands beside the text before anybody says anything")
                .contains(one.asRead())
                .doesNotContain("已更正");
        if (!one.byHand().isEmpty()) {
            assertThat(page.locator(anchor).innerText()).contains("不认识");
            one.byHand()
                    .forEach((name, means) ->
                            page.locator("[name='unit-" + name + "']").fill(means));
            page.locator("form[action$='/units'] button").click();
            page.locator("main .alert-success").waitFor();
        }
        assertThat(page.locator(anchor).innerText()).contains("→ 临汾市行政审批服务管理局").doesNotContain("不认识");
        page.locator("form[action$='/confirm'] button").click();
        page.waitForURL("**/tasks?document=*");
        page.navigate(document);
        page.locator(anchor + " a.review-given").click();
        page.waitForURL("**/tasks/*");
        assertThat(page.locator("main").innerText()).contains(one.asRead());
        String task = path(page);
        JsonNode given = new Office(server)
                .view(task.substring(task.lastIndexOf('/') + 1))
                .get("task");
        assertThat(given.get("lead").asString()).isEqualTo(LEAD);
        assertThat(given.get("due").asString()).isEqualTo(one.due());
        assertThat(Office.texts(given.get("units"))).containsAll(one.others());
        return task;
    }

    private List<Rung> ladder(String due) {
        LocalDate day = LocalDate.parse(due);
        return List.of(
                rung(day.minusDays(5), "提醒单"),
                rung(day.plusDays(1), "催办单"),
                rung(day.plusDays(5), "督办单"),
                rung(day.plusDays(15), "移交函"));
    }

    /** What falls on a day off goes out on the next working day. */
    private Rung rung(LocalDate day, String notice) {
        return new Rung(
                Stream.iterate(day, one -> one.plusDays(1))
                        .filter(one -> !days.isOff(one))
                        .findFirst()
                        .orElseThrow()
                        .toString(),
                notice);
    }

    private void struckOff(Page page, String document, String task, AsRead one) {
        long late = ChronoUnit.DAYS.between(LocalDate.parse(one.due()), LocalDate.now(clock));
        struckOff(page, document, task, "#t-" + DocumentPages.anchor(one.part()), late);
    }

    @Rule({"OVR-01", "OVR-04"})
    @Test
    void a_made_up_document_goes_corrected_from_file_to_a_closed_task() {
        Map<String, String> tasks = new LinkedHashMap<>();
        FilePayload file = new FilePayload("made-up.txt", "text/plain", Office.fresh(Office.resource("made-up.txt")));
        as("supervisor", page -> {
            String document = handedIn(page, file, "");
            String task = correctedAndGivenOut(page, document);
            putUnderKeySupervision(page, task);
            tasks.put(document, task);
        });
        as(UNIT, page -> tasks.values().forEach(task -> arrangedAndReported(page, task)));
        List<Rung> ladder = ladder(DUE);
        ladder.forEach(rung -> {
            on(rung.day());
            notices.sendDue();
        });
        Office.untilSealed(noticeStore, clock);
        as(UNIT, page -> tasks.values().forEach(task -> answeredAndDone(page, task, ladder)));
        as(
                "supervisor",
                page -> tasks.forEach(
                        (document, task) -> struckOff(page, document, task, "article.review-task >> nth=0", 15)));
    }

    private void as(String person, Consumer<Page> works) {
        Page page = chromium.windowOf(person, DESK, Language.ZH);
        works.accept(page);
        page.context().close();
    }

    /** @return the address of the first document in the file with that in its title */
    private String handedIn(Page page, FilePayload file, String title) {
        page.navigate("/documents");
        page.locator("#file").setInputFiles(file);
        page.locator("form.task-hand button").click();
        page.locator("main .alert-success").waitFor();
        if (page.url().endsWith("/documents")) {
            page.locator("tr:has(.tag-wait)", new Page.LocatorOptions().setHasText(file.name))
                    .filter(new Locator.FilterOptions().setHasText(title))
                    .first()
                    .locator("a.watch-title")
                    .click();
            page.locator("h1").first().waitFor();
        }
        page.locator(".review-text mark").first().waitFor();
        return path(page);
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
        return path(page);
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
    private void answeredAndDone(Page page, String task, List<Rung> ladder) {
        page.navigate(task);
        List<String> sent = page.locator(".task-notices li").allInnerTexts().stream()
                .filter(notice -> !notice.contains("重点督办通知"))
                .toList();
        assertThat(sent).hasSameSizeAs(ladder);
        for (int rung = 0; rung < ladder.size(); rung++) {
            assertThat(sent.get(rung))
                    .contains(ladder.get(rung).notice(), ladder.get(rung).day());
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

    private void struckOff(Page page, String document, String task, String article, long late) {
        page.navigate(task);
        act(page, "accept", "");
        assertThat(page.locator("main .lead").innerText()).contains("已完成", "逾期 " + late + " 天");
        page.navigate(document);
        assertThat(page.locator(article).locator(".review-fields").innerText()).contains("已完成");
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
