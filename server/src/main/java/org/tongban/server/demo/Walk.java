package org.tongban.server.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Opens a restaurant through the public API, as each person in turn: one application sent back once for corrections, ten
 * items decided side by side, one visit for two departments, one item rejected and then granted on applying again, one
 * licence withdrawn. Every claim it prints it has checked.
 *
 * <p>Each step can be taken again after the platform was killed in the middle of it: what was done is found done.
 */
public final class Walk implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REGION = "141002";
    private static final String THEME = "open-restaurant";
    private static final String APPLICANT = "zhang";
    private static final String CLERK = "counter";

    /** The item that is rejected first, and the one whose licence is withdrawn at the end. */
    private static final String REJECTED = "drainage-permit";

    private static final String WITHDRAWN = "fire-safety-check";

    /** Whose staff decide for a unit, by the end of its id. */
    private static final Map<String, String> DEPARTMENTS = Map.of(
            "market-regulation", "market",
            "fire-rescue", "fire",
            "urban-management", "urban",
            "housing-construction", "construction",
            "public-security", "police",
            "tax", "tax",
            "human-resources", "hr",
            "medical-insurance", "medical",
            "housing-fund", "fund");

    private final WalkClient api;
    private final Path files;
    private final PrintStream out;
    private final Clock clock;
    private final UUID run = UUID.randomUUID();
    private final Map<String, Path> licences = new LinkedHashMap<>();
    private String draft = "";
    private String application = "";
    private String second = "";
    private String composite = "";

    /**
     * @param base where the platform is; asked anew for each call
     * @param files the folder that the licences are saved in
     */
    public Walk(Supplier<URI> base, Path files, PrintStream out) {
        this(base, files, out, Clock.system(ZONE));
    }

    /** @param clock what the people who walk take the day to be */
    Walk(Supplier<URI> base, Path files, PrintStream out, Clock clock) {
        this.clock = clock;
        this.api = new WalkClient(base);
        this.files = files;
        this.out = out;
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
                new Step("核验证照 Check the licences", this::check),
                new Step("被否决的事项再次申请 Apply again for what was rejected", this::again),
                new Step("准予并换发综合许可凭证 Granted, and the composite licence exchanged", this::exchange),
                new Step("撤销一本证照 One licence is withdrawn", this::withdraw));
    }

    /** All steps in order. @throws WalkFailed at the first claim that doesn't hold */
    public void run() {
        for (Step step : steps()) {
            say("");
            say("== " + step.title() + "  "
                    + LocalTime.ofInstant(clock.instant(), ZONE).truncatedTo(ChronoUnit.SECONDS));
            step.action().run();
        }
        say("");
        say("全部成立。All of it held.");
    }

    private void guide() {
        StringBuilder query = new StringBuilder("region=" + REGION);
        MadeUpRestaurant.ANSWERS.forEach((question, answers) -> answers.forEach(
                answer -> query.append('&').append(question).append('=').append(WalkClient.encoded(answer))));
        JsonNode guide = api.get("", "/api/v1/guides/" + THEME + "?" + query).ok();
        claim(guide.get("complete").asBoolean(), "the guide is complete without anybody signed in");
        claim(guide.get("items").size() == 10, "ten items apply");
        for (JsonNode item : guide.get("items")) {
            say("   " + both(item.get("title")) + "："
                    + item.get("because").get("zh").asString() + "（"
                    + item.get("promised").asString() + "）");
        }
        for (JsonNode figure : guide.get("savings")) {
            say("   " + both(figure.get("title")) + " " + figure.get("before").asInt() + " → "
                    + figure.get("after").asInt());
        }
    }

    private void fill() {
        draft = api.post(
                        APPLICANT,
                        "/api/v1/drafts",
                        command("draft"),
                        Map.of("theme", THEME, "region", REGION, "answers", MadeUpRestaurant.ANSWERS))
                .ok()
                .get("id")
                .asString();
        claim(
                api.patch(
                                        APPLICANT,
                                        "/api/v1/drafts/" + draft + "/fields/safety_officer_id",
                                        Map.of("value", List.of("123")))
                                .status()
                        == 422,
                "a wrong identity number is refused at its own field");
        int known = fillIn(draft);
        say("   " + known + " 项已由登记信息或指南填好 filled in already");
    }

    /**
     * Fills in what is empty and has to be there, and again what that brings up.
     *
     * @return how many fields were known without being asked
     */
    private int fillIn(String draft) {
        int known = 0;
        boolean more = true;
        while (more) {
            known = 0;
            more = false;
            for (JsonNode field :
                    api.get(APPLICANT, "/api/v1/drafts/" + draft).ok().get("fields")) {
                String state = field.get("state").asString();
                if (state.equals("known") || state.equals("later")) {
                    known++;
                } else if (isMissing(field)) {
                    save(draft, field);
                    more = true;
                }
            }
        }
        return known;
    }

    private static boolean isMissing(JsonNode field) {
        return field.get("state").asString().equals("empty")
                && field.get("open").asBoolean()
                && field.get("required").asBoolean();
    }

    private void save(String draft, JsonNode field) {
        String element = field.get("element").asString();
        api.patch(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/fields/" + element,
                        Map.of("value", MadeUpRestaurant.value(field, LocalDate.ofInstant(clock.instant(), ZONE))))
                .ok();
    }

    private void attach() {
        WalkClient.Answer disguised = api.postBytes(
                APPLICANT,
                "/api/v1/drafts/" + draft + "/materials/kitchen-layout/files?name=plan.pdf",
                "MZ not a plan".getBytes(StandardCharsets.UTF_8));
        claim(disguised.status() == 422, "a disguised file is refused");
        say("   " + attachAll(draft) + " 份材料已上传 materials uploaded");
    }

    private int attachAll(String draft) {
        int count = 0;
        for (JsonNode material :
                api.get(APPLICANT, "/api/v1/drafts/" + draft).ok().get("materials")) {
            if (material.get("files").isEmpty() && material.get("open").asBoolean()) {
                attach(draft, material.get("id").asString());
                count++;
            }
        }
        return count;
    }

    private void attach(String draft, String material) {
        api.postBytes(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/materials/" + material + "/files?name=" + material + ".pdf",
                        MadeUpRestaurant.paper(material))
                .ok();
    }

    private void submit() {
        JsonNode receipt = submit(draft, "submit");
        application = receipt.get("application").asString();
        JsonNode repeated = submit(draft, "submit");
        claim(repeated.equals(receipt), "sent twice, it is one application");
        say("   申请编号 number " + receipt.get("number").asString());
    }

    private JsonNode submit(String draft, String deed) {
        return api.post(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/submission",
                        command(deed + draft),
                        Map.of("declared", true))
                .ok();
    }

    /** The application this walk handed in; empty before. */
    String application() {
        return application;
    }

    private void askForCorrections() {
        counter(
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
        JsonNode mine = mine(application);
        claim(mine.get("state").asString().equals("CORRECTION"), "the application waits for its corrections");
        claim(mine.get("corrections").get(0).get("points").size() == 2, "everything that is missing was told at once");
    }

    private void correct() {
        String correction = api.post(
                        APPLICANT,
                        "/api/v1/applications/" + application + "/correction",
                        command("correction"),
                        Map.of())
                .ok()
                .get("id")
                .asString();
        api.patch(
                        APPLICANT,
                        "/api/v1/drafts/" + correction + "/fields/sign_position",
                        Map.of("value", List.of("门头正上方，下沿距地面三米")))
                .ok();
        attach(correction, "kitchen-layout");
        submit(correction, "corrected");
        claim(mine(application).get("state").asString().equals("SUBMITTED"), "the corrections are back at the counter");
    }

    private void accept() {
        counter(application, "accept", Map.of());
        JsonNode mine = mine(application);
        claim(mine.get("state").asString().equals("ACCEPTED"), "the application is accepted");
        tell(mine);
        claim(
                matters(mine).stream()
                        .anyMatch(matter -> matter.get("clock").asString("").equals("not-started")),
                "what needs the business licence waits for it, its clock not started");
    }

    private void counter(String application, String outcome, Map<String, Object> more) {
        JsonNode view =
                api.get(CLERK, "/api/v1/counter/applications/" + application).ok();
        JsonNode waiting = view.get("proceeding").get("waiting");
        boolean here = waiting.size() > 0
                && waiting.get(0).get("desk").get("kind").asString().equals("COUNTER");
        if (here) {
            Map<String, Object> decision = new HashMap<>(more);
            decision.put("outcome", outcome);
            decision.put("revision", view.get("proceeding").get("revision").asLong());
            api.post(
                            CLERK,
                            "/api/v1/counter/applications/" + application + "/decision",
                            command(outcome + application),
                            decision)
                    .ok();
        }
    }

    private void register() {
        advance(application, Set.of("company-registration"), false);
        JsonNode mine = mine(application);
        JsonNode registered = matter(mine, "company-registration");
        claim(registered.get("state").asString().equals("GRANTED"), "the company is registered");
        JsonNode licence = api.get(
                        APPLICANT, "/api/v1/matters/" + registered.get("id").asString() + "/licence")
                .ok();
        say("   " + both(licence.get("licence").get("title")) + " "
                + licence.get("licence").get("number").asString());
        claim(
                matters(mine).stream()
                        .noneMatch(matter -> matter.get("clock").asString("").equals("not-started")),
                "its result went to those that waited for it, by itself");
    }

    private void review() {
        advance(application, Set.of(), true);
        JsonNode mine = mine(application);
        tell(mine);
        claim(
                matters(mine).stream()
                                .filter(matter ->
                                        matter.get("clock").asString("").equals("stopped"))
                                .count()
                        >= 2,
                "the clocks of those that wait for the visit are stopped");
    }

    private void visit() {
        JsonNode fire = matter(mine(application), "fire-safety-check");
        JsonNode visits = api.get(
                        "fire-reviewer", "/api/v1/matters/" + fire.get("id").asString())
                .ok()
                .get("visits");
        claim(visits.size() == 1, "there is one visit");
        JsonNode visit = visits.get(0);
        Set<String> units = new HashSet<>();
        for (JsonNode part : visit.get("parts")) {
            if (!part.get("state").asString().equals("DECLINED")) {
                units.add(part.get("unit").asString());
                record(visit, part);
            }
        }
        claim(units.size() >= 2, "two departments went together");
        say("   一次到场 one visit, planned for " + visit.get("plannedOn").asString() + ": " + units);
    }

    private void record(JsonNode visit, JsonNode part) {
        if (!part.get("state").asString().equals("JOINED")) {
            return;
        }
        String id = visit.get("id").asString();
        String inspector = department(part.get("unit").asString()) + "-inspector";
        JsonNode checklist = api.get(inspector, "/api/v1/visits/" + id)
                .ok()
                .get("checklists")
                .get(part.get("matter").asString());
        List<Map<String, String>> findings = new ArrayList<>();
        for (JsonNode point : checklist) {
            findings.add(Map.of("point", point.get("zh").asString(), "found", "GOOD", "note", ""));
        }
        api.post(
                        inspector,
                        "/api/v1/visits/" + id + "/findings",
                        command("findings" + part.get("matter").asString()),
                        Map.of(
                                "matter",
                                part.get("matter").asString(),
                                "findings",
                                findings,
                                "conclusion",
                                "现场与申请一致，符合要求。"))
                .ok();
    }

    private void decide() {
        advance(application, Set.of(), false);
        JsonNode mine = mine(application);
        tell(mine);
        claim(mine.get("state").asString().equals("FINISHED"), "every matter is decided");
        JsonNode rejected = matter(mine, REJECTED);
        claim(rejected.get("state").asString().equals("REJECTED"), "one item is rejected");
        claim(
                rejected.get("reasons").size() > 0 && rejected.get("remedies").size() == 2,
                "the rejection names its reasons and remedies");
    }

    /**
     * Moves matters on as far as their departments can.
     *
     * @param only these items; empty for all
     * @param untilVisit leaves what comes after a visit alone
     */
    private void advance(String application, Set<String> only, boolean untilVisit) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (JsonNode matter : matters(mine(application))) {
                boolean wanted =
                        only.isEmpty() || only.contains(matter.get("item").asString());
                moved |= wanted && matter.get("state").asString().equals("RUNNING") && step(matter, untilVisit);
            }
        }
    }

    /** @return whether something was done */
    private boolean step(JsonNode matter, boolean untilVisit) {
        String department = department(matter.get("unit").asString());
        JsonNode view = api.get(
                        department + "-reviewer",
                        "/api/v1/matters/" + matter.get("id").asString())
                .ok();
        JsonNode proceeding = view.get("proceeding");
        for (JsonNode waiting : proceeding.get("waiting")) {
            Optional<String> person = switch (waiting.get("desk").get("kind").asString()) {
                case "UNIT" -> Optional.of(department + "-reviewer");
                case "HEAD" -> untilVisit ? Optional.empty() : Optional.of(department + "-head");
                default -> Optional.empty();
            };
            if (person.isPresent()) {
                act(person.get(), matter, proceeding, waiting);
                return true;
            }
        }
        return false;
    }

    private void act(String person, JsonNode matter, JsonNode proceeding, JsonNode waiting) {
        String outcome = outcome(matter, waiting);
        String id = matter.get("id").asString();
        api.post(
                        person,
                        "/api/v1/matters/" + id + "/actions",
                        command(waiting.get("step").asString()
                                + proceeding.get("revision").asLong()
                                + id),
                        Map.of(
                                "step", waiting.get("step").asString(),
                                "outcome", outcome,
                                "said", said(outcome),
                                "revision", proceeding.get("revision").asLong()))
                .ok();
        say("   " + person + "：" + matter.get("title").get("zh").asString() + " "
                + waiting.get("step").asString() + " → " + outcome);
    }

    private String outcome(JsonNode matter, JsonNode waiting) {
        List<String> possible = new ArrayList<>();
        waiting.get("choices")
                .forEach(choice -> possible.add(choice.get("outcome").asString()));
        boolean reject = matter.get("item").asString().equals(REJECTED) && second.isEmpty();
        boolean visit = Set.of("food-business-licence", "fire-safety-check")
                .contains(matter.get("item").asString());
        List<String> wanted = new ArrayList<>();
        if (reject) {
            wanted.add("reject");
        }
        if (visit) {
            wanted.add("visit");
        }
        wanted.addAll(List.of("pass", "grant", "accept", "register", "record", "done", "approve", "confirm"));
        return wanted.stream().filter(possible::contains).findFirst().orElse(possible.getFirst());
    }

    private static Map<String, String> said(String outcome) {
        return outcome.equals("reject")
                ? Map.of("reasons", "隔油设施的容积小于申报的日排水量所需，不符合排入管网的水质要求。", "opinion", "不符合")
                : Map.of("opinion", "经审查，符合规定的条件。", "result", "已办理", "number", "例字〔2026〕1号");
    }

    private void check() {
        for (JsonNode held : wallet()) {
            if (!held.get("originCase").asString().equals(application)) {
                continue;
            }
            JsonNode licence = held.get("licence");
            Path file = saved(held);
            licences.put(licence.get("type").asString(), file);
            JsonNode checked =
                    api.postBytes("", "/api/v1/verify/file", read(file)).ok();
            claim(checked.get("result").asString().equals("valid"), "genuine, unchanged, valid: " + file);
            if (licence.get("composite").asBoolean()) {
                composite = licence.get("number").asString();
            }
        }
        claim(!composite.isEmpty(), "there is a composite licence");
        JsonNode shown = byNumber(composite);
        claim(unlicensed(shown) == 1, "it notes the one item that isn't licensed");
        Path some = licences.values().iterator().next();
        byte[] damaged = read(some);
        damaged[damaged.length / 2] ^= 1;
        JsonNode refused = api.postBytes("", "/api/v1/verify/file", damaged).ok();
        claim(!refused.get("result").asString().equals("valid"), "a file with one bit changed is not accepted");
        say("   " + refused.get("sentence").get("zh").asString());
        claim(
                api.postBytes("", "/api/v1/verify/file", "text".getBytes(StandardCharsets.UTF_8))
                        .ok()
                        .get("result")
                        .asString()
                        .equals("unreadable"),
                "a text file is not a licence");
    }

    private Path saved(JsonNode held) {
        String number = held.get("licence").get("number").asString();
        byte[] file =
                api.download(APPLICANT, "/api/v1/licences/" + held.get("id").asString() + "/file");
        try {
            Files.createDirectories(files);
            return Files.write(files.resolve(number + ".ofd"), file).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void again() {
        String again = api.post(
                        APPLICANT,
                        "/api/v1/applications/" + application + "/again",
                        command("again"),
                        Map.of("items", List.of(REJECTED)))
                .ok()
                .get("id")
                .asString();
        fillIn(again);
        attachAll(again);
        second = submit(again, "again").get("application").asString();
        counter(second, "accept", Map.of());
        claim(matters(mine(second)).size() == 1, "only that item is applied for again");
    }

    private void exchange() {
        advance(second, Set.of(), false);
        tell(mine(second));
        JsonNode old = byNumber(composite);
        claim(old.get("state").asString().equals("REPLACED"), "the old composite licence is exchanged");
        String fresh = old.get("replacedBy").asString();
        JsonNode now = byNumber(fresh);
        claim(now.get("state").asString().equals("VALID"), "the new one is valid");
        claim(unlicensed(now) == 0, "nothing on it is unlicensed any more");
        say("   " + composite + " → " + fresh);
        composite = fresh;
    }

    private void withdraw() {
        JsonNode fire = matter(mine(application), WITHDRAWN);
        JsonNode licence = api.get(
                        "fire-head", "/api/v1/matters/" + fire.get("id").asString() + "/licence")
                .ok();
        if (licence.get("licence").get("state").asString().equals("VALID")) {
            api.post(
                            "fire-head",
                            "/api/v1/licences/" + licence.get("id").asString() + "/end",
                            command("end"),
                            Map.of("kind", "withdrawn", "reason", "事后核查发现疏散通道被永久封堵（虚构）。"))
                    .ok();
        }
        String number = licence.get("licence").get("number").asString();
        claim(byNumber(number).get("state").asString().equals("VOID"), "the withdrawn licence is void");
        claim(byNumber(composite).get("state").asString().equals("VOID"), "the composite licence is void as well");
        Path file = licences.get(licence.get("licence").get("type").asString());
        if (file != null) {
            claim(
                    api.postBytes("", "/api/v1/verify/file", read(file))
                            .ok()
                            .get("result")
                            .asString()
                            .equals("invalid"),
                    "its file is genuine but no longer valid: " + file);
        }
    }

    private JsonNode wallet() {
        return api.get(APPLICANT, "/api/v1/licences").ok();
    }

    private JsonNode byNumber(String number) {
        return api.get("", "/api/v1/verify?number=" + WalkClient.encoded(number))
                .ok();
    }

    private static long unlicensed(JsonNode composite) {
        long count = 0;
        for (JsonNode part : composite.get("parts")) {
            count += part.get("licence") == null || part.get("licence").isNull() ? 1 : 0;
        }
        return count;
    }

    private JsonNode mine(String application) {
        return api.get(APPLICANT, "/api/v1/applications/" + application).ok();
    }

    private static List<JsonNode> matters(JsonNode application) {
        List<JsonNode> matters = new ArrayList<>();
        application.get("matters").forEach(matters::add);
        return matters;
    }

    private static JsonNode matter(JsonNode application, String item) {
        return matters(application).stream()
                .filter(matter -> matter.get("item").asString().equals(item))
                .findFirst()
                .orElseThrow(() -> new WalkFailed("the application has no item " + item));
    }

    private static String department(String unit) {
        return DEPARTMENTS.entrySet().stream()
                .filter(entry -> unit.endsWith("-" + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new WalkFailed("nobody in the demonstration works at " + unit));
    }

    private void tell(JsonNode application) {
        for (JsonNode matter : matters(application)) {
            say("   " + matter.get("number").asString() + " "
                    + matter.get("title").get("zh").asString() + "："
                    + matter.get("state").asString()
                    + said(matter, "due", "，到期 due ")
                    + said(matter, "clock", "，时钟 clock "));
        }
    }

    private static String said(JsonNode matter, String name, String words) {
        String value = matter.get(name).asString("");
        return value.isEmpty() ? "" : words + value;
    }

    /** The same command id for the same deed of this walk, so that a deed sent again happens once. */
    private UUID command(String deed) {
        return UUID.nameUUIDFromBytes((run + deed).getBytes(StandardCharsets.UTF_8));
    }

    private void claim(boolean holds, String claim) {
        WalkFailed.unless(holds, claim);
        say("   ✓ " + claim);
    }

    private static String both(JsonNode text) {
        return text.get("zh").asString() + " " + text.get("en").asString();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        api.close();
    }
}
