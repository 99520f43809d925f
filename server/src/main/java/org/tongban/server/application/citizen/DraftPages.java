package org.tongban.server.application.citizen;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Correction;
import org.tongban.server.application.Draft;
import org.tongban.server.application.FileKind;
import org.tongban.server.application.Form;
import org.tongban.server.application.LicenceLibrary;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.application.Promises;
import org.tongban.server.application.StoredFile;
import org.tongban.server.application.Uploading;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.FormField;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.SparedMaterial;
import org.tongban.server.catalogue.page.Control;
import org.tongban.server.catalogue.page.Fault;
import org.tongban.server.web.Page;

/** Turns a draft into its pages. */
@Component
class DraftPages {
    private final Headings headings;
    private final CatalogueInForce catalogues;
    private final ObjectProvider<LicenceLibrary> licences;
    private final Clock clock;

    DraftPages(Headings headings, CatalogueInForce catalogues, ObjectProvider<LicenceLibrary> licences, Clock clock) {
        this.headings = headings;
        this.catalogues = catalogues;
        this.licences = licences;
        this.clock = clock;
    }

    /** What somebody typed that wasn't accepted: shown again beside its sentence, and nowhere stored. */
    record Rejected(List<String> raw, LocalText sentence) {}

    FormPage form(OpenDraft open, Map<String, Rejected> rejected) {
        List<FormPage.Part> parts = open.form().parts().stream()
                .map(part -> part(open, part, rejected))
                .filter(part -> !part.known().isEmpty() || !part.fields().isEmpty())
                .toList();
        List<Fault> faults = new ArrayList<>();
        parts.forEach(part -> part.fields()
                .forEach(asked -> asked.control().problem().ifPresent(problem -> faults.add(fault(asked, problem)))));
        return new FormPage(
                open.draft().id(),
                headings.of(open),
                Addresses.TIME_OF_DAY.format(open.draft().updatedAt()),
                parts,
                rejected.isEmpty() ? List.of() : faults,
                open.draft().purpose() instanceof Draft.Purpose.New);
    }

    private static Fault fault(FormPage.Asked asked, LocalText problem) {
        LocalText label = asked.control().label();
        return new Fault(
                asked.control().id(),
                LocalText.of("“" + label.zh() + "”：" + problem.zh(), "“" + label.en() + "”: " + problem.en()));
    }

    private static FormPage.Part part(OpenDraft open, Form.Part part, Map<String, Rejected> rejected) {
        List<FormPage.Known> known = new ArrayList<>();
        List<FormPage.Asked> asked = new ArrayList<>();
        for (Form.Box box : part.boxes()) {
            if (open.isAsked(box)) {
                asked.add(asked(open, box, Optional.ofNullable(rejected.get(box.element()))));
            } else if (open.corrects().isEmpty()) {
                known.add(known(box));
            }
        }
        int filled = (int) asked.stream()
                .filter(one -> !one.control().raw().isEmpty()
                        && one.control().problem().isEmpty())
                .count();
        return new FormPage.Part(part.section().id(), part.section().title(), known, asked, filled);
    }

    private static FormPage.Known known(Form.Box box) {
        DataElement element = box.field().element();
        return switch (box.state()) {
            case Form.State.Known(FieldValue value, LocalText source) ->
                new FormPage.Known(element.label(), Optional.of(Shown.text(element, value)), source);
            case Form.State.Later(LocalText when) -> new FormPage.Known(element.label(), Optional.empty(), when);
            default -> throw new IllegalStateException(box.element() + " is asked");
        };
    }

    private static FormPage.Asked asked(OpenDraft open, Form.Box box, Optional<Rejected> rejected) {
        DataElement element = box.field().element();
        List<String> raw = rejected.map(Rejected::raw)
                .orElseGet(() -> box.value().map(FieldValue::raw).orElse(List.of()));
        Optional<LocalText> outdated = box.state() instanceof Form.State.Outdated(FieldValue value, LocalText problem)
                ? Optional.of(problem)
                : Optional.empty();
        Control control = new Control(
                element,
                element.label(),
                raw,
                rejected.map(Rejected::sentence).or(() -> outdated),
                element.options(),
                box.field().required());
        return new FormPage.Asked(
                control,
                needs(open.form().guide(), box.field()),
                asks(open, new Correction.Target.Field(box.element())));
    }

    private static List<LocalText> needs(Guide guide, FormField field) {
        return needs(guide, field.items(), field.because());
    }

    private static List<LocalText> needs(Guide guide, List<String> items, List<LocalText> because) {
        List<LocalText> titles = items.stream()
                .flatMap(id -> guide.item(id).stream())
                .map(item -> item.item().title())
                .toList();
        List<LocalText> needs = new ArrayList<>(because);
        needs.add(LocalText.of(
                "用于：" + titles.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                "For: " + titles.stream().map(LocalText::en).collect(Collectors.joining(", "))));
        return needs;
    }

    private static Optional<String> asks(OpenDraft open, Correction.Target target) {
        return open.corrects()
                .flatMap(about -> Optional.ofNullable(about.sentences().get(target)))
                .map(sentences -> String.join("；", sentences));
    }

