package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Validity;

/** Until when licences hold, and by which case: the packs' own, as the laws have it, and what could be written otherwise. */
class TermsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);
    private static final Catalogue CATALOGUE =
            Catalogue.load(List.of(Path.of("..", "packs", "cn")), DAY).orElseThrow();

    private static Validity of(String type) {
        return CATALOGUE.licence(type).orElseThrow().validity();
    }

    private static Terms.Term settled(Validity validity, Facts facts, LocalDate from) {
        return assertThat(Terms.reckon(validity, facts, from))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Terms.Outcome.Settled.class))
                .actual()
                .term();
    }

    private static Optional<LocalDate> card(LocalDate born, LocalDate day) {
        int age = Terms.age(born, day).orElseThrow();
        return settled(of("identity-card"), Facts.of(Map.of(Validity.HOLDER_AGE, age)), day)
                .until();
    }

    private static Facts driver(Optional<Integer> years, boolean points) {
        Facts facts = Facts.of(Map.of("driver_twelve_points", points));
        return years.map(n -> facts.with(Validity.PRESENT_YEARS, n))
                .orElseGet(() -> facts.withNone(Set.of(Validity.PRESENT_YEARS)));
    }

    /** Identity Card Law art. 5. */
    @Test
    void an_identity_card_holds_by_its_holders_age_to_the_day() {
        Map<Integer, Integer> years = Map.of(16, 10, 26, 20);
        years.forEach((age, longer) -> {
            LocalDate born = DAY.minusYears(age);
            assertThat(card(born, DAY))
                    .as(age + " today")
                    .contains(DAY.plusYears(longer).minusDays(1));
            assertThat(card(born.plusDays(1), DAY))
                    .as(age + " tomorrow")
                    .contains(DAY.plusYears(longer / 2).minusDays(1));
        });
        assertThat(card(DAY.minusYears(46), DAY)).as("46 today").isEmpty();
        assertThat(card(DAY.minusYears(46).plusDays(1), DAY))
                .as("46 tomorrow")
                .contains(DAY.plusYears(20).minusDays(1));
        assertThat(card(DAY, DAY)).as("born today").contains(DAY.plusYears(5).minusDays(1));
    }

    /** Road Traffic Regulations art. 26. */
    @Test
    void a_driving_licence_holds_six_years_then_ten_then_without_end_unless_there_were_twelve_points() {
        Validity driving = of("driving-licence");
        Optional<LocalDate> six = Optional.of(DAY.plusYears(6).minusDays(1));
        Optional<LocalDate> ten = Optional.of(DAY.plusYears(10).minusDays(1));

        assertThat(settled(driving, driver(Optional.empty(), false), DAY).until())
                .isEqualTo(six);
        assertThat(settled(driving, driver(Optional.of(6), false), DAY).until()).isEqualTo(ten);
        assertThat(settled(driving, driver(Optional.of(6), true), DAY).until()).isEqualTo(six);
        assertThat(settled(driving, driver(Optional.of(10), false), DAY).until())
                .isEmpty();
        assertThat(settled(driving, driver(Optional.of(10), true), DAY).until()).isEqualTo(ten);
        assertThat(settled(driving, Facts.empty().withNone(Set.of(Validity.PRESENT_YEARS)), DAY)
                        .until())
                .as("the first one, for which nobody asks for points")
                .isEqualTo(six);
    }

    @Test
    void who_was_born_on_29_february_is_a_year_older_on_1_march_of_common_years() {
        LocalDate born = LocalDate.of(2008, 2, 29);

        assertThat(Terms.age(born, LocalDate.of(2026, 2, 28))).contains(17);
        assertThat(Terms.age(born, LocalDate.of(2026, 3, 1))).contains(18);
        assertThat(Terms.age(born, LocalDate.of(2024, 2, 28))).contains(15);
        assertThat(Terms.age(born, LocalDate.of(2024, 2, 29))).contains(16);
        assertThat(Terms.age(born, LocalDate.of(2008, 2, 28)))
                .as("not born yet")
                .isEmpty();
    }

    /** Civil Code art. 202: where the month has no such day, its last one ends the period. */
    @Test
    void a_term_loses_no_day_where_the_month_it_ends_in_is_shorter() {
        LocalDate leap = LocalDate.of(2024, 2, 29);

        assertThat(last("5 years", leap)).isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(last("20 years", leap)).isEqualTo(LocalDate.of(2044, 2, 28));
        assertThat(last("1 month", LocalDate.of(2026, 1, 31))).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(last("5 years", LocalDate.of(2024, 2, 28))).isEqualTo(LocalDate.of(2029, 2, 27));
        assertThat(last("5 years", LocalDate.of(2024, 3, 1))).isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(last("30 d", LocalDate.of(2026, 1, 31))).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    private static LocalDate last(String period, LocalDate from) {
        return Terms.last(new Validity.For(LegalPeriod.parse(period).orElseThrow()), from)
                .orElseThrow();
    }

    @Test
    void the_ground_says_the_case_and_what_it_was_decided_by_and_gives_the_same_end_again() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            LocalDate day = DAY.plusDays(random.nextInt(20_000));
            Facts facts = Facts.of(Map.of(Validity.HOLDER_AGE, random.nextInt(100), "driver_class", "c"));

            Terms.Term term = settled(of("identity-card"), facts, day);

            Terms.Ground ground = term.ground().orElseThrow();
            assertThat(settled(of("identity-card"), Facts.of(ground.values()), ground.from()))
                    .isEqualTo(term);
            assertThat(Terms.last(ground.term(), ground.from())).isEqualTo(term.until());
            assertThat(ground.values()).as("and nothing else").containsOnlyKeys(Validity.HOLDER_AGE);
            assertThat(ground.when().isPresent())
                    .as("all but the last case have a condition")
                    .isEqualTo(term.until().isPresent());
            ground.when()
                    .ifPresent(when -> assertThat(Condition.parse(when)
                                    .orElseThrow()
                                    .evaluate(facts)
                                    .holds())
                            .isTrue());
        }
    }

    @Test
    void what_is_not_known_is_named_and_nothing_is_guessed() {
        assertThat(Terms.reckon(of("identity-card"), Facts.empty(), DAY))
                .isEqualTo(new Terms.Outcome.Open(Set.of(Validity.HOLDER_AGE)));
        assertThat(Terms.reckon(of("driving-licence"), Facts.of(Map.of(Validity.PRESENT_YEARS, 6)), DAY))
                .isEqualTo(new Terms.Outcome.Open(Set.of("driver_twelve_points")));
    }

    @Test
    void the_first_case_that_holds_counts_and_one_term_for_all_needs_no_ground() {
        Validity.Settled year = new Validity.For(new LegalPeriod.Years(1));
        LocalText title = LocalText.of("例", "Example");
        Condition big = Condition.parse("size > 5").orElseThrow();
        Validity cases = new Validity.ByCase(List.of(
                new Validity.Case(year, title, big),
                new Validity.Case(new Validity.LongTerm(), title, Condition.always())));

        assertThat(settled(cases, Facts.of(Map.of("size", BigDecimal.TEN)), DAY).until())
                .isPresent();
        assertThat(settled(cases, Facts.of(Map.of("size", BigDecimal.ONE)), DAY).until())
                .isEmpty();
        assertThat(settled(year, Facts.empty(), DAY).ground()).isEmpty();
        assertThat(settled(new Validity.AsParts(), Facts.empty(), DAY).until()).isEmpty();
    }

    @Test
    void the_years_of_a_paper_licence_are_told_by_its_days_though_it_was_renewed_early() {
        assertThat(Terms.years(LocalDate.of(2020, 5, 20), LocalDate.of(2026, 5, 19)))
                .isEqualTo(6);
        assertThat(Terms.years(LocalDate.of(2020, 5, 20), LocalDate.of(2026, 5, 20)))
                .isEqualTo(6);
        assertThat(Terms.years(LocalDate.of(2020, 2, 20), LocalDate.of(2026, 5, 19)))
                .isEqualTo(6);
        assertThat(Terms.years(LocalDate.of(2016, 5, 20), LocalDate.of(2026, 5, 19)))
                .isEqualTo(10);
        assertThat(Terms.years(LocalDate.of(2020, 5, 21), LocalDate.of(2026, 5, 19)))
                .as("a day short")
                .isEqualTo(6);
        assertThat(Terms.years(new Validity.LongTerm())).isEmpty();
    }

    @Test
    void a_number_that_is_its_holders_agrees_with_whom_it_names() {
        String child = MadeUp.citizen(LocalDate.of(2020, 6, 1), 611).value();
        String guardian = MadeUp.citizen(LocalDate.of(1990, 6, 1), 611).value();

        assertThat(Numbering.fits("{holder}", child, child)).isTrue();
        assertThat(Numbering.fits("{holder}", guardian, child)).isFalse();
        assertThat(Numbering.fits("{holder}", child + "1", child)).isFalse();
        assertThat(Numbering.fits("{holder}{option:kind}", child + "43B1", child))
                .isTrue();
        assertThat(Numbering.fits("{holder}{option:kind}", guardian + "43", child))
                .isFalse();
        assertThat(Numbering.fits("晋{region}[{year}]-{holder}", "晋141002[2024]-" + child, child))
                .isTrue();
        assertThat(Numbering.fits("晋{region}-{holder}", "晋x-" + child, child)).isFalse();
        assertThat(Numbering.fits("X{serial:8}", "anything", child)).isTrue();
    }
}
