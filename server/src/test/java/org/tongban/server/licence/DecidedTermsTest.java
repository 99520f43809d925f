package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.application.Filling;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.web.Problem;

/** Terms of licences that depend on their holder, on the one before, and on the form: as they are decided. */
@LicenceTest
class DecidedTermsTest {
    /** 00:30 on 3 March 2026 in China, still 2 March at Greenwich. */
    private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-03-02T16:30:00Z");

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Reckoning reckoning;

    @Autowired
    private Licences licences;

    private final BroughtIn old;

    DecidedTermsTest(BroughtIn old) {
        this.old = old;
    }

    /** Zhao applies, and it is granted. @param given beside what is filled in for everybody */
    private String granted(String item, Map<String, String> given, Runnable beforeLast) {
        Granting granting = new Granting(server, jdbc);
        String matter = granting.accepted(handedIn(item, given));
        Api.Answer answer = granting.granted(matter, "police", beforeLast);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return matter;
    }

    private Api.Answer handedIn(String item, Map<String, String> given) {
        Map<String, List<String>> answers = new HashMap<>();
        given.forEach((element, value) -> answers.put(element, List.of(value)));
        Filling filling = Filling.begin(server.api().as("zhao"), "item." + item, "141002", answers);
        given.forEach((element, value) -> filling.save(element, value));
        return filling.complete().submit(UUID.randomUUID());
    }

    private LocalDate until(String matter) {
        return jdbc.sql("select valid_until from licence where matter = :matter::uuid")
                .param("matter", matter)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void a_passport_of_who_turns_sixteen_on_the_day_of_the_decision_in_china_holds_ten_years() {
        Map<String, String> ward = new HashMap<>(Map.of(
                "passport_case", "first",
                "for_whom", "ward",
                "ward_name", "赵例十六",
                "ward_id", MadeUp.citizen(LocalDate.of(2010, 3, 3), 521).value()));
        clock.set(AFTER_MIDNIGHT);

        String turned = granted("passport", ward, () -> {});
        ward.put("ward_id", MadeUp.citizen(LocalDate.of(2010, 3, 4), 522).value());
        String young = granted("passport", ward, () -> {});

        assertThat(until(turned)).isEqualTo(LocalDate.of(2036, 3, 2));
        assertThat(until(young)).isEqualTo(LocalDate.of(2031, 3, 2));
    }

    @Test
    void a_paper_driving_licence_of_six_years_is_renewed_for_ten_also_after_it_was_lost_and_says_why() {
        String zhao = MadeUp.citizen(LocalDate.of(1985, 11, 30), 44).value();
        Api.Answer report = old.take(
                "police-reviewer",
                "type,number,holder,holder_id,issued_on,valid_until,person_name,driver_class\n" + "driving-licence,"
                        + zhao + ",赵例四," + zhao + ",2020-05-20,2026-05-19,赵例四,c1\n",
                Map.of());
        assertThat(report.json().get("taken").asInt()).as(report.body()).isOne();

        granted("driver-licence-renewal", Map.of("driver_change", "lost", "present_driving_licence", zhao), () -> {});

        Map<String, String> renewal =
                Map.of("driver_change", "expiry", "present_driving_licence", zhao, "driver_twelve_points", "no");
        String matter = granted("driver-licence-renewal", renewal, () -> {});

        assertThat(until(matter)).isEqualTo(LocalDate.of(2036, 5, 19));
        Api.Answer atOnce = handedIn("driver-licence-renewal", renewal);
        assertThat(atOnce.status()).as(atOnce.body()).isEqualTo(422);
        assertThat(atOnce.body()).contains("it can be renewed from 2036-02-19 on");
        UUID licence = jdbc.sql("select id from licence where matter = :matter::uuid")
                .param("matter", matter)
                .query(UUID.class)
                .single();
        assertThat(server.api()
                        .as("zhao")
                        .get("/api/v1/licences/" + licence + "/term")
                        .body())
                .contains("art. 26", "Years of the present one", "\"en\":\"6\"", "A cycle with 12 points");
        assertThat(reckoning.kept(licences.find(licence).orElseThrow()).ground())
                .as("the same goes for whatever takes its place for the same time")
                .isPresent();
        assertThat(server.browser().as("zhao").open("/licences/" + licence).shows("Why it holds this long"))
                .isTrue();
        assertThat(server.api()
                        .as("liu")
                        .get("/api/v1/licences/" + licence + "/term")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_date_of_birth_on_the_form_counts_where_the_type_says_so_and_what_is_missing_is_named() {
        LicenceType passport = catalogue.today().licence("passport").orElseThrow();
        LicenceType born = new LicenceType(
                passport.id(),
                passport.title(),
                passport.registered(),
                passport.holder(),
                passport.issuer(),
                passport.validity(),
                Optional.of("child_birth"),
                passport.number(),
                passport.keepsNumber(),
                passport.face(),
                passport.behind(),
                passport.onRequest(),
                passport.look(),
                passport.coSealedBy(),
                passport.remarks(),
                passport.rechecks(),
                passport.gathers(),
                passport.replaces(),
                passport.inForce());
        LocalDate day = LocalDate.of(2026, 3, 1);

        assertThat(reckoning
                        .term(born, asked(Map.of("child_birth", "2008-02-29"), day))
                        .until())
                .contains(LocalDate.of(2036, 2, 29));
        assertThat(reckoning
                        .term(born, asked(Map.of("child_birth", "2010-03-02"), day))
                        .until())
                .contains(LocalDate.of(2031, 2, 28));
        Map<String, Object> nearlySixteen = Map.of("child_birth", "2010-03-02");
        assertThat(reckoning
                        .term(
                                born,
                                new Reckoning.Asked(
                                        Optional.empty(), nearlySixteen, Optional.empty(), day, day.plusMonths(2)))
                        .until())
                .as("as old as on the day of the decision, whenever the term begins")
                .contains(LocalDate.of(2031, 4, 30));
        assertThatThrownBy(() -> reckoning.term(born, asked(Map.of(), day)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("term-open");
                    assertThat(problem.sentence().en()).contains("Holder's age in full years");
                });
    }

    @Test
    void the_first_driving_licence_needs_no_years_of_one_before() {
        LicenceType driving = catalogue.today().licence("driving-licence").orElseThrow();

        assertThat(reckoning
                        .term(driving, asked(Map.of(), LocalDate.of(2026, 3, 1)))
                        .until())
                .contains(LocalDate.of(2032, 2, 29));
    }

    private static Reckoning.Asked asked(Map<String, Object> fields, LocalDate day) {
        return new Reckoning.Asked(Optional.empty(), fields, Optional.empty(), day, day);
    }

    @Test
    void each_term_of_a_type_is_listed_and_drawn() {
        String type = "/verify/types/identity-card";
        assertThat(server.browser().open(type + "?case=3").body())
                .contains("Under 16 (Identity Card Law, art. 5, para. 2)", "no fixed end", "specimen.svg?case=3");
        List<String> drawn = List.of("", "?case=1", "?case=2", "?case=3", "?case=4").stream()
                .map(which ->
                        server.browser().open(type + "/specimen.svg" + which).body())
                .toList();
        assertThat(drawn.getFirst()).isEqualTo(drawn.get(1));
        assertThat(Set.copyOf(drawn)).as("each term is another picture").hasSize(4);
        String api = "/api/v1/verify/types/";
        assertThat(server.api().get(api + "identity-card/specimen?case=3").body())
                .isEqualTo(drawn.get(3));
        assertThat(server.api().get(api + "no-such-type/specimen").status()).isEqualTo(404);
    }
}
