package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongban.server.oversight.task.NoticeKind.HAND_OVER;
import static org.tongban.server.oversight.task.NoticeKind.REMINDER;
import static org.tongban.server.oversight.task.NoticeKind.SUPERVISION;
import static org.tongban.server.oversight.task.NoticeKind.URGING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.task.Ladder.Hindrance;
import org.tongban.server.oversight.task.Ladder.Rung;
import org.tongban.server.oversight.task.Ladder.Sent;

class LadderTest {
    private static final LocalDate DUE = LocalDate.of(2026, 4, 30);

    @Rule("OVR-04")
    @Test
    void four_notices_go_out_in_order_5_days_before_and_1_5_and_15_days_after_the_due_day() {
        assertThat(walk(Ladder.USUAL, DUE.minusDays(40), DUE.plusDays(40)))
                .containsExactly(
                        Map.entry(DUE.minusDays(5), REMINDER),
                        Map.entry(DUE.plusDays(1), URGING),
                        Map.entry(DUE.plusDays(5), SUPERVISION),
                        Map.entry(DUE.plusDays(15), HAND_OVER));
    }

    @Rule("OVR-04")
    @Test
    void when_each_goes_out_is_configuration() {
        Ladder strict = new Ladder(List.of(new Rung(REMINDER, -10), new Rung(URGING, 3)));
        assertThat(walk(strict, DUE.minusDays(40), DUE.plusDays(40)))
                .containsExactly(Map.entry(DUE.minusDays(10), REMINDER), Map.entry(DUE.plusDays(3), URGING));
    }

    @Rule("OVR-04")
    @Test
    void a_ladder_out_of_order_can_not_be_configured() {
        assertThatThrownBy(() -> new Ladder(List.of(new Rung(URGING, 1), new Rung(REMINDER, 5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ladder(List.of(new Rung(REMINDER, 1), new Rung(URGING, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Rule("OVR-04")
    @Test
    void no_rung_is_skipped_whenever_supervision_begins_and_at_most_one_goes_out_a_day() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LocalDate begin = DUE.plusDays(random.nextInt(60) - 30);
            List<NoticeKind> sent =
                    new ArrayList<>(walk(Ladder.USUAL, begin, DUE.plusDays(60)).values());
            assertThat(sent).as("seed %d", seed).containsExactly(REMINDER, URGING, SUPERVISION, HAND_OVER);
        }
    }

    @Rule("OVR-04")
    @Test
    void a_notice_sent_ahead_of_its_turn_counts_as_its_rung_and_takes_no_other_s_place() {
        Map<LocalDate, NoticeKind> after = new LinkedHashMap<>();
        List<Sent> sent = new ArrayList<>(List.of(new Sent(SUPERVISION, DUE.minusDays(30))));
        DUE.minusDays(29)
                .datesUntil(DUE.plusDays(40))
                .forEach(day -> Ladder.USUAL.today(DUE, day, sent).ifPresent(kind -> {
                    after.put(day, kind);
                    sent.add(new Sent(kind, day));
                }));
        assertThat(after)
                .containsExactly(
                        Map.entry(DUE.minusDays(5), REMINDER),
                        Map.entry(DUE.plusDays(1), URGING),
                        Map.entry(DUE.plusDays(15), HAND_OVER));
    }

    @Rule("OVR-04")
    @Test
    void by_hand_no_rung_is_left_out_and_nothing_is_called_late_that_is_not() {
        List<Sent> reminded = List.of(new Sent(REMINDER, DUE.minusDays(5)));
        List<Sent> supervised = List.of(
                new Sent(REMINDER, DUE.minusDays(5)),
                new Sent(URGING, DUE.plusDays(1)),
                new Sent(SUPERVISION, DUE.plusDays(5)));

        assertThat(Ladder.USUAL.hindrance(HAND_OVER, DUE, DUE.plusDays(20), List.of()))
                .contains(new Hindrance.Before(REMINDER));
        assertThat(Ladder.USUAL.hindrance(SUPERVISION, DUE, DUE.plusDays(20), reminded))
                .contains(new Hindrance.Before(URGING));
        assertThat(Ladder.USUAL.hindrance(URGING, DUE, DUE, reminded)).contains(new Hindrance.NotLate());
        assertThat(Ladder.USUAL.hindrance(URGING, DUE, DUE.plusDays(1), reminded))
                .isEmpty();
        assertThat(Ladder.USUAL.hindrance(HAND_OVER, DUE, DUE.plusDays(15), supervised))
                .isEmpty();
        assertThat(Ladder.USUAL.hindrance(NoticeKind.TALK, DUE, DUE.minusDays(30), List.of()))
                .isEmpty();
    }

    @Rule("OVR-04")
    @Test
    void by_hand_one_goes_out_a_day_and_none_before_its_own() {
        List<Sent> reminded = List.of(new Sent(REMINDER, DUE.plusDays(6)));

        assertThat(Ladder.USUAL.hindrance(URGING, DUE, DUE.plusDays(6), reminded))
                .contains(new Hindrance.OneToday());
        assertThat(Ladder.USUAL.hindrance(URGING, DUE, DUE.plusDays(7), reminded))
                .isEmpty();
        assertThat(Ladder.USUAL.hindrance(REMINDER, DUE, DUE.minusDays(30), List.of()))
                .contains(new Hindrance.Early(DUE.minusDays(5)));
        assertThat(Ladder.USUAL.hindrance(REMINDER, DUE, DUE.minusDays(5), List.of()))
                .isEmpty();
        List<Sent> urged = List.of(new Sent(REMINDER, DUE.minusDays(5)), new Sent(URGING, DUE.plusDays(1)));
        assertThat(Ladder.USUAL.hindrance(SUPERVISION, DUE, DUE.plusDays(2), urged))
                .contains(new Hindrance.Early(DUE.plusDays(5)));
    }

    /** What goes out when somebody looks every day. */
    private static Map<LocalDate, NoticeKind> walk(Ladder ladder, LocalDate from, LocalDate to) {
        Map<LocalDate, NoticeKind> out = new LinkedHashMap<>();
        List<Sent> sent = new ArrayList<>();
        from.datesUntil(to)
                .forEach(day -> ladder.today(DUE, day, sent).ifPresent(kind -> {
                    out.put(day, kind);
                    sent.add(new Sent(kind, day));
                    assertThat(ladder.today(DUE, day, sent)).isEmpty();
                }));
        return out;
    }
}
