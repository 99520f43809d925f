package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.testing.TestDatabase;
import org.tongban.server.web.Problem;
import tools.jackson.databind.JsonNode;

/** A unit is gone: whoever took over answers for its licences, and what it issued and sealed stays what it was. */
@LicenceTest
@ContextConfiguration(initializers = {TestDatabase.class, OutlivingLicencesTest.LapsingPacks.class})
class UnitsGoneTest {
    private static final String GONE = "141002-market-regulation";
    private static final String HEIR = "141002-urban-management";
    private static final String TYPE = "food-business-licence";
    private static final String DIVIDED = "special-equipment-operator";
    private static final Instant REFORMED = Instant.parse("2026-09-01T01:00:00Z");
    private static final String TOLD = "职责自 2026-09-01 起由尧都区城市管理局承担";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private Seals seals;

    @Autowired
    private SealUse use;

    @Autowired
    private SealedPapers papers;

    @Autowired
    private PapersAnew papersAnew;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LicenceFiles documents;

    @TempDir
    private Path elsewhere;

    private final BroughtIn old;
    private final CheckedFiles files;

    UnitsGoneTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    /** A made-up reform: one type goes to the fire brigade, all else to the urban management bureau. */
    static void reform(Path units) throws IOException {
        String source = "source: { zh: 机构改革方案（虚构）, en: Reform plan (made up) }";
        String text = Files.readString(units);
        String reformed = text.replace(
                        "  - id: " + GONE + "\n", "  - id: " + GONE + "\n" + """
                            in-force: { until: 2026-08-31 }
                            succeeded-by:
                              - { unit: 141002-fire-rescue, since: 2026-09-01, licences: [special-equipment-operator], SOURCE }
                              - { unit: 141002-urban-management, since: 2026-09-01, SOURCE }
                        """.replace("SOURCE", source))
                .replace(
                        "  - id: " + HEIR + "\n    roles: [urban-management]",
                        "  - id: " + HEIR + "\n    roles: [urban-management, market-regulation]");
        assertThat(reformed.length()).isGreaterThan(text.length() + 200);
        Files.writeString(units, reformed);
    }

    private Api as(String person) {
        return server.api().as(person);
    }

    private int suspending(String person, UUID licence) {
        return as(person)
                .post("/api/v1/licences/" + licence + "/suspend", Map.of("reason", "检查发现问题（虚构）", "law", "示例依据"))
                .status();
    }

    private String lookedUp(String number) {
        return server.api().get("/api/v1/verify?number=" + number).body();
    }

    private boolean onDesk(String person, String number, UUID licence) {
        return server.browser()
                .as(person)
                .open("/unit/licences?q=" + number)
                .body()
                .contains("/licences/" + licence);
    }

    private String result(byte[] file) {
        return files.checkedByApi(file).get("result").asString();
    }

    private String trust() {
        return server.browser().open("/verify/trust").body();
    }

    private Unit unit(String id) {
        return catalogue.today().unit(id).orElseThrow();
    }

