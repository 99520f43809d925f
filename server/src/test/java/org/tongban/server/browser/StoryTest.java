package org.tongban.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** A restaurant is opened in a real browser, by everybody who has a part in it. */
@PlatformTest
class StoryTest {
    /** What is decided in the browser; the other departments' matters go through the API. */
    private static final Set<String> WATCHED =
            Set.of("company-registration", "food-business-licence", "fire-safety-check", "drainage-permit");

    private static final Set<String> VISITED = Set.of("food-business-licence", "fire-safety-check");
    private static final String REJECTED = "drainage-permit";
    private static final List<String> ON =
            List.of("pass", "grant", "accept", "register", "record", "done", "approve", "confirm");
    private static final int DESK = 1280;
    private static final int TELEPHONE = 390;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

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
    void a_restaurant_is_opened_in_the_browser() throws IOException {
        Page applicant = chromium.window(DESK, Language.ZH);
        String application = apply(applicant, "zhang", "story", Language.ZH);
        clerkAsksForCorrections(application);
        applicantCorrects(applicant, application);
        clerkAccepts(application);
        Departments departments = new Departments(server, "zhang", application);
        departments.advance(waiting -> waiting.item().equals("company-registration"), waiting -> ON, this::inBrowser);
        assertThat(departments.matter("company-registration").get("state").asString())
                .isEqualTo("GRANTED");
        departments.advance(waiting -> !WATCHED.contains(waiting.item()), waiting -> ON, departments::throughApi);
        departments.advance(
                waiting -> VISITED.contains(waiting.item()) && waiting.isFor("reviewer"),
                waiting -> List.of("visit", "pass"),
                this::inBrowser);
        inspect("market-inspector", departments.visit());
        inspect("fire-inspector", departments.visit());
        departments.advance(
                waiting -> true,
                waiting -> waiting.item().equals(REJECTED) ? withFirst("reject") : ON,
                this::inBrowser);
        applicantSeesResults(applicant, application);
        String composite = anybodyVerifies(applicant);
        applicantAppliesAgain(applicant, application);
        assertThat(verified(composite)).isEqualTo("REPLACED");
        assertThat(findings).isEmpty();
    }

    @Test
    void an_application_is_made_on_a_telephone_in_english() {
        apply(chromium.window(TELEPHONE, Language.EN), "liu", "telephone", Language.EN);
        assertThat(findings).isEmpty();
    }

    private static List<String> withFirst(String outcome) {
        List<String> all = new ArrayList<>(List.of(outcome));
        all.addAll(ON);
        return all;
    }

    private String apply(Page page, String person, String name, Language language) {
        Applying applying = new Applying(page, LocalDate.now(clock));
        applying.answerTheGuide();
        look(page, name + "-guide", language);
        applying.begin(person);
        look(page, name + "-form-empty", language);
        applying.fillIn();
        look(page, name + "-form", language);
        applying.goToMaterials();
        look(page, name + "-materials", language);
        applying.upload();
        look(page, name + "-materials-done", language);
        page.locator("a[href$='/confirm']").click();
        page.waitForURL("**/confirm");
        look(page, name + "-confirm", language);
        String application = applying.declare();
        look(page, name + "-submitted", language);
        return application;
    }

