package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What holders, heads and administrators are told and can do when a seal was stolen. */
@LicenceTest
class AfterTheftTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Seals seals;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private Resealing resealing;

    private final BroughtIn old;
    private final MarketOffice office;
    private final CheckedFiles files;

    AfterTheftTest(BroughtIn old, MarketOffice office, CheckedFiles files) {
        this.old = old;
        this.office = office;
        this.files = files;
    }

    /** Seals begin an hour before they are made: other tests make theirs within that hour, and so do these. */
    @BeforeEach
    void later() {
        clock.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void jobsAreThrough() {
        throughWithJobs();
    }

    private void throughWithJobs() {
        while (reissuing.goOn() > 0) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private byte[] certificate() {
        return seals.shown(office.unit()).key().certificate();
    }

    private String serial() {
        return Certificates.serialOf(certificate()).toString(16);
    }

    private String ago(int minutes) {
        return clock.instant()
                .minus(Duration.ofMinutes(minutes))
                .atOffset(ZoneOffset.UTC)
                .toString();
    }

    private Api administrator() {
        return server.api().as("administrator");
    }

    /** The seal of the market unit, since some minutes ago. */
    private String stolen(int minutes) {
        String serial = serial();
        assertThat(administrator()
                        .post(
                                "/api/v1/seals/" + serial + "/revoke",
                                Map.of("reason", "密钥失窃", "stolen", true, "from", ago(minutes)))
                        .status())
                .isEqualTo(200);
        return serial;
    }

    private String result(byte[] file) {
        return files.checkedByApi(file).get("result").asString();
    }

    @Test
    @Rule("LIC-08")
    void a_licence_that_comes_back_is_sealed_anew_when_its_seal_was_stolen_meanwhile() {
        UUID licence = old.licence(old.brought());
        Api head = server.api().as("market-head");
        String path = "/api/v1/licences/" + licence;
        assertThat(head.post(path + "/end", Map.of("kind", "cancelled", "reason", "误点", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        byte[] before = files.file(licence);
        clock.advance(Duration.ofMinutes(5));
        stolen(10);
        throughWithJobs();
        assertThat(files.file(licence)).as("void ones aren't sealed anew").isEqualTo(before);

        assertThat(head.post(
                                path + "/endings/set-aside",
                                Map.of(
                                        "ground", "correction",
                                        "decision", "更正〔2026〕1号",
                                        "on",
                                                LocalDate.ofInstant(clock.instant(), clock.getZone())
                                                        .toString(),
                                        "why", "误点"))
                        .status())
                .isEqualTo(200);

        assertThat(server.api().as("wang").get(path).json().at("/licence/state").asString())
                .isEqualTo("VALID");
        assertThat(result(files.file(licence))).isEqualTo("valid");
        assertThat(result(before)).isEqualTo("seal-withdrawn");
    }

    @Test
    @Rule("LIC-08")
    void one_that_comes_back_under_a_seal_that_holds_keeps_its_file() {
        UUID licence = old.licence(old.brought());
        Api head = server.api().as("market-head");
        String path = "/api/v1/licences/" + licence;
        head.post(path + "/end", Map.of("kind", "cancelled", "reason", "误点", "law", "示例依据"));
        byte[] before = files.file(licence);

        head.post(
                path + "/endings/set-aside",
                Map.of(
                        "ground", "correction",
                        "decision", "更正〔2026〕2号",
                        "on",
                                LocalDate.ofInstant(clock.instant(), clock.getZone())
                                        .toString(),
                        "why", "误点"));

        assertThat(files.file(licence)).isEqualTo(before);
        assertThat(result(before)).isEqualTo("valid");
    }

    @Test
    @Rule("LIC-08")
    void a_file_of_ours_from_the_time_of_the_theft_is_told_from_a_forged_one_and_its_licence_from_its_file() {
        UUID licence = old.licence(old.brought());
        byte[] handedOn = files.file(licence);
        clock.advance(Duration.ofMinutes(5));
        stolen(10);

        JsonNode waiting = files.checkedByApi(handedOn);
        assertThat(waiting.get("result").asString()).isEqualTo("seal-withdrawn");
        assertThat(waiting.at("/status/state").asString()).isEqualTo("VALID");
        throughWithJobs();

        JsonNode done = files.checkedByApi(handedOn);
        assertThat(done.get("result").asString()).isEqualTo("seal-withdrawn");
        assertThat(done.get("earlier").asBoolean()).isTrue();
        assertThat(done.at("/status/identifier").asString()).isEqualTo(old.identifier(licence));
        assertThat(done.at("/sentence/zh").asString()).contains("印章已经作废", "证照本身此刻：有效");
        assertThat(result(files.file(licence))).isEqualTo("valid");
    }

    private Map<String, Object> toLi() {
        return Map.of(
                "name",
                "李例二",
                "citizenId",
                MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                "purpose",
                "代办年报",
                "until",
                LocalDate.ofInstant(clock.instant(), clock.getZone())
                        .plusDays(20)
                        .toString());
    }

    private String lisOwn() {
        String number = BroughtIn.number();
        assertThat(old.take(
                                "market-reviewer",
                                "type,number,holder,holder_id,issued_on,valid_until,scan,person_name,operator_job\n"
                                        + "special-equipment-operator," + number + ",李例二,"
                                        + MadeUp.citizen(LocalDate.of(1996, 9, 3), 22)
                                                .value()
                                        + ",2024-05-01,2036-04-30,a.pdf,李例二,t\n",
                                Map.of("a.pdf", BroughtIn.PDF))
                        .json()
                        .get("taken")
                        .asInt())
                .isEqualTo(1);
        return number;
    }

    @Test
    void holders_and_agents_are_told_when_the_file_they_may_have_handed_on_is_void() {
        String early = lisOwn();
        clock.advance(Duration.ofMinutes(15));
        String own = lisOwn();
        String entrusted = old.brought();
        UUID licence = old.licence(entrusted);
        assertThat(server.api()
                        .as("wang")
                        .post("/api/v1/licences/" + licence + "/agents", toLi())
                        .status())
                .isEqualTo(200);
        Browser li = server.browser().as("li");
        assertThat(li.open("/").shows("sealed anew")).isFalse();
        clock.advance(Duration.ofMinutes(5));
        stolen(10);
        throughWithJobs();

        Browser.Seen home = li.open("/");
        assertThat(home.body()).contains(own, entrusted);
        assertThat(home.shows("It was sealed anew on")).isTrue();
        assertThat(home.body())
                .as("sealed before the theft: the old file counts")
                .doesNotContain(early);
        assertThat(sealedAnew(licence, "Sealed anew: ")).isTrue();
        assertThat(server.browser()
                        .as("li")
                        .open("/licences/" + old.licence(early))
                        .shows("Sealed anew: "))
                .isFalse();
    }

    @Test
    void before_a_seal_is_stopped_its_page_says_whose_it_is_and_what_loses_force_and_asks_again() {
        old.brought();
        clock.advance(Duration.ofMinutes(5));
        String serial = serial();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        Browser administrator = server.browser().as("administrator");
        administrator.open("/administration/seals/" + serial);

        Browser.Seen asked = administrator.post(
                "/administration/seals/" + serial + "/revoke", Map.of("reason", "密钥失窃", "stolen", "1", "from", day));

        assertThat(asked.shows("Look at it once more")).isTrue();
        assertThat(asked.body())
                .contains(serial, "name=\"confirmed\"")
                .containsPattern("(One licence|[1-9][0-9]* licences) in force");
        assertThat(serial()).as("nothing is done yet").isEqualTo(serial);
        Browser.Seen slip = administrator.post(
                "/administration/seals/" + serial + "/revoke",
                Map.of("reason", "手误", "stolen", "1", "from", "0026-11-22"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(administrator
                        .post("/administration/seals/" + serial + "/revoke", Map.of("reason", "忘了勾选", "from", day))
                        .status())
                .as("a day without a theft")
                .isEqualTo(422);
        administrator.post(
                "/administration/seals/" + serial + "/revoke",
                Map.of("reason", "密钥失窃", "stolen", "1", "from", day, "confirmed", "yes"));
        assertThat(serial()).isNotEqualTo(serial);
    }

    @Test
    void another_administrator_puts_a_wrong_theft_right_and_what_stood_before_is_kept() {
        UUID licence = old.licence(old.brought());
        byte[] file = files.file(licence);
        clock.advance(Duration.ofMinutes(20));
        String serial = stolen(30);
        throughWithJobs();
        assertThat(result(file)).isEqualTo("seal-withdrawn");
        String path = "/api/v1/seals/" + serial + "/revocations";
        Map<String, Object> later = Map.of("reason", "日期写错", "from", ago(10));

        assertThat(server.api()
                        .as("market-head")
                        .post(path + "/correction", later)
                        .status())
                .isEqualTo(403);
        assertThat(administrator().post(path + "/correction", later).status())
                .as("by the one who wrote it")
                .isEqualTo(409);
        jdbc.sql(
                        "update seal_revocation set by = :by where reason = '密钥失窃' and seal = (select seal from seal_revocation"
                                + " where certificate = :certificate)")
                .param("by", old.person("李例二"))
                .param("certificate", seals.required(serial).certificate())
                .update();
        assertThat(administrator()
                        .post(path + "/correction", Map.of("reason", "x", "from", ago(40)))
                        .status())
                .as("earlier")
                .isEqualTo(422);
        int noted = noted();
        JsonNode written = administrator().post(path + "/correction", later).json();
        assertThat(noted()).as("in the audit log").isEqualTo(noted + 1);

        assertThat(result(file)).isEqualTo("valid");
        assertThat(written).hasSize(2);
        assertThat(written.get(0).get("reason").asString()).isEqualTo("日期写错");
        assertThat(written.get(1).get("reason").asString()).isEqualTo("密钥失窃");
        assertThat(written.get(1).get("by").asString()).isEqualTo("李例二");
        assertThat(written.get(1).get("until").isNull()).isFalse();
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals/" + serial)
                        .shows("日期写错"))
                .isTrue();
    }

    @Test
    void a_theft_that_was_none_is_withdrawn_and_the_seal_stays_out_of_use() {
        UUID licence = old.licence(old.brought());
        byte[] file = files.file(licence);
        unit(licence, "141002-gone-" + UUID.randomUUID());
        clock.advance(Duration.ofMinutes(5));
        String serial = stolen(10);
        throughWithJobs();
        assertThat(sealedAnew(licence, "The file as it is now is void")).isTrue();
        writtenBy("李例二", serial);

        assertThat(administrator()
                        .post("/api/v1/seals/" + serial + "/revocations/correction", Map.of("reason", "认错了单位"))
                        .status())
                .isEqualTo(200);

        assertThat(result(file)).isEqualTo("valid");
        while (resealing.lookAgain() > 0) {}
        assertThat(sealedAnew(licence, "The file as it is now is void")).isFalse();
        unit(licence, MarketOffice.ID);
        assertThat(serial()).isNotEqualTo(serial);
        assertThat(administrator()
                        .post("/api/v1/seals/" + serial + "/revocations/correction", Map.of("reason", "再来一次"))
                        .status())
                .isEqualTo(409);
    }

    /** How many of eight that are sent together are taken; the others find that another was. */
    private long takenOf(String path, Map<String, Object> order) throws Exception {
        Api administrator = administrator();
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            Callable<Api.Answer> post = () -> administrator.post("/api/v1/seals/" + path, order);
            List<Integer> answers = new ArrayList<>();
            for (Future<Api.Answer> one : eight.invokeAll(Collections.nCopies(8, post))) {
                answers.add(one.get().status());
            }
            assertThat(answers).containsOnly(200, 409);
            return answers.stream().filter(status -> status == 200).count();
        }
    }

    @Test
    void whoever_takes_one_seal_out_of_use_or_corrects_it_at_once_does_it_once() throws Exception {
        old.brought();
        clock.advance(Duration.ofMinutes(5));
        String serial = serial();

        assertThat(takenOf(serial + "/revoke", Map.of("reason", "密钥失窃", "stolen", true, "from", ago(10))))
                .isEqualTo(1);
        jdbc.sql("update seal_revocation set by = :by where certificate = :certificate")
                .param("by", old.person("李例二"))
                .param("certificate", seals.required(serial).certificate())
                .update();
        assertThat(takenOf(serial + "/revocations/correction", Map.of("reason", "认错了单位")))
                .isEqualTo(1);
        assertThat(administrator()
                        .get("/api/v1/seals/" + serial + "/revocations")
                        .json())
                .hasSize(2);
    }

    @Test
    void after_a_correction_each_void_file_is_looked_at_once_more_and_those_sealed_before_the_theft_count_again() {
        UUID early = old.licence(old.brought());
        clock.advance(Duration.ofMinutes(20));
        UUID late = old.licence(old.brought());
        String gone = "141002-gone-" + UUID.randomUUID();
        unit(early, gone);
        unit(late, gone);
        clock.advance(Duration.ofMinutes(5));
        String serial = stolen(30);
        throughWithJobs();
        assertThat(resealing.lookAgain()).as("nothing else is written").isZero();
        writtenBy("李例二", serial);

        administrator()
                .post("/api/v1/seals/" + serial + "/revocations/correction", Map.of("reason", "日期写错", "from", ago(15)));

        assertThat(resealing.lookAgain()).isEqualTo(2);
        assertThat(sealedAnew(early, "The file as it is now is void")).isFalse();
        assertThat(sealedAnew(late, "The file as it is now is void")).isTrue();
        assertThat(resealing.lookAgain()).isZero();
        unit(early, MarketOffice.ID);
        unit(late, MarketOffice.ID);
    }

    /** As if that person had stated the theft. */
    private void writtenBy(String person, String serial) {
        jdbc.sql("update seal_revocation set by = :by where certificate = :certificate")
                .param("by", old.person(person))
                .param("certificate", seals.required(serial).certificate())
                .update();
    }

    @Test
    void a_job_after_a_theft_says_that_files_are_void_and_which_licences_nobody_can_seal_anew() {
        old.brought();
        UUID licence = old.licence(old.brought());
        String gone = "141002-gone-" + UUID.randomUUID().toString().substring(0, 8);
        unit(licence, gone);
        clock.advance(Duration.ofMinutes(5));
        stolen(10);
        throughWithJobs();

        JsonNode jobs = administrator().get("/api/v1/licence-jobs").json();
        JsonNode ofGone = jobs.valueStream()
                .filter(job -> job.get("unit").asString().equals(gone))
                .findFirst()
                .orElseThrow();
        assertThat(ofGone.get("stolen").asBoolean()).isTrue();
        assertThat(ofGone.get("failed").asInt()).isEqualTo(1);
        Browser.Seen page = server.browser()
                .as("administrator")
                .open("/unit/licences/jobs/" + ofGone.get("id").asString());
        assertThat(page.shows("Sealing anew: ")).isTrue();
        assertThat(page.shows("One was not sealed anew")).isTrue();
        assertThat(page.shows("Its unit is gone, so there is no seal to seal it anew with, and its file is void."))
                .isTrue();
        assertThat(page.body()).doesNotContain("stays valid", "stayed as they were");
        assertThat(sealedAnew(licence, "The file as it is now is void")).isTrue();
        unit(licence, MarketOffice.ID);
    }

    private void unit(UUID licence, String unit) {
        jdbc.sql("update licence set unit = :unit where id = :id")
                .param("unit", unit)
                .param("id", licence)
                .update();
    }

    /** Whether its holder's page says so. */
    private boolean sealedAnew(UUID licence, String text) {
        return server.browser().as("wang").open("/licences/" + licence).shows(text);
    }

    private int noted() {
        return jdbc.sql("select count(*) from audit_entry where kind = 'SEAL_CHANGED'")
                .query(Integer.class)
                .single();
    }
}