    /** @param refused what wasn't accepted, by material */
    MaterialsPage materials(OpenDraft open, Map<String, LocalText> refused, Page page) {
        Guide guide = open.form().guide();
        List<MaterialsPage.Asked> asked = open.form().papers().stream()
                .filter(paper -> open.isOpen(new Correction.Target.Material(paper.material())))
                .map(paper -> material(open, paper, Optional.ofNullable(refused.get(paper.material())), page.today()))
                .toList();
        List<MaterialsPage.Spared> spared = open.corrects().isPresent() ? List.of() : spared(open);
        List<Fault> faults = asked.stream()
                .flatMap(one -> one.problem().stream().map(problem -> new Fault(one.anchor(), problem)))
                .toList();
        return new MaterialsPage(open.draft().id(), headings.of(open), asked, spared, faults);
    }

    private List<MaterialsPage.Spared> spared(OpenDraft open) {
        return open.form().guide().spared().stream()
                .map(one -> new MaterialsPage.Spared(one.material().title(), reason(open, one)))
                .toList();
    }

    /** What the government issued isn't asked for, even when its electronic licence can't be found (rulebook CAT-07). */
    private LocalText reason(OpenDraft open, SparedMaterial spared) {
        boolean missing = spared.by() instanceof SparedMaterial.By.HeldLicence(String licence)
                && Optional.ofNullable(licences.getIfAvailable())
                        .flatMap(library -> library.held(open.draft().applicant(), licence, clock.instant()))
                        .isEmpty();
        return missing
                ? LocalText.of(
                        "免于提交：没有查到您的电子证照，由受理单位向发证单位核实",
                        "Not needed: no electronic licence of yours was found, so its issuer will be asked")
                : spared.reason();
    }

    private static MaterialsPage.Asked material(
            OpenDraft open, Form.Paper paper, Optional<LocalText> refused, LocalDate today) {
        NeededMaterial needed = paper.needed();
        Material material = needed.material();
        return new MaterialsPage.Asked(
                material.id(),
                material.title(),
                material.help(),
                material.sample(),
                needs(open.form().guide(), needed.items(), needed.because()),
                Uploading.accepts(material),
                acceptAttribute(material),
                paper.files().stream().map(DraftPages::file).toList(),
                paper.canWait() && open.corrects().isEmpty()
                        ? Optional.of(new MaterialsPage.Deferring(paper.promised(), Promises.latest(today)))
                        : Optional.empty(),
                asks(open, new Correction.Target.Material(material.id())),
                refused);
    }

    private static String acceptAttribute(Material material) {
        return material.files().stream()
                .sorted()
                .map(extension -> extension.equals("jpg") ? ".jpg,.jpeg" : "." + extension)
                .collect(Collectors.joining(","));
    }

    static MaterialsPage.File file(StoredFile file) {
        return new MaterialsPage.File(
                file.id(), file.name(), file.sizeText(), file.kind().isPicture(), opens(file.kind()));
    }

    private static boolean opens(FileKind kind) {
        return kind.canBeShown();
    }

    /** @param faults what keeps it from being submitted, found when it was tried */
    ConfirmPage confirm(OpenDraft open, UUID command, List<Fault> faults, Page page) {
        Guide guide = open.form().guide();
        List<Fault> gaps = open.form().gaps().stream()
                .filter(gap -> open.isOpen(gap.target()))
                .map(gap -> fault(open, gap))
                .toList();
        return new ConfirmPage(
                open.draft().id(),
                command,
                headings.of(open),
                guide.items().stream().map(item -> item.item().title()).toList(),
                sheet(open.form()),
                open.form().papers().stream().map(DraftPages::paper).toList(),
                spared(open),
                gaps,
                faults,
                open.corrects().isPresent(),
                Outlook.of(guide, catalogues.today(), page.today()));
    }

    private static Fault fault(OpenDraft open, Form.Gap gap) {
        String draft = "/drafts/" + open.draft().id();
        return switch (gap.target()) {
            case Correction.Target.Field(String element) -> new Fault(draft + "#q-" + element, gap.sentence());
            case Correction.Target.Material(String material) ->
                new Fault(draft + "/materials#material-" + material, gap.sentence());
        };
    }

    /** All values in sections, for reading. */
    static List<ConfirmPage.Section> sheet(Form form) {
        return form.parts().stream()
                .map(part -> new ConfirmPage.Section(
                        part.section().title(),
                        part.boxes().stream().map(DraftPages::line).toList()))
                .toList();
    }

    private static ConfirmPage.Line line(Form.Box box) {
        DataElement element = box.field().element();
        Optional<LocalText> source = switch (box.state()) {
            case Form.State.Known(FieldValue value, LocalText from) -> Optional.of(from);
            case Form.State.Later(LocalText when) -> Optional.of(when);
            default -> Optional.empty();
        };
        return new ConfirmPage.Line(
                element.label(),
                box.value().map(value -> Shown.text(element, value)),
                source,
                box.field().required());
    }

    private static ConfirmPage.Paper paper(Form.Paper paper) {
        return new ConfirmPage.Paper(
                paper.needed().material().title(),
                paper.files().stream().map(DraftPages::file).toList(),
                paper.promised());
    }
}
