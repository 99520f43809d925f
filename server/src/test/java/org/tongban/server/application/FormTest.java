package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.Weight;

class FormTest {
    private static final Catalogue CATALOGUE = Restaurant.catalogue();
    private static final LocalText REGISTER = LocalText.of("登记", "Register");

    @Rule("APP-03")
    @Test
    void a_field_that_several_items_need_is_asked_once() {
        Form form = form(guide(Restaurant.ANSWERS, Map.of()), Map.of(), Map.of());
        List<String> asked = form.parts().stream()
                .flatMap(part -> part.boxes().stream())
                .map(Form.Box::element)
                .toList();
        assertThat(asked).doesNotHaveDuplicates().contains("premises_address");
        assertThat(form.box("premises_address").orElseThrow().field().items()).hasSizeGreaterThan(2);
    }

    @Rule("CAT-07")
    @Test
    void what_is_held_is_not_asked() {
        Guide guide = guide(Restaurant.ANSWERS, Map.of());
        Form.Box asked =
                form(guide, Map.of(), Map.of()).box("representative_name").orElseThrow();
        Form.Box known = form(guide, Map.of("representative_name", text("张例一")), Map.of())
                .box("representative_name")
                .orElseThrow();

        assertThat(asked.isAsked()).isTrue();
        assertThat(known.isAsked()).isFalse();
        assertThat(known.state()).isInstanceOf(Form.State.Known.class);
    }

    @Test
    void an_answer_of_the_guide_is_not_asked_again() {
        Form form = form(guide(Restaurant.ANSWERS, Map.of()), Map.of(), Map.of());
        assertThat(form.box("premises_area").orElseThrow().isAsked()).isFalse();
        assertThat(form.values()).containsEntry("premises_area", new java.math.BigDecimal("320"));
    }

    @Rule("CAT-13")
    @Test
    void the_result_of_an_item_before_comes_by_itself() {
        Form.Box code = form(guide(Restaurant.ANSWERS, Map.of()), Map.of(), Map.of())
                .box("credit_code")
                .orElseThrow();
        assertThat(code.state()).isInstanceOf(Form.State.Later.class);
    }

    @Test
    void a_value_of_the_form_brings_up_the_fields_that_depend_on_it() {
        assertThat(form(guide(Restaurant.ANSWERS, Map.of("online_sales", List.of("no"))), Map.of(), Map.of())
                        .box("online_platform"))
                .isEmpty();
        assertThat(form(guide(Restaurant.ANSWERS, Map.of("online_sales", List.of("yes"))), Map.of(), Map.of())
                        .box("online_platform"))
                .isPresent();
    }

    @Rule("APP-04")
    @Test
    void everything_missing_is_told_at_once() {
        Form form = form(guide(Restaurant.ANSWERS, Map.of()), Map.of(), Map.of());
        long fields = form.parts().stream()
                .flatMap(part -> part.boxes().stream())
                .filter(box -> box.isAsked() && box.field().required())
                .count();
        assertThat(form.gaps()).hasSize((int) fields + form.papers().size());
        assertThat(form.gaps().stream().map(Form.Gap::target)).doesNotHaveDuplicates();
    }

    @Test
    void a_date_that_has_passed_since_it_was_filled_in_is_a_gap_and_keeps_its_value() {
        Guide guide = guide(Restaurant.ANSWERS, Map.of());
        Form form = form(guide, Map.of(), Map.of("lease_end", "2026-03-02"));
        Form.Box lease = form.box("lease_end").orElseThrow();
        assertThat(lease.state()).isInstanceOf(Form.State.Outdated.class);
        assertThat(lease.value()).contains(new FieldValue.Day(LocalDate.of(2026, 3, 2)));
        assertThat(form.gaps().stream().map(Form.Gap::target)).contains(new Correction.Target.Field("lease_end"));
    }

    @Rule({"APP-07", "APP-08"})
    @Test
    void only_a_material_that_is_no_main_one_and_touches_nothing_protected_can_wait() {
        assertThat(form(withSecondary("sign-drawing"), Map.of(), Map.of())
                        .paper("sign-drawing")
                        .map(Form.Paper::canWait))
                .contains(true);
        assertThat(form(guide(Restaurant.ANSWERS, Map.of()), Map.of(), Map.of())
                        .paper("sign-drawing")
                        .map(Form.Paper::canWait))
                .as("a main material")
                .contains(false);
        assertThat(form(withSecondary("kitchen-layout"), Map.of(), Map.of())
                        .paper("kitchen-layout")
                        .map(Form.Paper::canWait))
                .as("health is at stake")
                .contains(false);
        assertThat(form(withSecondary("water-forecast"), Map.of(), Map.of())
                        .paper("water-forecast")
                        .map(Form.Paper::canWait))
                .as("public interest is at stake")
                .contains(false);
    }