    private void clerkAsksForCorrections(String application) {
        Page page = chromium.windowOf("counter", DESK, Language.ZH);
        page.navigate("/counter");
        look(page, "story-counter");
        page.locator("a[href='/counter/applications/" + application + "']").click();
        page.locator("input[name='mark.field.sign_position']").fill("请写明招牌设在门头的哪一侧、距地面多高。");
        page.locator("input[name='mark.material.kitchen-layout']").fill("平面图没有标注冷食间，请补上后重新上传。");
        look(page, "story-counter-application");
        page.locator("input[name=decision][value=correct]").check();
        page.locator("#decision button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
        page.context().close();
    }

    private void applicantCorrects(Page page, String application) {
        page.navigate("/my/applications/" + application);
        look(page, "story-asked-to-correct");
        assertThat(page.locator("section[aria-labelledby=asked] li").count()).isEqualTo(2);
        page.locator("form[action$='/correct'] button").click();
        page.waitForURL("**/drafts/*");
        look(page, "story-correcting");
        page.locator("[name=sign_position]").fill("门头正上方，下沿距地面三米");
        Applying applying = new Applying(page, LocalDate.now(clock));
        applying.goToMaterials();
        String anchor = page.locator(".material[id]:has(.todo)").getAttribute("id");
        int files = page.locator("#" + anchor + " ul.files li").count();
        applying.upload(anchor, files + 1);
        assertThat(applying.confirm()).isEqualTo(application);
    }

    private void clerkAccepts(String application) {
        Page page = chromium.windowOf("counter", DESK, Language.ZH);
        page.navigate("/counter/applications/" + application);
        look(page, "story-counter-corrected");
        page.locator("input[name=decision][value=accept]").check();
        page.locator("#decision button[type=submit]").click();
        page.locator("main .alert-success").waitFor();
        page.context().close();
    }

    private void inBrowser(Departments.Waiting waiting, String outcome) {
        Page page = chromium.windowOf(waiting.person(), DESK, Language.ZH);
        page.navigate("/inbox");
        Locator row = page.locator("a[href='/matters/" + waiting.id() + "']");
        assertThat(row.count()).as("in the inbox of " + waiting.person()).isPositive();
        row.first().click();
        if (outcome.equals("visit") || outcome.equals("reject") || outcome.equals("grant")) {
            look(page, "story-matter-" + waiting.item() + "-" + outcome);
        }
        Departments.onPage(page, waiting, outcome, "经审查：隔油设施与申报的排水量、现场情况逐项核对（虚构）。");
        page.context().close();
    }

    private void inspect(String inspector, String visit) {
        Page page = chromium.windowOf(inspector, TELEPHONE, Language.ZH);
        page.navigate("/visits");
        look(page, "story-visits");
        page.locator("main a[href='/visits/" + visit + "']").click();
        Locator good = page.locator("form[action$='/findings'] input[type=radio][value=good]");
        assertThat(good.count()).isPositive();
        for (int i = 0; i < good.count(); i++) {
            good.nth(i).check();
        }
        page.locator("#conclusion").fill("现场与申请一致，符合要求。");
        look(page, "story-visit");
        page.locator("form[action$='/findings'] button[type=submit]").click();
        page.locator("main .alert-success, .alert-danger, .faults").first().waitFor();
        assertThat(page.locator("form[action$='/findings']").count()).isZero();
        page.context().close();
    }

    private void applicantSeesResults(Page page, String application) {
        page.navigate("/my/applications/" + application);
        assertThat(page.locator(".matters .tag-bad").count()).as("rejected").isEqualTo(1);
        assertThat(page.locator(".matters .tag-done").count()).as("granted").isGreaterThanOrEqualTo(9);
        look(page, "story-results");
        page.navigate("/my/licences");
        look(page, "story-licences");
        page.locator(".licence-card h3 a[href='/licences/" + new Departments(server, "zhang", application).composite()
                        + "']")
                .click();
        page.locator("img.licence-face").waitFor();
        look(page, "story-licence");
    }

    /** The rejected item alone, with what was handed in before; granted, it is on the composite licence as well. */
    private void applicantAppliesAgain(Page page, String application) {
        page.navigate("/my/applications/" + application);
        page.locator("form[action$='/again'] button").click();
        page.waitForURL("**/drafts/*");
        Applying applying = new Applying(page, LocalDate.now(clock));
        applying.fillIn();
        applying.goToMaterials();
        applying.upload();
        look(page, "story-again");
        String again = applying.confirm();
        clerkAccepts(again);
        Departments departments = new Departments(server, "zhang", again);
        departments.advance(waiting -> true, waiting -> ON, departments::throughApi);
        assertThat(departments.matter(REJECTED).get("state").asString()).isEqualTo("GRANTED");
    }

    private String verified(String number) {
        return server.api()
                .get("/api/v1/verify?number=" + number)
                .json()
                .get("state")
                .asString();
    }

    /** @return the number of the composite licence */
    private String anybodyVerifies(Page holder) throws IOException {
        Download download =
                holder.waitForDownload(() -> holder.locator("a[href$='/file']").click());
        Path file = Files.createTempFile("licence", ".ofd");
        download.saveAs(file);
        String number = holder.locator("dl.sheet dd").first().innerText();
        Page page = chromium.window(DESK, Language.EN);
        page.navigate("/verify");
        page.locator("#number").fill(number);
        page.locator("#by-number button").click();
        page.locator("#state-now").waitFor();
        look(page, "story-verify-number");
        byte[] genuine = Files.readAllBytes(file);
        verify(page, genuine);
        page.locator(".verdict-good").waitFor();
        look(page, "story-verify-file");
        byte[] damaged = genuine.clone();
        damaged[damaged.length / 2] ^= 1;
        verify(page, damaged);
        page.locator(".verdict-bad").waitFor();
        look(page, "story-verify-damaged");
        Files.delete(file);
        return number;
    }

    private static void verify(Page page, byte[] content) {
        page.locator("#file").setInputFiles(new FilePayload("licence.ofd", "application/ofd", content));
        page.locator("form[data-drop] button").click();
    }

    private void look(Page page, String name) {
        findings.addAll(chromium.lookAtBothWidths(page, name));
    }

    /** A page that the two stories look at, each in its language. */
    private void look(Page page, String name, Language language) {
        findings.addAll(chromium.lookAtBothWidths(page, name, language));
    }
}
