package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.seal.StatusList;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** The signed list of what is not in force: what it names, who builds it, how it is given out. */
@LicenceTest
class StatusListsTest {
    private static final Instant DAY = Instant.parse("2026-03-03T01:00:00Z");

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;
    private final CheckedFiles files;

    /** Nobody else has asked it: the clock of tests goes back, and another would take an hour ago for now. */
    private final StatusLists lists;

    StatusListsTest(
            BroughtIn old,
            CheckedFiles files,
            @Autowired StatusHistory statuses,
            @Autowired Seals seals,
            @Autowired CatalogueInForce catalogue,
            @Autowired SettableClock clock) {
        this.old = old;
        this.files = files;
        this.lists = new StatusLists(statuses, seals, catalogue, clock);
    }

    /** The unit's seal is made when it is first used: not by a test whose clock is ahead of the others'. */
    @BeforeEach
    void the_unit_has_its_seal() {
        old.brought();
    }

    private void revoked(UUID licence) {
        assertThat(server.api()
                        .as("market-head")
                        .post(
                                "/api/v1/licences/" + licence + "/end",
                                Map.of("kind", "REVOKED", "reason", "吊销", "law", "示例依据", "hearing", "已书面告知，未要求听证"))
                        .status())
                .isEqualTo(200);
    }

    private String key(UUID licence) {
        return StatusList.key(jdbc.sql("select identifier from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single());
    }

    private String listed() {
        clock.advance(Duration.ofMinutes(1));
        return new String(lists.file(), StandardCharsets.US_ASCII);
    }

    @Test
    @Rule("LIC-08")
    void what_ran_out_long_ago_leaves_the_list_and_is_still_no_good_offline(@TempDir Path elsewhere) throws Exception {
        UUID id = old.licence(old.brought("2026-04-30"));
        revoked(id);
        byte[] file = files.file(id);

        assertThat(listed()).contains(key(id) + " void ");
        clock.set(Instant.parse("2026-05-30T15:58:00Z"));
        assertThat(listed()).as("thirty days after its last day").contains(key(id));
        assertThat(files.offline(elsewhere, file, trust()))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        said -> assertThat(said.state()).isEqualTo(LicenceState.VOID));
        clock.set(Instant.parse("2026-05-30T16:00:00Z"));
        assertThat(listed()).as("from the next day on").doesNotContain(key(id));
        assertThat(files.offline(elsewhere, file, trust()))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        said -> assertThat(said.state()).isEqualTo(LicenceState.EXPIRED));
    }

    /** As of now: who has no new list of revoked seals for a week can't be sure of any seal. */
    private String trust() {
        return server.browser().open("/verify/trust").body();
    }

