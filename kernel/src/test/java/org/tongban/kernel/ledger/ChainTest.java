package org.tongban.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Digest SHA256 = Digest.sha256();
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00.123456Z");

    @Test
    void the_order_of_facts_makes_no_difference() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("outcome", "通过");
        one.put("desk", "一窗");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("desk", "一窗");
        other.put("outcome", "通过");
        assertThat(new LedgerEntry("p1", "decided", NOON, "张三", one).encoded())
                .isEqualTo(new LedgerEntry("p1", "decided", NOON, "张三", other).encoded());
    }

    @Test
    void the_encoding_stays_what_it_is() {
        byte[] encoded = new LedgerEntry("p1", "k", Instant.ofEpochSecond(1), "张", Map.of("b", "", "a", "1")).encoded();
        assertThat(Hash.of(encoded).hex())
                .isEqualTo("0000000000000001" + "0000000000000001" + "0000000000000000"
                        + "000000027031" + "000000016b" + "00000003e5bca0"
                        + "0000000000000002"
                        + "0000000161" + "0000000131"
                        + "0000000162" + "00000000");
    }

    @Test
    void different_entries_have_different_encodings_and_each_is_read_back() {
        Set<String> seen = new HashSet<>();
        Set<LedgerEntry> entries = new HashSet<>();
        for (long seed = 0; seed < 5_000; seed++) {
            LedgerEntry entry = anyEntry(new SplittableRandom(seed));
            assertThat(LedgerEntry.decode(entry.encoded())).as("seed %d", seed).isEqualTo(entry);
            assertThat(seen.add(Hash.of(entry.encoded()).hex()))
                    .as("seed %d", seed)
                    .isEqualTo(entries.add(entry));
        }
    }

    @Test
    void what_was_changed_on_the_way_is_not_read_as_the_same_entry() {
        for (long seed = 0; seed < 5_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            LedgerEntry entry = anyEntry(random);
            byte[] bytes = entry.encoded();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] wrong = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            try {
                assertThat(LedgerEntry.decode(wrong)).as("seed %d", seed).isNotEqualTo(entry);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void nothing_finer_than_a_microsecond_is_kept() {
        LedgerEntry fine = new LedgerEntry("p", "k", NOON.plusNanos(999), "by", Map.of());
        assertThat(fine.at()).isEqualTo(NOON);
    }

    @Test
    void a_text_that_is_no_unicode_is_refused() {
        LedgerEntry half = new LedgerEntry("\ud83d", "k", NOON, "by", Map.of());
        assertThatIllegalArgumentException().isThrownBy(half::encoded);
    }

    @Test
    void an_untouched_chain_is_intact() {
        List<Chain.Link> links = chain(new SplittableRandom(1), 50);
        assertThat(Chain.check(links, SHA256))
                .isEqualTo(new Chain.Check.Intact(new Chain(50, links.getLast().hash())));
        assertThat(Chain.check(List.of(), SHA256)).isEqualTo(new Chain.Check.Intact(Chain.EMPTY));
    }

    @Test
    void a_chain_changed_anywhere_is_broken_at_that_place() {
        for (long seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<Chain.Link> links = chain(random, random.nextInt(2, 20));
            int at = random.nextInt(links.size() - 1);
            int broken = tamper(links, at, random);
            assertThat(Chain.check(links, SHA256))
                    .as("seed %d", seed)
                    .isInstanceOfSatisfying(
                            Chain.Check.Broken.class,
                            found -> assertThat(found.at()).isEqualTo(broken));
        }
    }

    /** Changes, swaps, drops or slips in an entry; returns where the chain breaks. */
    private static int tamper(List<Chain.Link> links, int at, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                LedgerEntry was = links.get(at).entry();
                LedgerEntry now = new LedgerEntry(was.subject(), was.kind(), was.at(), was.by() + "?", was.facts());
                links.set(at, new Chain.Link(now, links.get(at).hash()));
            }
            case 1 -> Collections.swap(links, at, at + 1);
            case 2 -> links.remove(at);
            default -> {
                LedgerEntry forged = anyEntry(random);
                Chain before =
                        at == 0 ? Chain.EMPTY : new Chain(at, links.get(at - 1).hash());
                links.add(
                        at, new Chain.Link(forged, before.append(forged, SHA256).head()));
                return at + 1;
            }
        }
        return at;
    }

    private static List<Chain.Link> chain(RandomGenerator random, int length) {
        List<Chain.Link> links = new ArrayList<>();
        Chain chain = Chain.EMPTY;
        for (int i = 0; i < length; i++) {
            LedgerEntry entry = anyEntry(random);
            chain = chain.append(entry, SHA256);
            links.add(new Chain.Link(entry, chain.head()));
        }
        return links;
    }

    private static LedgerEntry anyEntry(RandomGenerator random) {
        Map<String, String> facts = new HashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            facts.put(anyText(random), anyText(random));
        }
        Instant at = NOON.plusNanos(random.nextLong(1_000_000_000_000L));
        return new LedgerEntry(anyText(random), anyText(random), at, anyText(random), facts);
    }

    private static String anyText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt('a', 'd') : random.nextInt(0x1F600, 0x1F603));
        }
        return text.toString();
    }
}
