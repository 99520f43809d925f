package org.tongban.server.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the counter and the departments of a walk do. */
final class WalkOffices {
    private static final String CLERK = "counter";

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
    private final WalkStory story;
    private final WalkApplicant applicant;

    WalkOffices(WalkClient api, WalkStory story, WalkApplicant applicant) {
        this.api = api;
        this.story = story;
        this.applicant = applicant;
    }

    /** What departments do when they may choose. */
    enum Mood {
        /** Rejects {@link #REJECTED}, and stops before what comes after a visit. */
        REVIEWING,
        /** Rejects {@link #REJECTED}. */
        STRICT,
        KIND
    }

    /** The item that is rejected at first. */
    static final String REJECTED = "drainage-permit";

    void counter(String application, String outcome, Map<String, Object> more) {
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
                            story.command(outcome + application),
                            decision)
                    .ok();
        }
    }

    void record(JsonNode visit, JsonNode part) {
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
                        story.command("findings" + part.get("matter").asString()),
                        Map.of(
                                "matter",
                                part.get("matter").asString(),
                                "findings",
                                findings,
                                "conclusion",
                                "现场与申请一致，符合要求。"))
                .ok();
    }

    /**
     * Moves matters on as far as their departments can.
     *
     * @param only these items; empty for all
     * @param mood how they decide
     */
    void advance(String application, Set<String> only, Mood mood) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (JsonNode matter : matters(applicant.mine(application))) {
                boolean wanted =
                        only.isEmpty() || only.contains(matter.get("item").asString());
                moved |= wanted && matter.get("state").asString().equals("RUNNING") && step(matter, mood);
            }
        }
    }

    /** @return whether something was done */
    private boolean step(JsonNode matter, Mood mood) {
        String department = department(matter.get("unit").asString());
        JsonNode view = api.get(
                        department + "-reviewer",
                        "/api/v1/matters/" + matter.get("id").asString())
                .ok();
        JsonNode proceeding = view.get("proceeding");
        for (JsonNode waiting : proceeding.get("waiting")) {
            Optional<String> person = switch (waiting.get("desk").get("kind").asString()) {
                case "UNIT" -> Optional.of(department + "-reviewer");
                case "HEAD" -> mood == Mood.REVIEWING ? Optional.empty() : Optional.of(department + "-head");
                default -> Optional.empty();
            };
            if (person.isPresent()) {
                act(person.get(), matter, proceeding, waiting, mood);
                return true;
            }
        }
        return false;
    }

    private void act(String person, JsonNode matter, JsonNode proceeding, JsonNode waiting, Mood mood) {
        String outcome = outcome(matter, waiting, mood);
        String id = matter.get("id").asString();
        api.post(
                        person,
                        "/api/v1/matters/" + id + "/actions",
                        story.command(waiting.get("step").asString()
                                + proceeding.get("revision").asLong()
                                + id),
                        Map.of(
                                "step", waiting.get("step").asString(),
                                "outcome", outcome,
                                "said", said(outcome),
                                "revision", proceeding.get("revision").asLong()))
                .ok();
        story.say("   " + person + "：" + matter.get("title").get("zh").asString() + " "
                + waiting.get("step").asString() + " → " + outcome);
    }

    private String outcome(JsonNode matter, JsonNode waiting, Mood mood) {
        List<String> possible = new ArrayList<>();
        waiting.get("choices")
                .forEach(choice -> possible.add(choice.get("outcome").asString()));
        boolean reject = matter.get("item").asString().equals(REJECTED) && mood != Mood.KIND;
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

    static List<JsonNode> matters(JsonNode application) {
        List<JsonNode> matters = new ArrayList<>();
        application.get("matters").forEach(matters::add);
        return matters;
    }

    static JsonNode matter(JsonNode application, String item) {
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
}
