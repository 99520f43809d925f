package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A licence under the seals of three units: of housing, natural resources and fire, the last two headed by one person here. */
@LicenceTest
class CoSealedLicencesTest {
    private static final String TYPE = "joint-acceptance-notice";
    private static final String LAND = "141002-natural-resources";
    private static final String FIRE = "141002-fire-rescue";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private FileVerification lookup;

    @Autowired
    private Licences licences;

    @Autowired
    private CatalogueInForce catalogue;

    private final BroughtIn old;
    private final CheckedFiles files;

    CoSealedLicencesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @BeforeEach
    void one_heads_two_units() {
        jdbc.sql("""
                        insert into post (account, role, unit, region)
                        select account, 'HEAD', :land, region from post where unit = :fire and role = 'HEAD' limit 1
                        on conflict do nothing""").param("land", LAND).param("fire", FIRE).update();
    }

    @AfterEach
    void and_then_one() {
        jdbc.sql("delete from post where unit = :land and role = 'HEAD'")
                .param("land", LAND)
                .update();
    }

    private String brought() {
        String number = BroughtIn.number();
        assertThat(old.take(
                                "construction-reviewer",
                                "type,number,holder,holder_id,issued_on,project_name,project_site,project_area,"
                                        + "acceptance_scope,acceptance_opinion\n" + TYPE + "," + number + ","
                                        + BroughtIn.BUSINESS + "," + old.creditCode()
                                        + ",2025-05-01,无,无,无,无,无\n",
                                Map.of())
                        .body())
                .contains("\"taken\":1");
        return number;
    }

    private Api fire() {
        return server.api().as("fire-head");
    }

    private Api.Answer seal(UUID licence, String unit) {
        return fire().post("/api/v1/licences/" + licence + "/seals?unit=" + unit, Map.of());
    }

    private JsonNode seals(String number) {
        return server.api().get("/api/v1/verify?number=" + number).json().get("seals");
    }

    /** Two digits: how many are set, and how many there should be. */
    private String counted(String number) {
        return seals(number).get("set").asInt() + "/" + seals(number).get("of").asInt();
    }

    @Test
    @Rule("LIC-08")
    void everybody_is_told_how_many_seals_are_set_and_the_first_file_is_never_called_complete(@TempDir Path elsewhere)
            throws Exception {
        String number = brought();
        UUID id = old.licence(number);
        byte[] first = files.file(id);

        assertThat(counted(number)).isEqualTo("1/3");
        assertThat(server.browser().open("/verify?number=" + number).body())
                .contains("1 of 3 seals are set: it is not complete yet");
        assertThat(server.browser().as("wang").open("/licences/" + id).body()).contains("1 of 3 seals are set");
        assertThat(files.checkedByApi(first).get("result").asString()).isEqualTo("incomplete");
        assertThat(files.checkedByApi(first).get("sentence").toString()).contains("已加盖 1 枚", "1 of 3 seals");
        assertThat(files.check(first).exitCode()).isEqualTo(5);

        assertThat(seal(id, LAND).status()).isEqualTo(200);
        assertThat(counted(number)).isEqualTo("2/3");
        assertThat(files.check(files.file(id)).exitCode()).isEqualTo(5);
        assertThat(seal(id, FIRE).status()).isEqualTo(200);

        byte[] whole = files.file(id);
        assertThat(counted(number)).isEqualTo("3/3");
        assertThat(files.checkedByApi(whole).get("result").asString()).isEqualTo("valid");
        assertThat(files.check(whole).exitCode()).isZero();
        assertThat(((Verification.Signed) files.check(whole).verification()).signatures())
                .hasSize(3);
        assertThat(files.checkedByApi(first).get("result").asString())
                .as("whoever kept the first")
                .isEqualTo("incomplete");
        assertThat(files.check(first).exitCode()).isEqualTo(5);
        assertThat(offline(elsewhere, first).incomplete()).isTrue();
        assertThat(offline(elsewhere, first).exitCode()).isEqualTo(5);
        assertThat(offline(elsewhere, whole).incomplete()).isFalse();
        assertThat(offline(elsewhere, whole).exitCode()).isZero();
    }

    private FileCheck.Result offline(Path elsewhere, byte[] file) throws Exception {
        String trust = server.browser().open("/verify/trust").body();
        byte[] list = server.browser().open("/verify/status-list").body().getBytes(StandardCharsets.US_ASCII);
        return FileCheck.check(
                new FileCheck.Against(elsewhere, Optional.empty(), Optional.of(trust), Optional.of(list)),
                file,
                clock.instant());
    }

    @Test
    void the_face_shows_the_seals_that_are_set() {
        UUID id = old.licence(brought());
        String path = "/api/v1/licences/" + id;

        assertThat(sealsOn(fire().get(path + "/face").body())).isEqualTo(1);
        assertThat(seal(id, LAND).status()).isEqualTo(200);
        assertThat(sealsOn(fire().get(path + "/face").body())).isEqualTo(2);
    }

    private static int sealsOn(String svg) {
        return svg.split("fill=\"#d81e06\"", -1).length - 1;
    }

