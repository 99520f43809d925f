package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.application.PromiseBroken;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A licence that is changed, renewed or ended by an application of its holder. */
@LicenceTest
class PresentLicencesTest {
    private static final Map<String, List<String>> RENEWAL = Map.of("renewal_kind", List.of("renewal"));
    private static final Map<String, List<String>> CANCELLATION = Map.of("renewal_kind", List.of("cancel"));
    private static final Map<String, List<String>> SCOPE =
            Map.of("renewal_kind", List.of("change"), "food_change", List.of("scope"));

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PresentLicences present;

    @Autowired
    private Licences licences;

    private final BroughtIn old;
    private final CheckedFiles files;

    PresentLicencesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @Test
    @Rule("LIC-04")
    void a_granted_cancellation_ends_the_licence_and_issues_none() {
        String number = old.brought();
        int before = licences();

        String matter = handedIn(number, CANCELLATION);
        assertThat(decide(matter).status()).isEqualTo(200);

        assertThat(states(number)).containsExactly("VOID");
        assertThat(licences()).isEqualTo(before);
        Api.Answer again = handIn(number, RENEWAL);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("present_food_licence", "is void");
    }

    @Test
    @Rule("LIC-03")
    void a_granted_change_takes_the_place_of_the_licence_for_the_rest_of_its_time_with_its_number() {
        String number = old.brought("2031-01-31");

        assertThat(decide(handedIn(number, SCOPE, Map.of("food_items", List.of("hot", "cold"))))
                        .status())
                .isEqualTo(200);

        assertThat(states(number)).containsExactly("REPLACED", "VALID");
        assertThat(now(number, "valid_until::text")).isEqualTo("2031-01-31");
        assertThat(now(number, "fields::text")).contains("hot").contains("cold");
        assertThat(jdbc.sql("select count(*) from licence where number = :number and replaced_by is not null")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Rule("LIC-08")
    void the_next_version_has_the_next_identifier_and_a_file_of_the_one_before_no_longer_counts() throws Exception {
        String number = old.brought();
        byte[] file = files.file(old.licence(number));
        assertThat(files.check(file).exitCode()).isZero();

        assertThat(decide(handedIn(number, SCOPE, Map.of("food_items", List.of("hot", "cold"))))
                        .status())
                .isEqualTo(200);

        List<LicenceId> identifiers = identifiers(number);
        assertThat(identifiers).extracting(LicenceId::version).containsExactly(1, 2);
        assertThat(identifiers)
                .extracting(LicenceId::serial)
                .containsOnly(identifiers.getFirst().serial());
        assertThat(files.check(file).exitCode()).isNotZero();
        JsonNode checked = files.checkedByApi(file);
        assertThat(checked.get("result").asString()).isEqualTo("invalid");
        assertThat(checked.at("/status/state").asString())
                .as("of the file, not of whatever has its number by now")
                .isEqualTo("REPLACED");
        assertThat(checked.get("earlier").asBoolean()).isFalse();
        assertThat(checked.at("/status/replacedBy/state").asString()).isEqualTo("VALID");

        String fresh = now(number, "id::text");
        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/licences/" + fresh + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(files.checkedByApi(file).at("/status/replacedBy/state").asString())
                .as("what took its place may be of no force either")
                .isEqualTo("SUSPENDED");
    }

    @Test
    void a_granted_renewal_takes_the_place_of_the_licence_for_a_time_of_its_own() {
        String number = old.brought();

        assertThat(decide(handedIn(number, RENEWAL)).status()).isEqualTo(200);

        assertThat(states(number)).containsExactly("REPLACED", "VALID");
        LocalDate today = LocalDate.ofInstant(clock.instant(), org.tongban.kernel.calendar.ChinaTime.ZONE);
        assertThat(now(number, "valid_until::text"))
                .isEqualTo(today.plusYears(5).minusDays(1).toString());
    }

    @Test
    void a_renewal_of_another_kind_runs_from_the_end_of_the_present_one() {
        String number = drugLicence();

        assertThat(decide(drugRenewal(number)).status()).isEqualTo(200);

        assertThat(states(number)).containsExactly("REPLACED", "VALID");
        assertThat(now(number, "valid_until::text")).isEqualTo("2031-08-31");
    }

    /** Valid until 31 August 2026: its renewal can be applied for. */
    private String drugLicence() {
        String number = BroughtIn.number();
        String table =
                "type,number,holder,holder_id,issued_on,valid_until,representative_name,premises_address,drug_scope,"
                        + "pharmacist_name\ndrug-retail-licence," + number + "," + BroughtIn.BUSINESS + ","
                        + old.creditCode()
                        + ",2021-09-01,2026-08-31,无,无,无,无\n";
        assertThat(old.take("market-reviewer", table, Map.of()).body()).contains("\"taken\":1");
        return number;
    }

    private String drugRenewal(String number) {
        Filling filling = begun("item.drug-licence-change", RENEWAL);
        filling.save("present_drug_licence", number);
        return submitted(filling.complete().submit(UUID.randomUUID()));
    }

    @Test
    @Rule("APP-07")
    void what_was_granted_for_a_promise_that_was_not_kept_is_withdrawn_although_another_took_its_place() {
        String number = old.brought();
        String promised = handedIn(number, SCOPE, Map.of("food_items", List.of("hot", "cold")));
        assertThat(decide(promised).status()).isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(decide(handedIn(number, SCOPE, Map.of("food_items", List.of("hot"))))
                        .status())
                .isEqualTo(200);
        assertThat(states(number)).containsExactly("REPLACED", "REPLACED", "VALID");

        transaction.executeWithoutResult(status -> events.publishEvent(
                new PromiseBroken(UUID.fromString(promised), application(promised), "承诺的材料没有交", clock.instant())));

        assertThat(states(number)).containsExactly("REPLACED", "REPLACED", "VOID");
    }

    private UUID application(String matter) {
        return jdbc.sql("select application from matter where id = :id::uuid")
                .param("id", matter)
                .query(UUID.class)
                .single();
    }

    @Test
    void of_two_renewals_that_were_handed_in_together_one_is_granted() {
        String number = drugLicence();
        String first = drugRenewal(number);
        String second = drugRenewal(number);
        clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(decide(first).status()).isEqualTo(200);

        Api.Answer refused = decide(second);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("can't be renewed twice");
        assertThat(now(number, "valid_until::text")).isEqualTo("2031-08-31");
    }

    /** Renewed again and again it would hold for as long as one pleases. */
    @Test
    void what_was_renewed_is_not_renewed_again_before_the_time_that_was_added_has_begun() {
        String number = drugLicence();
        assertThat(decide(drugRenewal(number)).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(5));
        Filling again = begun("item.drug-licence-change", RENEWAL);
        again.save("present_drug_licence", number);

        Api.Answer refused = again.complete().submit(UUID.randomUUID());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("it can be renewed from 2031-02-28 on");
        OnPresent atAnyTime =
                new OnPresent(Does.RENEWS, "x", Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Licence renewed =
                licences.find(UUID.fromString(now(number, "id::text"))).orElseThrow();
        assertThat(present.tooEarly(renewed, atAnyTime, LocalDate.of(2026, 8, 31)))
                .as("where the packs don't say how early")
                .hasValueSatisfying(why -> assertThat(why.en())
                        .contains("the time added begins on 2026-09-01 and can't be renewed before"));
        assertThat(present.tooEarly(renewed, atAnyTime, LocalDate.of(2026, 9, 1)))
                .isEmpty();
    }

    @Test
    void a_licence_of_somebody_else_and_one_whose_time_is_over_are_refused_when_handed_in() {
        String foreign = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(
                        foreign, "别家餐饮有限公司（虚构）", MadeUp.enterprise(4711).value(), "2024-05-01", "2031-01-31", "");
        assertThat(old.take("market-reviewer", table, Map.of()).body()).contains("\"taken\":1");
        Api.Answer theirs = handIn(foreign, CANCELLATION);
        assertThat(theirs.status()).isEqualTo(422);
        assertThat(theirs.body()).contains("You hold no").doesNotContain("别家餐饮");

        Api.Answer over = handIn(old.brought("2025-01-31"), RENEWAL);
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.body()).contains("was over on 2025-01-31").contains("Apply for a new one");
        assertThat(states(foreign)).containsExactly("VALID");
    }

    @Test
    void a_licence_ended_meanwhile_is_not_renewed() {
        String number = old.brought();
        String renewal = handedIn(number, RENEWAL);
        server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + old.licence(number) + "/end",
                        Map.of("kind", "REVOKED", "reason", "吊销", "law", "示例依据", "hearing", "已书面告知，未要求听证"));
        assertThat(states(number)).containsExactly("VOID");

        Api.Answer refused = decide(renewal);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("present-licence");
        assertThat(states(number)).containsExactly("VOID");
    }

    @Test
    void of_two_decisions_at_once_the_second_is_about_what_the_first_made() throws Exception {
        String number = old.brought();
        List<String> matters = List.of(
                handedIn(number, SCOPE, Map.of("food_items", List.of("hot", "cold"))), handedIn(number, RENEWAL));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> decisions = matters.stream()
                    .map(matter -> threads.submit(() -> decide(matter, Optional.of(start))))
                    .toList();
            for (Future<Api.Answer> decision : decisions) {
                statuses.add(decision.get().status());
            }
        }
        assertThat(statuses).containsOnly(200);
        assertThat(states(number)).containsExactly("REPLACED", "REPLACED", "VALID");
        assertThat(identifiers(number)).extracting(LicenceId::version).containsExactly(1, 2, 3);
        assertThat(now(number, "fields::text")).contains("cold");
    }

