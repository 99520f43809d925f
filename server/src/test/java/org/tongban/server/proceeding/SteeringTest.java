package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Browser;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** What is done to a proceeding besides leaving its steps: by the forms of its page, and by programs. */
@ProceedingTest
class SteeringTest {

    @Autowired
    SignedIn people;

    @Autowired
    Matters matters;

    @Autowired
    Proceedings proceedings;

    @Autowired
    MadeUpCatalogue catalogue;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer colleague = Matters.staff("孙核查", Role.INSPECTOR, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);
    private final Viewer applicant = Matters.person("张三");

    private UUID id = new UUID(0, 0);

    @BeforeEach
    void begin() {
        people.as(colleague);
        id = proceedings.start(matters.licensing(unit, applicant));
    }

    @AfterEach
    void firstVersionAgain() {
        catalogue.publish(MadeUpCatalogue.licensing("1"));
    }

    @Test
    void the_head_hands_back_with_a_reason_and_a_program_can_do_the_same() {
        pass();
        Browser browser = people.as(head);
        form(browser, "steps/decide/hand-back", Map.of("to", "review", "reason", "请补充审查意见"));
        assertThat(waiting()).isEqualTo("review");
        pass();
        assertThat(send(browser, "steps/decide/hand-back", "'to':'review','note':'再补充'")
                        .status())
                .isEqualTo(200);
        assertThat(waiting()).isEqualTo("review");
        assertThat(browser.open("/proceedings/" + id).shows("请补充审查意见")).isTrue();
    }

