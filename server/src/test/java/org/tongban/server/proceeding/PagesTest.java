package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people meet at their browsers and programs at the API. */
@ProceedingTest
class PagesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    SignedIn people;

    @Autowired
    Matters matters;

    @Autowired
    Proceedings proceedings;

    @Autowired
    SettableClock clock;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);
    private final Viewer applicant = Matters.person("张三");

    @Test
    void an_empty_inbox_says_what_will_appear_and_what_to_do() {
        Browser.Seen seen = people.as(reviewer).open("/inbox");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.shows("Nothing waits right now.")).isTrue();
        assertThat(seen.shows("Work appears here when it reaches your desk")).isTrue();
        assertThat(people.as(applicant).open("/inbox").status()).isEqualTo(403);
    }

    @Test
    void an_inbox_shows_lamp_due_date_with_weekday_and_leads_to_the_matter() {
        UUID id = matters.start(unit);
        ProceedingView view = matters.view(id);
        clock.advance(Duration.ofDays(29));
        Browser.Seen seen = people.as(reviewer).open("/inbox?lamp=red");
        assertThat(seen.body())
                .contains("overdue")
                .contains("2026-03-31 Tue")
                .contains("href=\"/matters/" + view.subject() + "\"")
                .contains(view.number());
        assertThat(people.as(reviewer).open("/inbox?lamp=green").shows("Nothing here matches the filter."))
                .isTrue();
    }

    @Test
    void work_is_taken_put_back_and_handed_over_from_the_inbox() {
        Viewer colleague = Matters.staff("赵审查", Role.REVIEWER, unit);
        people.as(colleague);
        UUID id = matters.start(unit);
        Browser browser = people.as(reviewer);
        Browser.Seen seen = browser.open("/inbox");
        press(browser, seen, id, "take", Map.of());
        assertThat(taker(id)).isEqualTo("李审查");
        seen = browser.open("/inbox?scope=mine");
        press(browser, seen, id, "put-back", Map.of());
        assertThat(matters.view(id).at("review").orElseThrow().takenBy()).isEmpty();
        seen = browser.open("/inbox");
        Browser.Seen after = press(
                browser,
                seen,
                id,
                "hand-over",
                Map.of("person", colleague.person().toString()));
        assertThat(after.shows("Handed over.")).isTrue();
        assertThat(taker(id)).isEqualTo("赵审查");
    }

    @Test
    @Rule("APP-21")
    void work_is_assigned_at_random_and_the_receipt_that_names_the_reviewer_travels_with_the_matter() {
        for (String name : new String[] {"赵审查", "钱审查", "孙审查"}) {
            people.as(Matters.staff(name, Role.REVIEWER, unit));
        }
        UUID id = matters.start(unit);
        Browser browser = people.as(head);
        Browser.Seen after = press(browser, browser.open("/inbox?scope=unit"), id, "draw", Map.of());
        String name = taker(id);
        assertThat(after.shows("Drawn at random by workload from 3: " + name)).isTrue();
        AssignmentReceipt receipt = AssignmentReceipt.read(
                        proceedings.lastAssignment(id, "review").orElseThrow())
                .orElseThrow();
        assertThat(receipt.holds()).isTrue();
        assertThat(receipt.candidates()).hasSize(3);
        assertThat(browser.open("/proceedings/" + id).shows("Drawn at random by workload from 3: " + name))
                .isTrue();
    }

    @Test
    void a_decision_without_its_reasons_comes_back_with_a_sentence_at_each_field_and_what_was_typed() {
        UUID id = matters.start(unit);
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        Browser browser = people.as(head);
        Browser.Seen seen = browser.open("/proceedings/" + id);
        assertThat(seen.body()).contains("apply for administrative reconsideration within 60 days");
        Map<String, String> form = Map.of(
                "revision", "2",
                "commandId", SignedIn.field(seen, "commandId"),
                "back", "/proceedings/" + id,
                "outcome", "reject",
                "note", "<script>alert(1)</script>",
                "fact.remedies", "可以申请行政复议",
                "fact.reasons", " ");
        Browser.Seen again = browser.submit("/proceedings/" + id + "/steps/decide", form);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("id=\"decide-reject-reasons-error\"")
                .contains("可以申请行政复议")
                .contains("href=\"#decide-reject-reasons\"")
                .doesNotContain("<script>alert(1)");
        assertThat(matters.view(id).revision()).isEqualTo(2);
    }

    @Test
    void strangers_find_nothing_and_applicants_read_no_notes_of_officials() {
        UUID id = proceedings.start(matters.licensing(unit, applicant));
        proceedings
                .act(Act.outcome(
                        UUID.randomUUID(),
                        id,
                        1,
                        "review",
                        "correct",
                        Desks.actor(reviewer),
                        "内部看法",
                        Map.of("corrections", "租赁合同缺页")))
                .orThrow();
        Browser.Seen theirs = people.as(applicant).open("/proceedings/" + id);
        assertThat(theirs.status()).isEqualTo(200);
        assertThat(theirs.body()).contains("租赁合同缺页").doesNotContain("内部看法");
        assertThat(people.as(reviewer).open("/proceedings/" + id).shows("内部看法")).isTrue();
        Viewer stranger = Matters.staff("外人", Role.REVIEWER, Matters.newUnit());
        assertThat(people.as(stranger).open("/proceedings/" + id).status()).isEqualTo(404);
        assertThat(people.as(stranger).open("/proceedings/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(people.as(stranger).look("/api/v1/proceedings/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void the_page_of_a_stopped_matter_draws_the_stop_and_the_place_on_the_map() {
        UUID id = proceedings.start(matters.licensing(unit, applicant));
        clock.advance(Duration.ofDays(2));
        matters.act(id, "review", "correct", reviewer, Map.of("corrections", "缺页"))
                .orThrow();
        clock.advance(Duration.ofDays(3));
        Browser.Seen seen = people.as(reviewer).open("/proceedings/" + id);
        assertThat(seen.body())
                .contains("url(#timeline-hatch)")
                .contains("the clock stands")
                .contains("stopped for correction of materials by 李审查")
                .contains("Correction (waiting here now)")
                .contains("stop-here")
                .contains("Review (done)");
        assertThat(people.as(reviewer)
                        .look("/api/v1/proceedings/" + id + "/map.svg")
                        .body())
                .startsWith("<svg");
    }

    @Test
    void programs_act_by_the_same_rules_once_for_each_key() {
        UUID id = matters.start(unit);
        Browser program = people.as(reviewer);
        program.open("/inbox");
        JsonNode listed = json(ask(program, "/api/v1/proceedings?scope=desk&limit=1"));
        assertThat(listed.path("items").path(0).path("proceeding").asString()).isEqualTo(id.toString());
        JsonNode one = json(ask(program, "/api/v1/proceedings/" + id));
        assertThat(one.path("waiting")
                        .path(0)
                        .path("outcomes")
                        .path(1)
                        .path("must")
                        .path(0)
                        .path("fact")
                        .asString())
                .isEqualTo("corrections");
        String pass = "{\"revision\":1,\"outcome\":\"pass\",\"note\":\"\",\"facts\":{}}";
        Browser.Seen first = post(program, "/api/v1/proceedings/" + id + "/steps/review", "key-1", pass);
        assertThat(first.status()).isEqualTo(200);
        Browser.Seen repeated = post(program, "/api/v1/proceedings/" + id + "/steps/review", "key-1", pass);
        assertThat(repeated.body()).isEqualTo(first.body());
        Browser.Seen late = post(program, "/api/v1/proceedings/" + id + "/steps/review", "key-2", pass);
        assertThat(late.status()).isEqualTo(409);
        assertThat(json(late).path("code").asString()).isEqualTo("matter-moved-on");
        assertThat(json(ask(program, "/api/v1/proceedings/" + id + "/history"))
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(json(ask(program, "/api/v1/proceedings/" + id + "/timeline"))
                        .path("due")
                        .asString())
                .isEqualTo("2026-03-31");
    }

    @Test
    void an_applicant_urges_on_and_the_history_says_so() {
        UUID id = proceedings.start(matters.licensing(unit, applicant));
        Browser browser = people.as(applicant);
        Browser.Seen seen = browser.open("/proceedings/" + id);
        browser.submit(
                "/proceedings/" + id + "/urge",
                Map.of(
                        "revision",
                        "1",
                        "commandId",
                        SignedIn.field(seen, "commandId"),
                        "back",
                        "//evil.example/",
                        "note",
                        "等了很久"));
        assertThat(matters.view(id).urged()).isEqualTo(1);
        assertThat(browser.open("/proceedings/" + id).shows("Urged on")).isTrue();
    }

    private static Browser.Seen press(
            Browser browser, Browser.Seen seen, UUID proceeding, String action, Map<String, String> more) {
        Map<String, String> form = new java.util.HashMap<>(more);
        form.put("revision", SignedIn.field(seen, "revision"));
        form.put("commandId", SignedIn.field(seen, "commandId"));
        form.put("back", "/inbox");
        return browser.submit("/proceedings/" + proceeding + "/steps/review/" + action, form);
    }

    private String taker(UUID id) {
        return matters.view(id)
                .at("review")
                .orElseThrow()
                .takenBy()
                .orElseThrow()
                .name();
    }

    private static Browser.Seen post(Browser program, String path, String key, String body) {
        return program.send(program.request(path)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-CSRF-TOKEN", program.formToken())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Browser.Seen ask(Browser program, String path) {
        return program.send(
                program.request(path).setHeader("Accept", "application/json").GET());
    }

    private static JsonNode json(Browser.Seen seen) {
        return JSON.readTree(seen.body());
    }
}
