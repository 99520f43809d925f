package org.tongban.server.demo;

import static org.tongban.server.demo.WalkApplicant.APPLICANT;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.demo.WalkOffices.Mood;
import tools.jackson.databind.JsonNode;

/**
 * Opens a restaurant through the public API, as each person in turn: one application sent back once for corrections, ten
 * items decided side by side, one visit for two departments, one item rejected and then granted on applying again, one
 * licence withdrawn; and, of the applicant's own, a driving licence with a photograph. Every claim it prints it has checked.
 *
 * <p>Each step can be taken again after the platform was killed in the middle of it: what was done is found done.
 */
public final class Walk implements AutoCloseable {
    static final String REGION = "141002";
    static final String THEME = "open-restaurant";

    /** Before the name of an item, the theme of that item alone. */
    static final String ONLY = "item.";

    /** The item whose licence is withdrawn at the end. */
    private static final String WITHDRAWN = "fire-safety-check";

    private final WalkClient api;
    private final WalkStory story;
    private final WalkApplicant applicant;
    private final WalkOffices offices;
    private final WalkLicences licences;
    private final WalkDriver driver;
    private String draft = "";
    private String application = "";
    private String second = "";
    private String composite = "";

    /**
     * @param base where the platform is; asked anew for each call
     * @param files the folder that the licences are saved in
     */
    public Walk(Supplier<URI> base, Path files, PrintStream out) {
        this(base, files, out, Clock.system(ChinaTime.ZONE));
    }

    /** @param clock what the people who walk take the day to be */
    Walk(Supplier<URI> base, Path files, PrintStream out, Clock clock) {
        this.api = new WalkClient(base);
        this.story = new WalkStory(out, clock);
        this.applicant = new WalkApplicant(api, story);
        this.offices = new WalkOffices(api, story, applicant);
        this.licences = new WalkLicences(api, story, applicant, files);
        this.driver = new WalkDriver(api, story, applicant, offices, licences);
    }

    /** A part of the walk. */
    public record Step(String title, Runnable action) {}

    public List<Step> steps() {
        return List.of(
                new Step("查看指南：要办哪些事 Look at the guide", this::guide),
                new Step("填写一张表 Fill in the one form", this::fill),
                new Step("提交材料 Hand in the materials", this::attach),
                new Step("提交 Submit", this::submit),
                new Step("窗口一次性告知补正 The counter asks for corrections, once", this::askForCorrections),
                new Step("申请人补正 The applicant corrects", this::correct),
                new Step("窗口受理 The counter accepts", this::accept),
                new Step("先办营业执照 The business licence first", this::register),
                new Step("各部门并联审查 The departments review side by side", this::review),
                new Step("联合现场核查 One visit for two departments", this::visit),
                new Step("各部门作出决定 The departments decide", this::decide),
                new Step("核验证照 Check the licences", () -> composite = licences.check(application)),
                new Step("被否决的事项再次申请 Apply again for what was rejected", this::again),
                new Step("准予并换发综合许可凭证 Granted, and the composite licence exchanged", this::exchange),
                new Step("撤销一本证照，另领一本有照片的 One licence is withdrawn, another shows a photograph", () -> {
                    withdraw();
                    driver.licence();
                }));
    }

    /** All steps in order. @throws WalkFailed at the first claim that doesn't hold */
    public void run() {
        for (Step step : steps()) {
            story.chapter(step.title());
            step.action().run();
        }
        story.say("");
        story.say("全部成立。All of it held.");
    }

    private void guide() {
        StringBuilder query = new StringBuilder("region=" + REGION);
        MadeUpRestaurant.ANSWERS.forEach((question, answers) -> answers.forEach(
                answer -> query.append('&').append(question).append('=').append(WalkClient.encoded(answer))));
        JsonNode guide = api.get("", "/api/v1/guides/" + THEME + "?" + query).ok();
        story.claim(guide.get("complete").asBoolean(), "the guide is complete without anybody signed in");
        story.claim(guide.get("items").size() == 10, "ten items apply");
        for (JsonNode item : guide.get("items")) {
            story.say("   " + WalkStory.both(item.get("title")) + "："
                    + item.get("because").get("zh").asString() + "（"
                    + item.get("promised").asString() + "）");
        }
        for (JsonNode figure : guide.get("savings")) {
            story.say("   " + WalkStory.both(figure.get("title")) + " "
                    + figure.get("before").asInt() + " → " + figure.get("after").asInt());
        }
    }

