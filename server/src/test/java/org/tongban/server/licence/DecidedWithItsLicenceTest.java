package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.seal.KeyVault;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.server.application.Filling;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** A matter is decided together with its licence, or not at all. */
@LicenceTest
@Import(DecidedWithItsLicenceTest.LaterListener.class)
class DecidedWithItsLicenceTest {
    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Seals seals;

    @Autowired
    private LicenceFiles files;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private LaterListener later;

    /** Hears of decisions after everybody else, and may fail. */
    @TestConfiguration
    static class LaterListener {
        private final AtomicBoolean fails = new AtomicBoolean();

        @EventListener
        @Order(Ordered.LOWEST_PRECEDENCE)
        void decided(MatterDecided decided) {
            if (fails.get()) {
                throw new IllegalStateException("A later listener that fails, as " + decided.matter() + " is decided");
            }
        }
    }

    /** A key device that finds its keys and signs with none. */
    private record RefusingVault(KeyVault real) implements KeyVault {
        @Override
        public Optional<SigningKey> find(String name) {
            return real.find(name).map(RefusingKey::new);
        }

        @Override
        public SigningKey create(String name, Function<NewKey, byte[]> certify) {
            return new RefusingKey(real.create(name, certify));
        }
    }

    private record RefusingKey(SigningKey real) implements SigningKey {
        @Override
        public byte[] certificate() {
            return real.certificate();
        }

        @Override
        public byte[] publicKey() {
            return real.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            throw new IllegalStateException("The key device refuses");
        }
    }

    /** What there is of a matter and its licence. */
    private record Seen(String state, int licences, int statuses, long events) {}

    private Seen seen(String matter) {
        return jdbc.sql("""
                        select m.state,
                               (select count(*) from licence l where l.matter = m.id) as licences,
                               (select count(*) from licence_status) as statuses,
                               (select count(*) from proceeding_event e where e.proceeding = m.proceeding) as events
                        from matter m where m.id = :matter::uuid""")
                .param("matter", matter)
                .query((row, number) -> new Seen(
                        row.getString("state"), row.getInt("licences"), row.getInt("statuses"), row.getLong("events")))
                .single();
    }

    private String accepted(Api applicant) {
        Filling filling = Filling.begin(
                        applicant,
                        "item.special-equipment-operator",
                        "141002",
                        Map.of("certificate_step", List.of("first")))
                .complete();
        return new Granting(server, jdbc).accepted(filling.submit(UUID.randomUUID()));
    }

    /** Granted while something is broken: nothing comes of it. Mended, the same decision gives the one licence. */
    private void nothingOrAll(String matter, Runnable broken, Runnable mended, int status) {
        Granting granting = new Granting(server, jdbc);
        Seen[] before = new Seen[1];
        Api.Answer refused = granting.granted(matter, "market", () -> {
            broken.run();
            before[0] = seen(matter);
        });
        mended.run();

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(before[0].state()).isEqualTo("RUNNING");
        assertThat(seen(matter)).isEqualTo(before[0]);
        assertThat(seen(matter).licences()).isZero();
    }

    private static Object field(Object of, String name) {
        return Objects.requireNonNull(ReflectionTestUtils.getField(of, name));
    }

    private void grantedAfterAll(String matter) {
        assertThat(new Granting(server, jdbc)
                        .granted(matter, "market", () -> {})
                        .status())
                .isEqualTo(200);
        assertThat(seen(matter).state()).isEqualTo("GRANTED");
        assertThat(seen(matter).licences()).isOne();
    }

    @Test
    @Rule("LIC-11")
    void with_a_key_device_that_refuses_nothing_is_decided() {
        String matter = accepted(server.api().as("zhao"));
        Object authority = field(seals, "authority");
        KeyVault real = (KeyVault) field(authority, "vault");
        Map<?, ?> ready = (Map<?, ?>) field(authority, "seals");

        nothingOrAll(
                matter,
                () -> {
                    ReflectionTestUtils.setField(authority, "vault", new RefusingVault(real));
                    ready.clear();
                },
                () -> {
                    ReflectionTestUtils.setField(authority, "vault", real);
                    ready.clear();
                },
                500);
        grantedAfterAll(matter);
    }

