package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.LicenceId;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.testing.Server;

/** The serial numbers of licence identifiers: nobody guesses one, and no two licences have the same. */
@LicenceTest
class SerialsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Serials serials;

    @Autowired
    private LicenceNumbers numbers;

    @Autowired
    private Keeping keeping;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CatalogueInForce catalogue;

    private final BroughtIn old;

    SerialsTest(BroughtIn old) {
        this.old = old;
    }

    private LicenceType type() {
        return catalogue.today().licence("food-business-licence").orElseThrow();
    }

    private Unit unit() {
        return catalogue.today().unit("141002-market-regulation").orElseThrow();
    }

    @Test
    @Rule("LIC-08")
    void who_holds_a_licence_finds_none_of_those_issued_beside_it() {
        List<UUID> inARow = List.of(old.licence(old.brought()), old.licence(old.brought()), old.licence(old.brought()));
        LicenceId held = identifier(inARow.get(1));

        assertThat(found(held)).isEqualTo(200);
        for (int away = 1; away <= 2; away++) {
            assertThat(found(beside(held, away))).isEqualTo(404);
            assertThat(found(beside(held, -away))).isEqualTo(404);
        }
    }

    private static LicenceId beside(LicenceId held, int away) {
        String serial =
                new BigInteger(held.serial()).add(BigInteger.valueOf(away)).toString();
        return new LicenceId(held.type(), held.issuer(), serial, 1);
    }

    private int found(LicenceId identifier) {
        return server.api().get("/api/v1/verify?number=" + identifier).status();
    }

    private LicenceId identifier(UUID licence) {
        return LicenceId.parse(jdbc.sql("select identifier from licence where id = :id")
                        .param("id", licence)
                        .query(String.class)
                        .single())
                .orElseThrow();
    }

    @Test
    void serials_are_of_one_length_and_every_digit_after_the_year_is_anything() {
        List<String> drawn = java.util.stream.Stream.generate(
                        () -> serials.draw(type(), unit(), DAY).serial())
                .limit(500)
                .toList();

        assertThat(drawn).doesNotHaveDuplicates().allMatch(serial -> serial.matches("2026[0-9]{22}"));
        for (int place = 4; place < 26; place++) {
            Set<Character> seen = new HashSet<>();
            for (String serial : drawn) {
                seen.add(serial.charAt(place));
            }
            assertThat(seen).as("digit " + place).hasSize(10);
        }
    }

    /** Both draw the same one; whoever comes second waits, sees that it is taken, and draws another. */
    @Test
    @Rule("LIC-11")
    void two_writers_who_draw_the_same_serial_keep_different_ones() throws Exception {
        List<UUID> two = List.of(old.licence(old.brought()), old.licence(old.brought()));
        String first = serials.draw(type(), unit(), DAY).serial();
        CyclicBarrier start = new CyclicBarrier(2);

        List<LicenceId> kept;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LicenceId>> writers = two.stream()
                    .map(licence -> threads.submit(() -> {
                        Serials same = new Serials(numbers, beginningWith(first));
                        start.await();
                        return transaction.execute(status -> {
                            LicenceId free = same.free(type(), unit(), DAY);
                            keeping.knownBefore(licence, free);
                            return free;
                        });
                    }))
                    .toList();
            kept = List.of(writers.get(0).get(), writers.get(1).get());
        }

        assertThat(kept).doesNotHaveDuplicates();
        assertThat(kept).extracting(LicenceId::serial).contains(first);
    }

    private static RandomGenerator beginningWith(String serial) {
        long[] parts = {Long.parseLong(serial.substring(4, 15)), Long.parseLong(serial.substring(15))};
        AtomicInteger asked = new AtomicInteger();
        RandomGenerator rest = RandomGenerator.getDefault();
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return rest.nextLong();
            }

            @Override
            public long nextLong(long bound) {
                int call = asked.getAndIncrement();
                return call < parts.length ? parts[call] : rest.nextLong(bound);
            }
        };
    }
}