    private void fill() {
        draft = applicant.begin(Set.of());
        story.claim(
                api.patch(
                                        APPLICANT,
                                        "/api/v1/drafts/" + draft + "/fields/safety_officer_id",
                                        Map.of("value", List.of("123")))
                                .status()
                        == 422,
                "a wrong identity number is refused at its own field");
        int known = applicant.fillIn(draft);
        story.say("   " + known + " 项已由登记信息或指南填好 filled in already");
    }

    private void attach() {
        WalkClient.Answer disguised = api.postBytes(
                APPLICANT,
                "/api/v1/drafts/" + draft + "/materials/kitchen-layout/files?name=plan.pdf",
                "MZ not a plan".getBytes(StandardCharsets.UTF_8));
        story.claim(disguised.status() == 422, "a disguised file is refused");
        story.say("   " + applicant.attachAll(draft) + " 份材料已上传 materials uploaded");
    }

    private void submit() {
        JsonNode receipt = applicant.submit(draft, "submit");
        application = receipt.get("application").asString();
        JsonNode repeated = applicant.submit(draft, "submit");
        story.claim(repeated.equals(receipt), "sent twice, it is one application");
        story.say("   申请编号 number " + receipt.get("number").asString());
    }

    /** The application this walk handed in; empty before. */
    public String application() {
        return application;
    }

    private void askForCorrections() {
        offices.counter(
                application,
                "correct",
                Map.of(
                        "corrections",
                        List.of(
                                Map.of(
                                        "about", "field",
                                        "target", "sign_position",
                                        "sentence", "请写明招牌设在门头的哪一侧、距地面多高。"),
                                Map.of(
                                        "about", "material",
                                        "target", "kitchen-layout",
                                        "sentence", "平面图没有标注冷食间，请补上后重新上传。"))));
        JsonNode mine = applicant.mine(application);
        story.claim(mine.get("state").asString().equals("CORRECTION"), "the application waits for its corrections");
        story.claim(
                mine.get("corrections").get(0).get("points").size() == 2,
                "everything that is missing was told at once");
    }

    private void correct() {
        String correction = api.post(
                        APPLICANT,
                        "/api/v1/applications/" + application + "/correction",
                        story.command("correction"),
                        Map.of())
                .ok()
                .get("id")
                .asString();
        api.patch(
                        APPLICANT,
                        "/api/v1/drafts/" + correction + "/fields/sign_position",
                        Map.of("value", List.of("门头正上方，下沿距地面三米")))
                .ok();
        applicant.attach(correction, "kitchen-layout");
        applicant.submit(correction, "corrected");
        story.claim(
                applicant.mine(application).get("state").asString().equals("SUBMITTED"),
                "the corrections are back at the counter");
    }

    private void accept() {
        offices.counter(application, "accept", Map.of());
        JsonNode mine = applicant.mine(application);
        story.claim(mine.get("state").asString().equals("ACCEPTED"), "the application is accepted");
        story.tell(mine);
        story.claim(
                WalkOffices.matters(mine).stream()
                        .anyMatch(matter -> matter.get("clock").asString("").equals("not-started")),
                "what needs the business licence waits for it, its clock not started");
        story.claim(
                WalkOffices.matters(mine).stream()
                        .filter(matter -> matter.get("clock").asString("").equals("not-started"))
                        .allMatch(matter -> matter.get("due").asString("").isEmpty()),
                "no day is promised for what hasn't begun");
    }

    private void register() {
        offices.advance(application, Set.of("company-registration"), Mood.STRICT);
        JsonNode mine = applicant.mine(application);
        JsonNode registered = WalkOffices.matter(mine, "company-registration");
        story.claim(registered.get("state").asString().equals("GRANTED"), "the company is registered");
        JsonNode licence = api.get(
                        APPLICANT, "/api/v1/matters/" + registered.get("id").asString() + "/licence")
                .ok();
        story.say("   " + WalkStory.both(licence.get("licence").get("title")) + " "
                + licence.get("licence").get("number").asString());
        story.claim(
                WalkOffices.matters(mine).stream()
                        .noneMatch(matter -> matter.get("clock").asString("").equals("not-started")),
                "its result went to those that waited for it, by itself");
    }

