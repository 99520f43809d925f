package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Recheck;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What becomes of licences: suspended, over, announced. */
@LicenceTest
class LicenceStatusTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reminders reminders;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private SealedPapers papers;

    private final BroughtIn old;
    private final CheckedFiles files;

    LicenceStatusTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @Test
    void a_suspended_licence_is_so_for_everybody_until_it_is_resumed() {
        String number = old.brought();
        String path = "/api/v1/licences/" + old.licence(number);
        Api head = server.api().as("market-head");

        assertThat(server.api()
                        .as("wang")
                        .post(path + "/suspend", Map.of("reason", "x", "law", "示例依据"))
                        .status())
                .isEqualTo(404);
        assertThat(head.post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(old.state(number)).isEqualTo("SUSPENDED");
        assertThat(head.post(path + "/suspend", Map.of("reason", "再来", "law", "示例依据"))
                        .status())
                .isEqualTo(409);
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + old.licence(number))
                        .body())
                .contains("暂停决定〔2026〕", "What you can do against it", "Within 60 days", "Within six months");
        clock.advance(Duration.ofMinutes(1));
        assertThat(head.post(path + "/resume", Map.of("reason", "整改合格", "law", "示例依据"))
                        .status())
                .isEqualTo(200);

        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(head.get(path + "/history").json().toString())
                .contains("停业整顿")
                .contains("整改合格");
    }

    @Test
    void its_suspension_and_the_lifting_are_numbered_and_sealed_decisions_with_facts_law_and_remedies() {
        String number = old.brought();
        String path = "/api/v1/licences/" + old.licence(number);
        Api head = server.api().as("market-head");
        Api.Answer lawless = head.post(path + "/suspend", Map.of("reason", "停业整顿"));
        assertThat(lawless.status()).isEqualTo(422);
        assertThat(lawless.body()).contains("law-missing");
        assertThat(old.state(number)).isEqualTo("VALID");

        head.post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例法第三条"));
        clock.advance(Duration.ofMinutes(1));
        head.post(path + "/resume", Map.of("reason", "整改合格", "law", "示例法第四条"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(head.post(
                                path + "/endings/set-aside",
                                Map.of("ground", "court", "decision", "x", "on", "2026-03-03", "why", "x"))
                        .status())
                .as("neither ended it")
                .isEqualTo(409);

        JsonNode decisions = server.api().as("wang").get(path + "/endings").json();
        assertThat(decisions).hasSize(2);
        assertThat(decisions.at("/0/number").asString()).matches("尧都区市场监督管理局恢复决定〔2026〕\\d+号");
        assertThat(decisions.at("/1/number").asString()).matches("尧都区市场监督管理局暂停决定〔2026〕\\d+号");
        assertThat(decisions.at("/1/law").asString()).isEqualTo("示例法第三条");
        assertThat(decisions.at("/1/remedies").toString()).contains("行政复议", "行政诉讼");
        for (JsonNode decision : decisions) {
            byte[] paper =
                    papers.find(UUID.fromString(decision.get("id").asString())).orElseThrow();
            assertThat(files.checkedByApi(paper).get("result").asString()).isEqualTo("valid");
        }
    }

    @Test
    void what_is_over_is_not_suspended() {
        UUID id = old.licence(old.brought("2025-12-31"));

        Api.Answer over = server.api()
                .as("market-head")
                .post("/api/v1/licences/" + id + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));

        assertThat(over.status()).isEqualTo(409);
        assertThat(over.body()).contains("licence-state", "This licence is expired now");
    }

    /** Its suspension is lifted by a decision; that its time is over isn't. */
    @Test
    @Rule("LIC-08")
    void one_whose_time_runs_out_while_it_is_suspended_is_expired_and_stays_so_when_that_is_lifted() {
        String number = old.brought("2026-03-31");
        UUID id = old.licence(number);
        String path = "/api/v1/licences/" + id;
        Api head = server.api().as("market-head");
        assertThat(head.post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(old.state(number)).isEqualTo("SUSPENDED");

        clock.set(Instant.parse("2026-04-02T01:00:00Z"));
        assertThat(old.state(number)).isEqualTo("EXPIRED");
        assertThat(server.browser().open("/verify?number=" + number).body())
                .contains("state-expired")
                .doesNotContain("state-suspended");
        assertThat(history(path).getLast().toString()).contains("EXPIRED", "2026-03-31T16:00:00Z");

        assertThat(server.api()
                        .as("market-head")
                        .post(path + "/resume", Map.of("reason", "整改合格", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(old.state(number)).isEqualTo("EXPIRED");
        assertThat(history(path).getLast().toString()).contains("整改合格", "EXPIRED");
        assertThat(server.api().get("/api/v1/verify?number=" + number).body())
                .contains("EXPIRED", "2026-03-31T16:00:00Z");
    }

    private List<JsonNode> history(String path) {
        List<JsonNode> lines = new ArrayList<>();
        server.api().as("wang").get(path + "/history").json().forEach(lines::add);
        return lines;
    }

    @Test
    void a_licence_whose_time_is_over_says_so_by_itself() {
        String number = old.brought("2026-03-31");
        clock.set(Instant.parse("2026-03-31T15:59:00Z"));
        assertThat(old.state(number)).isEqualTo("VALID");

        clock.set(Instant.parse("2026-03-31T16:00:00Z"));

        assertThat(old.state(number)).isEqualTo("EXPIRED");
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + old.licence(number) + "/history")
                        .json()
                        .toString())
                .contains("EXPIRED");
    }

    @Test
    @Rule("LIC-07")
    void ends_and_rechecks_are_announced_three_months_ahead_and_once() {
        String number = old.brought("2026-09-30");
        UUID id = old.licence(number);

        clock.set(Instant.parse("2026-06-29T15:00:00Z"));
        reminders.announce();
        assertThat(notices(id)).isEmpty();
        clock.set(Instant.parse("2026-06-29T16:30:00Z"));
        reminders.announce();
        reminders.announce();

        assertThat(notices(id)).singleElement().satisfies(notice -> {
            assertThat(notice.get("kind").asString()).isEqualTo("EXPIRY");
            assertThat(notice.get("due").asString()).isEqualTo("2026-09-30");
        });
        assertThat(old.inWallet("wang", "Runs out soon")).isTrue();
        assertThat(Reminders.next(
                        LocalDate.of(2024, 2, 29),
                        new org.tongban.kernel.calendar.LegalPeriod.Years(1),
                        LocalDate.of(2026, 3, 1)))
                .isEqualTo("2027-02-28");
    }

    @Test
    @Rule("LIC-07")
    void a_yearly_recheck_is_announced_three_months_ahead_once_and_never_of_what_has_ended() {
        UUID id = old.licence(old.brought("2031-01-31"));
        UUID over = old.licence(old.brought("2026-01-15"));
        LicenceType yearly =
                rechecked(catalogue.today().licence("food-business-licence").orElseThrow());

        clock.set(Instant.parse("2026-01-31T15:00:00Z"));
        reminders.announce(List.of(yearly));
        assertThat(notices(id)).isEmpty();
        clock.set(Instant.parse("2026-01-31T16:30:00Z"));
        int announced = reminders.announce(List.of(yearly));

        assertThat(announced).isPositive();
        assertThat(reminders.announce(List.of(yearly))).isZero();
        assertThat(notices(id)).singleElement().satisfies(notice -> {
            assertThat(notice.get("kind").asString()).isEqualTo("RECHECK");
            assertThat(notice.get("due").asString()).isEqualTo("2026-05-01");
        });
        assertThat(notices(over)).isEmpty();
    }

    @Test
    @Rule("LIC-04")
    void whose_licence_was_revoked_or_runs_out_reads_it_on_the_first_page() {
        String name = "有新情况的饭店（虚构）";
        String code = MadeUp.enterprise(900_777).value();
        UUID enterprise = jdbc.sql("""
                        insert into enterprise (credit_code, name, kind, region, registered_at)
                        values (:code, :name, 'COMPANY', '141002', now()) returning id""")
                .param("code", code)
                .param("name", name)
                .query(UUID.class)
                .single();
        jdbc.sql("insert into representation values (:person, :enterprise, 'AGENT', now())")
                .param("person", old.person("李例二"))
                .param("enterprise", enterprise)
                .update();
        String revoked = BroughtIn.number();
        String ending = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(revoked, name, code, "2024-05-01", "2031-01-31", "")
                + BroughtIn.row(ending, name, code, "2024-05-01", "2026-05-30", "");
        assertThat(old.take("market-reviewer", table, Map.of()).body()).contains("\"taken\":2");
        reminders.announce();
        server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + old.licence(revoked) + "/end",
                        Map.of("kind", "revoked", "reason", "示例", "law", "示例依据", "hearing", "已书面告知，未要求听证"));

        var home = server.browser().as("li").open("/");

        assertThat(home.read())
                .contains(revoked, "No longer in force since 2026-03-03", ending, "Valid until 2026-05-30");
        assertThat(server.browser().as("zhao").open("/").shows(revoked)).isFalse();
    }

    /** No licence of the packs is looked at again at intervals. */
    private static LicenceType rechecked(LicenceType type) {
        return new LicenceType(
                type.id(),
                type.title(),
                type.registered(),
                type.holder(),
                type.issuer(),
                type.validity(),
                type.born(),
                type.number(),
                type.keepsNumber(),
                type.face(),
                type.behind(),
                type.onRequest(),
                type.look(),
                type.coSealedBy(),
                type.remarks(),
                List.of(new Recheck(
                        new org.tongban.kernel.calendar.LegalPeriod.Years(1),
                        LocalText.of("年度检查", "Yearly check"),
                        Condition.always())),
                type.gathers(),
                type.replaces(),
                type.inForce());
    }

    private List<JsonNode> notices(UUID licence) {
        List<JsonNode> all = new ArrayList<>();
        server.api()
                .as("wang")
                .get("/api/v1/licences/" + licence + "/notices")
                .json()
                .forEach(all::add);
        return all;
    }
}