    @Test
    @Rule("LIC-08")
    void what_ran_out_while_it_was_suspended_is_expired_in_the_list_and_offline(@TempDir Path elsewhere)
            throws Exception {
        UUID id = old.licence(old.brought("2026-04-30"));
        byte[] file = files.file(id);
        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + id + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));
        assertThat(listed()).contains(key(id) + " suspended ");

        clock.set(Instant.parse("2026-04-30T16:00:00Z"));

        assertThat(listed()).contains(key(id) + " expired 2026-04-30T16:00:00Z");
        assertThat(files.offline(elsewhere, file, trust()))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        said -> assertThat(said.state()).isEqualTo(LicenceState.EXPIRED));
        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + id + "/resume", Map.of("reason", "整改合格", "law", "示例依据"));
        assertThat(listed()).as("lifting it makes it valid no more").doesNotContain(key(id) + " valid");
    }

    @Test
    void what_is_in_force_again_leaves_the_list_at_the_next_look() {
        UUID id = old.licence(old.brought());
        String path = "/api/v1/licences/" + id;
        assertThat(listed()).doesNotContain(key(id));
        server.api().as("market-head").post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));
        assertThat(listed()).contains(key(id) + " suspended ");
        server.api().as("market-head").post(path + "/resume", Map.of("reason", "整改合格", "law", "示例依据"));
        assertThat(listed()).doesNotContain(key(id));
    }

    @Test
    void the_file_stays_the_same_while_nothing_changes_and_is_signed_anew_after_an_hour() {
        listed();
        clock.advance(Duration.ofMinutes(1));
        StatusLists.Signed first = lists.latest();
        clock.advance(Duration.ofMinutes(2));
        assertThat(lists.latest()).isSameAs(first);
        clock.advance(Duration.ofHours(1));
        StatusLists.Signed later = lists.latest();
        assertThat(later.made()).isEqualTo(clock.instant()).isAfter(first.made());
        revoked(old.licence(old.brought()));
        assertThat(lists.latest()).as("within the minute").isSameAs(later);
        clock.advance(Duration.ofMinutes(1));
        assertThat(lists.latest().tag()).isNotEqualTo(later.tag());
    }

    @Test
    void anybodys_cache_may_keep_it_and_who_has_it_is_told_so() throws Exception {
        HttpResponse<byte[]> plain = fetched("/verify/status-list", "identity", "");
        String tag = plain.headers().firstValue("ETag").orElseThrow();
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("max-age=60, public");
        assertThat(plain.headers().firstValue("Pragma")).isEmpty();
        assertThat(plain.headers().firstValue("Expires")).isEmpty();
        assertThat(plain.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(fetched("/verify/status-list", "identity", tag).statusCode()).isEqualTo(304);
        assertThat(fetched("/verify/status-list", "identity", "\"other\"").statusCode())
                .isEqualTo(200);

        for (String path : List.of("/verify/status-list", "/api/v1/verify/status-list")) {
            HttpResponse<byte[]> zipped = fetched(path, "br, gzip", "");
            assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(zipped.headers().allValues("Vary")).contains("Accept-Encoding");
            assertThat(zipped.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                    .isEqualTo(plain.body());
        }
        assertThat(fetched("/verify/status-list", "gzip;q=0", "").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse<byte[]> fetched(String path, String encoding, String known) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve(path)).header("Accept-Encoding", encoding);
        if (!known.isEmpty()) {
            request.header("If-None-Match", known);
        }
        return java.net.http.HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Many ask for it while licences are revoked: one builds, and in the end none is left out. */
    @Test
    void many_who_ask_at_once_get_the_one_list_and_nothing_revoked_meanwhile_is_left_out() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(old.licence(old.brought()));
        }
        listed();
        for (UUID licence : all) {
            clock.advance(Duration.ofMinutes(1));
            CyclicBarrier start = new CyclicBarrier(9);
            Set<StatusLists.Signed> seen =
                    Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
            List<Future<?>> done = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    done.add(threads.submit(() -> {
                        start.await();
                        return seen.add(lists.latest());
                    }));
                }
                done.add(threads.submit(() -> {
                    start.await();
                    revoked(licence);
                    return licence;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(seen).hasSize(1);
        }
        String list = listed();
        assertThat(all).allSatisfy(licence -> assertThat(list).contains(key(licence) + " void "));
    }

    @Test
    void changes_among_lines_come_to_the_same_as_all_lines_anew() {
        for (long seed = 0; seed < 40; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            TreeMap<String, StatusList.Entry> kept = new TreeMap<>();
            StatusLines lines = StatusLines.none();
            for (int round = 0; round < 12; round++) {
                TreeMap<String, Optional<StatusList.Entry>> changes = new TreeMap<>();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    String key = StatusList.key("urn:" + random.nextInt(12));
                    changes.put(
                            key,
                            random.nextBoolean()
                                    ? Optional.of(new StatusList.Entry(
                                            random.nextBoolean() ? "void" : "suspended",
                                            DAY.plusSeconds(random.nextInt(1000))))
                                    : Optional.empty());
                }
                changes.forEach((key, entry) -> entry.ifPresentOrElse(is -> kept.put(key, is), () -> kept.remove(key)));
                lines = lines.with(changes);
                assertThat(new String(lines.bytes(), StandardCharsets.US_ASCII))
                        .as("seed " + seed + ", round " + round)
                        .isEqualTo(new String(
                                StatusLines.of(kept.entrySet().stream()
                                                .map(entry -> StatusLines.line(entry.getKey(), entry.getValue()))
                                                .toList())
                                        .bytes(),
                                StandardCharsets.US_ASCII));
            }
        }
    }

    /** As many as a large city has after years: more than readers once took. */
    @Test
    void more_than_a_million_are_listed_and_one_more_is_a_matter_of_moments() {
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 1_100_000; i++) {
            String key = "%032x".formatted(i * 7919L);
            many.add(StatusLines.line(key, new StatusList.Entry("replaced", DAY)));
        }
        StatusLines all = StatusLines.of(many);
        many.clear();
        TreeMap<String, Optional<StatusList.Entry>> one = new TreeMap<>();
        one.put(StatusList.key("urn:one"), Optional.of(new StatusList.Entry("void", DAY)));

        long before = System.nanoTime();
        StatusLines more = all.with(one);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(all.bytes().length).isGreaterThan(64 << 20);
        assertThat(more.bytes().length - all.bytes().length)
                .isEqualTo(StatusLines.line(
                                StatusList.key("urn:one"),
                                one.firstEntry().getValue().orElseThrow())
                        .length);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }
}