    @Test
    void only_heads_of_the_units_that_owe_a_seal_set_it_once_and_one_who_heads_two_sets_both() {
        UUID id = old.licence(brought());
        String path = "/api/v1/licences/" + id + "/seals";

        assertThat(server.api().as("market-head").post(path, Map.of()).status()).isEqualTo(404);
        assertThat(seal(id, "141002-market-regulation").status()).isEqualTo(404);
        assertThat(fire().get("/api/v1/licence-seals").body()).contains(id.toString());
        assertThat(server.browser().as("fire-head").open("/licences/" + id).body())
                .contains("value=\"" + LAND + "\"", "value=\"" + FIRE + "\"");
        assertThat(fire().post(path, Map.of()).status()).isEqualTo(200);
        assertThat(fire().post(path, Map.of()).status()).as("of the other unit").isEqualTo(200);
        assertThat(fire().post(path, Map.of()).status()).isEqualTo(409);
        assertThat(server.api().as("wang").get(path).body()).doesNotContain("\"set\":false");
        assertThat(fire().get("/api/v1/licence-seals").body()).doesNotContain(id.toString());
    }

    @Test
    void a_new_layout_waits_for_its_seals_while_the_file_before_is_in_force() throws Exception {
        String number = brought();
        UUID id = old.licence(number);
        seal(id, LAND);
        seal(id, FIRE);
        byte[] before = files.file(id);

        JsonNode job = laidOutAnew();
        assertThat(job.get("failed").asInt()).as("nothing is a fault").isZero();
        assertThat(job.get("waiting").asInt()).isPositive();
        assertThat(files.file(id)).isEqualTo(before);
        assertThat(files.check(before).exitCode()).isZero();
        assertThat(server.browser().as("fire-head").open("/unit/licences").body())
                .contains("New layout: seal anew", "/licences/" + id);
        assertThat(server.browser().as("fire-head").open("/licences/" + id).body())
                .contains("next.svg");
        String next = "/api/v1/licences/" + id + "/next-face";
        assertThat(fire().get(next).body()).startsWith("<svg");
        assertThat(server.api().as("police-head").get(next).status()).isEqualTo(404);

        assertThat(seal(id, FIRE).status()).isEqualTo(200);
        assertThat(files.file(id)).as("one is missing yet").isEqualTo(before);
        assertThat(counted(number)).isEqualTo("3/3");
        laidOutAnew();
        assertThat(seal(id, FIRE).status())
                .as("asked anew after another layout")
                .isEqualTo(200);
        assertThat(seal(id, LAND).status()).isEqualTo(200);

        byte[] after = files.file(id);
        assertThat(after).isNotEqualTo(before);
        assertThat(files.check(after).exitCode()).isZero();
        assertThat(counted(number)).isEqualTo("3/3");
        assertThat(fire().get(next).status()).as("none waits any more").isEqualTo(404);
        assertThat(files.checkedByApi(after).get("earlier").asBoolean()).isFalse();
        assertThat(files.checkedByApi(before).get("earlier").asBoolean()).isTrue();
        assertThat(files.checkedByApi(before).get("result").asString()).isEqualTo("valid");
        assertThat(seal(id, LAND).status()).isEqualTo(409);
    }

    /** As after a change of the type: the units that seal it now say nothing of what was whole, or wasn't, before. */
    @Test
    @Rule("LIC-08")
    void a_former_edition_is_as_complete_as_it_was_by_the_platform_and_without_it(@TempDir Path elsewhere)
            throws Exception {
        UUID whole = old.licence(brought());
        seal(whole, LAND);
        seal(whole, FIRE);
        byte[] three = files.file(whole);
        UUID begun = old.licence(brought());
        byte[] open = files.file(begun);
        isAnEditionOfBefore(whole);
        isAnEditionOfBefore(begun);
        jdbc.sql(
                        "insert into licence_seal (licence, position, unit, set_at, set_seal) values (:id, 9, 'x', now(), 'x')")
                .param("id", whole)
                .update();
        jdbc.sql("delete from licence_seal where licence = :id")
                .param("id", begun)
                .update();

        assertThat(lookup.check(three).result()).isEqualTo(FileResult.VALID);
        assertThat(files.check(three).exitCode()).isZero();
        assertThat(offline(elsewhere, three).exitCode()).isZero();
        assertThat(lookup.check(open).result()).isEqualTo(FileResult.INCOMPLETE);
        assertThat(files.check(open).exitCode()).isEqualTo(5);
        assertThat(offline(elsewhere, open).exitCode()).isEqualTo(5);
    }

    private void isAnEditionOfBefore(UUID licence) {
        String next = LicenceId.parse(jdbc.sql("select identifier from licence where id = :id")
                        .param("id", licence)
                        .query(String.class)
                        .single())
                .orElseThrow()
                .nextVersion()
                .toString();
        jdbc.sql("""
                        insert into licence_identifier (identifier, licence, sealed, document, file)
                        select :next, i.licence, i.sealed, i.document, i.file from licence_identifier i
                        join licence l on l.identifier = i.identifier where l.id = :id""").param("next", next).param("id", licence).update();
        jdbc.sql("update licence set identifier = :next where id = :id")
                .param("next", next)
                .param("id", licence)
                .update();
    }

