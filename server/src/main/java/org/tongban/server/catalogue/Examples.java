package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;
import org.tongban.server.catalogue.pack.Example;
import org.tongban.server.catalogue.pack.Packs;

/** Runs the examples that stand beside themes and items: what they say comes of some answers must come of them. */
final class Examples {

    private final Catalogue catalogue;
    private final Findings findings;

    /** Counties in which people can apply: the same on every day. */
    private final List<String> served;

    private Examples(Catalogue catalogue, Findings findings) {
        this.catalogue = catalogue;
        this.findings = findings;
        this.served = catalogue.regions().values().stream()
                .filter(region -> region.level() == RegionLevel.COUNTY && catalogue.serves(region.code()))
                .map(Region::code)
                .toList();
    }

    /** @param catalogue made of the packs, which have no errors */
    static void run(Catalogue catalogue, Packs packs, Findings findings) {
        Examples examples = new Examples(catalogue, findings);
        packs.themeExamples().forEach(examples::theme);
        packs.itemExamples().forEach(examples::item);
    }

    private Catalogue at(Example example) {
        LocalDate today = catalogue.day();
        return example.inForce().on(today)
                ? catalogue
                : catalogue.inForce(example.inForce().from());
    }

    private void theme(Example example) {
        Catalogue then = at(example);
        Optional<Theme> theme = then.theme(example.subject());
        Optional<String> region = example.region().or(() -> theme.flatMap(found -> somewhere(then, found)));
        if (theme.isEmpty() || region.isEmpty()) {
            return;
        }
        Map<String, List<String>> answers = new HashMap<>();
        Map<String, List<String>> filled = new HashMap<>();
        asTyped(example).forEach((id, raw) -> {
            boolean question = theme.get().question(id).isPresent();
            (question ? answers : filled).put(id, raw);
        });
        GuideRequest request = new GuideRequest(example.subject(), region.get(), answers, Set.of(), Set.of(), filled);
        switch (Guide.of(then, request)) {
            case Parsed.Bad<Guide>(String code, LocalText sentence) -> fail(example, sentence.zh(), sentence.en());
            case Parsed.Ok<Guide>(Guide guide) -> compare(example, guide, filled.keySet());
        }
    }

    private Optional<String> somewhere(Catalogue then, Theme theme) {
        return served.stream().filter(region -> then.offers(theme.id(), region)).findFirst();
    }

    private void compare(Example example, Guide guide, Set<String> filled) {
        for (AskedQuestion question : guide.questions()) {
            question.problem()
                    .ifPresent(problem -> fail(
                            example,
                            "“" + question.id() + "”的回答不对：" + problem.zh(),
                            "The answer to " + question.id() + " is none: " + problem.en()));
            if (question.raw().isEmpty()) {
                fail(example, "没有回答问题“" + question.id() + "”", "The question " + question.id() + " isn't answered");
            }
        }
        Set<String> asked = guide.questions().stream().map(AskedQuestion::id).collect(Collectors.toSet());
        example.answers().keySet().stream()
                .filter(id -> !asked.contains(id) && !filled.contains(id))
                .forEach(id -> fail(example, "这样回答时不会问“" + id + "”", "With these answers " + id + " isn't asked"));
        filled.stream()
                .filter(id -> guide.field(id).isEmpty())
                .forEach(
                        id -> fail(example, "“" + id + "”既不是问题，也不在表单中", id + " is neither a question nor in the form"));
        example.items()
                .ifPresent(expected -> same(
                        example,
                        LocalText.of("事项", "items"),
                        expected,
                        guide.items().stream().map(AppliedItem::id).toList()));
        example.materials()
                .ifPresent(expected -> same(
                        example,
                        LocalText.of("材料", "materials"),
                        expected,
                        guide.materials().stream()
                                .map(needed -> needed.material().id())
                                .toList()));
    }

    private void item(Example example) {
        Catalogue then = at(example);
        then.item(example.subject()).ifPresent(item -> compare(example, then, item, facts(example, then, item)));
    }

    /** As answered; whatever else the item is decided by has no value. */
    private Facts facts(Example example, Catalogue then, Item item) {
        Map<String, Object> facts = new LinkedHashMap<>();
        asTyped(example).forEach((id, raw) -> {
            Optional<DataElement> element = then.element(id);
            if (element.isEmpty()) {
                fail(example, "没有数据元“" + id + "”", "There is no data element " + id);
                return;
            }
            switch (element.get().parse(raw, then.day())) {
                case Parsed.Ok<FieldValue>(FieldValue value) -> facts.put(id, value.fact());
                case Parsed.Bad<FieldValue>(String code, LocalText sentence) ->
                    fail(example, "“" + id + "”：" + sentence.zh(), id + ": " + sentence.en());
            }
        });
        Set<String> others = item.concerns();
        others.removeAll(facts.keySet());
        return Facts.of(facts).withNone(others);
    }

    private void compare(Example example, Catalogue then, Item item, Facts facts) {
        Optional<String> situation = item.situation(facts).map(Situation::id);
        example.situation()
                .ifPresent(expected -> same(
                        example,
                        LocalText.of("情形", "situation"),
                        Set.of(expected),
                        situation.stream().toList()));
        example.materials()
                .ifPresent(expected -> same(
                        example,
                        LocalText.of("材料", "materials"),
                        expected,
                        item.materials().stream()
                                .filter(use -> applies(use, situation, facts))
                                .map(MaterialUse::material)
                                .filter(id -> then.material(id)
                                        .filter(material ->
                                                material.replacedBy().isEmpty())
                                        .isPresent())
                                .toList()));
        example.visit()
                .ifPresent(expected -> same(
                        example,
                        LocalText.of("现场勘验", "visit"),
                        Set.of(expected.toString()),
                        List.of(String.valueOf(item.visit()
                                .filter(visit -> visit.when().evaluate(facts).holds())
                                .isPresent()))));
    }

    private static boolean applies(MaterialUse use, Optional<String> situation, Facts facts) {
        Condition when = use.when();
        boolean inSituation = use.situations().isEmpty()
                || situation.filter(use.situations()::contains).isPresent();
        return inSituation && when.evaluate(facts).holds();
    }

    private void same(Example example, LocalText what, Set<String> expected, List<String> actual) {
        List<String> missing =
                expected.stream().filter(id -> !actual.contains(id)).toList();
        Set<String> extra = new TreeSet<>(actual);
        extra.removeAll(expected);
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        BiConsumer<String, String> note = (chinese, english) -> {
            zh.add(chinese);
            en.add(english);
        };
        if (!missing.isEmpty()) {
            note.accept("少了 " + String.join("、", missing), "without " + String.join(", ", missing));
        }
        if (!extra.isEmpty()) {
            note.accept("多了 " + String.join("、", extra), "with " + String.join(", ", extra));
        }
        if (!zh.isEmpty()) {
            fail(
                    example,
                    what.zh() + "与示例不符：按规则" + String.join("，", zh),
                    "The " + what.en() + " come out " + String.join(" and ", en));
        }
    }

    private void fail(Example example, String zh, String en) {
        findings.add(Check.EXAMPLE_FAILS, example.place(), example.subject(), zh, en);
    }

    /** YAML has true and false where people answer yes and no. */
    private static Map<String, List<String>> asTyped(Example example) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        example.answers()
                .forEach((id, raw) -> typed.put(
                        id,
                        raw.stream()
                                .map(text -> switch (text) {
                                    case "true" -> "yes";
                                    case "false" -> "no";
                                    default -> text;
                                })
                                .toList()));
        return typed;
    }
}
