package org.tongban.server.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldUse;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.ValueSource;

/** Puts together what was handed in with what the catalogue says of it. */
@Component
class Dossiers {
    private final CatalogueInForce catalogue;
    private final Applications applications;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final KnownFacts knownFacts;
    private final Clock clock;

    Dossiers(
            CatalogueInForce catalogue,
            Applications applications,
            MatterStore matterStore,
            Deferrals deferrals,
            KnownFacts knownFacts,
            Clock clock) {
        this.catalogue = catalogue;
        this.applications = applications;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.knownFacts = knownFacts;
        this.clock = clock;
    }

    /** Everything, for the counter. */
    Dossier of(Application application) {
        List<Item> items = matterStore.of(application.id()).stream()
                .flatMap(matter -> catalogue.today().item(matter.item()).stream())
                .toList();
        return of(application, items);
    }

    /** What one item asks for, for its department. */
    Dossier of(Application application, Matter matter) {
        return of(application, catalogue.today().item(matter.item()).stream().toList());
    }

    private Dossier of(Application application, List<Item> items) {
        return new Dossier(sections(application, items), papers(application, items));
    }

    private List<Dossier.Section> sections(Application application, List<Item> items) {
        Set<String> elements = new LinkedHashSet<>(application.answers().keySet());
        items.forEach(item -> item.fields().stream().map(FieldUse::element).forEach(elements::add));
        BiPredicate<DataElement, Object> confirmed = knownFacts.confirmed(application.applicant(), clock.instant());
        Map<String, List<Dossier.Line>> lines = new LinkedHashMap<>();
        for (String id : elements) {
            catalogue
                    .today()
                    .element(id)
                    .ifPresent(element -> line(application, element, confirmed)
                            .ifPresent(line -> lines.computeIfAbsent(element.section(), unused -> new ArrayList<>())
                                    .add(line)));
        }
        return catalogue.today().sections().values().stream()
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

    private List<Dossier.Paper> papers(Application application, List<Item> items) {
        Map<String, List<MaterialUse>> uses = new LinkedHashMap<>();
        Facts facts = Facts.of(application.fields());
        for (Item item : items) {
            item.materials().stream()
                    .filter(use -> use.when().evaluate(facts).holds())
                    .forEach(use -> uses.computeIfAbsent(use.material(), unused -> new ArrayList<>())
                            .add(use));
        }
        Map<String, List<StoredFile>> files = files(application);
        Map<String, Deferral> deferred = new LinkedHashMap<>();
        deferrals.of(application.id()).forEach(deferral -> deferred.put(deferral.material(), deferral));
        List<Dossier.Paper> papers = new ArrayList<>();
        uses.forEach((id, of) -> catalogue
                .today()
                .material(id)
                .ifPresent(material -> papers.add(new Dossier.Paper(
                        id,
                        material.title(),
                        of.stream()
                                .flatMap(use -> use.review().stream())
                                .distinct()
                                .toList(),
                        files.getOrDefault(id, List.of()),
                        instead(material),
                        Optional.ofNullable(deferred.get(id))))));
        return papers;
    }

    private Map<String, List<StoredFile>> files(Application application) {
        Map<String, List<StoredFile>> files = new LinkedHashMap<>();
        applications
                .attachments(application.id())
                .forEach(attachment -> files.computeIfAbsent(attachment.material(), unused -> new ArrayList<>())
                        .add(attachment.file()));
        return files;
    }

    private Optional<LocalText> instead(Material material) {
        return material.replacedBy().map(instead -> switch (instead) {
            case Instead.Licence(String licence) ->
                catalogue.today().licence(licence).orElseThrow().title();
            case Instead.SharedData(LocalText title) -> title;
        });
    }
}
