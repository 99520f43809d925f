package org.tongban.server.browser;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.demo.RestaurantPapers;
import org.tongban.server.demo.Walked;
import org.tongban.server.oversight.task.Office;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** The pages that are looked at, and something in each state for them to show. */
final class Places {
    static final String ANYBODY = "anybody";
    static final String APPLICANT = "zhang";

    private static final String REFUSED =
            "type,number,holder,holder_id,issued_on\nfood-business-licence,旧证 1,例五饮食店（虚构）,1,2024-05-01\n";

    private static final String GUIDE = "/themes/open-restaurant/guide?region=141002";

    private static final String UNKNOWN = "/verify?number=A1234";

    private static final String NOT_THEIRS = "/audit?from=2026-01-01";

    private final Map<String, List<String>> byPerson = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Server server;

    private Places(Server server) {
        this.server = server;
    }

    static Places prepare(Server server, Path files, SettableClock clock) {
        Places places = new Places(server);
        Walked finished = Walked.to("Granted, and the composite", server, files, clock);
        Walked visited = Walked.to("review side by side", server, files, clock);
        clock.advance(Duration.ofDays(1));
        Walked accepted = Walked.to("The counter accepts", server, files, clock);
        Walked correcting = Walked.to("asks for corrections", server, files, clock);
        Walked submitted = Walked.to("Submit", server, files, clock);
        Walked.to("Hand in the materials", server, files, clock);
        places.forAnybody();
        places.forApplicant(finished, visited, correcting);
        places.forRatings(finished);
        places.forDepartments(finished, visited, accepted);
        places.add("counter", "counter", "/counter");
        places.add("counter", "counter-application", "/counter/applications/" + submitted.application());
        places.add("counter", "counter-accepted", "/counter/applications/" + accepted.application());
        places.add("leader", "overview", "/oversight");
        places.forAccounts();
        places.forEditors();
        places.forLicences();
        places.forSupervision();
        places.forPolicies(ChinaTime.dayOf(clock.instant()));
        return places;
    }

    /** @return paths by the key of who opens them, {@link #ANYBODY} for nobody in particular */
    Map<String, List<String>> byPerson() {
        return byPerson;
    }

    List<String> of(String person) {
        return byPerson.getOrDefault(person, List.of());
    }

    /** @return the status of an answer at the path: what isn't there is said in a page, too */
    static int status(String path) {
        return switch (path) {
            case UNKNOWN -> 404;
            case NOT_THEIRS -> 403;
            default -> 200;
        };
    }

