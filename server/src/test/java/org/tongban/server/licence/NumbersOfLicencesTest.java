package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Numbers of licences: what was brought in wrongly frees its own, other registers may have the same, a person's is theirs. */
@LicenceTest
class NumbersOfLicencesTest {
    private static final String LIU =
            MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource source;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Issuing issuing;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private TransactionTemplate transactions;

    private final BroughtIn old;

    NumbersOfLicencesTest(BroughtIn old) {
        this.old = old;
    }

    private Api.Answer mistake(String person, UUID licence, String reason) {
        return server.api().as(person).post("/api/v1/licences/" + licence + "/mistake", Map.of("reason", reason));
    }

    private Api.Answer operators(String number, String holder, String citizenId) {
        return old.take(
                "market-reviewer",
                "type,number,holder,holder_id,issued_on,valid_until,person_name,operator_job\n"
                        + "special-equipment-operator," + number + "," + holder + "," + citizenId
                        + ",2024-05-01,2028-04-30," + holder + ",t\n",
                Map.of());
    }

    private Api.Answer foods(String number) {
        return old.take(
                "market-reviewer",
                BroughtIn.COLUMNS
                        + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", ""),
                Map.of());
    }

    private static boolean taken(Api.Answer report) {
        return report.json().get("taken").asInt() == 1;
    }

    @Test
    @Rule("LIC-06")
    void the_number_of_an_identity_document_is_its_holders_and_never_twice_in_force() {
        UUID liu = old.person("刘例六");
        String theirs = MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();
        Unit police = catalogue.today().unit("141002", "public-security").orElseThrow();
        assertThat(draft("disability-certificate", police, Map.of("disabled_kind", "speech", "disabled_grade", "two")))
                .isEqualTo(theirs + "32");
        assertThatThrownBy(() -> draft("disability-certificate", police, Map.of("disabled_kind", "speech")))
                .hasMessageContaining("disabled_grade");
        assertThat(draft("driving-licence", police, Map.of())).isEqualTo(theirs);

        String number = BroughtIn.number();
        assertThat(taken(operators(number, "刘例六", theirs))).isTrue();
        UUID present = old.licence(number);
        jdbc.sql("update licence set type = 'driving-licence', unit = :unit, number = :number where id = :id")
                .param("unit", police.id())
                .param("number", theirs)
                .param("id", present)
                .update();
        assertThat(jdbc.sql("select person from licence where id = :id")
                        .param("id", present)
                        .query(UUID.class)
                        .single())
                .isEqualTo(liu);
        assertThatThrownBy(() -> draft("driving-licence", police, Map.of())).hasMessageContaining("is in force");

        jdbc.sql("update licence set valid_until = '2025-01-31' where id = :id")
                .param("id", present)
                .update();
        assertThat(draft("driving-licence", police, Map.of()))
                .as("again, when its time is over")
                .isEqualTo(theirs);
        assertThat(jdbc.sql("select state from licence where id = :id")
                        .param("id", present)
                        .query(String.class)
                        .single())
                .isEqualTo("REPLACED");
        assertThat(server.api().get("/api/v1/verify?number=" + theirs).status()).isEqualTo(409);
    }

    private String draft(String type, Unit unit, Map<String, Object> fields) {
        return transactions.execute(status -> issuing.draft(
                        catalogue.today().licence(type).orElseThrow(),
                        new Issuing.Origin(Optional.empty(), Optional.empty(), "141002"),
                        new Holder.Person(old.person("刘例六")),
                        unit,
                        clock.instant(),
                        Optional.empty(),
                        fields)
                .number());
    }

    @Test
    void its_holder_and_nobody_else_shows_the_whole_of_their_identity_number() {
        String number = BroughtIn.number();
        String theirs = MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();
        assertThat(taken(operators(number, "刘例六", theirs))).isTrue();
        String path = "/api/v1/licences/" + old.licence(number);

        String code = server.api()
                .as("liu")
                .post(path + "/shows", Map.of("fields", List.of("id")))
                .json()
                .get("code")
                .asString();
        assertThat(server.api().post("/api/v1/verify/shows/" + code).body()).contains(theirs);
        assertThat(server.api().as("liu").get(path).body()).doesNotContain(theirs);
    }

