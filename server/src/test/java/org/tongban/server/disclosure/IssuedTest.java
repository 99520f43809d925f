package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What isn't open goes out as well: it counts and stands, nobody outside reads it, and it is looked at again. */
@OversightTest
class IssuedTest {
    private static final String AT = "/api/v1/disclosure/policies/";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private PolicyOffice office;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
    }

    private static int status(Api who, String address, Map<String, ?> body) {
        return PolicyOffice.said(who, address, body).status();
    }

    private String made(String title, String openness) {
        String id = PolicyOffice.made(
                office.editor(), Map.of("title", title, "number", title + "号", "body", title + "的正文。"));
        assertThat(status(office.responsible(), AT + id + "/openness", Map.of("openness", openness, "reason", "内部事务")))
                .isEqualTo(200);
        assertThat(office.editor().post(AT + id + "/circulate").status()).isEqualTo(200);
        return id;
    }

    private void issued(String id) {
        assertThat(office.editor().post(AT + id + "/issue").status())
                .as("not signed off")
                .isEqualTo(422);
        assertThat(PolicyOffice.signed(office.head(), id).status()).isEqualTo(200);
        assertThat(office.editor().post(AT + id + "/publish").status())
                .as("not open")
                .isEqualTo(422);
        Api.Answer issued = office.editor().post(AT + id + "/issue");
        assertThat(issued.status()).as(issued.body()).isEqualTo(200);
    }

    private static String word() {
        return "印" + UUID.randomUUID().toString().substring(0, 6);
    }

    @Rule("PUB-03")
    @Test
    void what_is_issued_and_not_open_counts_stands_and_is_read_by_nobody_outside() {
        String word = word();
        String earlier = office.published(Map.of("title", word + "旧", "number", word + "旧号", "body", "旧文。"));
        String id = made(word + "内", "closed");
        assertThat(status(office.editor(), AT + id + "/changes", Map.of("number", word + "旧号", "kind", "REPEALS")))
                .isEqualTo(200);
        issued(id);
        assertThat(office.standing(word)).containsOnly(Map.entry(word + "旧", "REPEALED"));
        JsonNode seen = server.api().get("/api/v1/policies/" + earlier).json();
        assertThat(seen.toString()).doesNotContain(word + "内", id);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .open("/policies/" + earlier)
                        .body())
                .contains("废止", "一份不公开的文件")
                .doesNotContain(word + "内", id);
        assertThat(server.api().get("/api/v1/policies/" + id).status()).isEqualTo(404);
        Map<String, Object> words =
                Map.of("title", word, "body", "改了。", "needsInterpretation", false, "important", false, "major", false);
        assertThat(status(office.editor(), AT + id + "/text", words)).isEqualTo(409);
        assertThat(status(office.editor(), AT + id + "/changes", Map.of("number", word + "旧号", "kind", "AMENDS")))
                .isEqualTo(409);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure/" + id)
                        .body())
                .contains("已印发，不公开");
        String twin = PolicyOffice.made(office.editor(), Map.of("title", "同号", "number", word + "内号", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), twin);
        PolicyOffice.signed(office.head(), twin);
        assertThat(office.editor().post(AT + twin + "/publish").body())
                .as("its number is taken, and its title stays inside")
                .contains("is that of another document")
                .doesNotContain(word + "内的");
    }

    @Rule("PUB-03")
    @Test
    void what_is_not_open_is_looked_at_again_within_a_year_and_opened_once_it_can_be() {
        String word = word();
        String id = PolicyOffice.made(office.editor(), Map.of("title", word, "body", "正文。"));
        for (String day : new String[] {"2026-03-02", "2027-03-04", "9999-12-31"}) {
            Api.Answer refused = PolicyOffice.said(
                    office.responsible(),
                    AT + id + "/openness",
                    Map.of("openness", "closed", "reason", "内部事务", "reviewOn", day));
            assertThat(refused.status()).as(day).isEqualTo(422);
        }
        assertThat(status(office.responsible(), AT + id + "/openness", Map.of("openness", "closed", "reason", "内部事务")))
                .isEqualTo(200);
        assertThat(office.editor().get(AT + id).json().at("/policy/reviewOn").asString())
                .isEqualTo("2027-03-03");
        office.editor().post(AT + id + "/circulate");
        issued(id);
        assertThat(desk()).doesNotContain(word);
        office.on("2027-03-03");
        assertThat(desk()).contains("到期复核", word);
        assertThat(status(office.responsible(), AT + id + "/openness", Map.of("openness", "open")))
                .isEqualTo(200);
        assertThat(office.editor().post(AT + id + "/publish").body()).contains("It isn't signed off yet");
        office.goesOut(id);
        JsonNode seen = server.api().get("/api/v1/policies/" + id).json();
        assertThat(seen.get("from").asString()).as("since it was issued").isEqualTo("2026-03-03");
        assertThat(seen.get("publishedOn").asString()).isEqualTo("2027-03-03");
    }

    private String desk() {
        String page = server.browser()
                .reading("zh-CN")
                .as("editor")
                .open("/disclosure")
                .body();
        int review = page.indexOf("到期复核");
        return review < 0 ? "" : page.substring(review, page.indexOf("</section>", review));
    }
}
