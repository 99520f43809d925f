package org.tongban.server.catalogue.edit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.MattersOfItems;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Severity;

/** Works out what a change comes to: by the same check as that of the command line, over the packs with the change. */
@Component
class Reporting {
    private static final int WITH_AND_WITHOUT = 2;

    private final InstalledPacks packs;
    private final CatalogueInForce catalogues;
    private final MattersOfItems matters;
    private volatile List<Checked> lately = List.of();

    /** What came of checking these texts. */
    private record Checked(PackTexts texts, LocalDate day, Catalogue.Loading loading) {}

    Reporting(InstalledPacks packs, CatalogueInForce catalogues, MattersOfItems matters) {
        this.packs = packs;
        this.catalogues = catalogues;
        this.matters = matters;
    }

    ChangeReport of(Change change, List<ChangedFile> files, LocalDate today) {
        PackTexts current = packs.texts(today);
        List<ChangedFile> changing = files.stream()
                .filter(file -> !file.text().equals(current.text(file.path())))
                .toList();
        List<String> overtaken = changing.stream()
                .filter(file -> !file.base().equals(current.digestOf(file.path())))
                .map(ChangedFile::path)
                .toList();
        Catalogue catalogue = catalogues.today();
        return new ChangeReport(
                newFindings(
                        Dates.resolved(changing, current, change.takesEffect()),
                        firstDay(change, today),
                        current,
                        today),
                changing.stream()
                        .map(file -> report(file, current, change.takesEffect(), catalogue, today))
                        .toList(),
                overtaken);
    }

    /** The packs with the change, for its first day. What was published meanwhile is in it already. */
    Catalogue.Loading loaded(Change change, List<ChangedFile> files, LocalDate today) {
        LocalDate day = firstDay(change, today);
        PackTexts without = packs.texts(day);
        PackTexts with = change.state() == ChangeState.PUBLISHED
                ? without
                : without.with(Dates.resolved(files, packs.texts(today), change.takesEffect()));
        return loaded(with, day);
    }

    private static LocalDate firstDay(Change change, LocalDate today) {
        return change.takesEffect().isBefore(today) ? today : change.takesEffect();
    }

    /** A page is saved, shown and previewed with the same texts, and checking all packs takes a while. */
    private Catalogue.Loading loaded(PackTexts texts, LocalDate day) {
        Optional<Checked> known = lately.stream()
                .filter(checked -> checked.day().equals(day) && checked.texts().equals(texts))
                .findFirst();
        Checked checked = known.orElseGet(() -> new Checked(texts, day, packs.load(texts, day)));
        List<Checked> others = lately.stream().filter(one -> one != checked).toList();
        lately = Stream.concat(Stream.of(checked), others.stream())
                .limit(WITH_AND_WITHOUT)
                .toList();
        return checked.loading();
    }

    private ChangeReport.FileReport report(
            ChangedFile file, PackTexts current, LocalDate day, Catalogue catalogue, LocalDate today) {
        Optional<String> before = current.text(file.path());
        ChangeReport.Kind kind = file.text().isEmpty()
                ? ChangeReport.Kind.REMOVED
                : before.isEmpty() ? ChangeReport.Kind.NEW : ChangeReport.Kind.CHANGED;
        Set<String> items = items(file.path(), catalogue);
        return new ChangeReport.FileReport(
                file.path(),
                kind,
                sentences(kind, before.orElse(""), file.text().orElse("")),
                Dates.resolved(List.of(file), current, day).stream()
                        .map(ChangedFile::path)
                        .toList(),
                items.isEmpty() ? Optional.empty() : Optional.of(matters.touched(items, day, today)));
    }

    private static List<LocalText> sentences(ChangeReport.Kind kind, String before, String after) {
        if (kind != ChangeReport.Kind.CHANGED) {
            return List.of();
        }
        List<LocalText> differences = Differences.between(before, after);
        return differences.isEmpty()
                ? List.of(LocalText.of("只改了注释或者次序，规定不变。", "Only comments or order; the rule stays the same."))
                : differences;
    }

    /** The items that a file decides about. */
    private static Set<String> items(String path, Catalogue catalogue) {
        String[] parts = path.split("/");
        if (parts.length != 3) {
            return Set.of();
        }
        String id = parts[2].replaceFirst("(@.*)?\\.ya?ml$", "");
        Collection<Item> all = catalogue.items().values();
        Set<String> items = new HashSet<>();
        for (Item item : all) {
            boolean about = switch (parts[1]) {
                case "items", "local" -> item.id().equals(id);
                case "procedures" -> item.procedure().equals(id);
                case "materials" -> item.material(id).isPresent();
                case "licences" ->
                    item.result() instanceof ItemResult.Licence(String licence, var present) && licence.equals(id);
                default -> false;
            };
            if (about) {
                items.add(item.id());
            }
        }
        return items;
    }

    /** What the check says of the packs of that day with these files, and doesn't say without them. @param current those of today */
    private List<Finding> newFindings(List<ChangedFile> resolved, LocalDate day, PackTexts current, LocalDate today) {
        if (resolved.isEmpty()) {
            return List.of();
        }
        PackTexts without = day.equals(today) ? current : packs.texts(day);
        Set<String> known = new HashSet<>();
        inPacks(loaded(without, day).findings()).forEach(finding -> known.add(key(finding)));
        return inPacks(loaded(without.with(resolved), day).findings()).stream()
                .filter(finding -> finding.severity() != Severity.NOTE && !known.contains(key(finding)))
                .toList();
    }

    private static String key(Finding finding) {
        return finding.check() + " " + finding.place().file() + " "
                + finding.message().zh();
    }

    /** Files by pack and name, wherever the packs lie; in the messages as well. */
    private List<Finding> inPacks(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.check(),
                        finding.severity(),
                        LocalText.of(
                                packs.inPacks(finding.message().zh()),
                                packs.inPacks(finding.message().en())),
                        new Place(
                                packs.inPacks(finding.place().file()),
                                finding.place().line()),
                        packs.inPacks(finding.subject())))
                .toList();
    }
}