    /** Of all licences with this number, first to last. */
    private List<LicenceId> identifiers(String number) {
        return jdbc
                .sql("select identifier from licence where number = :number order by created_at, identifier")
                .param("number", number)
                .query(String.class)
                .list()
                .stream()
                .map(text -> LicenceId.parse(text).orElseThrow())
                .toList();
    }

    private String handedIn(String number, Map<String, List<String>> answers) {
        return handedIn(number, answers, Map.of());
    }

    private String handedIn(String number, Map<String, List<String>> answers, Map<String, List<String>> fields) {
        Filling filling = begun("item.food-licence-change", answers);
        Api.Answer named = filling.save("present_food_licence", number);
        assertThat(named.status()).as(named.body()).isIn(200, 422);
        fields.forEach((element, values) -> filling.save(element, values.toArray(String[]::new)));
        return submitted(filling.complete().submit(UUID.randomUUID()));
    }

    private Api.Answer handIn(String number, Map<String, List<String>> answers) {
        old.brought();
        old.brought();
        Filling filling = begun("item.food-licence-change", answers);
        Api.Answer named = filling.save("present_food_licence", number);
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        return filling.complete().submit(UUID.randomUUID());
    }

    private Filling begun(String theme, Map<String, List<String>> answers) {
        Api wang = server.api().as("wang");
        Map<String, List<String>> all = new HashMap<>(answers);
        all.put("subject_kind", List.of("company"));
        UUID enterprise = jdbc.sql("select id from enterprise where name = :name")
                .param("name", BroughtIn.BUSINESS)
                .query(UUID.class)
                .single();
        Api.Answer begun = wang.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of("theme", theme, "region", "141002", "enterprise", enterprise, "answers", all));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Filling(wang, begun.json().get("id").asString());
    }

    /** Accepted by the counter. @return the matter */
    private String submitted(Api.Answer receipt) {
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        String application = receipt.json().get("application").asString();
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + application;
        long revision = clerk.get(path).json().at("/proceeding/revision").asLong();
        Api.Answer accepted = clerk.postOnce(
                path + "/decision", UUID.randomUUID(), Map.of("outcome", "accept", "revision", revision));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        return jdbc.sql("select id::text from matter where application = :id")
                .param("id", UUID.fromString(application))
                .query(String.class)
                .single();
    }

    private Api.Answer decide(String matter) {
        return decide(matter, Optional.empty());
    }

    /** Until it is granted. @param start where all wait before they grant */
    private Api.Answer decide(String matter, Optional<CyclicBarrier> start) {
        Api reviewer = server.api().as("market-reviewer");
        Api head = server.api().as("market-head");
        while (true) {
            JsonNode proceeding =
                    reviewer.get("/api/v1/matters/" + matter).json().get("proceeding");
            JsonNode step = proceeding.get("waiting").get(0);
            List<String> possible = new ArrayList<>();
            step.get("choices")
                    .forEach(choice -> possible.add(choice.get("outcome").asString()));
            String outcome = Set.of("accept", "pass", "done", "grant").stream()
                    .filter(possible::contains)
                    .findFirst()
                    .orElseThrow();
            boolean last = outcome.equals("grant");
            if (last) {
                start.ifPresent(PresentLicencesTest::await);
            }
            Api by = step.at("/desk/kind").asString().equals("HEAD") ? head : reviewer;
            Api.Answer acted = by.postOnce(
                    "/api/v1/matters/" + matter + "/actions",
                    UUID.randomUUID(),
                    Map.of(
                            "step", step.get("step").asString(),
                            "outcome", outcome,
                            "said", Map.of("opinion", "符合"),
                            "revision", proceeding.get("revision").asLong()));
            if (last || acted.status() != 200) {
                return acted;
            }
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private int licences() {
        return jdbc.sql("select count(*) from licence").query(Integer.class).single();
    }

    /** Of all licences with this number, the oldest first. */
    private List<String> states(String number) {
        return jdbc.sql("select state from licence where number = :number order by created_at, state")
                .param("number", number)
                .query(String.class)
                .list();
    }

    private String now(String number, String column) {
        return jdbc.sql("select " + column + " from licence where number = :number and state = 'VALID'")
                .param("number", number)
                .query(String.class)
                .single();
    }
}
