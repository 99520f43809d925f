package org.tongban.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rulebook.Rule;

class DrawTest {

    private static final Digest SHA256 = Digest.sha256();
    private static final LocalText PURPOSE = LocalText.of("餐饮单位双随机抽查", "random checks of restaurants");
    private static final LocalText RELATED = LocalText.of("近亲属任职", "a close relative works there");

    @Rule("REG-03")
    @Test
    void anyone_can_check_a_draw_from_what_was_published() {
        for (long seed = 0; seed < 300; seed++) {
            Case drawn = drawn(new SplittableRandom(seed));
            assertThat(drawn.record().verify(drawn.published(), SHA256))
                    .as("seed %d", seed)
                    .isEqualTo(new DrawRecord.Verdict.Genuine());
        }
    }

    @Rule("REG-03")
    @Test
    void nobody_is_drawn_who_is_excluded_or_twice_and_no_inspector_checks_where_in_conflict() {
        for (long seed = 0; seed < 500; seed++) {
            DrawRecord record = drawn(new SplittableRandom(seed)).record();
            DrawPlan plan = record.plan();
            List<String> ids = record.selected().stream().map(Selected::id).toList();
            assertThat(ids).as("seed %d", seed).hasSize(plan.count()).doesNotHaveDuplicates();
            Set<String> out =
                    plan.exclusions().stream().map(Exclusion::candidate).collect(Collectors.toSet());
            assertThat(ids).as("seed %d", seed).noneMatch(out::contains);
            for (Selected subject : record.selected()) {
                assertThat(subject.inspectors())
                        .as("seed %d: %s", seed, subject)
                        .hasSize(plan.assignment().each())
                        .doesNotHaveDuplicates();
                assertThat(plan.assignment().conflicts())
                        .noneMatch(conflict -> conflict.subject().equals(subject.id())
                                && subject.inspectors().contains(conflict.inspector()));
            }
        }
    }

    @Rule("REG-03")
    @Test
    void a_record_with_anything_changed_is_refuted() {
        for (long seed = 0; seed < 1_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Case drawn = drawn(random);
            assertThat(spoiled(drawn.record(), random).verify(drawn.published(), SHA256))
                    .as("seed %d", seed)
                    .isInstanceOf(DrawRecord.Verdict.Refuted.class);
        }
    }

    @Test
    void the_order_in_which_lists_and_secrets_come_makes_no_difference() {
        for (long seed = 0; seed < 200; seed++) {
            Case drawn = drawn(new SplittableRandom(seed));
            DrawPlan plan = drawn.record().plan();
            Random order = new Random(seed);
            DrawPlan shuffled = new DrawPlan(
                    plan.id(),
                    plan.purpose(),
                    shuffled(plan.candidates(), order),
                    shuffled(plan.exclusions(), order),
                    plan.count(),
                    new Assignment(
                            shuffled(plan.assignment().inspectors(), order),
                            plan.assignment().each(),
                            shuffled(plan.assignment().conflicts(), order)),
                    shuffled(plan.commitments(), order),
                    plan.beacon());
            DrawOutcome again = Draw.run(
                    shuffled,
                    shuffled(drawn.record().secrets(), order),
                    drawn.record().beacon(),
                    SHA256);
            assertThat(again).as("seed %d", seed).isEqualTo(new DrawOutcome.Drawn(drawn.record()));
        }
    }

    @Test
    void drawing_is_laying_out_weights_and_taking_where_the_number_falls() {
        for (long seed = 0; seed < 1_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<Candidate> candidates = candidates(random, random.nextInt(1, 40));
            int count = random.nextInt(1, candidates.size() + 1);
            byte[] bytes = {(byte) seed, (byte) (seed >> 8)};
            assertThat(WeightedDraw.draw(candidates, count, new Numbers(SHA256, bytes)))
                    .as("seed %d", seed)
                    .isEqualTo(slowly(candidates, count, new Numbers(SHA256, bytes)));
        }
    }