    private void work() {
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private String laidOutAnew() {
        Api.Answer job =
                as("urban-head").post("/api/v1/licence-jobs", Map.of("type", TYPE, "unit", GONE, "reason", "新版式"));
        assertThat(job.status()).as(job.body()).isEqualTo(200);
        work();
        return as("urban-head")
                .get("/api/v1/licence-jobs/" + job.json().get("id").asString())
                .body();
    }

    @Test
    @Rule({"LIC-04", "LIC-08"})
    void from_its_first_day_the_successor_suspends_and_ends_and_look_ups_name_both() throws Exception {
        String number = old.brought();
        UUID id = old.licence(number);
        byte[] file = files.file(id);
        clock.set(REFORMED.minus(Duration.ofDays(1)));
        assertThat(lookedUp(number)).doesNotContain("2026-09-01");
        assertThat(suspending("urban-head", id)).isEqualTo(403);

        clock.set(REFORMED);

        assertThat(lookedUp(number)).contains("尧都区市场监督管理局", "尧都区城市管理局", "2026-09-01");
        assertThat(server.browser()
                        .reading("zh")
                        .open("/verify?number=" + number)
                        .body()
                        .replaceAll("<[^>]+>", ""))
                .contains("尧都区市场监督管理局", TOLD);
        assertThat(result(file)).isEqualTo("valid");
        assertThat(files.check(file).exitCode()).isZero();
        assertThat(files.offlineExit(elsewhere, file, trust())).isZero();
        assertThat(onDesk("urban-head", number, id)).isTrue();
        Browser.Seen gone = server.browser().reading("zh").as("market-head").open("/unit/licences");
        assertThat(gone.reads(TOLD))
                .as("the desk of the unit that is gone says who answers")
                .isTrue();
        assertThat(gone.body()).doesNotContain("还没有核发证照", "name=\"table\"");
        assertThat(onDesk("fire-head", number, id)).isFalse();
        assertThat(onDesk("market-head", number, id)).isFalse();
        assertThat(suspending("market-head", id)).isEqualTo(403);
        assertThat(suspending("fire-head", id)).isEqualTo(403);
        assertThat(suspending("urban-head", id)).isEqualTo(200);
        Api.Answer ended = as("urban-head")
                .post("/api/v1/licences/" + id + "/end", Map.of("kind", "cancelled", "reason", "主体终止", "law", "示例依据"));
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(jdbc.sql("select number from licence_ending where licence = :id and ends")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .startsWith("尧都区城市管理局");
        assertThat(jdbc.sql("select distinct unit from licence_status where licence = :id and state <> 'VALID'")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly(HEIR);
        assertThat(jdbc.sql("select unit from licence where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(GONE);
    }

    @Test
    @Rule("LIC-08")
    void laid_out_anew_it_bears_the_successors_seal_which_verifies_for_who_knows_of_the_succession() throws Exception {
        UUID id = old.licence(old.brought());
        String before = old.identifier(id);
        byte[] theirs = files.file(id);
        clock.set(REFORMED.minus(Duration.ofDays(1)));
        String formerTrust = trust();
        clock.set(REFORMED);
        SealUse.Lost lost = lost(GONE);

        String job = laidOutAnew();

        assertThat(job).contains("\"failed\":0");
        byte[] ours = files.file(id);
        assertThat(ours).isNotEqualTo(theirs);
        assertThat(documents.document(id).notes().toString()).contains("职责由他单位承担：尧都区市场监督管理局的职责自2026年9月1日起由尧都区城市管理局承担");
        assertThat(identifier(old.identifier(id)).issuer())
                .isEqualTo(identifier(before).issuer());
        JsonNode checked = files.checkedByApi(ours);
        assertThat(checked.get("result").asString()).as(checked.toString()).isEqualTo("valid");
        assertThat(checked.toString()).contains("签章单位“尧都区城市管理局”自 2026-09-01 起承担证照所载颁发机构“尧都区市场监督管理局”的职责");
        assertThat(files.check(ours).exitCode()).as("the command here").isZero();
        assertThat(files.offlineExit(elsewhere, ours, trust())).as("elsewhere").isZero();
        assertThat(files.offlineExit(elsewhere, ours, formerTrust))
                .as("where nobody knows of it")
                .isEqualTo(1);
        assertThat(result(theirs)).as("what the unit that is gone sealed").isEqualTo("valid");
        assertThat(documents.document(id).sealer().map(IssuingUnit::name)).contains("尧都区城市管理局");
        assertThat(lost(GONE).licences())
                .as("of what a theft of the former seal voids")
                .isLessThan(lost.licences());
        assertThat(lost(GONE).anew()).isEqualTo(lost.anew());
        assertThat(lost(HEIR).licences()).isPositive();
    }

    /** What a theft of the seal it seals with, or sealed with, would void by now. */
    private SealUse.Lost lost(String unit) {
        return seals.made().stream()
                .filter(seal -> seal.unit().equals(Seals.issuing(unit(unit))))
                .findFirst()
                .map(seal -> use.lost(seal, SettableClock.START.minusSeconds(60), clock.instant(), clock.instant()))
                .orElseThrow();
    }

    private static LicenceId identifier(String text) {
        return LicenceId.parse(text).toOptional().orElseThrow();
    }

    @Test
    @Rule("LIC-08")
    void another_unit_of_ours_that_seals_in_its_place_forges() throws IOException, SQLException {
        UUID id = old.licence(old.brought());
        clock.set(REFORMED);
        byte[] forged = transaction.execute(status ->
                LicenceFile.seal(documents.document(id), seals.of(unit("141002-fire-rescue")), clock.instant()));

        assertThat(result(forged)).isEqualTo("invalid");
        assertThat(files.offlineExit(elsewhere, forged, trust())).isEqualTo(1);
    }

    @Test
    void in_the_name_of_a_unit_that_is_gone_nothing_is_sealed() {
        clock.set(REFORMED);
        Unit gone = unit(GONE);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> seals.of(gone)))
                .isInstanceOf(Problem.class);
    }

    @Test
    @Rule("LIC-08")
    void after_a_theft_of_the_seal_of_the_one_that_is_gone_its_successor_seals_anew() {
        UUID id = old.licence(old.brought());
        UUID decision = ended(old.licence(old.brought()));
        byte[] before = files.file(id);
        String serial = Certificates.serialOf(seals.shown(unit(GONE)).key().certificate())
                .toString(16);
        clock.set(REFORMED);

        assertThat(as("administrator")
                        .post(
                                "/api/v1/seals/" + serial + "/revoke",
                                Map.of(
                                        "reason",
                                        "密钥失窃",
                                        "stolen",
                                        true,
                                        "from",
                                        SettableClock.START
                                                .minusSeconds(60)
                                                .atOffset(ZoneOffset.UTC)
                                                .toString()))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        work();
        papersAnew.goOn();

        assertThat(result(before)).isEqualTo("seal-withdrawn");
        assertThat(result(files.file(id))).isEqualTo("valid");
        assertThat(result(papers.find(decision).orElseThrow()))
                .as("a decision of the one that is gone")
                .isEqualTo("valid");
    }

    /** By the unit that is to go. @return the paper of the decision */
    private UUID ended(UUID licence) {
        assertThat(as("market-head")
                        .post(
                                "/api/v1/licences/" + licence + "/end",
                                Map.of("kind", "cancelled", "reason", "主体终止", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        return jdbc.sql("select id from licence_ending where licence = :id")
                .param("id", licence)
                .query(UUID.class)
                .single();
    }

    @Test
    @Rule("LIC-03")
    void what_its_holder_has_changed_is_issued_by_the_successor() {
        UUID id = old.licence(old.brought());
        clock.set(REFORMED);
        String change = as("wang")
                .post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "钱例九"), "reason", "更换法定代表人"))
                .json()
                .get("id")
                .asString();

        assertThat(as("market-head")
                        .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                        .status())
                .isEqualTo(404);
        Api.Answer granted =
                as("urban-head").post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);

        UUID fresh = jdbc.sql("select replaced_by from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        assertThat(jdbc.sql("select unit from licence where id = :id")
                        .param("id", fresh)
                        .query(String.class)
                        .single())
                .isEqualTo(HEIR);
        assertThat(documents.document(fresh).issuer().name()).isEqualTo("尧都区城市管理局");
        assertThat(result(files.file(fresh))).isEqualTo("valid");
    }

    private String operators(String number) {
        return "type,number,holder,holder_id,issued_on,valid_until,person_name,operator_job\n" + DIVIDED + "," + number
                + ",刘例六," + MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value() + ",2024-05-01,2028-04-30,刘例六,t\n";
    }

    private JsonNode sent(String person, String table) {
        Api.Answer answer = old.send(person, "?unit=" + GONE, table.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    @Rule("LIC-06")
    void each_successor_brings_in_what_it_took_over_as_issued_by_the_one_that_is_gone() {
        clock.set(REFORMED);
        String number = BroughtIn.number();
        assertThat(sent("urban-reviewer", operators(number)).toString())
                .contains("已不由本单位负责")
                .contains("\"ready\":0");

        JsonNode ready = sent("fire-reviewer", operators(number));

        assertThat(ready.get("ready").asInt()).as(ready.toString()).isEqualTo(1);
        Api.Answer released = old.release("fire-reviewer", ready.get("id").asString());
        assertThat(released.body()).contains("\"taken\":1");
        UUID id = old.licence(number);
        assertThat(documents.document(id).issuer().name()).isEqualTo("尧都区市场监督管理局");
        assertThat(documents.document(id).sealer().map(IssuingUnit::name)).contains("尧都区消防救援大队");
        assertThat(result(files.file(id))).isEqualTo("valid");
        assertThat(onDesk("fire-head", number, id)).isTrue();
        assertThat(onDesk("urban-head", number, id)).isFalse();
        assertThat(suspending("urban-head", id)).isEqualTo(403);
        assertThat(suspending("fire-head", id)).isEqualTo(200);
    }

    @Test
    @Rule("LIC-06")
    void the_successor_releases_what_the_one_that_is_gone_brought_in() {
        String number = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", "");
        String id = old.send("market-reviewer", table.getBytes(StandardCharsets.UTF_8), Map.of())
                .json()
                .get("id")
                .asString();
        String path = "/api/v1/licence-imports/" + id;
        assertThat(as("urban-head").get(path).status()).isEqualTo(404);

        clock.set(REFORMED);

        assertThat(as("fire-head").get(path).status()).isEqualTo(404);
        assertThat(as("market-head")
                        .post(path + "/release", Map.of("noScan", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(server.browser().as("urban-head").open("/unit/licences").body())
                .contains("/unit/licences/imports/" + id);
        Api.Answer released = as("urban-head").post(path + "/release", Map.of("noScan", "原件在档案室（虚构）"));
        assertThat(released.body()).contains("\"taken\":1");
        assertThat(documents.document(old.licence(number)).issuer().name()).isEqualTo("尧都区市场监督管理局");
        assertThat(result(files.file(old.licence(number)))).isEqualTo("valid");
    }

    /** Each unit counts its own: what keeps its number elsewhere may come upon one of the successor's. */
    @Test
    void what_takes_its_place_under_the_successor_has_a_number_of_its_own_where_that_one_gave_it_away() {
        String number = old.brought();
        UUID id = old.licence(number);
        UUID other = old.licence(old.brought());
        ours(other, TYPE, number);
        clock.set(REFORMED);
        String change = as("wang")
                .post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "王接任"), "reason", "换人"))
                .json()
                .get("id")
                .asString();

        Api.Answer granted =
                as("urban-head").post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(jdbc.sql("select n.number from licence l join licence n on n.id = l.replaced_by where l.id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isNotEqualTo(number);
    }

    /** A licence of the successor's with this number. */
    private void ours(UUID licence, String type, String number) {
        jdbc.sql("update licence set unit = :unit, type = :type, number = :number where id = :id")
                .param("unit", HEIR)
                .param("type", type)
                .param("number", number)
                .param("id", licence)
                .update();
    }

    @Test
    void what_bears_its_holders_number_does_not_come_back_beside_one_that_the_successor_gave_since() {
        UUID id = old.licence(old.brought());
        ended(id);
        String number = MadeUp.citizen(LocalDate.of(1954, 10, 1), 68).value();
        jdbc.sql("update licence set type = 'driving-licence', number = :number where id = :id")
                .param("number", number)
                .param("id", id)
                .update();
        ours(old.licence(old.brought()), "driving-licence", number);
        clock.set(REFORMED);

        Api.Answer aside = as("urban-head")
                .post(
                        "/api/v1/licences/" + id + "/endings/set-aside",
                        Map.of("ground", "court", "decision", "x", "on", "2026-09-01", "why", "x"));

        assertThat(aside.status()).as(aside.body()).isEqualTo(409);
        assertThat(aside.body()).contains("number-in-force");
    }

    @Test
    void what_stands_on_a_seals_page_of_the_administrator_names_the_unit_that_is_gone() {
        old.brought();
        clock.set(REFORMED);

        assertThat(as("administrator")
                        .get("/api/v1/seals")
                        .json()
                        .valueStream()
                        .map(seal -> seal.get("name").toString())
                        .collect(Collectors.joining()))
                .contains("尧都区市场监督管理局", "尧都区城市管理局");
    }
}
