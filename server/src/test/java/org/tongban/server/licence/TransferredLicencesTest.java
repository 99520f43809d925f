package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.application.Filling;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;

/** A home is sold: the seller's certificate ends and the buyer's begins with one decision. */
@LicenceTest
class TransferredLicencesTest {
    private static final String SELLER = "刘例六";
    private static final String SELLERS_NUMBER =
            MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();

    private static final Map<String, List<String>> SALE =
            Map.of("subject_kind", List.of("company"), "transfer_way", List.of("sale"), "has_mortgage", List.of("no"));

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;

    TransferredLicencesTest(BroughtIn old) {
        this.old = old;
    }

    /** Nobody of the made-up city works at the land registry: two of another office help out. */
    @BeforeEach
    void the_land_registry_is_staffed() {
        move("141002-housing-fund", "141002-natural-resources");
    }

    @AfterEach
    void they_go_home() {
        move("141002-natural-resources", "141002-housing-fund");
    }

    private void move(String from, String to) {
        jdbc.sql("update post set unit = :to where unit = :from")
                .param("from", from)
                .param("to", to)
                .update();
    }

    private String certificate() {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "fund-reviewer",
                "type,number,holder,holder_id,issued_on,person_name,property_sharing,house_address,realty_unit,"
                        + "right_kind,property_nature,realty_use,property_area,property_term\nrealty-certificate,"
                        + number + "," + SELLER + "," + SELLERS_NUMBER + ",2020-05-01," + SELLER
                        + ",无,临汾市尧都区例房街3号,无,无,无,无,无,无\n",
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        return number;
    }

    /** Handed in by the buyer and accepted. @return the matter */
    private String bought(String buyer, String number) {
        Api api = server.api().as(buyer);
        Filling filling = Filling.begin(api, "item.realty-transfer", "141002", SALE);
        aboutTheHome(filling);
        Api.Answer named = filling.save("former_realty_certificate", number);
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        return new Granting(server, jdbc).accepted(filling.complete().submit(UUID.randomUUID()));
    }

    private static void aboutTheHome(Filling filling) {
        filling.save("seller_name", SELLER);
        filling.save("seller_id", SELLERS_NUMBER);
        filling.save("realty_unit", "141002001001GB00003F00010001");
        filling.save("house_address", "临汾市尧都区例房街3号");
    }

    private UUID holder(UUID licence) {
        return jdbc.sql("select person from licence where id = :id")
                .param("id", licence)
                .query(UUID.class)
                .single();
    }

    private UUID successor(UUID licence) {
        return jdbc.sql("select replaced_by from licence where id = :id")
                .param("id", licence)
                .query(UUID.class)
                .single();
    }

