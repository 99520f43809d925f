package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Those who supervise and those who are supervised, over the API. */
public final class Office {
    static final String BASIS = "《土地管理法》第五十七条";
    static final String REASON = "批而未用土地处置没有达到当期目标";
    private static final String EDGE = "----edge";

    private final Server server;
    private static final AtomicInteger FILES = new AtomicInteger();

    Api supervisor;
    Api lead;
    Api leader;

    public Office(Server server) {
        this.server = server;
        supervisor = server.api().as("supervisor");
        lead = server.api().as("city-market-reviewer");
        leader = server.api().as("leader");
    }

    /** Ten in the morning of another day, on which everybody signs in anew. */
    void comeBackOn(SettableClock clock, String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
        supervisor = server.api().as("supervisor");
        lead = server.api().as("city-market-reviewer");
        leader = server.api().as("leader");
    }

    /** Notices are sealed apart from their sending, right after it. */
    static void untilSealed(NoticeStore notices, Clock clock) {
        Instant end = Instant.now().plusSeconds(60);
        while (!notices.unsealed(clock.instant(), 1).isEmpty() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Office.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same text as another file: it ends in more empty lines than any before it. */
    static byte[] fresh(byte[] text) {
        String lines = new String(text, StandardCharsets.UTF_8) + "\n".repeat(FILES.incrementAndGet());
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    /** The sample documents beside the project, or beside a folder that holds it; none where they aren't. */
    static List<Path> samples() throws IOException {
        Optional<Path> folder = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared").resolve("documents"))
                .filter(Files::isDirectory)
                .findFirst();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.sorted().toList();
        }
    }

    Api.Answer hand(String name, byte[] content) {
        byte[] head = ("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return supervisor.send(supervisor
                .request("/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail))));
    }

    /** Hands in the made-up document, each time as another file. @return its id */
    public String document() {
        Api.Answer handed = hand("made-up.jsonl", fresh(resource("made-up.jsonl")));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return handed.json().get("documents").get(0).asString();
    }

    /** Every document that the supervisor has, the latest first. */
    List<JsonNode> documents(int pageSize) {
        return all(supervisor, "/api/v1/documents?limit=" + pageSize);
    }

    /** All that a list holds, page after page. @param path with a query */
    static List<JsonNode> all(Api who, String path) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            Api.Answer answer = who.get(path + after);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = answer.json();
            page.get("items").forEach(all::add);
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return all;
    }

    /** Subjects of what waits at this person's desks. */
    static List<String> waiting(Api who) {
        return all(who, "/api/v1/proceedings?kind=task&limit=200").stream()
                .map(one -> one.get("subject").asString())
                .toList();
    }

    /** Ids of the tasks that this person sees. @param query with an ampersand before it, or empty */
    static List<String> tasks(Api who, String query) {
        return all(who, "/api/v1/tasks?limit=100" + query).stream()
                .map(one -> one.at("/task/id").asString())
                .toList();
    }

    /** @return ids of the tasks that the document became */
    public List<String> confirm(String document) {
        return confirmed(document, "");
    }

    /** The same when the days of some are over: those are late from the start. */
    List<String> confirmLate(String document) {
        return confirmed(document, "?passed=late");
    }

    private List<String> confirmed(String document, String query) {
        Api.Answer confirmed = supervisor.post("/api/v1/documents/" + document + "/confirm" + query);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return StreamSupport.stream(confirmed.json().get("tasks").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    /** The supervised task of the first item, led by the market regulator of the city. */
    String task() {
        return confirm(document()).getFirst();
    }

    /** Of a county's task 50 of 200 had to be reached by the end of February: it says 30, which nobody confirmed yet. */
    public String behind(List<String> given) {
        String task = ledBy(given, "141002-government-office");
        Map<String, Object> plan = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-02", "percent", 25), Map.of("month", "2026-11", "percent", 100)),
                "items",
                List.of("temporary-land"),
                "basis",
                BASIS,
                "holdReason",
                REASON);
        Api.Answer set = supervisor.put("/api/v1/tasks/" + task + "/milestones", plan);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        confirmHold(task);
        Map<String, Object> said =
                Map.of("progress", "处置三十亩。", "problems", "无", "nextSteps", "继续", "percent", 15, "amount", 30);
        Api.Answer reported = server.api()
                .as("county-supervisor")
                .postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said);
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        return task;
    }

    /** What somebody proposed to hold back of the market regulator's task waits to be confirmed. */
    public void proposed(String task) {
        Map<String, Object> plan =
                Map.of("total", 200, "items", List.of("food-business-licence"), "basis", BASIS, "holdReason", REASON);
        Api.Answer set = supervisor.put("/api/v1/tasks/" + task + "/milestones", plan);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    /** A head of the office confirms what is proposed to wait. */
    void confirmHold(String task) {
        String plan = "/api/v1/tasks/" + task + "/milestones";
        Api head = server.api().as("office-head");
        Api.Answer confirmed = head.post(
                plan + "/hold/confirmation",
                Map.of("revision", head.get(plan).json().get("revision").asInt()));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }

    /** A task that another county had is the market regulator's now. */
    public String handedOver(List<String> given) {
        String task = ledBy(given, "141081-government-office");
        Api.Answer handed = supervisor.postOnce(
                "/api/v1/tasks/" + task + "/hand-over",
                UUID.randomUUID(),
                Map.of("to", "141000-market-regulation", "reason", "职责调整"));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return task;
    }

    /** The market regulator is summoned to a talk about its task. @return the notice */
    public String summoned(List<String> given) {
        Api.Answer sent = supervisor.postOnce(
                "/api/v1/tasks/" + ledBy(given, "141000-market-regulation") + "/notices",
                UUID.randomUUID(),
                Map.of("kind", "talk", "body", "说明原因和措施。", "at", "2099-11-24T09:00", "place", "第三会议室"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        return sent.json().get("id").asString();
    }

    /** The draft of a month's bulletin. */
    public String bulletin() {
        Api.Answer drafted = supervisor.post("/api/v1/bulletins", Map.of("month", "2026-01"));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(200);
        return drafted.json().get("id").asString();
    }

    private String ledBy(List<String> given, String unit) {
        return given.stream()
                .filter(one -> view(one).get("task").get("lead").asString().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    JsonNode view(String task) {
        Api.Answer answer = supervisor.get("/api/v1/tasks/" + task);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The proceeding of a task, as the supervising office sees it. */
    JsonNode clock(JsonNode view) {
        return supervisor
                .get("/api/v1/proceedings/" + view.at("/task/proceeding").asString())
                .json();
    }

    Api.Answer report(String task, String progress, String problems, String nextSteps, int percent) {
        return lead.postOnce(
                "/api/v1/tasks/" + task + "/reports",
                UUID.randomUUID(),
                Map.of("progress", progress, "problems", problems, "nextSteps", nextSteps, "percent", percent));
    }

    Api.Answer act(Api who, String task, String step, String outcome, Map<String, String> facts) {
        String proceeding = view(task).get("task").get("proceeding").asString();
        long revision = who.get("/api/v1/proceedings/" + proceeding)
                .json()
                .get("revision")
                .asLong();
        return who.postOnce(
                "/api/v1/proceedings/" + proceeding + "/steps/" + step,
                UUID.randomUUID(),
                Map.of("revision", revision, "outcome", outcome, "facts", facts));
    }

    static List<String> texts(JsonNode list, String... path) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> {
                    JsonNode at = node;
                    for (String name : path) {
                        at = at.get(name);
                    }
                    return at.asString();
                })
                .toList();
    }
}