    @Test
    void the_limit_is_extended_once_with_the_approval_of_the_head() {
        Browser browser = people.as(head);
        form(browser, "extension", Map.of("days", "10", "reason", "案情复杂"));
        assertThat(matters.view(id).legalDue().orElseThrow()).isEqualTo("2026-04-15");
        Browser.Seen again = send(browser, "extension", "'period':'10 wd','note':'还要延长'");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("not-extendable");
        assertThat(send(people.as(reviewer), "extension", "'period':'10 wd','note':'x'")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_refused_form_comes_back_open_with_its_sentence_at_the_field_and_what_was_typed() {
        Browser browser = people.as(head);
        assertThat(refused(browser, "extension", Map.of("days", "ten", "reason", "案情复杂"))
                        .body())
                .contains("id=\"extend-days-error\"")
                .contains("Say by how many working days, such as 10.")
                .contains("value=\"ten\"")
                .contains("案情复杂</textarea>");
        form(browser, "extension", Map.of("days", "10", "reason", "案情复杂"));
        assertThat(refused(browser, "extension", Map.of("days", "5", "reason", "再延长"))
                        .body())
                .contains("id=\"extend-days-error\"");
        pass();
        assertThat(refused(browser, "steps/decide/hand-back", Map.of("to", "review", "reason", " "))
                        .body())
                .contains("id=\"back-decide-reason-error\"")
                .contains("Say why, and send again.");
        assertThat(refused(browser, "steps/decide/hand-back", Map.of("to", "nowhere", "reason", "重办"))
                        .body())
                .contains("id=\"back-decide-to-error\"");
        assertThat(waiting()).isEqualTo("decide");
    }

    private Browser.Seen refused(Browser browser, String action, Map<String, String> fields) {
        Browser.Seen page = browser.open("/proceedings/" + id);
        Map<String, String> form = new HashMap<>(fields);
        form.put("revision", Long.toString(matters.view(id).revision()));
        form.put("commandId", SignedIn.field(page, "commandId"));
        Browser.Seen seen = browser.submit("/proceedings/" + id + "/" + action, form);
        assertThat(seen.status()).isEqualTo(422);
        return seen;
    }

    @Test
    void whoever_steps_aside_may_act_no_more() {
        Browser browser = people.as(reviewer);
        form(browser, "recusal", Map.of("reason", "与申请人有亲属关系"));
        assertThat(matters.act(id, "review", "pass", reviewer, Map.of()))
                .isInstanceOfSatisfying(
                        ActResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("recused"));
    }

    @Test
    void somebody_of_another_desk_acts_for_it_when_asked_and_finds_it_in_the_inbox() {
        Browser browser = people.as(reviewer);
        form(
                browser,
                "steps/review/delegation",
                Map.of("person", colleague.person().toString()));
        Browser asked = people.as(colleague);
        assertThat(asked.open("/inbox?scope=mine").body())
                .contains(matters.view(id).number());
        assertThat(asked.open("/proceedings/" + id).body()).contains("/proceedings/" + id + "/steps/review");
        matters.act(id, "review", "pass", colleague, Map.of()).orThrow();
        assertThat(waiting()).isEqualTo("decide");
    }

    @Test
    void a_program_that_names_nobody_is_told_at_the_field() {
        for (String action : List.of("steps/review/delegation", "steps/review/hand-over")) {
            Browser.Seen refused = send(people.as(reviewer), action, "'note':''");
            assertThat(refused.status()).as(action).isEqualTo(422);
            assertThat(refused.body()).as(action).contains("person.missing", "\"person\"");
        }
        assertThat(waiting()).isEqualTo("review");
    }

    @Test
    void the_applicant_withdraws_and_nobody_else_can() {
        assertThat(send(people.as(head), "withdrawal", "'note':''").status()).isEqualTo(403);
        form(people.as(applicant), "withdrawal", Map.of("reason", ""));
        assertThat(matters.view(id).end().orElseThrow().id()).isEqualTo("withdrawn");
    }

    @Test
    @Rule("APP-06")
    void a_decision_set_aside_is_taken_again_with_the_limit_anew_and_that_is_explained() {
        pass();
        matters.act(id, "decide", "reject", head, Map.of("reasons", "不符合条件", "remedies", "可以复议"))
                .orThrow();
        Browser browser = people.as(head);
        form(browser, "remand", Map.of("to", "review", "reason", "复议决定〔2026〕3号撤销原决定"));
        assertThat(waiting()).isEqualTo("review");
        assertThat(browser.open("/proceedings/" + id).shows("started anew because: 复议决定〔2026〕3号撤销原决定"))
                .isTrue();
        pass();
        matters.act(id, "decide", "grant", head, Map.of()).orThrow();
        assertThat(send(browser, "remand", "'to':'review','note':'反悔'").status())
                .isEqualTo(409);
    }

    @Test
    @Rule("CAT-10")
    void moving_to_a_new_version_says_first_what_changes_for_whom_and_keeps_the_limit() {
        var due = matters.view(id).legalDue();
        catalogue.publish(MadeUpCatalogue.licensingWithMoreToChoose("3"));
        assertThat(matters.view(id).procedure()).hasToString("licensing@1");
        Browser browser = people.as(head);
        assertThat(browser.open("/proceedings/" + id).shows("New to choose from: Ask the experts."))
                .isTrue();
        assertThat(ask(browser, "migration"))
                .contains("New to choose from: Ask the experts.")
                .contains("unit:" + unit);
        form(browser, "migration", Map.of("reason", "新版流程施行"));
        assertThat(matters.view(id).procedure()).hasToString("licensing@3");
        assertThat(matters.view(id).legalDue()).isEqualTo(due);
        assertThat(ask(browser, "migration")).isEqualTo("{}");
    }

    @Test
    void the_procedure_of_a_proceeding_opens_in_any_modeler() {
        Browser browser = people.as(reviewer);
        assertThat(browser.look("/proceedings/" + id + "/procedure.bpmn").body())
                .contains("<bpmn:definitions")
                .contains("BPMNDiagram");
        assertThat(browser.look("/api/v1/proceedings/" + id + "/procedure.bpmn?language=en")
                        .body())
                .contains("Review");
        assertThat(people.as(Matters.person("外人"))
                        .look("/proceedings/" + id + "/procedure.bpmn")
                        .status())
                .isEqualTo(404);
    }

    private void pass() {
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
    }

    private String waiting() {
        return matters.view(id).waiting().getFirst().step();
    }

    /** By the form that the page of the proceeding offers. */
    private void form(Browser browser, String action, Map<String, String> fields) {
        Browser.Seen page = browser.open("/proceedings/" + id);
        assertThat(page.body()).contains("action=\"/proceedings/" + id + "/" + action + "\"");
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("reason", "");
        form.put("revision", Long.toString(matters.view(id).revision()));
        form.put("commandId", SignedIn.field(page, "commandId"));
        assertThat(browser.submit("/proceedings/" + id + "/" + action, form).status())
                .isEqualTo(200);
    }

    private String ask(Browser program, String what) {
        return program.send(program.request("/api/v1/proceedings/" + id + "/" + what)
                        .setHeader("Accept", "application/json")
                        .GET())
                .body();
    }

    private Browser.Seen send(Browser program, String action, String body) {
        program.open("/proceedings/" + id);
        String json = "{'revision':" + matters.view(id).revision() + "," + body + "}";
        return program.send(program.request("/api/v1/proceedings/" + id + "/" + action)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-CSRF-TOKEN", program.formToken())
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }
}
