package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.ApplicationFinished;
import org.tongban.server.application.Filling;
import org.tongban.server.demo.Walks;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/**
 * A licence that the composite licence lacks may also be obtained outside its case, brought in, or turn out to be theirs; and
 * what joined stays on it.
 */
@LicenceTest
class JoinedPartsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Licences licences;

    @Autowired
    private TransactionTemplate transaction;

    private final BroughtIn old;
    private UUID application;
    private String business;
    private String creditCode;
    private String item;

    JoinedPartsTest(BroughtIn old) {
        this.old = old;
    }

    @BeforeEach
    void a_composite_licence_that_lacks_one(@TempDir Path folder) {
        application = UUID.fromString(
                Walks.to("Check the licences", server, clock, folder).application());
        Map<String, Object> enterprise =
                jdbc.sql("""
                        select e.name, e.credit_code from licence l join enterprise e on e.id = l.enterprise
                        where l.origin_case = :case and l.composite""").param("case", application).query().singleRow();
        business = String.valueOf(enterprise.get("name"));
        creditCode = String.valueOf(enterprise.get("credit_code"));
        UUID food = jdbc.sql("select id from licence where origin_case = :case and type = 'food-business-licence'")
                .param("case", application)
                .query(UUID.class)
                .single();
        item = jdbc.sql("select item from composite_part where licence = :id")
                .param("id", food)
                .query(String.class)
                .single();
        jdbc.sql("update composite_part set licence = null where licence = :id")
                .param("id", food)
                .update();
        jdbc.sql("""
                        update licence set source = 'IMPORTED', state = 'VOID', origin_case = null, application = null,
                                           matter = null
                        where id = :id""").param("id", food).update();
    }

    @Test
    @Rule("LIC-02")
    void one_that_is_brought_in_joins_the_composite_licence_which_is_exchanged_and_keeps_it_from_then_on() {
        UUID before = composite().id();

        String number = brought(business);

        Licence now = requireJoined(before, number);
        finished();
        assertThat(parts(composite().id()))
                .as("when the next application of the case ends")
                .contains(old.licence(number));
        assertThat(composite().id()).as("nothing changed").isEqualTo(now.id());
    }

    @Test
    @Rule("LIC-02")
    void one_of_another_unit_does_not_stand_in() {
        UUID before = composite().id();
        jdbc.sql("update composite_part set unit = '141002-health' where composite = :id and licence is null")
                .param("id", before)
                .update();

        brought(business);

        assertThat(composite().id()).isEqualTo(before);
    }

    @Test
    @Rule("LIC-02")
    void one_brought_in_before_its_holder_was_known_joins_when_they_look_at_what_they_hold() {
        UUID before = composite().id();
        String number = broughtForNobody(business);
        assertThat(composite().id()).isEqualTo(before);

        assertThat(server.api().as("zhang").get("/api/v1/licences").body()).contains(number);

        requireJoined(before, number);
    }

    @Test
    @Rule("LIC-02")
    void one_whose_holder_an_officer_confirms_joins() {
        UUID before = composite().id();
        String number = broughtForNobody("例旧名餐馆（虚构）");

        assertThat(server.api()
                        .as("market-reviewer")
                        .post(
                                "/api/v1/licences/" + old.licence(number) + "/holder",
                                Map.of("number", creditCode, "documents", "准予变更登记通知书（虚构）登字2号"))
                        .status())
                .isEqualTo(200);

        requireJoined(before, number);
    }

    @Test
    @Rule("LIC-02")
    void one_that_is_in_force_again_joins() {
        UUID before = composite().id();
        String number = broughtForNobody(business);
        UUID id = old.licence(number);
        jdbc.sql("""
                        update licence set state = 'SUSPENDED',
                               enterprise = (select enterprise from licence where id = :composite)
                        where id = :id""").param("id", id).param("composite", before).update();

        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/licences/" + id + "/resume", Map.of("reason", "整改合格", "law", "示例依据"))
                        .status())
                .isBetween(200, 204);

        requireJoined(before, number);
    }

    @Test
    @Rule("LIC-02")
    void one_that_is_granted_by_itself_joins() {
        UUID before = composite().id();
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", before)
                .query(UUID.class)
                .single();
        Api zhang = server.api().as("zhang");
        Api.Answer begun = zhang.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "item." + item,
                        "region",
                        "141002",
                        "enterprise",
                        enterprise,
                        "answers",
                        Map.of("subject_kind", List.of("company"), "food_business", List.of("catering"))));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        Filling filling = new Filling(zhang, begun.json().get("id").asString());
        Granting granting = new Granting(server, jdbc);
        String matter = granting.accepted(filling.complete().submit(UUID.randomUUID()));

        assertThat(granting.granted(matter, "market", () -> {}).status()).isEqualTo(200);

        requireJoined(
                before,
                jdbc.sql("select number from licence where matter = :matter::uuid")
                        .param("matter", matter)
                        .query(String.class)
                        .single());
    }

    /** Suspended isn't lost: the code of the composite licence shows that it is suspended. */
    @Test
    @Rule("LIC-01")
    void a_part_that_is_suspended_while_an_application_of_the_case_ends_stays_on_it() {
        UUID before = composite().id();
        UUID part = parts(before).getFirst();
        jdbc.sql("update licence set state = 'SUSPENDED' where id = :id")
                .param("id", part)
                .update();

        finished();

        assertThat(parts(composite().id())).contains(part);
    }

    /** One under it was revoked, and the composite licence with it; the next one shows what its holder has all the same. */
    @Test
    @Rule("LIC-02")
    void the_first_composite_licence_after_one_that_is_void_shows_what_was_brought_in() {
        String number = brought(business);
        UUID gone = composite().id();
        jdbc.sql("update licence set state = 'VOID' where id = :id")
                .param("id", gone)
                .update();

        finished();

        assertThat(composite().id()).isNotEqualTo(gone);
        assertThat(parts(composite().id())).contains(old.licence(number)).hasSizeGreaterThan(1);
    }

    /** Whoever suspended it didn't ask whether a part of it changes meanwhile. */
    @Test
    @Rule("LIC-04")
    void a_suspended_composite_licence_stays_suspended_whatever_becomes_of_its_parts() {
        UUID before = composite().id();
        Api approval = server.api().as("approval-head");
        assertThat(approval.post("/api/v1/licences/" + before + "/suspend", Map.of("reason", "立案调查期间暂停", "law", "示例依据"))
                        .status())
                .isBetween(200, 204);

        Licence filled = requireJoined(before, brought(business));
        assertThat(filled.kept()).isEqualTo(LicenceState.SUSPENDED);
        jdbc.sql("delete from composite_part where composite = :id and position > 1")
                .param("id", filled.id())
                .update();
        finished();
        Licence again = composite();
        assertThat(again.id()).isNotEqualTo(filled.id());
        assertThat(again.kept()).isEqualTo(LicenceState.SUSPENDED);
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/licences/" + again.id() + "/history")
                        .json()
                        .valueStream()
                        .map(line -> line.get("state").asString()))
                .containsExactly("VALID", "SUSPENDED");
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/licences/" + again.id() + "/history")
                        .body())
                .contains("立案调查期间暂停");

        assertThat(approval.post("/api/v1/licences/" + again.id() + "/resume", Map.of("reason", "查清", "law", "示例依据"))
                        .status())
                .isBetween(200, 204);
        assertThat(composite().kept()).isEqualTo(LicenceState.VALID);
    }

    /** Somebody's slip that never concerned the business: its composite licence lacks what it lacked before. */
    @Test
    @Rule("LIC-02")
    void what_was_brought_in_by_mistake_leaves_the_composite_licence_and_joins_it_again_when_it_was_none() {
        String number = brought(business);
        UUID shown = composite().id();
        UUID wrong = old.licence(number);
        String path = "/api/v1/licences/" + wrong;

        assertThat(server.api()
                        .as("market-head")
                        .post(path + "/mistake", Map.of("reason", "持证人代码录错"))
                        .status())
                .isEqualTo(200);

        Licence without = composite();
        assertThat(without.kept()).isEqualTo(LicenceState.VALID);
        assertThat(licences.find(shown).orElseThrow().replacedBy()).contains(without.id());
        assertThat(parts(without.id())).isNotEmpty().doesNotContain(wrong);
        assertThat(document(without.id())).contains("未取得许可：").doesNotContain(number);

        Api.Answer back = server.api()
                .as("market-head")
                .post(
                        path + "/endings/set-aside",
                        Map.of(
                                "ground",
                                "correction",
                                "decision",
                                "更正〔2026〕1号",
                                "on",
                                ChinaTime.dayOf(clock.instant()).toString(),
                                "why",
                                "原来没有录错"));
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(old.state(number)).isEqualTo("VALID");
        requireJoined(without.id(), number);
    }

    private String brought(String name) {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "market-reviewer",
                BroughtIn.COLUMNS + BroughtIn.row(number, name, creditCode, "2024-05-01", "2031-01-31", ""),
                Map.of());
        assertThat(report.json().get("taken").asInt()).as(report.body()).isEqualTo(1);
        return number;
    }

    /** While nobody here has that number, as of most old ones. */
    private String broughtForNobody(String name) {
        String elsewhere = MadeUp.enterprise(4713).value();
        jdbc.sql("update enterprise set credit_code = :other where credit_code = :code")
                .param("other", elsewhere)
                .param("code", creditCode)
                .update();
        try {
            return brought(name);
        } finally {
            jdbc.sql("update enterprise set credit_code = :code where credit_code = :other")
                    .param("other", elsewhere)
                    .param("code", creditCode)
                    .update();
        }
    }

    private Licence requireJoined(UUID before, String number) {
        Licence now = composite();
        assertThat(now.id()).isNotEqualTo(before);
        assertThat(licences.find(before).orElseThrow().replacedBy()).contains(now.id());
        assertThat(parts(now.id())).contains(old.licence(number));
        assertThat(document(now.id())).contains(number).doesNotContain("未取得许可：食品经营许可");
        return now;
    }

    /** As when the last matter of another application of the case is decided. */
    private void finished() {
        transaction.executeWithoutResult(status -> events.publishEvent(
                new ApplicationFinished(application, application, "open-restaurant", List.of(), clock.instant())));
    }

    private Licence composite() {
        return transaction.execute(status -> licences.composite(application).orElseThrow());
    }

    private List<UUID> parts(UUID composite) {
        return jdbc.sql("select licence from composite_part where composite = :id and licence is not null")
                .param("id", composite)
                .query(UUID.class)
                .list();
    }

    private String document(UUID composite) {
        return jdbc.sql("select document from licence l join licence_identifier using (identifier) where l.id = :id")
                .param("id", composite)
                .query(String.class)
                .single();
    }
}
