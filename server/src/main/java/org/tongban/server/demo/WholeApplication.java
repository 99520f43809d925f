package org.tongban.server.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.demo.WalkOffices.Mood;
import tools.jackson.databind.JsonNode;

/**
 * One whole application through the public API, by people of the made-up city who stay signed in: filled in, submitted,
 * accepted, a business registered, then four matters decided side by side, two of them after a joint visit, with a
 * licence each. For measuring how many of these the platform bears.
 */
public final class WholeApplication implements AutoCloseable {

    /** What is left of opening a restaurant: the business licence, then four items of four departments side by side. */
    private static final Set<String> DROPPED = Set.of(
            "seal-carving",
            "invoice-registration",
            "medical-insurance-registration",
            "housing-fund-registration",
            "sign-filing");

    private static final int MATTERS = 5;

    private final WalkClient api;

    /** @param base where the platform is */
    public WholeApplication(Supplier<URI> base) {
        this.api = new WalkClient(base);
    }

    /**
     * From the first field to the last decision.
     *
     * @return how many nanoseconds each part took, in order
     * @throws WalkFailed when anything is refused, or not every matter is decided in the end
     */
    public Map<String, Long> once() {
        WalkStory story = new WalkStory(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Clock.system(ChinaTime.ZONE));
        WalkApplicant applicant = new WalkApplicant(api, story);
        WalkOffices offices = new WalkOffices(api, story, applicant);
        Map<String, Long> took = new LinkedHashMap<>();
        String draft = timed(took, "fill in", () -> {
            String begun = applicant.begin(DROPPED);
            applicant.fillIn(begun);
            return begun;
        });
        timed(took, "hand in the materials", () -> applicant.attachAll(draft));
        String application = timed(
                took,
                "submit",
                () -> applicant.submit(draft, "submit").get("application").asString());
        timed(took, "accept", () -> {
            offices.counter(application, "accept", Map.of());
            return application;
        });
        timed(took, "decide and issue", () -> {
            offices.advance(application, Set.of(), Mood.KIND);
            visit(applicant, offices, application);
            offices.advance(application, Set.of(), Mood.KIND);
            return ended(applicant.mine(application));
        });
        return took;
    }

    private void visit(WalkApplicant applicant, WalkOffices offices, String application) {
        JsonNode fire = WalkOffices.matter(applicant.mine(application), "fire-safety-check");
        JsonNode visits = api.get(
                        "fire-reviewer", "/api/v1/matters/" + fire.get("id").asString())
                .ok()
                .get("visits");
        for (JsonNode visit : visits) {
            visit.get("parts").forEach(part -> offices.record(visit, part));
        }
    }

    private static JsonNode ended(JsonNode application) {
        WalkFailed.unless(
                application.get("state").asString().equals("FINISHED"), "not every matter was decided: " + application);
        WalkFailed.unless(application.get("matters").size() == MATTERS, "other matters than expected: " + application);
        return application;
    }

    private static <T> T timed(Map<String, Long> took, String part, Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        took.put(part, System.nanoTime() - begun);
        return result;
    }

    @Override
    public void close() {
        api.close();
    }
}