    /** Not as with a new layout: until the seals are set anew, there is no file that counts. */
    @Test
    @Rule("LIC-08")
    void after_the_theft_of_a_further_seal_nobody_is_told_that_the_file_before_stays_in_force() {
        UUID id = old.licence(brought());
        seal(id, LAND);
        seal(id, FIRE);
        byte[] before = files.file(id);
        String number = licences.find(id).orElseThrow().number();
        clock.advance(Duration.ofMinutes(5));
        Api administrator = server.api().as("administrator");
        String serial = administrator
                .get("/api/v1/seals")
                .json()
                .valueStream()
                .filter(seal -> seal.get("unit").asString("").equals(FIRE)
                        && seal.get("inUse").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("serial")
                .asString();
        assertThat(administrator
                        .post(
                                "/api/v1/seals/" + serial + "/revoke",
                                Map.of("reason", "密钥失窃", "stolen", true, "from", SettableClock.START.toString()))
                        .status())
                .isEqualTo(200);
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(files.checkedByApi(before).get("result").asString()).isEqualTo("seal-withdrawn");
        everybodyIsToldOfTheStolenSeal(id, number);
        String page = server.browser().as("wang").open("/licences/" + id).body();
        assertThat(page).contains("the present file isn't found valid").doesNotContain("the present one is in force");
        String job = server.api()
                .as("construction-head")
                .get("/api/v1/licence-jobs")
                .json()
                .get(0)
                .get("id")
                .asString();
        assertThat(server.browser()
                        .as("construction-head")
                        .open("/unit/licences/jobs/" + job)
                        .body())
                .contains("Sealing anew: ", "until the last is set, a file sealed since the theft is void")
                .doesNotContain("until then the file before is in force");

        seal(id, LAND);
        seal(id, FIRE);
        assertThat(files.checkedByApi(files.file(id)).get("result").asString()).isEqualTo("valid");
        assertThat(server.browser().as("wang").open("/licences/" + id).shows("Sealed anew: "))
                .isTrue();
        assertThat(seals(number).get("stolen").isEmpty()).isTrue();
        assertThat(server.browser().open("/verify?number=" + number).body()).contains("All 3 seals are set");
    }

    private void everybodyIsToldOfTheStolenSeal(UUID id, String number) {
        LocalText fire = catalogue.today().unit(FIRE).orElseThrow().name();
        String said = "3 of 3 seals are set, but 1 counts no more (" + fire.en() + ")";

        assertThat(counted(number)).isEqualTo("3/3");
        assertThat(seals(number)
                        .get("stolen")
                        .valueStream()
                        .map(unit -> unit.get("zh").asString()))
                .containsExactly(fire.zh());
        assertThat(server.browser().open("/verify?number=" + number).body())
                .contains(said)
                .doesNotContain("All 3 seals are set");
        assertThat(server.browser().as("wang").open("/licences/" + id).body())
                .contains(said)
                .containsOnlyOnce("Set, but counts no more: its key may have been stolen");
        assertThat(fire().get("/api/v1/licences/" + id + "/seals").json().valueStream())
                .allSatisfy(seal -> assertThat(seal.get("stolen").asBoolean())
                        .isEqualTo(seal.get("unit").asString().equals(FIRE)));
    }

    /** Their authority revokes its certificate only later; whoever asks until then is told all the same. */
    @Test
    void a_licensed_seal_that_was_reported_stolen_counts_no_more_at_once() {
        String number = brought();
        UUID id = old.licence(number);
        seal(id, FIRE);
        assertThat(seals(number).get("stolen").isEmpty()).isTrue();

        jdbc.sql("""
                        insert into licensed_seal (id, unit, name, code, asked_by, asked_at, certificate, seal, valid_from,
                               valid_until, brought_by, brought_at, ended_by, ended_at, why, stolen)
                        select gen_random_uuid(), :unit, '', '', p, now(), :certificate, '', now(), now(), p, now(), p, now(),
                               'x', true
                        from (select id p from person limit 1) who""")
                .param("unit", FIRE)
                .param("certificate", Verifier.parts(files.file(id)).getLast().certificate())
                .update();
        try {
            assertThat(server.api().get("/api/v1/verify?number=" + number).body())
                    .contains("\"set\":2,\"of\":3,\"stolen\":[{");
            assertThat(server.browser().open("/verify?number=" + number).body())
                    .contains("2 of 3 seals are set, but 1 counts no more");
        } finally {
            jdbc.sql("delete from licensed_seal where why = 'x'").update();
        }
    }

    private JsonNode laidOutAnew() {
        Api head = server.api().as("construction-head");
        String path = "/api/v1/licence-jobs/"
                + head.post("/api/v1/licence-jobs", Map.of("type", TYPE, "reason", "新版式"))
                        .json()
                        .get("id")
                        .asString();
        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }
        return head.get(path).json();
    }
}