    private void review() {
        offices.advance(application, Set.of(), Mood.REVIEWING);
        JsonNode mine = applicant.mine(application);
        story.tell(mine);
        story.claim(
                WalkOffices.matters(mine).stream()
                                .filter(matter ->
                                        matter.get("clock").asString("").equals("stopped"))
                                .count()
                        >= 2,
                "the clocks of those that wait for the visit are stopped");
    }

    private void visit() {
        JsonNode fire = WalkOffices.matter(applicant.mine(application), "fire-safety-check");
        JsonNode visits = api.get(
                        "fire-reviewer", "/api/v1/matters/" + fire.get("id").asString())
                .ok()
                .get("visits");
        story.claim(visits.size() == 1, "there is one visit");
        JsonNode visit = visits.get(0);
        Set<String> units = new HashSet<>();
        for (JsonNode part : visit.get("parts")) {
            if (!part.get("state").asString().equals("DECLINED")) {
                units.add(part.get("unit").asString());
                offices.record(visit, part);
            }
        }
        story.claim(units.size() >= 2, "two departments went together");
        story.say("   一次到场 one visit, planned for " + visit.get("plannedOn").asString() + ": " + units);
    }

    private void decide() {
        offices.advance(application, Set.of(), Mood.STRICT);
        JsonNode mine = applicant.mine(application);
        story.tell(mine);
        story.claim(mine.get("state").asString().equals("FINISHED"), "every matter is decided");
        JsonNode rejected = WalkOffices.matter(mine, WalkOffices.REJECTED);
        story.claim(rejected.get("state").asString().equals("REJECTED"), "one item is rejected");
        story.claim(
                rejected.get("reasons").size() > 0 && rejected.get("remedies").size() == 2,
                "the rejection names its reasons and remedies");
    }

    private void again() {
        String again = api.post(
                        APPLICANT,
                        "/api/v1/applications/" + application + "/again",
                        story.command("again"),
                        Map.of("items", List.of(WalkOffices.REJECTED)))
                .ok()
                .get("id")
                .asString();
        applicant.fillIn(again);
        applicant.attachAll(again);
        second = applicant.submit(again, "again").get("application").asString();
        offices.counter(second, "accept", Map.of());
        story.claim(WalkOffices.matters(applicant.mine(second)).size() == 1, "only that item is applied for again");
    }

    private void exchange() {
        offices.advance(second, Set.of(), Mood.KIND);
        story.tell(applicant.mine(second));
        JsonNode old = licences.byNumber(composite);
        story.claim(old.get("state").asString().equals("REPLACED"), "the old composite licence is exchanged");
        String fresh = old.at("/replacedBy/number").asString();
        JsonNode now = licences.byNumber(fresh);
        story.claim(now.get("state").asString().equals("VALID"), "the new one is valid");
        story.claim(WalkLicences.unlicensed(now) == 0, "nothing on it is unlicensed any more");
        story.say("   " + composite + " → " + fresh);
        composite = fresh;
    }

    private void withdraw() {
        JsonNode fire = WalkOffices.matter(applicant.mine(application), WITHDRAWN);
        JsonNode licence = api.get(
                        "fire-head", "/api/v1/matters/" + fire.get("id").asString() + "/licence")
                .ok();
        if (licence.get("licence").get("state").asString().equals("VALID")) {
            api.post(
                            "fire-head",
                            "/api/v1/licences/" + licence.get("id").asString() + "/end",
                            story.command("end"),
                            Map.of("kind", "withdrawn", "reason", "事后核查发现疏散通道被永久封堵（虚构）。", "law", "《中华人民共和国行政许可法》第六十九条"))
                    .ok();
        }
        String number = licence.get("licence").get("number").asString();
        story.claim(licences.byNumber(number).get("state").asString().equals("VOID"), "the withdrawn licence is void");
        story.claim(
                licences.byNumber(composite).get("state").asString().equals("VOID"),
                "the composite licence is void as well");
        licences.file(licence.get("licence").get("type").asString())
                .ifPresent(file -> story.claim(
                        licences.result(file).equals("invalid"), "its file is genuine but no longer valid: " + file));
    }

    @Override
    public void close() {
        api.close();
    }
}
