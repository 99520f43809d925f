package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.FieldUse;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.check.Comparisons.Written;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Conditions ask for facts that exist, that somebody is asked for in time, and compare them with what they can be. */
final class ConditionChecks {

    private final Packs packs;
    private final Findings findings;
    private final Comparisons comparisons;
    private final Map<String, List<Written>> ofItems = new HashMap<>();
    private final Map<String, Set<String>> fieldsOfItems = new HashMap<>();

    ConditionChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        Map<String, DataElement> elements = new HashMap<>();
        packs.elements().forEach((id, read) -> elements.put(id, read.value()));
        this.comparisons = new Comparisons(elements, findings);
    }

    void run() {
        for (Read<Item> read : packs.items().all()) {
            List<Written> written = written(read);
            written.forEach(comparisons::check);
            ofItems.put(read.value().id(), written);
            fieldsOfItems.put(
                    read.value().id(),
                    read.value().fields().stream().map(FieldUse::element).collect(Collectors.toSet()));
        }
        packs.licences().all().forEach(this::licence);
        packs.themes().all().forEach(this::theme);
    }

    /** When a licence is looked at again follows from what is registered of it. */
    private void licence(Read<LicenceType> read) {
        LicenceType type = read.value();
        Set<String> registered = Stream.concat(type.face().stream(), type.behind().stream())
                .map(FaceField::element)
                .collect(Collectors.toSet());
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < type.rechecks().size(); i++) {
            add(written, type.rechecks().get(i).when(), read.at("review", i, "when"), type.id());
        }
        written.forEach(comparisons::check);
        written.forEach(each -> each.condition().names().stream()
                .filter(name -> packs.elements().containsKey(name) && !registered.contains(name))
                .forEach(name -> findings.add(
                        Check.NOT_ASKED,
                        each.place(),
                        each.subject(),
                        "条件用到“" + name + "”，但这种证照的 face 和 behind 里都没有",
                        "The condition needs “" + name
                                + "”, which is neither on the face of the licence nor behind it")));
    }

    private static List<Written> written(Read<Item> read) {
        Item item = read.value();
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < item.situations().size(); i++) {
            add(written, item.situations().get(i).when(), read.at("situations", i, "when"), item.id());
        }
        for (int i = 0; i < item.fields().size(); i++) {
            add(written, item.fields().get(i).when(), read.at("fields", i, "when"), item.id());
        }
        for (int i = 0; i < item.materials().size(); i++) {
            add(written, item.materials().get(i).when(), read.at("materials", i, "when"), item.id());
        }
        item.heldBy().ifPresent(named -> add(written, named.when(), read.at("holder", "when"), item.id()));
        item.visit().ifPresent(visit -> add(written, visit.when(), read.at("visit", "when"), item.id()));
        return written;
    }

    private static void add(List<Written> written, Condition condition, Place place, String subject) {
        if (!condition.isAlways()) {
            written.add(new Written(condition, place, subject));
        }
    }

    private void theme(Read<Theme> read) {
        Theme theme = read.value();
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < theme.questions().size(); i++) {
            var question = theme.questions().get(i);
            Written written = new Written(question.when(), read.at("questions", i, "when"), theme.id());
            comparisons.check(written);
            requireAsked(written, asked, theme, "的前面", " before it");
            asked.add(question.id());
        }
        Set<String> answered = new HashSet<>(asked);
        theme.items().forEach(entry -> answered.addAll(fieldsOfItems.getOrDefault(entry.item(), Set.of())));
        for (int i = 0; i < theme.items().size(); i++) {
            var entry = theme.items().get(i);
            Written written = new Written(entry.when(), read.at("items", i, "when"), theme.id());
            comparisons.check(written);
            requireAsked(written, asked, theme, "中", "");
            for (Written ofItem : ofItems.getOrDefault(entry.item(), List.of())) {
                requireAsked(ofItem, answered, theme, "或表单中", ", nor is it in its form");
            }
        }
    }

    private void requireAsked(Written written, Set<String> asked, Theme theme, String zhWhere, String enWhere) {
        for (String name : written.condition().names()) {
            if (!asked.contains(name) && packs.elements().containsKey(name)) {
                findings.add(
                        Check.NOT_ASKED,
                        written.place(),
                        written.subject(),
                        "条件用到“" + name + "”，但主题“" + theme.id() + "”的问题" + zhWhere + "没有问",
                        "The condition needs “" + name + "”, which the theme “" + theme.id() + "” doesn't ask for"
                                + enWhere);
            }
        }
    }
}
