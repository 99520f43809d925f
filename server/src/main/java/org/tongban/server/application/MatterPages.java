package org.tongban.server.application;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The page of a matter for those who decide it: all facts, and what can be done now. */
@Controller
public class MatterPages {
    private static final String SAID = "said.";

    private final StaffAccess access;
    private final Decisions decisions;
    private final Dossiers dossiers;
    private final Visits visits;
    private final MatterPhotos photos;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final People people;
    private final StoredFileAnswer files;
    private final GrantTerms terms;

    MatterPages(
            StaffAccess access,
            Decisions decisions,
            Dossiers dossiers,
            Visits visits,
            MatterPhotos photos,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            People people,
            StoredFileAnswer files,
            GrantTerms terms) {
        this.access = access;
        this.decisions = decisions;
        this.dossiers = dossiers;
        this.visits = visits;
        this.photos = photos;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.people = people;
        this.files = files;
        this.terms = terms;
    }

    /**
     * What the template shows.
     *
     * @param steps those that wait at a desk of the viewer's
     * @param photo what the licence will show of its holder; empty when it shows none, or the matter is over
     * @param others the other items of the application and where they stand
     * @param term how long its licence would hold, or holds, where that depends on something
     * @param command of the next thing done from this page; sent twice it happens once
     * @param typed what was written before something was refused, by field
     */
    public record MatterModel(
            Matter matter,
            Application application,
            LocalText title,
            LocalText unit,
            String applicant,
            Optional<ProceedingView> proceeding,
            List<ProceedingView.WaitingStep> steps,
            Dossier dossier,
            Optional<MatterPhotos.FacePhoto> photo,
            List<Other> others,
            Optional<Visit> visit,
            Optional<Course> course,
            Optional<LocalText> term,
            boolean mayExtend,
            UUID command,
            Map<String, String> typed,
            Optional<Problem> refused) {}

    /** Another item of the same application. @param first the matter of this page waits for it */
    public record Other(Matter matter, LocalText title, LocalText unit, boolean first) {}

