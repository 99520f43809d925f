package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A letter says what is so, goes out in its turn, and somebody follows what it asks for. */
@OversightTest
class NoticesByHandTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskNotices notices;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private String task;

    @BeforeEach
    void given() {
        over();
        office = new Office(server);
        office.comeBackOn(clock, "2026-03-03");
        task = office.task();
    }

    @AfterEach
    void over() {
        jdbc.sql("update supervised_task set state = 'CALLED_OFF', ended_on = due where state = 'OPEN'")
                .update();
    }

    @Rule("OVR-07")
    @Test
    void a_task_that_is_open_is_not_praised() {
        office.comeBackOn(clock, "2026-05-20");
        for (Map<String, String> praise :
                List.of(Map.of("kind", "praise"), Map.of("kind", "praise", "body", "完成突出。"))) {
            Api.Answer refused = send(office.supervisor, praise);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("praise-of-year");
        }
        assertThat(office.view(task).get("notices")).isEmpty();
    }

    @Rule("OVR-04")
    @Test
    void nobody_hands_over_or_supervises_what_is_not_late() {
        for (String kind : List.of("urging", "supervision", "hand-over")) {
            Api.Answer refused = send(office.supervisor, Map.of("kind", kind, "body", "已逾期。"));
            assertThat(refused.status()).as(kind).isEqualTo(409);
            assertThat(refused.body()).contains("not-its-turn");
        }
        assertThat(send(office.leader, Map.of("kind", "hand-over", "body", "移交。"))
                        .status())
                .isEqualTo(409);
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        assertThat(page.open("/tasks/" + task).body())
                .contains("value=\"key\"")
                .doesNotContain("value=\"reminder\"", "value=\"supervision\"", "value=\"hand-over\"");
        office.comeBackOn(clock, "2026-04-27");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("value=\"reminder\"");
    }

    @Rule("OVR-04")
    @Test
    void a_leader_orders_supervision_in_their_own_words_only_and_every_rung_still_goes_out() {
        assertThat(send(office.leader, Map.of("kind", "supervision")).body()).contains("order.missing");
        Api.Answer ordered = send(office.leader, Map.of("kind", "supervision", "body", "请本周拿出方案。"));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(200);
        assertThat(ordered.json().get("body").asString()).isEqualTo("请本周拿出方案。");

        assertThat(climbed("2026-04-20", "2026-05-20"))
                .containsExactly("SUPERVISION", "REMINDER", "URGING", "HAND_OVER");
        String handed = bodies().getLast();
        assertThat(handed)
                .contains("经3月3日督办、4月27日提醒、5月6日催办，仍未完成，已逾期 15 天", "临汾市人民政府")
                .startsWith("临汾市市场监督管理局牵头的任务");
    }

    @Rule("OVR-04")
    @Test
    void a_hand_over_goes_to_who_deals_with_failures_and_the_unit_gets_a_copy() {
        climbed("2026-04-20", "2026-05-20");
        office.comeBackOn(clock, "2026-05-20");
        JsonNode letter = office.view(task).get("notices").get(3).get("notice");
        assertThat(letter.get("addressee").asString()).isEqualTo("临汾市人民政府");
        Browser unit = server.browser().reading("zh-CN").as("city-market-reviewer");
        String page = unit.open("/notices/" + letter.get("id").asString()).body();
        assertThat(page).contains("notice-to\">临汾市人民政府：", "抄送：临汾市市场监督管理局");
        assertThat(server.browser()
                        .reading("en")
                        .as("supervisor")
                        .open("/notices/" + letter.get("id").asString())
                        .body())
                .contains("It says:", "15 days late");
    }

    @Rule("OVR-04")
    @Test
    void by_hand_one_notice_goes_out_a_day_none_before_its_day_and_each_says_how_it_is() {
        office.comeBackOn(clock, "2026-05-06");
        Api.Answer reminder = send(office.supervisor, Map.of("kind", "reminder"));
        assertThat(reminder.status()).as(reminder.body()).isEqualTo(200);
        assertThat(reminder.json().get("body").asString()).contains("已逾期 6 天").doesNotContain("即将到期", "还有");
        Api.Answer second = send(office.leader, Map.of("kind", "urging", "body", "马上办。"));
        assertThat(second.status()).as("on the same day, even by the leader").isEqualTo(409);
        assertThat(second.body()).contains("not-its-turn", "One a day");
        office.comeBackOn(clock, "2026-05-07");
        assertThat(send(office.supervisor, Map.of("kind", "urging")).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-05-08");
        assertThat(send(office.supervisor, Map.of("kind", "supervision")).status())
                .isEqualTo(200);
        office.comeBackOn(clock, "2026-05-09");
        assertThat(send(office.supervisor, Map.of("kind", "hand-over", "body", "移交。"))
                        .body())
                .as("nine days late")
                .contains("not-its-turn", "2026-05-15");
        assertThat(send(office.leader, Map.of("kind", "hand-over")).body()).contains("order.missing");
        assertThat(send(office.leader, Map.of("kind", "hand-over", "body", "情况严重，现在移交。"))
                        .status())
                .isEqualTo(200);
        assertThat(Office.texts(office.view(task).get("notices"), "notice", "kind"))
                .containsExactly("REMINDER", "URGING", "SUPERVISION", "HAND_OVER");
    }

    @Rule("OVR-04")
    @Test
    void what_goes_out_by_itself_says_how_late_it_is_and_names_what_went_out_before_in_that_order() {
        assertThat(climbed("2026-05-12", "2026-05-21"))
                .containsExactly("REMINDER", "URGING", "SUPERVISION", "HAND_OVER");
        assertThat(bodies().getFirst()).contains("已逾期 12 天").doesNotContain("即将到期", "还有");
        assertThat(bodies().getLast()).contains("经5月12日提醒、5月13日催办、5月14日督办，仍未完成");
    }

    @Rule("OVR-04")
    @Test
    void a_notice_that_was_sent_by_mistake_is_taken_back_by_another_and_counts_for_nothing() {
        office.comeBackOn(clock, "2026-05-06");
        assertThat(send(office.supervisor, Map.of("kind", "reminder")).status()).isEqualTo(200);
        office.comeBackOn(clock, "2026-05-07");
        JsonNode urging = send(office.supervisor, Map.of("kind", "urging")).json();
        String id = urging.get("id").asString();
        String path = "/api/v1/notices/" + id + "/withdrawal";
        List<Integer> warned = unwarned();
        Map<String, String> why = Map.of("why", "发错了单位");
        assertThat(office.supervisor.post(path, why).body()).as("who sent it").contains("same-person");
        assertThat(office.lead.post(path, why).status()).isEqualTo(403);
        Api head = server.api().as("office-head");
        assertThat(head.post(path, Map.of("why", " ")).status()).isEqualTo(422);
        Api.Answer taken = head.post(path, why);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().at("/withdrawn/by").asString()).isEqualTo("屠演签");
        assertThat(head.post(path, why).body()).contains("notice-withdrawn");
        assertThat(unwarned()).containsExactly(warned.get(0) + 1, warned.get(1));
        assertThat(waiting()).doesNotContain(id);
        assertThat(office.lead
                        .post("/api/v1/notices/" + id + "/answer", Map.of("answer", "收到"))
                        .status())
                .isEqualTo(409);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("city-market-reviewer")
                        .open("/notices/" + id)
                        .body())
                .contains("本文书已撤回", "发错了单位");
        notices.sendDue();
        assertThat(office.view(task).get("notices"))
                .as("not again on the same day")
                .hasSize(2);
        office.comeBackOn(clock, "2026-05-08");
        Api.Answer again = send(office.supervisor, Map.of("kind", "urging"));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    /** Of the tasks of its unit those without a notice, and all. */
    private List<Integer> unwarned() {
        for (JsonNode card :
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items")) {
            if (card.get("unit").asString().equals("141000-market-regulation")) {
                for (JsonNode part : card.get("parts")) {
                    if (part.get("criterion").asString().equals("NO_NOTICE")) {
                        return List.of(part.get("good").asInt(), part.get("all").asInt());
                    }
                }
            }
        }
        throw new AssertionError("no such card");
    }

    @Test
    void what_a_person_sends_stands_under_their_name_in_the_history_and_in_the_audit_log() {
        String number =
                send(office.leader, Map.of("kind", "key")).json().get("number").asString();
        String proceeding = office.view(task).at("/task/proceeding").asString();
        JsonNode urged = office.supervisor
                .get("/api/v1/proceedings/" + proceeding + "/history")
                .json()
                .get("items")
                .valueStream()
                .filter(entry -> entry.get("note").asString().contains(number))
                .findFirst()
                .orElseThrow();
        assertThat(urged.get("by").asString()).isEqualTo("魏演领");
        assertThat(jdbc.sql("select count(*) from audit_entry where kind = 'NOTICE_SENT' and what like :what")
                        .param("what", "%" + number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void serious_harm_that_is_noted_stands_in_the_audit_log() {
        String at = "/api/v1/scorecards/harm";
        Map<String, Object> harm = Map.of("year", 2026, "unit", "141000-water", "harm", "虚报数据");
        assertThat(office.supervisor.put(at, harm).status()).isBetween(200, 204);
        assertThat(jdbc.sql("select count(*) from audit_entry where kind = 'HARM_NOTED' and what = '141000-water 2026'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        jdbc.sql("delete from task_harm where unit = '141000-water'").update();
    }

    @Test
    void what_is_sent_on_one_day_stands_in_the_order_in_which_it_went_out() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(send(office.supervisor, Map.of("kind", "talk", "at", "2026-03-10T09:00", "place", "督查室" + i))
                    .json()
                    .get("id")
                    .asString());
        }
        assertThat(Office.texts(office.view(task).get("notices"), "notice", "id"))
                .isEqualTo(sent);
    }

    @Rule("OVR-04")
    @Test
    void nothing_goes_out_by_itself_on_a_day_off_and_days_to_answer_end_on_a_working_day() {
        jdbc.sql("update supervised_task set due = '2026-09-29' where id = :id::uuid")
                .param("id", task)
                .update();
        climbed("2026-09-24", "2026-10-13");
        JsonNode sent = office.view(task).get("notices");
        assertThat(Office.texts(sent, "notice", "kind")).containsExactly("REMINDER", "URGING", "SUPERVISION");
        assertThat(Office.texts(sent, "notice", "on")).containsExactly("2026-09-24", "2026-09-30", "2026-10-08");
        assertThat(sent.at("/1/notice/answerBy").asString())
                .as("three days from 30 September")
                .isEqualTo("2026-10-08");
        assertThat(sent.at("/1/notice/body").asString()).contains("三日内（2026年10月8日前）");
        jdbc.sql("update supervised_task set due = '2026-09-30' where id = :id::uuid")
                .param("id", task)
                .update();
        assertThat(climbed("2026-10-01", "2026-10-08")).as("a week of holidays").hasSize(3);
    }

    @Test
    void what_has_to_be_answered_by_a_day_is_listed_until_it_is() {
        climbed("2026-04-20", "2026-05-07");
        office.comeBackOn(clock, "2026-05-10");
        String urging =
                office.view(task).get("notices").get(1).get("notice").get("id").asString();
        for (String who : List.of("supervisor", "leader", "city-market-reviewer")) {
            Browser browser = server.browser().reading("zh-CN").as(who);
            assertThat(browser.open("/notices").body()).as(who).contains(urging, "2026-05-09", "逾期未答复");
        }
        Browser stranger = server.browser().reading("zh-CN").as("market-head");
        assertThat(stranger.open("/notices").body()).doesNotContain(urging);
        assertThat(waiting()).contains(urging);
        assertThat(office.lead
                        .post("/api/v1/notices/" + urging + "/answer", Map.of("answer", "月底办结"))
                        .status())
                .isEqualTo(200);
        assertThat(waiting()).doesNotContain(urging);
    }

    @Test
    void what_came_of_a_talk_is_written_once_it_was_held_by_who_held_it() {
        Api.Answer summons = send(office.leader, Map.of("kind", "talk", "at", "2026-03-10T09:00", "place", "督查室"));
        String path = "/api/v1/notices/" + summons.json().get("id").asString() + "/minutes";
        Map<String, String> said = Map.of("minutes", "承诺五月底前完成。");
        assertThat(office.supervisor.post(path, said).body()).contains("talk-to-come");
        office.comeBackOn(clock, "2026-03-10");
        assertThat(office.lead.post(path, said).status()).isEqualTo(403);
        assertThat(office.supervisor.post(path, Map.of("minutes", " ")).status())
                .isEqualTo(422);
        assertThat(office.supervisor
                        .post(path, said)
                        .json()
                        .at("/talk/minutes/text")
                        .asString())
                .isEqualTo("承诺五月底前完成。");
        assertThat(office.supervisor.post(path, said).status()).isEqualTo(409);
    }

    @Test
    void key_supervision_ends_with_a_reason_and_can_begin_again() {
        assertThat(send(office.supervisor, Map.of("kind", "key")).status()).isEqualTo(200);
        String path = "/api/v1/tasks/" + task + "/key/end";
        assertThat(office.lead.post(path, Map.of("reason", "好了")).status()).isEqualTo(403);
        assertThat(office.supervisor.post(path, Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(office.supervisor
                        .post(path, Map.of("reason", "进度已赶上"))
                        .json()
                        .at("/task/key")
                        .asBoolean())
                .isFalse();
        assertThat(office.supervisor.post(path, Map.of("reason", "再次")).status())
                .isEqualTo(409);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/tasks/" + task)
                        .body())
                .contains("谢演督解除重点督办：进度已赶上");
        assertThat(send(office.supervisor, Map.of("kind", "key")).status()).isEqualTo(200);
    }

    private Api.Answer send(Api who, Map<String, String> notice) {
        return who.postOnce("/api/v1/tasks/" + task + "/notices", UUID.randomUUID(), notice);
    }

    /** What went out by then when somebody looks every day. */
    private List<String> climbed(String from, String to) {
        LocalDate.parse(from).datesUntil(LocalDate.parse(to)).forEach(day -> {
            clock.set(day.atTime(10, 0).atZone(clock.getZone()).toInstant());
            notices.sendDue();
        });
        office.comeBackOn(clock, to);
        return Office.texts(office.view(task).get("notices"), "notice", "kind");
    }

    private List<String> bodies() {
        return Office.texts(office.view(task).get("notices"), "notice", "body");
    }

    private List<String> waiting() {
        List<String> ids = new ArrayList<>();
        office.supervisor
                .get("/api/v1/notices")
                .json()
                .get("items")
                .forEach(one -> ids.add(one.get("id").asString()));
        return ids;
    }
}
