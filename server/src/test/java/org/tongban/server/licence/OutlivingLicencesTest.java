package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.testing.TestDatabase;

/** Licences outlive the rules they were issued by: a type, an item or a unit that is over takes nothing away from them. */
@LicenceTest
@ContextConfiguration(initializers = {TestDatabase.class, OutlivingLicencesTest.LapsingPacks.class})
class OutlivingLicencesTest {
    private static final String LAPSING = "special-equipment-operator";
    private static final Instant AFTER = Instant.parse("2026-07-02T01:00:00Z");
    private static final String TITLE = "特种设备安全管理和作业人员证";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Reminders reminders;

    private final BroughtIn old;
    private final CheckedFiles files;

    OutlivingLicencesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    /**
     * The packs of this repository, where one type of licence and its item are in force until the end of June, and the market
     * bureau of the made-up district until the end of August ({@link UnitsGoneTest}).
     */
    static final class LapsingPacks implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final String UNTIL = "\nin-force: { from: 2020-01-01, until: 2026-06-30 }\n";
        private static final String REVIEWED = "review: { every: 4 months, title: { zh: 复审, en: Review } }\n";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path copy =
                        Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")), "packs");
                copy(Path.of("..", "packs"), copy);
                for (String what : List.of("licences", "items")) {
                    Path file = copy.resolve("cn").resolve(what).resolve(LAPSING + ".yaml");
                    Files.writeString(file, Files.readString(file).stripTrailing() + UNTIL);
                }
                Path type = copy.resolve("cn/licences/" + LAPSING + ".yaml");
                Files.writeString(type, Files.readString(type) + REVIEWED);
                UnitsGoneTest.reform(copy.resolve("cn-14-10/units.yaml"));
                Path theme = copy.resolve("cn/themes/qualifications.yaml");
                Files.writeString(
                        theme,
                        Files.readString(theme)
                                .replaceFirst("(?m)^  - item: " + LAPSING + "\n(    .*\n)+", "")
                                .replace("items: [" + LAPSING + ", ", "items: ["));
                try (Stream<Path> packs = Files.list(copy)) {
                    TestPropertyValues.of("tongban.packs="
                                    + String.join(
                                            ",",
                                            packs.filter(pack -> Files.exists(pack.resolve("pack.yaml")))
                                                    .map(pack -> pack.toAbsolutePath()
                                                            .toString())
                                                    .sorted()
                                                    .toList()))
                            .applyTo(context);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path one : all.toList()) {
                    Path copied = to.resolve(from.relativize(one).toString());
                    if (Files.isDirectory(one)) {
                        Files.createDirectories(copied);
                    } else {
                        Files.copy(one, copied);
                    }
                }
            }
        }
    }

    /** A licence of the type that lapses, of somebody of the made-up city. */
    private String operators() {
        String number = BroughtIn.number();
        assertThat(operators(number, "2024-05-01")).contains("\"taken\":1");
        return number;
    }

    private String operators(String number, String issued) {
        return old.take(
                        "market-reviewer",
                        "type,number,holder,holder_id,issued_on,valid_until,person_name,operator_job\n" + LAPSING + ","
                                + number + ",刘例六,"
                                + MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value() + "," + issued
                                + ",2028-04-30,刘例六,t\n",
                        Map.of())
                .body();
    }

    @Test
    @Rule({"LIC-06", "LIC-07"})
    void of_a_type_that_lapsed_old_paper_ones_still_come_in_and_are_looked_at_again() {
        operators();

        clock.set(AFTER);

        UUID late = old.licence(operators());
        assertThat(reminders.announce()).isPositive();
        assertThat(server.api()
                        .as("liu")
                        .get("/api/v1/licences/" + late + "/notices")
                        .body())
                .contains("RECHECK", "2026-09-01");
        assertThat(operators(BroughtIn.number(), "2026-07-01"))
                .as("issued when there were none any more")
                .contains("\"taken\":0", "2026-06-30");
        assertThat(catalogue.today().lastLicences())
                .extracting(LicenceType::id)
                .contains(LAPSING, "food-business-licence");
    }

    private String code(UUID licence) {
        return jdbc.sql("select code from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    /** Every way to see it shows it, and calls it this. */
    private void everywhereSeen(String number, String holder, String title) throws Exception {
        UUID id = old.licence(number);
        List<String> ways = List.of("/v/" + code(id), "/verify?number=" + number);
        for (String way : ways) {
            Browser.Seen seen = server.browser().reading("zh").open(way);
            assertThat(seen.status()).as(way).isEqualTo(200);
            assertThat(seen.body()).as(way).contains(number, title);
        }
        assertThat(files.checkedByApi(files.file(id)).get("result").asString()).isEqualTo("valid");
        Browser theirs = server.browser().reading("zh").as(holder);
        for (String way : List.of(
                "/my/licences",
                "/licences/" + id,
                "/licences/" + id + "/show",
                "/licences/" + id + "/changes",
                "/licences/" + id + "/uses",
                "/licences/" + id + "/agents",
                "/")) {
            Browser.Seen seen = theirs.open(way);
            assertThat(seen.status()).as(way).isEqualTo(200);
        }
        assertThat(theirs.open("/my/licences").body()).contains(number, title);
        Api api = server.api().as(holder);
        assertThat(api.get("/api/v1/licences").body()).contains(number, title);
        String shown = api.post("/api/v1/licences/" + id + "/shows", Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
        assertThat(server.api().post("/api/v1/verify/shows/" + shown).body()).contains(title);
    }

    @Test
    @Rule("LIC-08")
    void of_a_type_that_lapsed_licences_are_seen_as_before() throws Exception {
        String number = operators();

        clock.set(AFTER);

        assertThat(catalogue.today().licence(LAPSING)).isEmpty();
        everywhereSeen(number, "liu", TITLE);
        assertThat(server.browser()
                        .as("market-head")
                        .open("/unit/licences?q=" + number)
                        .shows(number))
                .isTrue();
    }

    @Test
    void of_a_type_that_no_pack_has_any_more_the_licence_itself_says_what_it_is() throws Exception {
        String number = operators();
        jdbc.sql("update licence set type = 'of-former-times' where number = :number")
                .param("number", number)
                .update();

        everywhereSeen(number, "liu", TITLE);
        Api.Answer change = server.api()
                .as("liu")
                .post(
                        "/api/v1/licences/" + old.licence(number) + "/changes",
                        Map.of("fields", Map.of("operator_job", "x"), "reason", "x"));
        assertThat(change.status()).as(change.body()).isEqualTo(409);
        assertThat(change.body()).contains("type-gone");
    }

    @Test
    void of_a_unit_that_is_gone_the_licence_says_which_it_was() throws Exception {
        String number = old.brought();
        String unit = jdbc.sql("""
                        update licence l set unit = 'unit-of-former-times'
                        from licence_identifier i where l.number = :number and i.identifier = l.identifier
                        returning i.document #>> '{issuer,name}'""").param("number", number).query(String.class).single();

        everywhereSeen(number, "wang", "食品经营许可证");
        assertThat(server.browser().open("/v/" + code(old.licence(number))).shows(unit))
                .isTrue();
        assertThat(server.browser().open("/v/e/" + enterpriseCode()).shows(number))
                .isTrue();
        assertThat(server.browser().as("wang").open("/v/e/" + enterpriseCode()).shows(number))
                .isTrue();
    }

    private String enterpriseCode() {
        UUID enterprise = jdbc.sql("select id from enterprise where name = :name")
                .param("name", BroughtIn.BUSINESS)
                .query(UUID.class)
                .single();
        return server.api()
                .as("wang")
                .get("/api/v1/enterprises/" + enterprise + "/code")
                .json()
                .get("code")
                .asString();
    }

    @Test
    @Rule("LIC-01")
    void a_composite_shows_a_part_whose_item_lapsed_and_one_whose_item_and_unit_are_gone() throws Exception {
        String composite = old.brought();
        String part = old.brought();
        UUID id = old.licence(composite);
        jdbc.sql("""
                        with shown as (update licence set composite = true where id = :id returning identifier)
                        update licence_identifier i set document = jsonb_set(i.document::jsonb, '{table}',
                            '{"columns": [{"label": "许可事项", "labelEn": "Item", "share": 34},
                                          {"label": "证照编号", "labelEn": "Number", "share": 26},
                                          {"label": "决定机关", "labelEn": "Decided by", "share": 26},
                                          {"label": "有效期至", "labelEn": "Valid until", "share": 14}],
                              "rows": [["a", "1", "b", "c"], ["从前的事项", "2", "从前的单位", "c"]]}')::json
                        from shown where i.identifier = shown.identifier""").param("id", id).update();
        jdbc.sql("""
                        insert into composite_part (composite, position, item, unit, licence)
                        select :id, 1, :lapsing, l.unit, p.id from licence l, licence p
                        where l.id = :id and p.id = :part
                        union all select :id, 2, 'item-of-former-times', 'unit-of-former-times', null""")
                .param("id", id)
                .param("lapsing", LAPSING)
                .param("part", old.licence(part))
                .update();

        clock.set(AFTER);

        Browser.Seen seen = server.browser().reading("zh").open("/v/" + code(id));
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).contains("特种设备安全管理和作业人员资格认定", part, "从前的事项", "从前的单位");
        everywhereSeen(composite, "wang", composite);
    }
}