    @Test
    void nor_does_an_agent_show_it_where_it_is_the_licences_own_number() {
        String theirs = MadeUp.citizen(LocalDate.of(1985, 11, 30), 44).value();
        jdbc.sql("update licence set state = 'REPLACED' where type = 'driving-licence'")
                .update();
        assertThat(taken(old.take(
                        "police-reviewer",
                        "type,number,holder,holder_id,issued_on,valid_until,person_name,driver_class\ndriving-licence,"
                                + theirs + ",赵例四," + theirs + ",2024-05-01,2030-04-30,赵例四,c1\n",
                        Map.of())))
                .isTrue();
        UUID id = jdbc.sql("select id from licence where type = 'driving-licence' and state = 'VALID'")
                .query(UUID.class)
                .single();
        String path = "/api/v1/licences/" + id;
        assertThat(server.api()
                        .as("zhao")
                        .post(
                                path + "/agents",
                                Map.of(
                                        "name",
                                        "李例二",
                                        "citizenId",
                                        MadeUp.citizen(LocalDate.of(1996, 9, 3), 22)
                                                .value(),
                                        "purpose",
                                        "x",
                                        "until",
                                        "2026-04-01"))
                        .status())
                .isEqualTo(200);

        assertThat(server.api().as("li").get(path + "/showable").body())
                .contains(Faces.masked(theirs))
                .doesNotContain(theirs);
        assertThat(server.api().as("zhao").get(path + "/showable").body()).contains(theirs);
        jdbc.sql("update licence set state = 'REPLACED' where id = :id")
                .param("id", id)
                .update();
    }

    @Test
    @Rule("LIC-06")
    void what_was_brought_in_by_mistake_is_ended_and_the_right_one_brought_in_under_its_number() {
        String number = BroughtIn.number();
        assertThat(taken(operators(number, "刘例六", LIU))).isTrue();
        UUID wrong = old.licence(number);
        Api liu = server.api().as("liu");
        assertThat(liu.get("/api/v1/licences").body()).contains(number);
        assertThat(liu.post(
                                "/api/v1/licences/" + wrong + "/agents",
                                Map.of(
                                        "name",
                                        "李例二",
                                        "citizenId",
                                        MadeUp.citizen(LocalDate.of(1996, 9, 3), 22)
                                                .value(),
                                        "purpose",
                                        "x",
                                        "until",
                                        "2026-04-01"))
                        .status())
                .isEqualTo(200);
        String rightHolder = MadeUp.citizen(LocalDate.of(1977, 7, 7), 811).value();
        Api.Answer refused = operators(number, "例·真名", rightHolder);
        assertThat(taken(refused)).isFalse();
        assertThat(refused.body()).contains("brought in by mistake");

        assertThat(mistake("zhao", wrong, "x").status()).isEqualTo(404);
        assertThat(mistake("fire-head", wrong, "x").status()).isEqualTo(403);
        assertThat(mistake("market-reviewer", wrong, "x").status())
                .as("what a head decides")
                .isEqualTo(403);
        assertThat(mistake("market-head", wrong, " ").status()).isEqualTo(422);
        assertThat(mistake("market-head", wrong, "号码录错一位").status()).isEqualTo(200);

        assertThat(old.state(number)).isEqualTo("VOID");
        assertThat(server.browser().as("liu").open("/").body())
                .as("whose it was said to be is told")
                .contains(number, "what you can do against it");
        JsonNode decision =
                liu.get("/api/v1/licences/" + wrong + "/endings").json().get(0);
        assertThat(decision.toString()).contains("MISTAKEN", "号码录错一位", "行政复议");
        assertThat(liu.get("/api/v1/licences/" + wrong + "/endings/"
                                + decision.get("id").asString() + "/file")
                        .status())
                .isEqualTo(200);
        assertThat(server.api().as("li").get("/api/v1/licences/" + wrong).status())
                .isEqualTo(404);
        assertThat(server.api()
                        .as("market-head")
                        .get("/api/v1/licences/" + wrong + "/history")
                        .body())
                .contains("号码录错一位", "Brought in by mistake");
        assertThat(mistake("market-head", wrong, "again").status()).isEqualTo(409);

        assertThat(taken(operators(number, "例·真名", rightHolder))).isTrue();
        assertThat(old.state(number)).isEqualTo("VALID");
        Browser.Seen seen = server.browser().open("/verify?number=" + number);
        assertThat(seen.shows("例**")).isTrue();
    }