    @Rule("APP-07")
    @Test
    void a_promise_closes_the_gap_of_its_material_only_where_one_may_be_made() {
        LocalDate soon = Restaurant.DAY.plusDays(7);
        Map<String, LocalDate> promised = Map.of("sign-drawing", soon, "kitchen-layout", soon);
        Form form = Form.of(
                withSecondary("sign-drawing"),
                new Form.Filled(Map.of(), Map.of(), List.of(), promised),
                Restaurant.DAY);
        assertThat(form.paper("sign-drawing").orElseThrow().isThere()).isTrue();
        assertThat(form.paper("kitchen-layout").orElseThrow().isThere()).isFalse();
    }

    @Rule("APP-07")
    @Test
    void a_promise_names_a_day_ahead_and_not_too_far() {
        Form.Paper paper = form(withSecondary("sign-drawing"), Map.of(), Map.of())
                .paper("sign-drawing")
                .orElseThrow();
        LocalDate today = Restaurant.DAY;
        assertThat(code(Promises.check(paper, Optional.empty(), today, Promises.Standing.GOOD)))
                .isEqualTo("promise.day");
        assertThat(code(Promises.check(paper, Optional.of(today), today, Promises.Standing.GOOD)))
                .isEqualTo("promise.day");
        assertThat(code(Promises.check(
                        paper, Optional.of(Promises.latest(today).plusDays(1)), today, Promises.Standing.GOOD)))
                .isEqualTo("promise.day");
        assertThat(code(Promises.check(paper, Optional.of(Promises.latest(today)), today, Promises.Standing.GOOD)))
                .isEqualTo("ok");
    }

    @Rule("APP-08")
    @Test
    void who_broke_a_promise_is_not_offered_another() {
        Form.Paper paper = form(withSecondary("sign-drawing"), Map.of(), Map.of())
                .paper("sign-drawing")
                .orElseThrow();
        LocalDate today = Restaurant.DAY;
        assertThat(code(Promises.check(
                        paper, Optional.of(Promises.latest(today)), today, Promises.Standing.BROKE_A_PROMISE)))
                .isEqualTo("promise.broken-before");
    }

    /** The guide of an ordinary restaurant, were this one of its materials not a main one. */
    private static Guide withSecondary(String material) {
        Guide guide = guide(Restaurant.ANSWERS, Map.of());
        List<NeededMaterial> materials = guide.materials().stream()
                .map(needed -> needed.material().id().equals(material)
                        ? new NeededMaterial(
                                needed.material(), Weight.OTHER, needed.items(), needed.because(), needed.review())
                        : needed)
                .toList();
        return new Guide(
                guide.theme(),
                guide.region(),
                guide.day(),
                guide.facts(),
                guide.questions(),
                guide.items(),
                guide.omitted(),
                guide.undecided(),
                guide.form(),
                materials,
                guide.spared(),
                guide.waves(),
                guide.savings(),
                guide.keptAnyway());
    }

    @Test
    void whatever_is_filled_in_the_form_either_holds_it_or_says_what_is_missing() {
        for (long seed = 0; seed < 300; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Guide guide = guide(Restaurant.ANSWERS, Map.of());
            Map<String, Object> given = new LinkedHashMap<>();
            for (var section : guide.form()) {
                for (var field : section.fields()) {
                    if (random.nextBoolean()) {
                        String element = field.element().id();
                        List<String> raw = Restaurant.value(
                                element,
                                field.element().type().name().toLowerCase(java.util.Locale.ROOT),
                                field.element().options().stream()
                                        .map(option -> option.value())
                                        .toList());
                        field.element()
                                .parse(raw, Restaurant.DAY)
                                .toOptional()
                                .ifPresent(value -> given.put(element, kept(value)));
                    }
                }
            }
            Form form = form(guide, Map.of(), given);
            Set<String> missing = new HashSet<>();
            form.gaps().forEach(gap -> missing.add(gap.target().toString()));
            for (var part : form.parts()) {
                for (Form.Box box : part.boxes()) {
                    boolean told = missing.contains(new Correction.Target.Field(box.element()).toString());
                    boolean wanted = box.isAsked()
                            && box.field().required()
                            && box.value().isEmpty();
                    assertThat(told).as("seed %d, %s", seed, box.element()).isEqualTo(wanted);
                }
            }
        }
    }

    private static Object kept(FieldValue value) {
        return value.fact() instanceof LocalDate day ? day.toString() : value.fact();
    }

    private static Form form(Guide guide, Map<String, KnownFacts.Known> known, Map<String, Object> given) {
        return Form.of(guide, new Form.Filled(known, given, List.of(), Map.of()), Restaurant.DAY);
    }

    private static KnownFacts.Known text(String value) {
        return new KnownFacts.Known(new FieldValue.Text(value), REGISTER);
    }

    private static Guide guide(Map<String, List<String>> answers, Map<String, List<String>> filled) {
        return Guide.of(
                        CATALOGUE,
                        new GuideRequest("open-restaurant", Restaurant.YAODU, answers, Set.of(), Set.of(), filled))
                .orElseThrow();
    }

    private static String code(Parsed<LocalDate> parsed) {
        return switch (parsed) {
            case Parsed.Ok<LocalDate> ok -> "ok";
            case Parsed.Bad<LocalDate>(String code, LocalText message) -> code;
        };
    }
}