    @Test
    @Rule("LIC-11")
    void when_something_later_fails_nothing_is_decided_and_no_licence_stays() {
        String matter = accepted(server.api().as("zhao"));

        nothingOrAll(matter, () -> later.fails.set(true), () -> later.fails.set(false), 500);
        grantedAfterAll(matter);
    }

    @Test
    @Rule("LIC-11")
    void with_a_name_that_cannot_be_printed_nothing_is_decided_and_it_is_said_why() {
        String matter = accepted(signedUp("例\ud87e\udc04\ud884\udf4a"));

        Granting granting = new Granting(server, jdbc);
        Seen[] before = new Seen[1];
        Api.Answer refused = granting.granted(matter, "market", () -> before[0] = seen(matter));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("characters-not-printable");
        assertThat(seen(matter)).isEqualTo(before[0]);
        assertThat(seen(matter).state()).isEqualTo("RUNNING");
    }

    private Api signedUp(String name) {
        Browser browser = server.browser();
        browser.open("/sign-up");
        String username = "u" + UUID.randomUUID().toString().substring(0, 8);
        String password = "一句很长也很好记的话";
        Browser.Seen welcome = browser.post(
                "/sign-up",
                Map.of(
                        "name",
                        name,
                        "citizenId",
                        MadeUp.citizen(LocalDate.of(1979, 9, 9), 821).value(),
                        "mobile",
                        MadeUp.mobile(882).value(),
                        "username",
                        username,
                        "password",
                        password,
                        "again",
                        password));
        assertThat(welcome.status()).as(welcome.body()).isEqualTo(303);
        return server.api()
                .withToken(server.api()
                        .post("/api/v1/sign-in", Map.of("username", username, "password", password))
                        .json()
                        .get("token")
                        .asString());
    }

    /** A granted matter. @param application in which */
    private record Granted(UUID id, String item, OffsetDateTime at) {}

    @Test
    @Rule("LIC-11")
    void every_granted_matter_whose_item_gives_a_licence_has_one_that_was_sealed_in_that_moment() throws IOException {
        for (String applicant : List.of("zhao", "liu", "chen", "li")) {
            clock.advance(Duration.ofMinutes(7));
            grantedAfterAll(accepted(server.api().as(applicant)));
        }
        List<Granted> all = jdbc.sql("select id, item, ended_at from matter where state = 'GRANTED'")
                .query((row, number) -> new Granted(
                        row.getObject("id", UUID.class),
                        row.getString("item"),
                        row.getObject("ended_at", OffsetDateTime.class)))
                .list();
        List<Granted> licensed = all.stream().filter(this::givesALicence).toList();

        assertThat(licensed).hasSizeGreaterThanOrEqualTo(4);
        for (Granted matter : licensed) {
            List<UUID> licences = jdbc.sql("select id from licence where matter = :matter and state <> 'REPLACED'")
                    .param("matter", matter.id())
                    .query(UUID.class)
                    .list();
            assertThat(licences).as(matter.item()).hasSize(1);
            Verification file = Verifier.verify(files.file(licences.getFirst()), seals.anchors(), clock.instant());
            assertThat(file)
                    .isInstanceOfSatisfying(
                            Verification.Signed.class,
                            signed -> assertThat(signed.signatures()
                                            .getFirst()
                                            .signedAt()
                                            .orElseThrow())
                                    .as(matter.item())
                                    .isBetween(
                                            matter.at().toInstant().minusSeconds(1),
                                            matter.at().toInstant().plusSeconds(1)));
        }
    }

    private boolean givesALicence(Granted matter) {
        return catalogue
                .today()
                .item(matter.item())
                .filter(item ->
                        item.result() instanceof ItemResult.Licence(String type, var present) && present.isEmpty())
                .isPresent();
    }
}
