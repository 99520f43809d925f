package org.tongban.server.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.SparedMaterial;
import org.tongban.server.catalogue.ValueSource;

/** Puts together what was handed in with what the catalogue says of it. */
@Component
class Dossiers {
    private final Guides guides;
    private final Applications applications;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final KnownFacts knownFacts;
    private final Clock clock;

    Dossiers(
            Guides guides,
            Applications applications,
            MatterStore matterStore,
            Deferrals deferrals,
            KnownFacts knownFacts,
            Clock clock) {
        this.guides = guides;
        this.applications = applications;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.knownFacts = knownFacts;
        this.clock = clock;
    }

    /** Everything, for the counter; also what was handed in for a case that it isn't any more. */
    Dossier of(Application application) {
        List<Matter> matters = matterStore.of(application.id());
        Set<String> elements = new LinkedHashSet<>(application.answers().keySet());
        matters.forEach(matter -> elements.addAll(concerns(application, matter)));
        List<Dossier.Paper> papers = papers(application, matters);
        papers.addAll(leftOver(application, papers));
        return new Dossier(sections(application, elements), papers);
    }

    /** What one item is decided by, for its department: what the others ask for is none of its business. */
    Dossier of(Application application, Matter matter) {
        return new Dossier(sections(application, concerns(application, matter)), papers(application, List.of(matter)));
    }

    /** The application as far as it concerns the department of one of its items. */
    Application asSeenFor(Application application, Matter matter) {
        return application.only(concerns(application, matter));
    }

    /** The data elements that an item is decided by, and those that made it one of the application. */
    private Set<String> concerns(Application application, Matter matter) {
        Set<String> elements = new LinkedHashSet<>();
        Catalogue catalogue = guides.catalogue(application);
        catalogue.item(matter.item()).map(Item::concerns).ifPresent(elements::addAll);
        catalogue
                .theme(application.theme())
                .flatMap(theme -> theme.item(matter.item()))
                .ifPresent(entry -> elements.addAll(entry.when().names()));
        return elements;
    }

    private List<Dossier.Section> sections(Application application, Set<String> elements) {
        BiPredicate<DataElement, Object> confirmed = knownFacts.confirmed(application.applicant(), clock.instant());
        Map<String, List<Dossier.Line>> lines = new LinkedHashMap<>();
        Catalogue catalogue = guides.catalogue(application);
        for (String id : elements) {
            catalogue
                    .element(id)
                    .ifPresent(element -> line(application, element, confirmed)
                            .ifPresent(line -> lines.computeIfAbsent(element.section(), unused -> new ArrayList<>())
                                    .add(line)));
        }
        return catalogue.sections().values().stream()
                .sorted(Comparator.comparingInt(Section::order))
                .filter(section -> lines.containsKey(section.id()))
                .map(section -> new Dossier.Section(section.title(), lines.getOrDefault(section.id(), List.of())))
                .toList();
    }

    private Optional<Dossier.Line> line(
            Application application, DataElement element, BiPredicate<DataElement, Object> confirmed) {
        Object value = application
                .fields()
                .getOrDefault(element.id(), application.answers().get(element.id()));
        if (value == null) {
            return Optional.empty();
        }
        boolean held = element.source() instanceof ValueSource.Computed || confirmed.test(element, value);
        return Optional.of(new Dossier.Line(element.id(), element.label(), text(element, value), held));
    }

    private LocalText text(DataElement element, Object value) {
        Parsed<FieldValue> read = element.parse(raw(value), ChinaTime.dayOf(clock.instant()));
        LocalText plain = LocalText.of(value + " ", value + " ");
        LocalText text = read instanceof Parsed.Ok<FieldValue>(FieldValue accepted) ? accepted.text() : plain;
        return element.unit()
                .map(unit -> LocalText.of(text.zh() + " " + unit.zh(), text.en() + " " + unit.en()))
                .orElse(text);
    }