    @Test
    void whom_it_was_brought_in_for_by_mistake_reads_the_decision_and_neither_face_nor_file_nor_scan() {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "market-reviewer",
                BroughtIn.COLUMNS
                        + BroughtIn.row(
                                number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", "a.pdf"),
                Map.of("a.pdf", BroughtIn.PDF));
        assertThat(taken(report)).isTrue();
        UUID id = old.licence(number);
        String path = "/api/v1/licences/" + id;
        Api wang = server.api().as("wang");
        assertThat(wang.get(path + "/scan").status()).isEqualTo(200);
        Api.Answer code = wang.post(path + "/shows", Map.of("fields", List.of("number")));

        assertThat(mistake("market-head", id, "扫描件是另一家的").status()).isEqualTo(200);

        for (String what : List.of("/scan", "/file", "/pdf", "/face", "/showable")) {
            Api.Answer answer = wang.get(path + what);
            assertThat(answer.status()).as(what).isEqualTo(409);
            assertThat(answer.body()).contains("brought-in-by-mistake");
        }
        assertThat(wang.post(path + "/shows", Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(409);
        assertThat(server.api()
                        .post("/api/v1/verify/shows/" + code.json().get("code").asString())
                        .status())
                .as("a code made before")
                .isEqualTo(410);
        Browser browser = server.browser().as("wang");
        Browser.Seen page = browser.open("/licences/" + id);
        assertThat(page.body())
                .contains("扫描件是另一家的", "may hold what is somebody else")
                .doesNotContain("face.svg", "/scan\"");
        assertThat(browser.look("/licences/" + id + "/face.svg").status()).isEqualTo(409);
        assertThat(browser.look("/licences/" + id + "/scan").status()).isEqualTo(409);
        assertThat(browser.open("/my/licences").body()).doesNotContain("/licences/" + id + "/face.svg");
        assertThat(wang.get(path + "/endings").body()).contains("MISTAKEN");
        assertThat(server.api().as("market-head").get(path + "/scan").status())
                .as("the unit that puts it right")
                .isEqualTo(200);
    }

    @Test
    void what_was_no_mistake_is_taken_back_unless_another_has_its_number() {
        String number = old.brought();
        String path = "/api/v1/licences/" + old.licence(number);
        Map<String, String> aside = Map.of(
                "ground",
                "court",
                "decision",
                "（2026）例行终1号",
                "on",
                ChinaTime.dayOf(clock.instant()).toString(),
                "why",
                "原来没有录错");
        Api head = server.api().as("market-head");
        assertThat(mistake("market-head", old.licence(number), "号码录错").status()).isEqualTo(200);

        assertThat(head.post(path + "/endings/set-aside", aside).status()).isEqualTo(200);

        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(taken(foods(number))).as("its number is its own again").isFalse();
        UUID first = old.licence(number);
        assertThat(mistake("market-head", first, "号码录错").status()).isEqualTo(200);
        assertThat(taken(foods(number))).isTrue();
        assertThat(head.post(path + "/endings/set-aside", aside).status()).isEqualTo(409);
    }

    @Test
    void one_that_a_decision_ended_was_none_brought_in_by_mistake() {
        String number = old.brought();
        UUID id = old.licence(number);
        assertThat(server.api()
                        .as("market-head")
                        .post(
                                "/api/v1/licences/" + id + "/end",
                                Map.of("kind", "cancelled", "reason", "依法注销", "law", "示例依据", "hearing", "已书面告知，未要求听证"))
                        .status())
                .isEqualTo(200);
        assertThat(taken(foods(number))).isFalse();

        assertThat(mistake("market-head", id, "x").status()).isEqualTo(409);
        Api wang = server.api().as("wang");
        assertThat(wang.get("/api/v1/licences/" + id + "/endings").json())
                .as("the penalty and its remedies")
                .hasSize(1);
    }

    @Test
    void nothing_is_called_a_mistake_before_it_was_looked_at_once_more() {
        String number = old.brought();
        String page = "/licences/" + old.licence(number) + "/mistake";
        assertThat(server.browser().as("market-reviewer").open(page).status()).isEqualTo(403);
        Browser head = server.browser().as("market-head");
        assertThat(head.open("/licences/" + old.licence(number)).body()).contains(page);
        head.open(page);

        assertThat(head.submit(page, Map.of("mistake", " ")).status()).isEqualTo(422);
        assertThat(head.submit(page, Map.of("mistake", "不是本单位的证照")).body())
                .contains("Look at it once more", "name=\"confirmed\"", "不是本单位的证照");
        assertThat(old.state(number)).isEqualTo("VALID");

        assertThat(head.submit(page, Map.of("mistake", "不是本单位的证照", "confirmed", "yes"))
                        .shows("its number is free"))
                .isTrue();
        assertThat(old.state(number)).isEqualTo("VOID");
        assertThat(taken(foods(number))).isTrue();
    }

    @Test
    void of_several_who_say_so_at_once_one_does_it() throws Exception {
        UUID id = old.licence(old.brought());
        CyclicBarrier start = new CyclicBarrier(4);
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return mistake("market-head", id, "x").status();
                }));
            }
            for (Future<Integer> one : all) {
                answers.add(one.get());
            }
        }

        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 409)
                .hasSize(3);
        assertThat(jdbc.sql("select count(*) from licence_status where licence = :id and state = 'VOID'")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void another_type_and_another_unit_may_have_the_same_number_and_who_asks_chooses() {
        String number = old.brought();
        assertThat(taken(operators(number, "刘例六", LIU))).isTrue();

        Api.Answer several = server.api().get("/api/v1/verify?number=" + number);
        assertThat(several.status()).isEqualTo(409);
        assertThat(several.body()).contains("several-licences", "food-business-licence", "special-equipment-operator");
        assertThat(several.body()).doesNotContain(BroughtIn.BUSINESS);
        assertThat(server.api()
                        .get("/api/v1/verify?number=" + number + "&type=food-business-licence")
                        .json()
                        .get("holder")
                        .asString())
                .isEqualTo(BroughtIn.BUSINESS);
        assertThat(server.api().get("/api/v1/verify/standings?number=" + number).json())
                .hasSize(2);
        Browser.Seen page = server.browser().open("/verify?number=" + number);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.shows("choose one")).isTrue();
        assertThat(server.browser()
                        .open("/verify?number=" + number + "&type=special-equipment-operator")
                        .shows("刘**"))
                .isTrue();

        String elsewhere = old.brought();
        jdbc.sql("update licence set unit = 'market-of-another-county' where number = :number")
                .param("number", elsewhere)
                .update();
        assertThat(taken(foods(elsewhere))).isTrue();
        assertThat(server.api()
                        .get("/api/v1/verify?number=" + elsewhere + "&type=food-business-licence")
                        .status())
                .isEqualTo(409);
        assertThat(server.api()
                        .get("/api/v1/verify?number=" + elsewhere
                                + "&type=food-business-licence&unit=market-of-another-county")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Rule("LIC-11")
    void a_number_that_was_brought_in_before_stops_no_decision() {
        // Each that is brought in uses up a serial number itself: these are the numbers of those after them.
        long last =
                jdbc.sql("select nextval('licence_serial')").query(Long.class).single();
        for (long serial = last + 1; serial <= last + 3; serial++) {
            String number = "T141002%08d".formatted(serial);
            assertThat(taken(foods(number))).isTrue();
            assertThat(taken(operators(number, "刘例六", LIU))).isTrue();
        }
        Granting granting = new Granting(server, jdbc);
        Filling filling = Filling.begin(
                        server.api().as("zhao"),
                        "item.special-equipment-operator",
                        "141002",
                        Map.of("certificate_step", List.of("first")))
                .complete();
        String matter = granting.accepted(filling.submit(UUID.randomUUID()));

        Api.Answer granted = granting.granted(matter, "market", () -> {});

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(jdbc.sql("select number from licence where matter = :matter::uuid")
                        .param("matter", matter)
                        .query(String.class)
                        .single())
                .isEqualTo("T141002%08d".formatted(last + 4));
    }

    /**
     * The next number of a decision is that of a line of an import which is just being written and not yet committed. The
     * decision waits for it and takes the number after.
     */
    @Test
    @Rule("LIC-11")
    void a_number_that_comes_in_at_the_moment_of_a_decision_does_not_stop_it() throws Exception {
        Granting granting = new Granting(server, jdbc);
        Filling filling = Filling.begin(
                        server.api().as("zhao"),
                        "item.special-equipment-operator",
                        "141002",
                        Map.of("certificate_step", List.of("first")))
                .complete();
        String matter = granting.accepted(filling.submit(UUID.randomUUID()));
        long serial =
                jdbc.sql("select nextval('licence_serial')").query(Long.class).single() + 1;
        String number = "T141002%08d".formatted(serial);
        jdbc.sql("""
                        create or replace function waits_for_gate() returns trigger language plpgsql as
                        $$ begin perform pg_advisory_xact_lock(424242); return new; end $$""").update();
        jdbc.sql("create trigger waits_for_gate after insert on licence for each row when (new.number = '" + number
                        + "') execute function waits_for_gate()")
                .update();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection gate = source.getConnection()) {
            gate.setAutoCommit(false);
            run(gate, "select pg_advisory_xact_lock(424242)");
            Future<Boolean> brought = threads.submit(() -> taken(operators(number, "刘例六", LIU)));
            waiting("the import", "objid = 424242 and not granted", brought);
            Future<Api.Answer> decided = threads.submit(() -> granting.granted(matter, "market", () -> {}));
            waiting("the decision", "not granted and objid is distinct from 424242", decided);
            gate.commit();

            assertThat(brought.get()).isTrue();
            Api.Answer granted = decided.get();
            assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        } finally {
            jdbc.sql("drop trigger waits_for_gate on licence").update();
        }
        assertThat(jdbc.sql("select number from licence where matter = :matter::uuid")
                        .param("matter", matter)
                        .query(String.class)
                        .single())
                .isEqualTo("T141002%08d".formatted(serial + 1));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Until they stand at such a lock, or are through. */
    private void waiting(String whom, String lock, Future<?> they) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!they.isDone()
                && jdbc.sql("select count(*) from pg_locks where " + lock)
                                .query(Integer.class)
                                .single()
                        == 0) {
            assertThat(System.nanoTime()).as(whom).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule("LIC-06")
    void a_line_whose_number_is_not_its_holders_is_refused_and_told_why() {
        String other = MadeUp.citizen(LocalDate.of(1954, 10, 1), 815).value();
        String table = "type,number,holder,holder_id,issued_on,valid_until,person_name\n" + "identity-card,%s,刘例六,"
                + LIU + ",2019-05-01,长期,刘例六\n";

        Api.Answer refused = old.take("police-reviewer", table.formatted(other), Map.of());
        Api.Answer taken = old.take("police-reviewer", table.formatted(LIU), Map.of());

        assertThat(taken(refused)).isFalse();
        assertThat(refused.body()).contains("编号与 holder_id 不一致", "this line's number and holder_id disagree");
        assertThat(taken(taken)).as(taken.body()).isTrue();
        jdbc.sql("update licence set state = 'VOID' where number = :number and type = 'identity-card'")
                .param("number", LIU)
                .update();
    }
}
