package org.tongban.server.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The counter: what came in, and the page on which an application is accepted, sent back once, or refused. */
@Controller
public class CounterPages {
    private static final String MARK = "mark.";

    private final StaffAccess access;
    private final Acceptance acceptance;
    private final Dossiers dossiers;
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final People people;
    private final StoredFileAnswer files;
    private final Receiving receiving;
    private final Holding holding;

    CounterPages(
            StaffAccess access,
            Acceptance acceptance,
            Dossiers dossiers,
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            People people,
            StoredFileAnswer files,
            Receiving receiving,
            Holding holding) {
        this.access = access;
        this.acceptance = acceptance;
        this.dossiers = dossiers;
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.people = people;
        this.files = files;
        this.receiving = receiving;
        this.holding = holding;
    }

    /** A line of the list. */
    public record Waiting(
            Application application,
            LocalText title,
            String applicant,
            int items,
            Optional<ProceedingView> proceeding) {}

    /** Somebody at the counter now. */
    public record Greeted(UUID id, String name, Instant since) {}

    @GetMapping("/counter")
    ModelAndView counter(Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam(defaultValue = "") String q) {
        if (!viewer.is(Role.CLERK)) {
            throw access.refuse(viewer, "counter");
        }
        List<Greeted> receptions = receiving.open(viewer).stream()
                .map(reception -> new Greeted(reception.id(), people.name(reception.person()), reception.openedAt()))
                .toList();
        List<Application> found = applications.atCounters(viewer.unitsAs(Role.CLERK), q.strip(), 100);
        return page.view("application/counter")
                .addObject("rows", found.stream().map(this::waiting).toList())
                .addObject("receptions", receptions)
                .addObject("query", q);
    }

    private Waiting waiting(Application application) {
        return new Waiting(
                application,
                title(application),
                people.applicant(application),
                matterStore.of(application.id()).size(),
                application.proceeding().flatMap(proceedings::find));
    }

    private LocalText title(Application application) {
        return catalogue
                .today()
                .theme(application.theme())
                .map(Theme::title)
                .orElseGet(() -> LocalText.of(application.number(), application.number()));
    }

    /**
     * What the template shows.
     *
     * @param step the one that waits at this counter; empty when nothing is to be done here now
     * @param mayCorrect corrections can be asked for; only once
     * @param project what the applicant states it to be for, where that let it through a hold
     * @param typed what was written before something was refused, by field
     */
    public record CounterModel(
            Application application,
            LocalText title,
            String applicant,
            List<MatterLine> matters,
            Dossier dossier,
            List<Correction> corrections,
            Optional<ProceedingView> proceeding,
            Optional<ProceedingView.WaitingStep> step,
            boolean mayCorrect,
            Optional<Course> course,
            Optional<ProjectStatement> project,
            UUID command,
            Map<String, String> typed,
            Optional<Problem> refused) {}

    public record MatterLine(Matter matter, LocalText title, LocalText unit) {}

    @GetMapping("/counter/applications/{id}")
    ModelAndView application(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, viewer, id, Map.of(), Optional.empty());
    }

    private ModelAndView show(Page page, Viewer viewer, UUID id, Map<String, String> typed, Optional<Problem> refused) {
        Application application = access.requireAtCounter(viewer, id);
        ModelAndView view = page.view("application/counter-application")
                .addObject("model", model(page, viewer, application, typed, refused));
        refused.ifPresent(problem ->
                view.setStatus(HttpStatusCode.valueOf(problem.status().value())));
        return view;
    }

    private CounterModel model(
            Page page, Viewer viewer, Application application, Map<String, String> typed, Optional<Problem> refused) {
        Optional<ProceedingView> proceeding = application.proceeding().flatMap(proceedings::find);
        Optional<ProceedingView.WaitingStep> step = proceeding.stream()
                .flatMap(running -> running.waiting().stream())
                .filter(waiting -> StaffAccess.sitsAt(viewer, waiting))
                .findFirst();
        return new CounterModel(
                application,
                title(application),
                people.applicant(application),
                matterStore.of(application.id()).stream().map(this::line).toList(),
                dossiers.of(application),
                correctionStore.of(application.id()),
                proceeding,
                step,
                step.stream()
                        .flatMap(one -> one.choices().stream())
                        .anyMatch(choice -> choice.outcome().equals("correct")),
                proceeding.map(running -> Course.of(proceedings, running.id(), page.language())),
                holding.statementOf(application).filter(stated -> stated.kind().exempt()),
                UUID.randomUUID(),
                typed,
                refused);
    }

    private MatterLine line(Matter matter) {
        return new MatterLine(
                matter,
                catalogue.today().item(matter.item()).orElseThrow().title(),
                catalogue.today().unit(matter.unit()).orElseThrow().name());
    }

    @PostMapping("/counter/applications/{id}/decision")
    ModelAndView decide(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            acceptance.decide(viewer, id, decision(form), Forms.id(form, "command"), Forms.revision(form));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return show(page, viewer, id, form, Optional.of(problem));
        }
        redirect.addFlashAttribute("notice", notice(form.getOrDefault("decision", "")));
        return Forms.seeOther("/counter/applications/" + id);
    }

    private static LocalText notice(String decision) {
        return switch (decision) {
            case "accept" -> LocalText.of("已受理，各办件已同时送达各部门。", "Accepted; every matter is with its department now.");
            case "correct" -> LocalText.of("补正告知已送达申请人。", "The applicant has been told what to correct.");
            default -> LocalText.of("已作出不予受理决定。", "Not accepted; the applicant is told why and what can be done.");
        };
    }

    private static Acceptance.Decision decision(Map<String, String> form) {
        return switch (form.getOrDefault("decision", "")) {
            case "accept" ->
                new Acceptance.Decision.Accept(
                        form.getOrDefault("checked", "").equals("project-kind")
                                ? Set.of(Acceptance.Check.PROJECT_KIND)
                                : Set.of());
            case "correct" -> new Acceptance.Decision.Correct(points(form));
            case "refuse" ->
                new Acceptance.Decision.Refuse(
                        List.of(form.getOrDefault("reasons", "").strip().split("\\R+")));
            default ->
                throw Problem.atField(
                        "decision",
                        "decision-missing",
                        LocalText.of("请选择：受理、告知补正或不予受理。", "Choose: accept, ask for corrections, or refuse."));
        };
    }

    /** {@code mark.field.ELEMENT} and {@code mark.material.MATERIAL} hold the sentence, empty where all is well. */
    private static List<Correction.Point> points(Map<String, String> form) {
        List<Correction.Point> points = new ArrayList<>();
        form.forEach((name, sentence) -> {
            if (name.startsWith(MARK) && !sentence.isBlank()) {
                String target = name.substring(MARK.length());
                int dot = target.indexOf('.');
                points.add(new Correction.Point(
                        target.startsWith("field.")
                                ? new Correction.Target.Field(target.substring(dot + 1))
                                : new Correction.Target.Material(target.substring(dot + 1)),
                        sentence.strip()));
            }
        });
        return points;
    }

    @GetMapping("/counter/applications/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID file) {
        return files.ofApplication(access.requireAtCounter(viewer, id), file);
    }
}