    /** @return what a picture of the page is called */
    String name(String path) {
        return names.getOrDefault(path, path.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-|-$", ""));
    }

    private void add(String person, String name, String path) {
        byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(path);
        names.put(path, name);
    }

    private void forAnybody() {
        String answered = GUIDE
                + RestaurantPapers.answers().entrySet().stream()
                        .flatMap(answer -> answer.getValue().stream().map(value -> "&" + answer.getKey() + "=" + value))
                        .collect(Collectors.joining())
                + "&done=1";
        add(ANYBODY, "home", "/");
        add(ANYBODY, "themes", "/themes");
        add(ANYBODY, "search", "/themes?q=food");
        add(ANYBODY, "theme", "/themes/open-restaurant");
        add(ANYBODY, "item", "/items/food-business-licence");
        add(
                ANYBODY,
                "item-alone",
                "/themes/item.food-business-licence/guide?region=141002&subject_kind=company&food_business=catering&done=1");
        add(ANYBODY, "items", "/items?region=141002");
        add(ANYBODY, "near", "/near?place=141002");
        add(ANYBODY, "near-township", "/near?place=141002109");
        add(ANYBODY, "lists", "/lists");
        add(ANYBODY, "list", "/lists/intermediary");
        add(ANYBODY, "savings", "/savings");
        add(ANYBODY, "ratings", "/ratings");
        add(ANYBODY, "guide-asks", GUIDE);
        add(ANYBODY, "guide", answered);
        add(ANYBODY, "sign-in", "/sign-in");
        add(ANYBODY, "sign-up", "/sign-up");
        add(ANYBODY, "verify", "/verify");
        JsonNode composite = licence(true);
        add(
                ANYBODY,
                "verified-composite",
                "/verify?number=" + composite.get("licence").get("number").asString());
        add(
                ANYBODY,
                "verified-single",
                "/verify?number=" + licence(false).get("licence").get("number").asString());
        add(ANYBODY, "verified-unknown", UNKNOWN);
    }

    private void forApplicant(Walked finished, Walked visited, Walked correcting) {
        String draft = listed(APPLICANT, "/api/v1/drafts")
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        add(APPLICANT, "home", "/");
        add(APPLICANT, "my-matters", "/my/applications");
        add(APPLICANT, "application-finished", "/my/applications/" + finished.application());
        add(APPLICANT, "application-running", "/my/applications/" + visited.application());
        add(APPLICANT, "application-correcting", "/my/applications/" + correcting.application());
        add(APPLICANT, "form", "/drafts/" + draft);
        add(APPLICANT, "answers", "/drafts/" + draft + "/answers");
        add(APPLICANT, "materials", "/drafts/" + draft + "/materials");
        add(APPLICANT, "confirm", "/drafts/" + draft + "/confirm");
        add(APPLICANT, "wallet", "/my/licences");
        add(
                APPLICANT,
                "licence-composite",
                "/licences/" + licence(true).get("id").asString());
        add(APPLICANT, "licence", "/licences/" + licence(false).get("id").asString());
        add(APPLICANT, "account", "/account");
    }

    /** One contact is rated badly, the next one waits to be. */
    private void forRatings(Walked finished) {
        String own = "/applications/" + finished.application() + "/ratings";
        List<JsonNode> contacts = StreamSupport.stream(
                        server.api().as(APPLICANT).get("/api/v1" + own).json().spliterator(), false)
                .filter(contact -> contact.get("unit").asString().endsWith("market-regulation"))
                .toList();
        JsonNode rated = contacts.getFirst();
        String rating = server.api()
                .as(APPLICANT)
                .postOnce(
                        "/api/v1" + own,
                        UUID.randomUUID(),
                        Map.of(
                                "kind", rated.get("kind").asString(),
                                "contact", rated.get("id").asString(),
                                "score", "DISSATISFIED",
                                "grievances", List.of("LATE")))
                .json()
                .get("id")
                .asString();
        JsonNode next = contacts.getLast();
        add(
                APPLICANT,
                "rate",
                "/my" + own + "/" + next.get("kind").asString() + "/"
                        + next.get("id").asString());
        add(APPLICANT, "rating", "/ratings/" + rating);
        add("market-reviewer", "rating", "/ratings/" + rating);
    }

    private void forAccounts() {
        for (String person : List.of("editor", "administrator", "auditor", "wang")) {
            add(person, "home", "/");
            add(person, "account", "/account");
        }
        add("wang", "not-theirs", NOT_THEIRS);
        add("market-reviewer", "account", "/account");
        add("market-reviewer", "password", "/account/password");
        add("auditor", "audit", "/audit");
        add("auditor", "audit-verified", "/audit?verify=true");
        String colleague = of("market-reviewer", "/api/v1/me").get("account").asString();
        add("administrator", "accounts", "/administration/accounts");
        add("administrator", "new-account", "/administration/accounts/new");
        add("administrator", "account-of-another", "/administration/accounts/" + colleague);
        add("administrator", "clients", "/administration/clients");
    }

    private void forEditors() {
        Api editor = server.api().as("editor");
        String change = "/api/v1/packs/changes/"
                + editor.post(
                                "/api/v1/packs/changes",
                                Map.of("title", "烟草零售许可提速", "reason", "优化营商环境", "takesEffect", "2028-03-01"))
                        .json()
                        .get("change")
                        .get("id")
                        .asString();
        String file = "cn/items/tobacco-retail-licence.yaml";
        String text =
                editor.get("/api/v1/packs/text?path=" + file).json().get("text").asString();
        editor.put(
                change + "/files",
                Map.of("path", file, "text", text.replaceFirst("promised: [^\n]+", "promised: 3 wd")));
        String page = change.replace("/api/v1/packs", "/editing");
        add("editor", "editing", "/editing");
        add("editor", "editing-change", page);
        // As the tabs write it, so that each page is looked at once.
        String path = "?path=" + URLEncoder.encode(file, StandardCharsets.UTF_8);
        String theme = "?path=" + URLEncoder.encode("cn/themes/open-restaurant.yaml", StandardCharsets.UTF_8);
        add("editor", "editing-file", page + "/file" + path);
        add("editor", "editing-form", page + "/form" + path);
        add("editor", "editing-form-theme", page + "/form" + theme);
        add("editor", "editing-find", page + "/find?q=tobacco");
        add("editor", "editing-preview", page + "/preview" + path);
        String licence = "?path=" + URLEncoder.encode("cn/licences/food-business-licence.yaml", StandardCharsets.UTF_8);
        add("editor", "editing-preview-licence", page + "/preview" + licence);
    }

    /** A document that was read and confirmed, another that waits for it, and a task of the first. */
    private void forSupervision() {
        Office office = new Office(server);
        List<String> given = office.confirm(office.document());
        String task = "/tasks/" + given.getFirst();
        add("supervisor", "documents", "/documents");
        add("supervisor", "document", "/documents/" + office.document());
        add("supervisor", "task", task);
        add("supervisor", "indicators", "/indicators");
        add("supervisor", "scorecards", "/scorecards");
        add("supervisor", "bulletins", "/bulletins");
        add("supervisor", "bulletin", "/bulletins/" + office.bulletin());
        add("supervisor", "evaluations", "/evaluations");
        add("city-market-reviewer", "notice-of-a-talk", "/notices/" + office.summoned(given));
        add("supervisor", "notices", "/notices");
        add("city-market-reviewer", "bulletins", "/bulletins");
        add("city-market-reviewer", "task", task);
        add("leader", "task", task);
        add("leader", "overview-of-county", "/oversight?region=141002");
        add("leader", "tasks-of-county", "/tasks?region=141002");
        add("leader", "overview-by-part", "/oversight?as=part");
        add("county-leader", "overview", "/oversight");
        add("county-leader", "tasks", "/tasks");
        add("market-head", "absences", "/absences");
        String behind = "/tasks/" + office.behind(given);
        add("supervisor", "milestones", behind + "/milestones");
        add("supervisor", "task-to-confirm", behind);
        add("county-supervisor", "milestones", behind + "/milestones");
        add("leader", "milestones", behind + "/milestones");
        office.proposed(given.getFirst());
        add("office-head", "milestones-to-confirm", task + "/milestones");
        String handedOver = "/tasks/" + office.handedOver(given);
        add("supervisor", "task-handed-over", handedOver);
        add("city-market-reviewer", "task-handed-over", handedOver);
    }

    /** Policies published, amended, commented on and waiting, and a request for information. */
    private void forPolicies(LocalDate today) {
        Policies policies = new Policies(server);
        String amended = policies.amended();
        String commented = policies.commented(today);
        String waiting = policies.waiting();
        String issued = policies.onRequest(today);
        Policies.Asked asked = policies.asked(today);
        add("editor", "policy-round", "/disclosure/" + asked.draft());
        add("tax-reviewer", "policy-opinion", "/disclosure/opinions/" + asked.round());
        add(ANYBODY, "policies", "/policies");
        add(ANYBODY, "policy", "/policies/" + amended);
        add(ANYBODY, "policy-invites-comments", "/policies/" + commented);
        add(APPLICANT, "policy-invites-comments", "/policies/" + commented);
        add("editor", "policy-desk", "/disclosure");
        add("editor", "policy-new", "/disclosure/new");
        add("editor", "policy-draft", "/disclosure/" + commented);
        add("service-supervisor", "policy-draft", "/disclosure/" + commented);
        add("editor", "policy-text", "/disclosure/" + commented + "/edit");
        add("approval-head", "policy-desk", "/disclosure");
        add("approval-head", "policy-to-sign", "/disclosure/" + waiting);
        add("editor", "policy-to-sign", "/disclosure/" + waiting);
        add("approval-head", "policy-published", "/disclosure/" + amended);
        add("county-leader", "policy-desk", "/disclosure");
        add("county-leader", "policy-to-sign", "/disclosure/" + waiting);
        add("service-supervisor", "policy-issued", "/disclosure/" + issued);
        String entry = policies.broughtIn("虚尧政发〔2019〕5号", Policies.Confirmed.YES);
        String entered = policies.broughtIn("虚尧政发〔2019〕6号", Policies.Confirmed.NOT_YET);
        add("county-supervisor", "policies-brought-in", "/disclosure/issued");
        add("county-leader", "policies-brought-in", "/disclosure/issued");
        add("county-supervisor", "policy-bring-in", "/disclosure/issued/new");
        add("county-supervisor", "policy-bring-in-again", "/disclosure/issued/" + entry + "/again");
        add("county-leader", "policy-to-confirm", "/disclosure/issued/" + entered);
        add(
                ANYBODY,
                "policy-brought-in",
                "/policies/"
                        + of("county-supervisor", "/api/v1/disclosure/issued/" + entry)
                                .get("policy")
                                .asString());
        String request = server.api()
                .as(APPLICANT)
                .postOnce(
                        "/api/v1/information-requests",
                        UUID.randomUUID(),
                        Map.of(
                                "unit", "141002-market-regulation",
                                "wanted", "What restaurant inspections found",
                                "contact", "154 0000 0000",
                                "way", "electronic"))
                .json()
                .get("id")
                .asString();
        add(APPLICANT, "information-requests", "/information-requests");
        add(APPLICANT, "information-requests-of-a-place", "/information-requests?region=141002");
        add(APPLICANT, "information-request", "/information-requests/" + request);
        add("market-reviewer", "information-request", "/information-requests/" + request);
        add("market-head", "information-request", "/information-requests/" + request);
        add("supervisor", "information-requests-of-a-year", "/information-requests/year");
    }

    /** What holders and units do with licences, and what those who scan a code see. */
    private void forLicences() {
        JsonNode single = licence(false);
        String held = "/licences/" + single.get("id").asString();
        String enterprise = single.get("enterprise").asString();
        for (String what : List.of("show", "agents", "uses", "changes")) {
            add(APPLICANT, "licence-" + what, held + "/" + what);
        }
        add(APPLICANT, "enterprise-code", "/my/enterprises/" + enterprise + "/code");
        String scanned = "/v/e/"
                + of(APPLICANT, "/api/v1/enterprises/" + enterprise + "/code")
                        .get("code")
                        .asString();
        add(ANYBODY, "enterprise-for-anybody", scanned);
        add(APPLICANT, "enterprise-for-its-own", scanned);
        add("market-inspector", "enterprise-for-inspectors", scanned);
        add(ANYBODY, "licence-types", "/verify/types");
        add(ANYBODY, "licence-type", "/verify/types/identity-card?case=3");
        add("market-head", "unit-licences", "/unit/licences");
        add("market-head", "licence-end", "/licences/" + marketsOwn() + "/end");
        add("market-reviewer", "licence-import", "/unit/licences/imports/" + brought(REFUSED));
        String released = brought(good("例证 1"));
        release(released);
        add("market-head", "licence-mistake", "/licences/" + sealed(released) + "/mistake");
        add("market-head", "licence-import-to-release", "/unit/licences/imports/" + brought(good("例证 2")));
        add(ANYBODY, "scanned-code", "/v/s/some-code");
        add(ANYBODY, "one-licence", "/items/one-licence");
        add("administrator", "seals", "/administration/seals");
        add("administrator", "licensed-seals", "/administration/seals/licensed");
        add("administrator", "licensed-seal", "/administration/seals/licensed/" + askedSeal());
        add(
                "administrator",
                "seal",
                "/administration/seals/"
                        + of("administrator", "/api/v1/seals")
                                .get(0)
                                .get("serial")
                                .asString());
        add("administrator", "webhooks", "/administration/webhooks");
    }

    /** A key of a unit that waits for its certificate and seal. */
    private String askedSeal() {
        return server.api()
                .as("administrator")
                .post("/api/v1/licensed-seals", Map.of("unit", "141002-market-regulation"))
                .json()
                .get("id")
                .asString();
    }

    /** A licence that the head of the market unit may end. */
    private String marketsOwn() {
        return server.api()
                .as(APPLICANT)
                .get("/api/v1/licences")
                .json()
                .valueStream()
                .filter(held -> held.at("/licence/type").asString().equals("food-business-licence")
                        && held.at("/licence/state").asString().equals("VALID"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    /** A line that can be sealed, of a business that nobody has an account for. */
    private static String good(String number) {
        return "type,number,holder,holder_id,issued_on,valid_until,representative_name,premises_address,food_business,"
                + "food_items\nfood-business-licence," + number
                + ",批量一商贸有限公司（虚构）,91141002MA0BK2026R,2024-05-01,2031-01-31,无,无,无,无\n";
    }

    private void release(String id) {
        server.api()
                .as("market-head")
                .post("/api/v1/licence-imports/" + id + "/release", Map.of("noScan", "原件在档案室（虚构）"));
    }

    /** What became of the one line of an import. */
    private String sealed(String id) {
        return of("market-head", "/api/v1/licence-imports/" + id)
                .at("/lines/0/licence")
                .asString();
    }

    /** @param lines a table of old licences. @return the import */
    private String brought(String lines) {
        String table = "--part\r\nContent-Disposition: form-data; name=\"table\"; filename=\"old.csv\"\r\n\r\n" + lines
                + "\r\n--part--\r\n";
        Api reviewer = server.api().as("market-reviewer");
        return reviewer.send(reviewer.request("/api/v1/licence-imports")
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(HttpRequest.BodyPublishers.ofString(table)))
                .json()
                .get("id")
                .asString();
    }

    private void forDepartments(Walked finished, Walked visited, Walked accepted) {
        add("market-reviewer", "inbox", "/inbox");
        add("market-reviewer", "matter-at-review", matter(accepted, "company-registration"));
        add("market-reviewer", "matter-stopped", matter(visited, "food-business-licence"));
        add("market-head", "inbox", "/inbox");
        add("market-head", "absences", "/absences");
        add("construction-head", "matter-at-decision", matter(visited, "drainage-permit"));
        add("construction-reviewer", "matter-rejected", matter(finished, "drainage-permit"));
        add("fire-inspector", "inbox", "/inbox");
        add("fire-inspector", "visits", "/visits");
        String visit = listed("fire-inspector", "/api/v1/visits")
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        add("fire-inspector", "visit", "/visits/" + visit);
    }

    private String matter(Walked walked, String item) {
        return StreamSupport.stream(
                        of(APPLICANT, "/api/v1/applications/" + walked.application())
                                .get("matters")
                                .spliterator(),
                        false)
                .filter(matter -> matter.get("item").asString().equals(item))
                .map(matter -> "/matters/" + matter.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode licence(boolean composite) {
        return listed(APPLICANT, "/api/v1/licences")
                .filter(held -> held.get("licence").get("composite").asBoolean() == composite)
                .filter(held -> held.get("licence").get("state").asString().equals("VALID"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> listed(String person, String path) {
        JsonNode answer = of(person, path);
        return StreamSupport.stream((answer.isArray() ? answer : answer.get("items")).spliterator(), false);
    }

    private JsonNode of(String person, String path) {
        return server.api().as(person).get(path).json();
    }
}
