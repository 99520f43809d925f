package org.tongban.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.kernel.text.Parsed;

class ConditionTest {

    private static final Facts RESTAURANT = Facts.of(Map.of(
            "premises_area", 320, "fuel", "gas", "delivery_only", false, "services", List.of("catering", "bakery")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "premises_area > 300",
                "premises_area between 300 and 400",
                "premises_area in [300..400]",
                "fuel = \"gas\"",
                "fuel in [\"gas\", \"lpg\"]",
                "not(delivery_only)",
                "delivery_only = false",
                "(delivery_only or fuel = \"gas\") and premises_area > 300",
                "list contains(services, \"bakery\")",
                "count(services) = 2",
                "some s in services satisfies s = \"catering\"",
                "premises_area / 2 >= 160",
                "if delivery_only then false else premises_area > 1",
                "not(delivery_only or fuel = \"coal\")",
                "fuel != \"coal\""
            })
    void holds_for_a_gas_restaurant_of_320_square_metres(String text) {
        assertThat(read(text).evaluate(RESTAURANT)).isInstanceOf(Verdict.Holds.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "premises_area > 320",
                "fuel = \"coal\"",
                "delivery_only",
                "premises_area > 300 and delivery_only",
                "list contains(services, \"sales\")",
                "every s in services satisfies s = \"catering\""
            })
    void fails_for_a_gas_restaurant_of_320_square_metres(String text) {
        assertThat(read(text).evaluate(RESTAURANT)).isInstanceOf(Verdict.Fails.class);
    }

