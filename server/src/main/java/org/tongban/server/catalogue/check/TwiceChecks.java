package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldUse;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** What stands there twice: in one list, under one name, or once as a question and once in a register (CAT-07). */
final class TwiceChecks {

    private final Packs packs;
    private final Findings findings;
    private final Map<String, DataElement> elements = new HashMap<>();

    TwiceChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.elements().forEach((id, read) -> elements.put(id, read.value()));
    }

    void run() {
        packs.items().all().forEach(this::item);
        packs.themes().all().forEach(this::theme);
        titles();
        packs.elements().values().forEach(this::sharedUnderOneName);
    }

    private void item(Read<Item> read) {
        List<FieldUse> fields = read.value().fields();
        for (int i = 0; i < fields.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (fields.get(i).element().equals(fields.get(j).element())
                        && together(fields.get(i).situations(), fields.get(j).situations())
                        && !Exclusion.exclude(
                                fields.get(i).when(), fields.get(j).when(), elements)) {
                    twice(
                            fields.get(i).element(),
                            read.at("fields", i),
                            read.value().id());
                }
            }
        }
        var materials = read.value().materials();
        for (int i = 0; i < materials.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (materials.get(i).material().equals(materials.get(j).material())
                        && together(
                                materials.get(i).situations(), materials.get(j).situations())
                        && !Exclusion.exclude(
                                materials.get(i).when(), materials.get(j).when(), elements)
                        && provesNothing(materials.get(i).material())) {
                    twice(
                            materials.get(i).material(),
                            read.at("materials", i),
                            read.value().id());
                }
            }
        }
    }

    /** One that proves something and stands there twice is a duplicate proof, and reported as such. */
    private boolean provesNothing(String material) {
        return packs.materials().byId().getOrDefault(material, List.of()).stream()
                .map(Read::value)
                .map(Material::proves)
                .allMatch(Set::isEmpty);
    }

    private static boolean together(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }

    private void theme(Read<Theme> read) {
        Theme theme = read.value();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < theme.items().size(); i++) {
            if (!seen.add(theme.items().get(i).item())) {
                twice(theme.items().get(i).item(), read.at("items", i), theme.id());
            }
        }
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < theme.questions().size(); i++) {
            if (!asked.add(theme.questions().get(i).id())) {
                twice(theme.questions().get(i).id(), read.at("questions", i), theme.id());
            }
        }
    }

    private void twice(String what, Place place, String subject) {
        findings.add(
                Check.LISTED_TWICE,
                place,
                subject,
                "“" + what + "”列了两次，请删除一处",
                "“" + what + "” is listed twice; take one out");
    }

    private void titles() {
        Map<LocalText, List<Read<Item>>> byTitle = new HashMap<>();
        packs.items()
                .all()
                .forEach(read -> byTitle.computeIfAbsent(read.value().title(), first -> new ArrayList<>())
                        .add(read));
        byTitle.values().forEach(same -> {
            Read<Item> first = same.getFirst();
            same.stream()
                    .filter(read -> !read.value().id().equals(first.value().id()))
                    .filter(read -> read.pack().equals(first.pack()))
                    .forEach(read -> findings.add(
                            Check.SAME_TITLE,
                            read.at("title"),
                            read.value().id(),
                            "与“" + first.value().id() + "”同名，人们分不清要办哪一个",
                            "It is called the same as “" + first.value().id() + "”; nobody can tell them apart"));
        });
    }

    private void sharedUnderOneName(Read<DataElement> read) {
        DataElement asked = read.value();
        if (!(asked.source() instanceof ValueSource.Asked)) {
            return;
        }
        elements.values().stream()
                .filter(other -> other.source() instanceof ValueSource.Registry
                        || other.source() instanceof ValueSource.FromLicence)
                .filter(other -> other.label().zh().equals(asked.label().zh()) && other.type() == asked.type())
                .findFirst()
                .ifPresent(other -> findings.add(
                        Check.COLLECTED_AGAIN,
                        read.node().place(),
                        asked.id(),
                        "“" + asked.label().zh() + "”已有共享来源（" + other.id() + "），不应再让人填写",
                        "“" + asked.label().en() + "” can be had by sharing (" + other.id()
                                + ") and shouldn't be asked for again"));
    }
}
