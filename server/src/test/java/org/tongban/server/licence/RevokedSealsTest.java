package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What is sealed around the moment at which a seal is taken out of use. */
@LicenceTest
class RevokedSealsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Seals seals;

    @Autowired
    private SealRevocations revocations;

    private final BroughtIn old;
    private final MarketOffice office;
    private final CheckedFiles files;

    RevokedSealsTest(BroughtIn old, MarketOffice office, CheckedFiles files) {
        this.old = old;
        this.office = office;
        this.files = files;
    }

    @Test
    void the_seal_of_a_unit_that_only_seals_papers_is_among_those_in_use() {
        Unit office = catalogue.today().units().values().stream()
                .filter(unit -> jdbc.sql("select not exists (select from licence where unit = :unit)")
                        .param("unit", unit.id())
                        .query(Boolean.class)
                        .single())
                .findFirst()
                .orElseThrow();
        UUID paper = UUID.randomUUID();
        jdbc.sql("""
                        insert into sealed_paper (id, identifier, number, unit, sealed_at, seal, stamped, document, content)
                        values (:id, :identifier, 'x', :unit, now(), 'f', true, '{}', '')""")
                .param("id", paper)
                .param("identifier", "paper-" + paper)
                .param("unit", office.id())
                .update();

        assertThat(server.api().as("administrator").get("/api/v1/seals").json())
                .filteredOn(seal -> seal.get("inUse").asBoolean())
                .extracting(seal -> seal.get("unit").asString())
                .contains(office.id())
                .doesNotHaveDuplicates();
        jdbc.sql("delete from sealed_paper where id = :id").param("id", paper).update();
    }

    /** Of the seal in use, as an administrator reads it. */
    private static String serial(Api administrator) {
        for (JsonNode seal : administrator.get("/api/v1/seals").json()) {
            if (seal.get("unit").asString("").equals(MarketOffice.ID)
                    && seal.get("inUse").asBoolean()) {
                return seal.get("serial").asString();
            }
        }
        throw new AssertionError("no seal of " + MarketOffice.ID);
    }

    private static Api.Answer revoke(Api administrator, String serial) {
        return administrator.post("/api/v1/seals/" + serial + "/revoke", Map.of("reason", "换用硬件密钥"));
    }

    @Test
    void what_was_sealed_within_the_second_before_the_revocation_counts() throws Exception {
        clock.advance(Duration.ofMillis(300));
        byte[] before = files.file(old.licence(old.brought()));
        clock.advance(Duration.ofMillis(400));
        Api administrator = server.api().as("administrator");

        assertThat(revoke(administrator, serial(administrator)).status()).isEqualTo(200);
        byte[] after = files.file(old.licence(old.brought()));
        clock.advance(Duration.ofMinutes(10));

        assertThat(files.check(before).exitCode()).isZero();
        assertThat(files.check(after).exitCode()).isZero();
    }

    @Test
    void sent_twice_a_revocation_takes_one_seal_out_of_use() {
        old.brought();
        Api administrator = server.api().as("administrator");
        String serial = serial(administrator);

        assertThat(revoke(administrator, serial).status()).isEqualTo(200);
        old.brought();
        assertThat(revoke(administrator, serial).status()).isEqualTo(409);
        assertThat(serial(administrator)).isNotEqualTo(serial);
    }

    @Test
    void a_seal_that_another_server_revoked_seals_nothing_from_that_moment() {
        Unit unit = office.unit();
        byte[] used = seals.of(unit).key().certificate();
        jdbc.sql("""
                        insert into seal_revocation (certificate, seal, since, reason, by)
                        values (:certificate, :seal, :since, 'x', :by)""")
                .param("certificate", used)
                .param("seal", CertificateAuthority.id(Seals.issuing(unit)))
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", old.person("李例二"))
                .update();

        assertThat(Certificates.serialOf(seals.of(unit).key().certificate())).isNotEqualTo(Certificates.serialOf(used));
    }

    @Test
    void nobody_takes_a_seal_out_of_use_while_something_is_being_sealed_with_it() throws Exception {
        CountDownLatch sealed = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService desks = Executors.newFixedThreadPool(1)) {
            Future<?> sealing = desks.submit(() -> transaction.executeWithoutResult(status -> {
                seals.of(office.unit());
                sealed.countDown();
                await(end);
            }));
            await(sealed);
            assertThat(stopped()).isFalse();
            end.countDown();
            sealing.get(60, TimeUnit.SECONDS);
        }

        assertThat(stopped()).isTrue();
    }

    private boolean stopped() {
        return Boolean.TRUE.equals(transaction.execute(
                status -> revocations.tryStopping(CertificateAuthority.id(Seals.issuing(office.unit())))));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void others_are_told_of_a_revocation_as_soon_as_it_is_kept() {
        old.brought();
        Api administrator = server.api().as("administrator");
        byte[] before = seals.revoked();

        transaction.executeWithoutResult(status -> {
            seals.forget();
            assertThat(seals.revoked()).isEqualTo(before);
        });
        assertThat(revoke(administrator, serial(administrator)).status()).isEqualTo(200);

        assertThat(seals.revoked()).isNotEqualTo(before);
    }
}
