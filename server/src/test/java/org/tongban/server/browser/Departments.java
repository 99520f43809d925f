package org.tongban.server.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What departments do with the matters of an application: in a browser for those looked at, through the API for the rest. */
final class Departments {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> STAFF = Map.of(
            "market-regulation", "market",
            "fire-rescue", "fire",
            "urban-management", "urban",
            "housing-construction", "construction",
            "public-security", "police",
            "tax", "tax",
            "human-resources", "hr",
            "medical-insurance", "medical",
            "housing-fund", "fund");

    private final Server server;
    private final String applicant;
    private final String application;

    Departments(Server server, String applicant, String application) {
        this.server = server;
        this.applicant = applicant;
        this.application = application;
    }

    /** A step that waits at a desk, and who of the made-up city sits there. */
    record Waiting(JsonNode matter, long revision, JsonNode step, String person) {
        String item() {
            return matter.get("item").asString();
        }

        String id() {
            return matter.get("id").asString();
        }

        boolean isFor(String role) {
            return person.endsWith("-" + role);
        }

        /** @return the first of the wanted outcomes that is possible here */
        String outcome(List<String> wanted) {
            List<String> possible = new ArrayList<>();
            step.get("choices")
                    .forEach(choice -> possible.add(choice.get("outcome").asString()));
            return wanted.stream().filter(possible::contains).findFirst().orElse(possible.getFirst());
        }
    }

    List<JsonNode> matters() {
        List<JsonNode> matters = new ArrayList<>();
        server.api()
                .as(applicant)
                .get("/api/v1/applications/" + application)
                .json()
                .get("matters")
                .forEach(matters::add);
        return matters;
    }

    JsonNode matter(String item) {
        return matters().stream()
                .filter(matter -> matter.get("item").asString().equals(item))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the application has no item " + item));
    }

    /** @return the id of the composite licence of this case that is in force */
    String composite() {
        JsonNode answer = server.api().as(applicant).get("/api/v1/licences").json();
        for (JsonNode held : answer.isArray() ? answer : answer.get("items")) {
            JsonNode licence = held.get("licence");
            if (held.get("originCase").asString("").equals(application)
                    && licence.get("composite").asBoolean()
                    && licence.get("state").asString().equals("VALID")) {
                return held.get("id").asString();
            }
        }
        throw new AssertionError("the case has no composite licence");
    }

    /** @return the id of the one visit for those who see the place */
    String visit() {
        return server.api()
                .as("fire-reviewer")
                .get("/api/v1/matters/" + matter("fire-safety-check").get("id").asString())
                .json()
                .get("visits")
                .get(0)
                .get("id")
                .asString();
    }

    /** Lets those act who can, until nobody wanted is left. */
    void advance(Predicate<Waiting> wanted, Function<Waiting, List<String>> outcomes, Acting acting) {
        Optional<Waiting> next = next(wanted);
        for (int turns = 0; next.isPresent() && turns < 60; turns++) {
            Waiting waiting = next.get();
            acting.act(waiting, waiting.outcome(outcomes.apply(waiting)));
            next = next(wanted);
        }
    }

    interface Acting {
        void act(Waiting waiting, String outcome);
    }

    private Optional<Waiting> next(Predicate<Waiting> wanted) {
        for (JsonNode matter : matters()) {
            if (matter.get("state").asString().equals("RUNNING")) {
                Optional<Waiting> found =
                        waiting(matter).stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Waiting> waiting(JsonNode matter) {
        String department = department(matter.get("unit").asString());
        JsonNode proceeding = server.api()
                .as(department + "-reviewer")
                .get("/api/v1/matters/" + matter.get("id").asString())
                .json()
                .get("proceeding");
        List<Waiting> all = new ArrayList<>();
        for (JsonNode step : proceeding.get("waiting")) {
            String desk = step.get("desk").get("kind").asString();
            String role = desk.equals("UNIT") ? "-reviewer" : desk.equals("HEAD") ? "-head" : "-somebody";
            all.add(new Waiting(matter, proceeding.get("revision").asLong(), step, department + role));
        }
        return all;
    }

    static String department(String unit) {
        return STAFF.entrySet().stream()
                .filter(entry -> unit.endsWith("-" + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody works at " + unit));
    }

    /** The way without a browser. */
    void throughApi(Waiting waiting, String outcome) {
        Api api = server.api().as(waiting.person());
        String body = JSON.writeValueAsString(Map.of(
                "step", waiting.step().get("step").asString(),
                "outcome", outcome,
                "said", Map.of("opinion", "符合条件。", "result", "已办理", "number", "例字〔2026〕1号"),
                "revision", waiting.revision()));
        Api.Answer answer = api.send(api.request("/api/v1/matters/" + waiting.id() + "/actions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.status() >= 300) {
            throw new AssertionError(waiting.person() + " " + outcome + ": " + answer.body());
        }
    }

    /** On the matter's page: chooses the outcome, writes what it asks for, submits. */
    static void onPage(Page page, Waiting waiting, String outcome, String words) {
        Locator radio = page.locator(
                "input[name=outcome][value='" + waiting.step().get("step").asString() + "/" + outcome + "']");
        radio.check();
        Locator texts = page.locator(".choice")
                .filter(new Locator.FilterOptions().setHas(radio))
                .locator("textarea");
        for (int i = 0; i < texts.count(); i++) {
            texts.nth(i).fill(words);
        }
        page.locator("form[action$='/actions'] button[type=submit]").first().click();
        page.locator("main .alert-success, .alert-danger, .faults").first().waitFor();
        if (page.locator(".alert-danger, .faults").count() > 0) {
            throw new AssertionError(waiting.person() + " " + outcome + ": "
                    + page.locator(".alert-danger, .faults").first().innerText());
        }
    }
}
