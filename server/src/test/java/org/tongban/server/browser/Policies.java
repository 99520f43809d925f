package org.tongban.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;

/** Policies in each state, drafted and published over the API. */
final class Policies {
    private static final String BODY = """
            各有关单位：
            为优化营商环境，支持餐饮业发展，制定本办法。
            第一条 在本区新开办餐饮店的，按规定给予一次性补贴。
            第二条 各单位应当自收到申请之日起五个工作日内办结。""";

    /** What is said about a policy as it was read. */
    private static final Set<String> REVISED =
            Set.of("/openness", "/interpretation", "/comment-round", "/decision", "/changes", "/sign-off");

    private final Server server;
    private final Api editor;
    private final Api responsible;
    private final Api head;

    Policies(Server server) {
        this.server = server;
        this.editor = server.api().as("editor");
        this.responsible = server.api().as("service-supervisor");
        this.head = server.api().as("approval-head");
    }

    /** A major decision with its interpretation, published, and since amended with the whole new text. */
    String amended() {
        String id = opened(Map.of(
                "title",
                "支持餐饮业发展若干办法（虚构）",
                "number",
                "虚政发〔2026〕71号",
                "trades",
                List.of("餐饮"),
                "needsInterpretation",
                true,
                "major",
                true));
        String meaning = "小店五个工作日办结；新店有补贴。";
        post(id, "/interpretation", Map.of("text", meaning, "signed", false));
        post(responsible, id, "/interpretation", Map.of("text", meaning, "signed", true));
        post(
                id,
                "/decision",
                Map.of(
                        "draft",
                        "九月一日稿",
                        "explanation",
                        "由市场监管局起草",
                        "background",
                        "优化营商环境三年行动",
                        "comments",
                        "收到十二条，采纳九条",
                        "attendance",
                        "应到九人，实到八人",
                        "result",
                        "审议通过"));
        post(head, id, "/sign-off", Map.of());
        post(responsible, id, "/publish", Map.of());
        String later = opened(Map.of("title", "关于修改支持餐饮业发展若干办法的决定（虚构）", "number", "虚政发〔2026〕72号"));
        String text = BODY.replace("五个工作日", "三个工作日");
        post(later, "/changes", Map.of("number", "虚政发〔2026〕71号", "kind", "AMENDS", "text", text));
        post(head, later, "/sign-off", Map.of());
        post(responsible, later, "/publish", Map.of());
        return id;
    }

    /** An important one on which people comment; one comment is answered, one isn't. */
    String commented(LocalDate today) {
        String id = opened(
                Map.of("title", "小餐饮店管理办法征求意见稿（虚构）", "important", true, "needsInterpretation", true, "major", true));
        post(id, "/comment-round", Map.of("until", today.plusDays(40).toString()));
        Api citizen = server.api().as("zhang");
        for (String comment : List.of("请把面积要求放宽到八十平方米。", "承诺的样本能不能放在网上？", "请放宽。", "请放宽。", "请打 15400001234 联系我。")) {
            citizen.postOnce(
                    "/api/v1/disclosure/policies/" + id + "/comments", UUID.randomUUID(), Map.of("comment", comment));
        }
        String first = editor.get("/api/v1/disclosure/policies/" + id)
                .json()
                .at("/comments/0/id")
                .asString();
        post(id, "/comments/" + first + "/answer", Map.of("answer", "已采纳。", "adopted", true));
        return id;
    }

    /** To be signed off, with nothing missing. */
    String waiting() {
        return opened(Map.of("title", "等签发的通知（虚构）", "number", "虚政发〔2026〕73号"));
    }

    /** A draft, and the round in which the fire brigade is asked about it, having said something, and the tax office not. */
    record Asked(String draft, String round) {}

    Asked asked(LocalDate today) {
        String id = made(Map.of("title", "会签中的通知（虚构）"));
        post(responsible, id, "/openness", Map.of("openness", "open"));
        post(
                id,
                "/rounds",
                Map.of(
                        "units",
                        List.of("141002-fire-rescue", "141002-tax"),
                        "until",
                        today.plusDays(7).toString()));
        String round = editor.get("/api/v1/disclosure/policies/" + id + "/rounds")
                .json()
                .at("/items/0/id")
                .asString();
        Api.Answer said = server.api()
                .as("fire-reviewer")
                .post(
                        "/api/v1/disclosure/opinions/" + round + "/141002-fire-rescue",
                        Map.of("agrees", false, "text", "请写明消防要求。"));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        return new Asked(id, round);
    }

    /** Issued, open on request so far, to be looked at again today. */
    String onRequest(LocalDate today) {
        String id = made(Map.of("title", "内部考核办法（虚构）"));
        post(
                responsible,
                id,
                "/openness",
                Map.of("openness", "on-request", "reason", "涉及未了结事项", "reviewOn", today.toString()));
        post(id, "/circulate", Map.of());
        post(head, id, "/sign-off", Map.of("opinion", "同意。"));
        post(id, "/issue", Map.of());
        return id;
    }

    /** Issued before and brought in. @return the entry, which waits to be confirmed unless it is */
    String broughtIn(String number, Confirmed confirmed) {
        Api clerk = server.api().as("county-supervisor");
        Api.Answer entered = clerk.post(
                "/api/v1/disclosure/issued",
                Map.of(
                        "title", "扶持小餐饮店的通知（虚构）",
                        "number", number,
                        "issuer", "尧都区人民政府",
                        "issued", "2019-05-06",
                        "state", "repealed",
                        "since", "2022-01-01",
                        "byNumber", "虚尧政发〔2022〕1号",
                        "source", "虚构公报2019年第3期",
                        "body", BODY));
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        String entry = entered.json().get("id").asString();
        if (confirmed == Confirmed.YES) {
            Api leader = server.api().as("county-leader");
            assertThat(leader.post("/api/v1/disclosure/issued/" + entry + "/confirm")
                            .status())
                    .isEqualTo(200);
        }
        return entry;
    }

    /** Did a second person confirm it? */
    enum Confirmed {
        YES,
        NOT_YET
    }

    private String made(Map<String, Object> policy) {
        Map<String, Object> all =
                new HashMap<>(Map.of("body", BODY, "needsInterpretation", false, "important", false, "major", false));
        all.putAll(policy);
        Api.Answer made = editor.post("/api/v1/disclosure/policies", all);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().get("id").asString();
    }

    private String opened(Map<String, Object> policy) {
        String id = made(policy);
        post(responsible, id, "/openness", Map.of("openness", "open"));
        post(id, "/circulate", Map.of());
        return id;
    }

    private void post(String id, String step, Map<String, Object> body) {
        post(editor, id, step, body);
    }

    private static void post(Api who, String id, String step, Map<String, Object> body) {
        String policy = "/api/v1/disclosure/policies/" + id;
        Map<String, Object> all = new HashMap<>(body);
        if (REVISED.contains(step)) {
            all.put("revision", who.get(policy).json().at("/policy/revision").asInt());
        }
        Api.Answer answer = who.post(policy + step, all);
        assertThat(answer.status()).as(step + " " + answer.body()).isEqualTo(200);
    }
}