    private static List<String> raw(Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case Boolean yes -> List.of(yes ? "yes" : "no");
            default -> List.of(value.toString());
        };
    }

    /** Those that the rules ask for in the situation of this application, and no others. */
    private List<Dossier.Paper> papers(Application application, List<Matter> matters) {
        Set<String> items = matters.stream().map(Matter::item).collect(Collectors.toSet());
        Guide guide = guides.of(application, matterStore.of(application.id()));
        Map<String, List<StoredFile>> files = files(application);
        Map<String, Deferral> deferred = new LinkedHashMap<>();
        deferrals.of(application.id()).forEach(deferral -> deferred.put(deferral.material(), deferral));
        List<Dossier.Paper> papers = new ArrayList<>();
        for (NeededMaterial needed : guide.materials()) {
            if (!Collections.disjoint(needed.items(), items)) {
                String id = needed.material().id();
                papers.add(new Dossier.Paper(
                        id,
                        needed.material().title(),
                        review(guide, id, items),
                        files.getOrDefault(id, List.of()),
                        Optional.empty(),
                        Optional.ofNullable(deferred.get(id)),
                        false));
            }
        }
        for (SparedMaterial spared : guide.spared()) {
            if (!Collections.disjoint(spared.items(), items)) {
                papers.add(spared(application, guide, spared, files, items));
            }
        }
        return papers;
    }

    private Dossier.Paper spared(
            Application application,
            Guide guide,
            SparedMaterial spared,
            Map<String, List<StoredFile>> files,
            Set<String> items) {
        String id = spared.material().id();
        return new Dossier.Paper(
                id,
                spared.material().title(),
                review(guide, id, items),
                files.getOrDefault(id, List.of()),
                Optional.of(instead(application, spared)),
                Optional.empty(),
                false);
    }

    private List<Dossier.Paper> leftOver(Application application, List<Dossier.Paper> asked) {
        Catalogue catalogue = guides.catalogue(application);
        Map<String, List<StoredFile>> files = files(application);
        asked.forEach(paper -> files.remove(paper.material()));
        return files.entrySet().stream()
                .map(one -> new Dossier.Paper(
                        one.getKey(),
                        catalogue
                                .material(one.getKey())
                                .map(Material::title)
                                .orElse(LocalText.of(one.getKey(), one.getKey())),
                        List.of(),
                        one.getValue(),
                        Optional.empty(),
                        Optional.empty(),
                        true))
                .toList();
    }

    private static List<LocalText> review(Guide guide, String material, Set<String> items) {
        return guide.items().stream()
                .filter(item -> items.contains(item.id()))
                .flatMap(item -> item.item().material(material).stream())
                .flatMap(use -> use.review().stream())
                .distinct()
                .toList();
    }

    private Dossier.Instead instead(Application application, SparedMaterial spared) {
        return switch (spared.by()) {
            case SparedMaterial.By.HeldLicence(String licence) ->
                held(application, spared, licence)
                        .orElseGet(() -> new Dossier.Instead(
                                Dossier.Instead.Source.NOT_FOUND,
                                title(application, spared, licence),
                                Optional.empty()));
            case SparedMaterial.By.IssuedHere(String licence, String item) ->
                held(application, spared, licence).orElseGet(() -> elsewhere(spared));
            case SparedMaterial.By.SharedData shared -> elsewhere(spared);
        };
    }

    private Optional<Dossier.Instead> held(Application application, SparedMaterial spared, String licence) {
        return knownFacts
                .licence(licence, application.applicant(), clock.instant())
                .map(held -> new Dossier.Instead(
                        Dossier.Instead.Source.HELD_LICENCE,
                        title(application, spared, licence),
                        Optional.of(held.number())));
    }

    private LocalText title(Application application, SparedMaterial spared, String licence) {
        return guides.catalogue(application)
                .licence(licence)
                .map(LicenceType::title)
                .orElse(spared.material().title());
    }

    private static Dossier.Instead elsewhere(SparedMaterial spared) {
        return new Dossier.Instead(Dossier.Instead.Source.ELSEWHERE, spared.reason(), Optional.empty());
    }

    private Map<String, List<StoredFile>> files(Application application) {
        Map<String, List<StoredFile>> files = new LinkedHashMap<>();
        applications
                .attachments(application.id())
                .forEach(attachment -> files.computeIfAbsent(attachment.material(), unused -> new ArrayList<>())
                        .add(attachment.file()));
        return files;
    }
}