    private String state(UUID licence) {
        return jdbc.sql("select state from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    private List<String> moments(UUID ended, UUID begun) {
        return jdbc.sql("""
                        select distinct s.at::text from licence_status s
                        where (s.licence = :ended and s.state = 'REPLACED') or (s.licence = :begun and s.state = 'VALID')""")
                .param("ended", ended)
                .param("begun", begun)
                .query(String.class)
                .list();
    }

    @Test
    void the_sellers_ends_and_the_buyers_begins_at_one_moment() {
        String number = certificate();
        UUID sold = old.licence(number);
        assertThat(holder(sold)).isEqualTo(old.person(SELLER));
        assertThat(server.api().as("fund-head").get("/api/v1/licences/" + sold).status())
                .isEqualTo(200);
        String matter = bought("chen", number);
        assertThat(state(sold)).as("not before it is granted").isEqualTo("VALID");

        Api.Answer granted = new Granting(server, jdbc).granted(matter, "fund", () -> {});

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        UUID bought = successor(sold);
        assertThat(state(sold)).isEqualTo("REPLACED");
        assertThat(state(bought)).isEqualTo("VALID");
        assertThat(holder(bought)).isEqualTo(old.person("陈例五"));
        assertThat(moments(sold, bought)).hasSize(1);
        assertThat(jdbc.sql("select number from licence where id = :id")
                        .param("id", bought)
                        .query(String.class)
                        .single())
                .as("another owner's certificate has another number")
                .isNotEqualTo(number);
        assertThat(jdbc.sql("""
                        select holder_name || document::text from licence join licence_identifier using (identifier)
                        where id = :id""").param("id", bought).query(String.class).single())
                .contains("陈例五")
                .doesNotContain(SELLER);
        assertThat(server.api().as("chen").get("/api/v1/licences/" + bought).status())
                .isEqualTo(200);
        assertThat(server.api().as("liu").get("/api/v1/licences/" + bought).status())
                .isEqualTo(404);
        String looked = "READ_BY_STAFF";
        assertThat(jdbc.sql("select kind from licence_use where licence = :id")
                        .param("id", sold)
                        .query(String.class)
                        .list())
                .contains(looked);
        assertThat(server.api()
                        .as("chen")
                        .get("/api/v1/licences/" + bought + "/uses")
                        .body())
                .as("what was done with the seller's is the seller's to know")
                .doesNotContain(looked);
    }

    @Test
    void what_isnt_the_sellers_or_was_sold_already_is_not_handed_in() {
        String number = certificate();
        Api.Answer granted = new Granting(server, jdbc).granted(bought("chen", number), "fund", () -> {});
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);

        Filling again = Filling.begin(server.api().as("zhao"), "item.realty-transfer", "141002", SALE);
        aboutTheHome(again);
        again.save("former_realty_certificate", number);
        Api.Answer refused = again.complete().submit(UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("former_realty_certificate");
    }

    /** Sold to two at once, one gets it; the other decision doesn't come to be. */
    @Test
    void sold_twice_at_once_only_one_gets_it() throws Exception {
        for (int round = 0; round < 3; round++) {
            String number = certificate();
            UUID sold = old.licence(number);
            List<String> matters = List.of(bought("chen", number), bought("zhao", number));
            CyclicBarrier start = new CyclicBarrier(2);
            List<Api.Answer> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Api.Answer>> decisions = matters.stream()
                        .map(matter -> threads.submit(
                                () -> new Granting(server, jdbc).granted(matter, "fund", () -> await(start))))
                        .toList();
                for (Future<Api.Answer> decision : decisions) {
                    answers.add(decision.get());
                }
            }
            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.body()).contains("present-licence"));
            assertThat(state(successor(sold))).isEqualTo("VALID");
            assertThat(jdbc.sql("select count(*) from licence where matter = any(:matters::uuid[])")
                            .param("matters", matters.toArray(String[]::new))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    /** Sold while the seller's certificate is revoked: whichever is first, a revoked one has no successor in force. */
    @Test
    void sold_and_revoked_at_once_nothing_in_force_comes_from_what_was_revoked() throws Exception {
        for (int round = 0; round < 3; round++) {
            String number = certificate();
            UUID sold = old.licence(number);
            String matter = bought("chen", number);
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Api.Answer> granted;
            Future<Api.Answer> revoked;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                granted = threads.submit(() -> new Granting(server, jdbc).granted(matter, "fund", () -> await(start)));
                revoked = threads.submit(() -> {
                    Api head = server.api().as("fund-head");
                    await(start);
                    return head.post(
                            "/api/v1/licences/" + sold + "/end",
                            Map.of("kind", "REVOKED", "reason", "登记错误", "law", "示例依据", "hearing", "已书面告知，未要求听证"));
                });
            }
            boolean sale = granted.get().status() == 200;
            assertThat(granted.get().status()).as(granted.get().body()).isIn(200, 409);
            assertThat(revoked.get().status()).as(revoked.get().body()).isEqualTo(sale ? 409 : 200);
            assertThat(state(sold)).isEqualTo(sale ? "REPLACED" : "VOID");
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