    /** Each is evaluated, so that one whose library isn't there is found out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contains(fuel, \"a\")",
                "starts with(fuel, \"ga\")",
                "ends with(fuel, \"as\")",
                "string length(fuel) = 3",
                "substring(fuel, 2) = \"as\"",
                "upper case(fuel) = \"GAS\"",
                "lower case(fuel) = \"gas\"",
                "string(premises_area) = \"320\"",
                "number(\"320\", \",\", \".\") = premises_area",
                "date(\"2026-01-31\") < date(\"2026-02-01\")",
                "date(\"2026-01-31\") + duration(\"P1D\") = date(\"2026-02-01\")",
                "years and months duration(date(\"2020-01-01\"), date(\"2026-01-31\")) >= duration(\"P6Y\")",
                "date(\"2026-01-31\").year = 2026",
                "min(premises_area, 5) = 5",
                "max(premises_area, 5) = 320",
                "sum([1, 2]) = 3",
                "all([true, true])",
                "any([false, true])",
                "abs(-3) = 3",
                "floor(3.7) = 3",
                "ceiling(3.2) = 4",
                "round half up(3.5, 0) = 4",
                "modulo(7, 4) = 3"
            })
    void every_function_offered_can_be_used(String text) {
        assertThat(read(text).evaluate(RESTAURANT)).isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void in_binds_tighter_than_and_and_or() {
        assertThat(read("fuel in [\"gas\", \"lpg\"] and premises_area > 300").evaluate(RESTAURANT))
                .isEqualTo(new Verdict.Holds(List.of("fuel in (\"gas\", \"lpg\")", "premises_area > 300")));
        assertThat(read("premises_area > 999 and fuel in [\"gas\"] or premises_area in [1..320] and not(delivery_only)")
                        .evaluate(RESTAURANT)
                        .holds())
                .isTrue();
        assertThat(read("fuel in [ \"a in [b\", \"gas\" ] and delivery_only")
                        .evaluate(RESTAURANT)
                        .fails())
                .isTrue();
        assertThat(read("fuel in (\"gas\", \"lpg\") and premises_area > 300")
                        .evaluate(RESTAURANT)
                        .holds())
                .isTrue();
        assertThat(read("premises_area in [1..320) or delivery_only")
                        .evaluate(RESTAURANT)
                        .fails())
                .isTrue();
    }

    @Test
    void a_missing_fact_leaves_it_unknown_and_is_named() {
        assertThat(read("premises_area > 300 and seats > 50").evaluate(RESTAURANT))
                .isEqualTo(new Verdict.Unknown(Set.of("seats")));
        assertThat(read("fuel = \"coal\" or not(seats = 3)").evaluate(RESTAURANT))
                .isEqualTo(new Verdict.Unknown(Set.of("seats")));
    }

    @Test
    void known_facts_settle_it_when_the_missing_ones_cannot_change_it() {
        assertThat(read("delivery_only and seats > 50").evaluate(RESTAURANT).fails())
                .isTrue();
        assertThat(read("seats > 50 or premises_area > 300")
                        .evaluate(RESTAURANT)
                        .holds())
                .isTrue();
    }

    @Test
    void a_comparison_with_a_fact_that_has_no_value_fails() {
        Facts noSeats = RESTAURANT.withNone(Set.of("seats"));
        for (String text : List.of("seats > 50", "seats <= 50", "seats = 50", "seats in [1..9]")) {
            assertThat(read(text).evaluate(noSeats).fails()).as(text).isTrue();
        }
        assertThat(read("not(seats > 50)").evaluate(noSeats).holds()).isTrue();
    }

    @Test
    void the_parts_that_decided_it_are_its_reasons() {
        assertThat(read("premises_area > 300 and (delivery_only or fuel in [\"gas\", \"lpg\"])")
                        .evaluate(RESTAURANT))
                .isEqualTo(new Verdict.Holds(List.of("premises_area > 300", "fuel in (\"gas\", \"lpg\")")));
        assertThat(read("premises_area > 300 and delivery_only").evaluate(RESTAURANT))
                .isEqualTo(new Verdict.Fails(List.of("delivery_only")));
    }

    @Test
    void names_and_what_they_are_compared_with_can_be_listed() {
        Condition condition = read("premises_area > 300 and fuel in [\"gas\", \"lpg\"] and count(services) >= 2"
                + " and some s in services satisfies s = \"x\" and seats between 5 and -9");
        assertThat(condition.names()).containsExactly("fuel", "premises_area", "seats", "services");
        assertThat(condition.compared().get("fuel")).isEqualTo(Set.of("gas", "lpg"));
        assertThat(condition.compared().get("premises_area")).isEqualTo(Set.of(new BigDecimal(300)));
        assertThat(condition.compared().get("services")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | condition.empty",
                "premises_area > | condition.syntax",
                "(fuel = \"gas\" | condition.syntax",
                "fuel = \"gas | condition.syntax",
                "today() > date(\"2026-01-01\") | condition.function",
                "premises_area >> 3 | condition.function",
                "premises_area in > 3 and fuel = \"gas\" | condition.function",
                "now() = now() | condition.function",
                "unheard_of(3) = 2 | condition.function",
                "300 | condition.truth",
                "\"gas\" | condition.truth",
                "{a: 1}.a = 1 | condition.function",
                "(for s in services return s) = [] | condition.function",
            })
    void what_is_no_condition_is_refused_with_its_reason(String text, String code) {
        assertThat(Condition.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.code()).isEqualTo(code));
    }

    @Test
    void java_cannot_be_reached_from_a_condition() {
        String text = "(function(a) external { java: { class: \"java.lang.Runtime\", method signature:"
                + " \"exit(int)\" } })(1) = 1";
        assertThat(Condition.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void an_answer_is_never_read_as_an_expression() {
        Facts hostile = Facts.of(Map.of("fuel", "gas\" or true or \"", "premises_area", 1));
        assertThat(read("fuel = \"gas\"").evaluate(hostile).fails()).isTrue();
        assertThat(read("fuel = \"gas\\\" or true or \\\"\"").evaluate(hostile).holds())
                .isTrue();
    }

    private static Condition read(String text) {
        return Condition.parse(text).orElseThrow();
    }
}
