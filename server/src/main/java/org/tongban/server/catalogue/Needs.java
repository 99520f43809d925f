package org.tongban.server.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;

/** What the items of a guide need, merged: each field and each material once (rulebook APP-03). */
final class Needs {

    private record FieldNeed(AppliedItem item, FieldUse use) {}

    private record MaterialNeed(AppliedItem item, MaterialUse use) {}

    private final Catalogue catalogue;
    private final Facts facts;
    private final List<AppliedItem> items;
    private final Map<String, FieldValue> answers = new LinkedHashMap<>();
    private final SequencedMap<String, List<FieldNeed>> fields = new LinkedHashMap<>();
    private final SequencedMap<String, List<MaterialNeed>> materials = new LinkedHashMap<>();

    Needs(Catalogue catalogue, Facts facts, List<AppliedItem> items, List<AskedQuestion> asked) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.items = items;
        asked.forEach(question -> question.value().ifPresent(value -> answers.put(question.id(), value)));
        items.forEach(this::collect);
    }

    private void collect(AppliedItem item) {
        for (FieldUse use : item.item().fields()) {
            if (applies(item, use.situations(), use.when())) {
                fields.computeIfAbsent(use.element(), first -> new ArrayList<>())
                        .add(new FieldNeed(item, use));
            }
        }
        for (MaterialUse use : item.item().materials()) {
            if (applies(item, use.situations(), use.when())) {
                materials
                        .computeIfAbsent(use.material(), first -> new ArrayList<>())
                        .add(new MaterialNeed(item, use));
            }
        }
    }

    private boolean applies(AppliedItem item, Set<String> situations, Condition when) {
        boolean situation = situations.isEmpty()
                || item.situation()
                        .map(Situation::id)
                        .filter(situations::contains)
                        .isPresent();
        return situation && when.evaluate(facts).holds();
    }

    /** How many fields, or materials, the items ask for when each is handled by itself. */
    int fieldsApart() {
        return fields.values().stream().mapToInt(List::size).sum();
    }

    int materialsApart() {
        return materials.values().stream().mapToInt(List::size).sum();
    }

    List<FormSection> form() {
        Map<String, List<FormField>> bySection = new LinkedHashMap<>();
        fields.forEach((id, needs) -> {
            DataElement element = catalogue.element(id).orElseThrow();
            bySection
                    .computeIfAbsent(element.section(), first -> new ArrayList<>())
                    .add(field(element, needs));
        });
        List<FormSection> form = new ArrayList<>();
        bySection.forEach((section, inIt) -> form.add(new FormSection(section(section), List.copyOf(inIt))));
        form.sort(Comparator.comparingInt(section -> section.section().order()));
        return List.copyOf(form);
    }

    private Section section(String id) {
        return Optional.ofNullable(catalogue.sections().get(id)).orElseThrow();
    }

    private FormField field(DataElement element, List<FieldNeed> needs) {
        return new FormField(
                element,
                needs.stream().anyMatch(need -> need.use().required()),
                needs.stream().map(need -> need.item().id()).toList(),
                needs.stream()
                        .flatMap(need -> need.use().because().stream())
                        .distinct()
                        .toList(),
                filling(element, needs.stream().map(need -> need.item().id()).toList()));
    }

    private Filling filling(DataElement element, List<String> neededBy) {
        FieldValue answer = answers.get(element.id());
        if (answer != null) {
            return new Filling.Answered(answer);
        }
        return switch (element.source()) {
            case ValueSource.Asked asked -> new Filling.Asked();
            case ValueSource.Computed computed -> new Filling.Computed();
            case ValueSource.LicenceNumber(String licence) -> new Filling.HeldNumber(licence);
            case ValueSource.Registry(String subject, String key) ->
                subject.equals("enterprise") && foundsBusiness()
                        ? new Filling.Asked()
                        : new Filling.Registry(subject, key);
            case ValueSource.FromLicence(String licence) ->
                issuedHere(licence, neededBy)
                        .<Filling>map(item -> new Filling.IssuedHere(licence, item))
                        .orElseGet(() -> new Filling.HeldLicence(licence));
        };
    }

    /** The registry can't know a business that this application only founds. */
    private boolean foundsBusiness() {
        return items.stream().anyMatch(item -> catalogue.founds(item.item()));
    }

    /** What an item needs itself can't come from its own result: it has to be there before. */
    private Optional<String> issuedHere(String licence, List<String> neededBy) {
        ItemResult result = new ItemResult.Licence(licence);
        return items.stream()
                .filter(item -> item.item().resultIn(item.situation()).equals(result))
                .map(AppliedItem::id)
                .filter(item -> !neededBy.contains(item))
                .findFirst();
    }

    List<NeededMaterial> materials() {
        List<NeededMaterial> needed = new ArrayList<>();
        materials.forEach((id, needs) -> {
            Material material = catalogue.material(id).orElseThrow();
            if (material.replacedBy().isEmpty()) {
                needed.add(needed(material, needs));
            }
        });
        return List.copyOf(needed);
    }

    private static NeededMaterial needed(Material material, List<MaterialNeed> needs) {
        SequencedMap<String, List<LocalText>> review = new LinkedHashMap<>();
        needs.forEach(need -> review.put(need.item().id(), need.use().review()));
        boolean main = needs.stream().anyMatch(need -> need.use().weight() == Weight.MAIN);
        return new NeededMaterial(
                material,
                main ? Weight.MAIN : Weight.OTHER,
                List.copyOf(review.keySet()),
                needs.stream()
                        .flatMap(need -> need.use().because().stream())
                        .distinct()
                        .toList(),
                review);
    }

    List<SparedMaterial> spared() {
        List<SparedMaterial> spared = new ArrayList<>();
        materials.forEach((id, needs) -> {
            Material material = catalogue.material(id).orElseThrow();
            List<String> by = needs.stream().map(need -> need.item().id()).toList();
            material.replacedBy().ifPresent(instead -> spared.add(spared(material, by, instead)));
        });
        return List.copyOf(spared);
    }

    private SparedMaterial spared(Material material, List<String> neededBy, Instead instead) {
        return switch (instead) {
            case Instead.SharedData(LocalText title) ->
                new SparedMaterial(
                        material,
                        neededBy,
                        new SparedMaterial.By.SharedData(),
                        LocalText.of(
                                "免于提交：通过数据共享核验“" + title.zh() + "”",
                                "Not needed: “" + title.en() + "” is checked by sharing data"));
            case Instead.Licence(String licence) -> {
                LocalText title =
                        catalogue.licence(licence).map(LicenceType::title).orElse(material.title());
                yield issuedHere(licence, neededBy)
                        .map(item -> issued(material, neededBy, licence, item, title))
                        .orElseGet(() -> held(material, neededBy, licence, title));
            }
        };
    }

    private SparedMaterial issued(
            Material material, List<String> neededBy, String licence, String item, LocalText title) {
        LocalText issuing = catalogue.item(item).map(Item::title).orElse(title);
        return new SparedMaterial(
                material,
                neededBy,
                new SparedMaterial.By.IssuedHere(licence, item),
                LocalText.of(
                        "免于提交：本次申请的“" + issuing.zh() + "”办结后自动使用其" + title.zh(),
                        "Not needed: the “" + title.en() + "” that “" + issuing.en()
                                + "” issues in this application is used"));
    }

    private static SparedMaterial held(Material material, List<String> neededBy, String licence, LocalText title) {
        return new SparedMaterial(
                material,
                neededBy,
                new SparedMaterial.By.HeldLicence(licence),
                LocalText.of("免于提交：调用您的电子" + title.zh(), "Not needed: your electronic “" + title.en() + "” is used"));
    }
}
