package org.tongban.server.application.citizen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Applying;
import org.tongban.server.application.Attachment;
import org.tongban.server.application.Correction;
import org.tongban.server.application.CorrectionStore;
import org.tongban.server.application.Deferral;
import org.tongban.server.application.Deferrals;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterState;
import org.tongban.server.application.MatterStore;
import org.tongban.server.application.Uploading;
import org.tongban.server.application.Values;
import org.tongban.server.application.rating.Ratings;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;

/** Puts together what an applicant is shown of an application. */
@Component
class ApplicationPages {
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Applying applying;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogues;
    private final Headings headings;
    private final Ratings ratings;

    ApplicationPages(
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Deferrals deferrals,
            Applying applying,
            Proceedings proceedings,
            CatalogueInForce catalogues,
            Headings headings,
            Ratings ratings) {
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.applying = applying;
        this.proceedings = proceedings;
        this.catalogues = catalogues;
        this.headings = headings;
        this.ratings = ratings;
    }

    ApplicationPage of(Application application, UUID command, Optional<LocalText> problem) {
        Catalogue catalogue =
                catalogues.on(ChinaTime.dayOf(application.acceptedAt().orElse(application.submittedAt())));
        List<Matter> matters = matterStore.of(application.id());
        List<Correction> corrections = correctionStore.of(application.id());
        Set<String> again = applying.possibleAgain(application);
        Optional<ProceedingView> acceptance = application.proceeding().flatMap(proceedings::find);
        return new ApplicationPage(
                application.id(),
                application.number(),
                heading(application, matters),
                application.state(),
                application.submittedAt(),
                application.acceptedAt(),
                acceptance.map(view -> new ApplicationPage.Acceptance(
                        view.lamp(),
                        view.running() ? view.due() : Optional.empty(),
                        proceedings.historyForApplicant(view.id()))),
                asked(catalogue, application, corrections, acceptance),
                corrections.stream()
                        .filter(correction -> correction.answeredAt().isPresent())
                        .toList(),
                matters.stream().map(matter -> matter(catalogue, matter)).toList(),
                sections(catalogue, application),
                papers(catalogue, application),
                promised(catalogue, application),
                related(application),
                matters.stream()
                        .filter(matter -> again.contains(matter.item()))
                        .map(matter -> title(catalogue, matter))
                        .toList(),
                ratings.of(application),
                matters.stream().anyMatch(matter -> !matter.state().isOver()),
                command,
                problem);
    }