    @Test
    void numbers_stay_below_their_bound_and_reach_all_of_it() {
        Numbers numbers = new Numbers(SHA256, new byte[] {1});
        Set<Long> seen = IntStream.range(0, 200).mapToObj(i -> numbers.below(6)).collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        for (int i = 0; i < 1_000; i++) {
            assertThat(numbers.below(Long.MAX_VALUE)).isBetween(0L, Long.MAX_VALUE - 1);
            assertThat(numbers.below((1L << 62) + 1)).isBetween(0L, 1L << 62);
            assertThat(numbers.below(1)).isZero();
        }
    }

    /** Pearson's statistic over 20000 draws; 27.9 is exceeded by chance once in a thousand with nine degrees of freedom. */
    @Test
    void the_first_drawn_follow_the_weights() {
        List<Candidate> candidates = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Candidate("c%02d".formatted(i), i))
                .toList();
        int[] hits = new int[11];
        int rounds = 20_000;
        Numbers numbers = new Numbers(SHA256, new byte[] {7});
        for (int i = 0; i < rounds; i++) {
            hits[
                    Integer.parseInt(
                            WeightedDraw.draw(candidates, 1, numbers).getFirst().substring(1))]++;
        }
        double statistic = 0;
        for (int weight = 1; weight <= 10; weight++) {
            double expected = rounds * weight / 55.0;
            statistic += (hits[weight] - expected) * (hits[weight] - expected) / expected;
        }
        assertThat(statistic).isLessThan(27.9);
    }

    @Test
    void with_equal_weights_everyone_is_drawn_equally_often() {
        List<Candidate> candidates =
                IntStream.range(0, 10).mapToObj(i -> Candidate.of("c" + i)).toList();
        int[] hits = new int[10];
        Numbers numbers = new Numbers(SHA256, new byte[] {9});
        for (int i = 0; i < 20_000; i++) {
            WeightedDraw.draw(candidates, 3, numbers).forEach(id -> hits[id.charAt(1) - '0']++);
        }
        assertThat(IntStream.of(hits).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(5_740, 6_260));
    }

    @Test
    void a_hundred_thousand_candidates_are_drawn_from_at_once() {
        List<Candidate> candidates = IntStream.range(0, 100_000)
                .mapToObj(i -> new Candidate("e" + i, 1 + i % 7))
                .toList();
        assertThat(WeightedDraw.draw(candidates, 3_000, new Numbers(SHA256, new byte[] {3})))
                .hasSize(3_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_secret_that_was_not_committed_to_voids_the_draw() {
        Case drawn = drawn(new SplittableRandom(5));
        DrawRecord record = drawn.record();
        List<Secret> changed = new ArrayList<>(record.secrets());
        changed.set(0, Secret.fresh(changed.getFirst().party(), new SplittableRandom(99)));
        assertThat(voided(record, changed, record.beacon())).isEqualTo(DrawOutcome.Code.SECRET_CHANGED);
    }

    @Test
    void a_secret_held_back_voids_the_draw() {
        DrawRecord record = drawn(new SplittableRandom(5)).record();
        List<Secret> fewer = record.secrets().subList(1, record.secrets().size());
        assertThat(voided(record, fewer, record.beacon())).isEqualTo(DrawOutcome.Code.SECRETS_INCOMPLETE);
        List<Secret> doubled = new ArrayList<>(record.secrets());
        doubled.add(record.secrets().getFirst());
        assertThat(voided(record, doubled, record.beacon())).isEqualTo(DrawOutcome.Code.SECRETS_INCOMPLETE);
    }

    @Test
    void a_beacon_is_given_when_and_only_when_the_plan_names_one() {
        DrawRecord record = drawn(new SplittableRandom(5)).record();
        assertThat(voided(record, record.secrets(), record.beacon().isBlank() ? "123" : " "))
                .isEqualTo(DrawOutcome.Code.BEACON_MISSING);
    }

    @Test
    void a_plan_that_could_not_be_carried_out_cannot_exist() {
        List<Candidate> two = List.of(Candidate.of("a"), Candidate.of("b"));
        Exclusion closed = new Exclusion("a", LocalText.of("已停业", "closed down"));
        Assignment conflicted = new Assignment(
                List.of(Candidate.of("i"), Candidate.of("j")), 2, List.of(new Conflict("i", "b", RELATED)));
        assertThat(code(two, List.of(), 3, Assignment.NONE)).isEqualTo("draw.too-few");
        assertThat(code(two, List.of(closed), 2, Assignment.NONE)).isEqualTo("draw.too-few");
        assertThat(code(two, List.of(), 0, Assignment.NONE)).isEqualTo("draw.count");
        assertThat(code(List.of(two.get(0), two.get(0)), List.of(), 1, Assignment.NONE))
                .isEqualTo("draw.twice");
        assertThat(code(two, List.of(new Exclusion("c", RELATED)), 1, Assignment.NONE))
                .isEqualTo("draw.not-listed");
        assertThat(code(two, List.of(), 1, conflicted)).isEqualTo("draw.too-few-inspectors");
        assertThat(code(two, List.of(new Exclusion("b", RELATED)), 1, conflicted))
                .isEqualTo("none");
        assertThat(DrawPlan.of("d", PURPOSE, two, List.of(), 1, Assignment.NONE, List.of(), ""))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.code()).isEqualTo("draw.no-commitment"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrawPlan("d", PURPOSE, two, List.of(), 3, Assignment.NONE, List.of(), ""));
    }

    @Test
    void a_secret_does_not_show_itself() {
        Secret secret = Secret.fresh("纪委", new SplittableRandom(1));
        assertThat(secret.toString()).doesNotContain(secret.value());
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("纪委", "123456"));
    }

    /** Drawn once; an independent calculation outside this code base gave the same. */
    @Test
    void a_known_draw_stays_what_it_is() {
        List<Candidate> candidates =
                List.of(new Candidate("甲", 3), new Candidate("乙", 1), new Candidate("丙", 2), new Candidate("丁", 5));
        Secret office = new Secret("office", "0".repeat(64));
        Secret witness = new Secret("witness", "1".repeat(64));
        DrawPlan plan = new DrawPlan(
                "2026-001",
                PURPOSE,
                candidates,
                List.of(new Exclusion("乙", RELATED)),
                2,
                new Assignment(
                        List.of(Candidate.of("i1"), Candidate.of("i2"), Candidate.of("i3")),
                        2,
                        List.of(new Conflict("i2", "丁", RELATED))),
                List.of(office.commitTo("2026-001", SHA256), witness.commitTo("2026-001", SHA256)),
                "福彩3D 2026-11-20");
        assertThat(plan.hash(SHA256).hex())
                .isEqualTo("bb15c684e8b163ab4ce1bb7d736f8d2f859732c06226ebd95257d8e19313babf");
        assertThat(Draw.run(plan, List.of(witness, office), "042", SHA256))
                .isInstanceOfSatisfying(
                        DrawOutcome.Drawn.class,
                        drawn -> assertThat(drawn.record().selected())
                                .containsExactly(
                                        new Selected("丙", List.of("i3", "i1")),
                                        new Selected("丁", List.of("i1", "i3"))));
    }

    /** A record and the plan's hash as it was published. */
    private record Case(DrawRecord record, Hash published) {}

    private static Case drawn(RandomGenerator random) {
        List<Candidate> candidates = candidates(random, random.nextInt(3, 30));
        List<Exclusion> exclusions = candidates.stream()
                .filter(candidate -> random.nextInt(5) == 0)
                .map(candidate -> new Exclusion(candidate.id(), RELATED))
                .limit(candidates.size() - 2)
                .toList();
        List<Candidate> inspectors = IntStream.range(0, 6)
                .mapToObj(i -> Candidate.of("inspector-" + i))
                .toList();
        List<Conflict> conflicts = candidates.stream()
                .filter(candidate -> random.nextInt(3) == 0)
                .flatMap(candidate -> inspectors.stream()
                        .limit(random.nextInt(4))
                        .map(inspector -> new Conflict(inspector.id(), candidate.id(), RELATED)))
                .toList();
        List<Secret> secrets = List.of(Secret.fresh("office", random), Secret.fresh("witness", random));
        String id = "draw-" + random.nextInt();
        DrawPlan plan = new DrawPlan(
                id,
                PURPOSE,
                candidates,
                exclusions,
                random.nextInt(1, candidates.size() - exclusions.size() + 1),
                new Assignment(inspectors, random.nextInt(3), conflicts),
                secrets.stream().map(secret -> secret.commitTo(id, SHA256)).toList(),
                random.nextBoolean() ? "福彩3D 2026-11-20" : "");
        String beacon = plan.beacon().isBlank() ? "" : "%03d".formatted(random.nextInt(1000));
        return switch (Draw.run(plan, secrets, beacon, SHA256)) {
            case DrawOutcome.Drawn(DrawRecord record) -> new Case(record, plan.hash(SHA256));
            case DrawOutcome.Void(var code, LocalText text) -> throw new AssertionError(text.en());
        };
    }

    private static DrawRecord spoiled(DrawRecord record, RandomGenerator random) {
        List<Selected> selected = new ArrayList<>(record.selected());
        switch (random.nextInt(4)) {
            case 0 -> {
                Selected first = selected.getFirst();
                selected.set(0, new Selected("someone else", first.inspectors()));
            }
            case 1 -> selected.removeLast();
            case 2 -> {
                Selected first = selected.getFirst();
                selected.set(0, new Selected(first.id(), List.of("my friend")));
            }
            default -> {
                return new DrawRecord(
                        heavier(record.plan()), record.planHash(), record.secrets(), record.beacon(), selected);
            }
        }
        return new DrawRecord(record.plan(), record.planHash(), record.secrets(), record.beacon(), selected);
    }

    /** The plan with one candidate's weight changed afterwards. */
    private static DrawPlan heavier(DrawPlan plan) {
        List<Candidate> candidates = new ArrayList<>(plan.candidates());
        Candidate last = candidates.removeLast();
        candidates.add(new Candidate(last.id(), last.weight() + 1));
        return new DrawPlan(
                plan.id(),
                plan.purpose(),
                candidates,
                plan.exclusions(),
                plan.count(),
                plan.assignment(),
                plan.commitments(),
                plan.beacon());
    }

    private static List<Candidate> candidates(RandomGenerator random, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Candidate("e%03d".formatted(i), random.nextInt(1, 9)))
                .toList();
    }

    private static List<String> slowly(List<Candidate> candidates, int count, Numbers numbers) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            long point =
                    numbers.below(left.stream().mapToLong(Candidate::weight).sum());
            int at = 0;
            while (point >= left.get(at).weight()) {
                point -= left.get(at++).weight();
            }
            drawn.add(left.remove(at).id());
        }
        return drawn;
    }

    private static DrawOutcome.Code voided(DrawRecord record, List<Secret> secrets, String beacon) {
        return switch (Draw.run(record.plan(), secrets, beacon, SHA256)) {
            case DrawOutcome.Void(DrawOutcome.Code code, LocalText text) -> code;
            case DrawOutcome.Drawn drawn ->
                throw new AssertionError("drawn: " + drawn.record().selected());
        };
    }

    private static String code(
            List<Candidate> candidates, List<Exclusion> exclusions, int count, Assignment assignment) {
        Commitment commitment = new Commitment("office", new Hash("00".repeat(32)));
        return switch (DrawPlan.of("d", PURPOSE, candidates, exclusions, count, assignment, List.of(commitment), "")) {
            case Parsed.Ok<DrawPlan> plan -> "none";
            case Parsed.Bad<DrawPlan> bad -> bad.code();
        };
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
