package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;
import org.tongban.server.proceeding.AssignmentReceipt.Candidate;

class AssignmentReceiptTest {

    private static final UUID PROCEEDING = new UUID(1, 2);

    @Test
    @Rule("APP-21")
    void drawing_again_by_the_receipt_comes_to_the_same_reviewer_whatever_order_they_were_listed_in() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Candidate> candidates = candidates(random);
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            AssignmentReceipt receipt = AssignmentReceipt.draw(PROCEEDING, "review", bytes, candidates);
            Collections.shuffle(candidates, random);
            assertThat(AssignmentReceipt.draw(PROCEEDING, "review", bytes, candidates))
                    .as("seed %d", seed)
                    .isEqualTo(receipt);
            assertThat(receipt.holds()).as("seed %d", seed).isTrue();
            assertThat(AssignmentReceipt.read(receipt.write())).contains(receipt);
        }
    }

    @Test
    void a_receipt_that_names_somebody_else_doesnt_hold() {
        AssignmentReceipt receipt =
                AssignmentReceipt.draw(PROCEEDING, "review", new byte[32], candidates(new Random(7)));
        for (Candidate other : receipt.candidates()) {
            AssignmentReceipt claimed =
                    new AssignmentReceipt(PROCEEDING, "review", receipt.seed(), receipt.candidates(), other.id());
            assertThat(claimed.holds()).isEqualTo(other.id().equals(receipt.chosen()));
        }
    }

    @Test
    @Rule("APP-21")
    void whoever_has_less_to_do_is_drawn_more_often_in_proportion() {
        List<Candidate> candidates = List.of(
                new Candidate("a", "闲", 100, 0), new Candidate("b", "忙", 100, 3), new Candidate("c", "半职", 50, 0));
        int[] drawn = new int[3];
        Random random = new Random(1);
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            drawn[
                    AssignmentReceipt.draw(PROCEEDING, "review", seed, candidates)
                                    .chosen()
                                    .charAt(0)
                            - 'a']++;
        }
        // Weights 100, 25 and 50 of 175; four standard deviations are less than 300.
        assertThat(drawn[0]).isBetween(draws * 100 / 175 - 300, draws * 100 / 175 + 300);
        assertThat(drawn[1]).isBetween(draws * 25 / 175 - 300, draws * 25 / 175 + 300);
        assertThat(drawn[2]).isBetween(draws * 50 / 175 - 300, draws * 50 / 175 + 300);
    }

    private static List<Candidate> candidates(Random random) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            candidates.add(new Candidate("person-" + i, "审查员" + i, 50 + random.nextInt(51), random.nextInt(30)));
        }
        return candidates;
    }
}