    @GetMapping("/matters/{id}")
    ModelAndView matter(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, viewer, id, Map.of(), Optional.empty());
    }

    private ModelAndView show(Page page, Viewer viewer, UUID id, Map<String, String> typed, Optional<Problem> refused) {
        StaffAccess.Case one = access.requireMatter(viewer, id);
        ModelAndView view =
                page.view("application/matter").addObject("model", model(page, viewer, one, typed, refused));
        refused.ifPresent(problem ->
                view.setStatus(HttpStatusCode.valueOf(problem.status().value())));
        return view;
    }

    private MatterModel model(
            Page page, Viewer viewer, StaffAccess.Case one, Map<String, String> typed, Optional<Problem> refused) {
        Matter matter = one.matter();
        Optional<ProceedingView> proceeding = matter.proceeding().flatMap(proceedings::find);
        List<ProceedingView.WaitingStep> steps = proceeding.stream()
                .flatMap(running -> running.waiting().stream())
                .filter(step -> StaffAccess.sitsAt(viewer, step))
                .toList();
        return new MatterModel(
                matter,
                one.application(),
                title(matter.item()),
                unit(matter.unit()),
                people.applicant(one.application()),
                proceeding,
                steps,
                dossiers.of(one.application(), matter),
                photos.of(one),
                others(one),
                visits.ofApplication(one.application().id()).stream()
                        .filter(visit -> visit.part(matter.id()).isPresent())
                        .reduce((earlier, later) -> later),
                proceeding.map(running -> Course.of(proceedings, running.id(), page.language())),
                terms.of(one.application(), matter),
                viewer.unitsAs(Role.HEAD).contains(matter.unit()),
                UUID.randomUUID(),
                typed,
                refused);
    }

    private List<Other> others(StaffAccess.Case one) {
        List<String> needs =
                catalogue.today().item(one.matter().item()).orElseThrow().needs();
        return matterStore.of(one.application().id()).stream()
                .filter(other -> !other.id().equals(one.matter().id()))
                .map(other -> new Other(other, title(other.item()), unit(other.unit()), needs.contains(other.item())))
                .toList();
    }

    private LocalText title(String item) {
        return catalogue.today().item(item).orElseThrow().title();
    }

    private LocalText unit(String unit) {
        return catalogue.today().unit(unit).orElseThrow().name();
    }

    @PostMapping("/matters/{id}/actions")
    ModelAndView act(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            decisions.act(viewer, id, choice(form));
        } catch (Problem problem) {
            return refusedOrThrow(page, viewer, id, form, problem);
        }
        return done(redirect, id, LocalText.of("已办理。", "Done."));
    }

    private static Decisions.Choice choice(Map<String, String> form) {
        String chosen = form.getOrDefault("outcome", "");
        int dot = chosen.indexOf('/');
        if (dot < 0) {
            throw Problem.atField(
                    "outcome", "outcome-missing", LocalText.of("请选择一项处理结果。", "Choose what is to be done."));
        }
        String outcome = chosen.substring(dot + 1);
        Map<String, String> said = new HashMap<>();
        String prefix = SAID + outcome + ".";
        form.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                said.put(name.substring(prefix.length()), value);
            }
        });
        return new Decisions.Choice(
                chosen.substring(0, dot),
                outcome,
                form.getOrDefault("note", ""),
                said,
                Forms.id(form, "command"),
                Forms.revision(form));
    }

    @PostMapping("/matters/{id}/extension")
    ModelAndView extend(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            LegalPeriod by = switch (LegalPeriod.parse(form.getOrDefault("days", "") + " wd")) {
                case Parsed.Ok<LegalPeriod>(LegalPeriod period) -> period;
                case Parsed.Bad<LegalPeriod> bad ->
                    throw Problem.atField(
                            "days",
                            "days-missing",
                            LocalText.of("请填写延长的工作日数，例如 10。", "Write by how many working days, such as 10."));
            };
            decisions.extend(
                    viewer, id, by, form.getOrDefault("reason", ""), Forms.id(form, "command"), Forms.revision(form));
        } catch (Problem problem) {
            return refusedOrThrow(page, viewer, id, form, problem);
        }
        return done(redirect, id, LocalText.of("期限已延长，申请人会看到理由。", "Extended; the applicant sees the reason."));
    }

    @PostMapping("/matters/{id}/recusal")
    ModelAndView recuse(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            decisions.recuse(
                    viewer, id, form.getOrDefault("reason", ""), Forms.id(form, "command"), Forms.revision(form));
        } catch (Problem problem) {
            return refusedOrThrow(page, viewer, id, form, problem);
        }
        return done(redirect, id, LocalText.of("您已回避，此件由他人办理。", "You stepped aside; others will deal with it."));
    }

    /** A photograph taken on the spot, or handed over, in the place of one that can't be used. */
    @PostMapping("/matters/{id}/photograph")
    ModelAndView photograph(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultipartFile photograph,
            RedirectAttributes redirect)
            throws IOException {
        String name = Optional.ofNullable(photograph.getOriginalFilename()).orElse("");
        return switch (photos.replace(viewer, id, name, photograph.getBytes())) {
            case Parsed.Ok<StoredFile> kept ->
                done(redirect, id, LocalText.of("照片已换，证照上会印这一张。", "The licence will show the new photograph."));
            case Parsed.Bad<StoredFile>(String code, LocalText why) ->
                show(page, viewer, id, Map.of(), Optional.of(Problem.atField("photograph", code, why)));
        };
    }

    private ModelAndView refusedOrThrow(Page page, Viewer viewer, UUID id, Map<String, String> form, Problem problem) {
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            throw problem;
        }
        return show(page, viewer, id, form, Optional.of(problem));
    }

    private static ModelAndView done(RedirectAttributes redirect, UUID id, LocalText notice) {
        redirect.addFlashAttribute("notice", notice);
        return Forms.seeOther("/matters/" + id);
    }

    @GetMapping("/matters/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID file) {
        StaffAccess.Case one = access.requireMatter(viewer, id);
        boolean theirs = dossiers.of(one.application(), one.matter()).papers().stream()
                .flatMap(paper -> paper.files().stream())
                .anyMatch(stored -> stored.id().equals(file));
        if (!theirs) {
            throw access.refuse(viewer, "file " + file + " of matter " + id);
        }
        return files.ofApplication(one.application(), file);
    }
}