    private Heading heading(Application application, List<Matter> matters) {
        return new Heading(
                headings.theme(application.theme()),
                headings.region(application.region()),
                headings.applicant(application.applicant()),
                LocalText.of(matters.size() + " 件事", matters.size() + " items"),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Optional<ApplicationPage.Asked> asked(
            Catalogue catalogue,
            Application application,
            List<Correction> corrections,
            Optional<ProceedingView> acceptance) {
        if (application.state() != ApplicationState.CORRECTION) {
            return Optional.empty();
        }
        return corrections.stream()
                .filter(correction -> correction.answeredAt().isEmpty())
                .findFirst()
                .map(correction -> new ApplicationPage.Asked(
                        correction.points().stream()
                                .map(point -> new ApplicationPage.Point(about(catalogue, point), point.sentence()))
                                .toList(),
                        correction.askedAt(),
                        acceptance.flatMap(view -> view.at("correction")).flatMap(ProceedingView.WaitingStep::due)));
    }

    static LocalText about(Catalogue catalogue, Correction.Point point) {
        return switch (point.target()) {
            case Correction.Target.Field(String element) ->
                catalogue.element(element).map(DataElement::label).orElse(LocalText.of(element, element));
            case Correction.Target.Material(String material) ->
                catalogue.material(material).map(Material::title).orElse(LocalText.of(material, material));
        };
    }

    private ApplicationPage.MatterView matter(Catalogue catalogue, Matter matter) {
        Optional<ProceedingView> view = matter.proceeding().flatMap(proceedings::find);
        boolean licence = matter.state() == MatterState.GRANTED
                && catalogue
                        .item(matter.item())
                        .filter(item -> item.result() instanceof ItemResult.Licence)
                        .isPresent();
        return new ApplicationPage.MatterView(
                matter.id(),
                matter.number(),
                title(catalogue, matter),
                catalogue.unit(matter.unit()).map(Unit::name).orElse(LocalText.of(matter.unit(), matter.unit())),
                matter.state(),
                view.flatMap(running -> running.waiting().stream()
                        .map(ProceedingView.WaitingStep::title)
                        .findFirst()),
                view.map(ProceedingView::clock)
                        .flatMap(clock -> clock instanceof ProceedingView.Clock.Stopped stopped
                                ? Optional.of(stopped.why())
                                : Optional.empty()),
                view.flatMap(ProceedingView::lamp),
                view.filter(ProceedingView::running).flatMap(ProceedingView::due),
                matter.proceeding().flatMap(proceedings::timeline),
                matter.proceeding().map(proceedings::historyForApplicant).orElse(List.of()),
                matter.reasons(),
                matter.remedies(),
                matter.endedAt(),
                licence);
    }

    private static LocalText title(Catalogue catalogue, Matter matter) {
        return catalogue.item(matter.item()).map(Item::title).orElse(LocalText.of(matter.item(), matter.item()));
    }

    /** What was handed in, in the sections of the form. */
    private static List<ConfirmPage.Section> sections(Catalogue catalogue, Application application) {
        Map<String, List<ConfirmPage.Line>> lines = new LinkedHashMap<>();
        application
                .fields()
                .forEach((id, kept) -> catalogue
                        .element(id)
                        .ifPresent(element -> lines.computeIfAbsent(element.section(), first -> new ArrayList<>())
                                .add(new ConfirmPage.Line(
                                        element.label(),
                                        Optional.of(Shown.text(element, Values.of(element, kept))),
                                        Optional.empty(),
                                        false))));
        return catalogue.sections().values().stream()
                .filter(section -> lines.containsKey(section.id()))
                .sorted((one, other) -> Integer.compare(one.order(), other.order()))
                .map((Section section) ->
                        new ConfirmPage.Section(section.title(), lines.getOrDefault(section.id(), List.of())))
                .toList();
    }

    private List<ConfirmPage.Paper> papers(Catalogue catalogue, Application application) {
        Map<String, List<MaterialsPage.File>> files = new LinkedHashMap<>();
        for (Attachment attachment : applications.attachments(application.id())) {
            files.computeIfAbsent(attachment.material(), first -> new ArrayList<>())
                    .add(DraftPages.file(attachment.file()));
        }
        List<ConfirmPage.Paper> papers = new ArrayList<>();
        files.forEach((material, of) ->
                papers.add(new ConfirmPage.Paper(materialTitle(catalogue, material), of, Optional.empty())));
        return papers;
    }

    private List<ApplicationPage.Promised> promised(Catalogue catalogue, Application application) {
        return deferrals.of(application.id()).stream()
                .map(deferral -> promised(catalogue, deferral))
                .toList();
    }

    private static ApplicationPage.Promised promised(Catalogue catalogue, Deferral deferral) {
        LocalText accepts =
                catalogue.material(deferral.material()).map(Uploading::accepts).orElse(LocalText.of("—", "—"));
        return new ApplicationPage.Promised(
                deferral.material(), materialTitle(catalogue, deferral.material()), deferral, accepts);
    }

    private static LocalText materialTitle(Catalogue catalogue, String id) {
        return catalogue.material(id).map(Material::title).orElse(LocalText.of(id, id));
    }

    private List<ApplicationPage.Related> related(Application application) {
        return applications.ofCase(application.originCase()).stream()
                .filter(other -> !other.id().equals(application.id()))
                .map(other -> new ApplicationPage.Related(
                        other.id(), other.number(), other.state(), other.id().compareTo(application.id()) < 0))
                .toList();
    }
}
