package org.tongban.server.application.citizen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Applying;
import org.tongban.server.application.Correction;
import org.tongban.server.application.CorrectionStore;
import org.tongban.server.application.Deferral;
import org.tongban.server.application.Deferrals;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterState;
import org.tongban.server.application.MatterStore;
import org.tongban.server.application.StoredFile;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;

/** Applications for programs: what became of them, and what their applicant can do about them. */
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationApi {
    private final CatalogueInForce catalogues;
    private final Applying applying;
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Proceedings proceedings;

    ApplicationApi(
            CatalogueInForce catalogues,
            Applying applying,
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Deferrals deferrals,
            Proceedings proceedings) {
        this.catalogues = catalogues;
        this.applying = applying;
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.proceedings = proceedings;
    }

    /** An application as its applicant sees it. */
    record ApplicationView(
            UUID id,
            String number,
            String theme,
            ApplicationState state,
            Instant submittedAt,
            Optional<Instant> acceptedAt,
            List<MatterLine> matters,
            List<Correction> corrections,
            List<Deferral> promised) {}

    /** @param clock {@code not-started}, {@code running} or {@code stopped}, while it runs */
    record MatterLine(
            UUID id,
            String number,
            String item,
            LocalText title,
            String unit,
            MatterState state,
            Optional<LocalDate> due,
            Optional<String> clock,
            Optional<Long> revision,
            List<String> reasons,
            List<LocalText> remedies) {}

    /** @param after id of the last one of the page before */
    @GetMapping
    Map<String, Object> mine(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        List<Application> page = applications.ofPerson(viewer.person(), after, most);
        List<ApplicationView> items = page.stream().map(this::view).toList();
        return page.size() < most
                ? Map.of("items", items)
                : Map.of("items", items, "next", page.getLast().id());
    }

    @GetMapping("/{id}")
    ApplicationView application(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return view(applying.require(viewer, id));
    }

    private ApplicationView view(Application application) {
        return new ApplicationView(
                application.id(),
                application.number(),
                application.theme(),
                application.state(),
                application.submittedAt(),
                application.acceptedAt(),
                matterStore.of(application.id()).stream().map(this::line).toList(),
                correctionStore.of(application.id()),
                deferrals.of(application.id()));
    }

    private MatterLine line(Matter matter) {
        Optional<ProceedingView> proceeding = matter.proceeding().flatMap(proceedings::find);
        return new MatterLine(
                matter.id(),
                matter.number(),
                matter.item(),
                catalogues
                        .today()
                        .item(matter.item())
                        .map(item -> item.title())
                        .orElse(LocalText.of(matter.item(), matter.item())),
                matter.unit(),
                matter.state(),
                proceeding.flatMap(ProceedingView::due),
                proceeding.filter(ProceedingView::running).map(running -> clock(running.clock())),
                proceeding.map(ProceedingView::revision),
                matter.reasons(),
                matter.remedies());
    }

    private static String clock(ProceedingView.Clock clock) {
        return switch (clock) {
            case ProceedingView.Clock.NotStarted notStarted -> "not-started";
            case ProceedingView.Clock.Running running -> "running";
            case ProceedingView.Clock.Stopped stopped -> "stopped";
        };
    }

    /** A draft that holds what the counter asked to be put right; submitting it answers the correction. */
    @PostMapping("/{id}/correction")
    DraftApi.Created correct(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new DraftApi.Created(applying.correct(viewer, id));
    }

    record Again(Set<String> items) {}

    /** A draft that applies again for items that were not granted. */
    @PostMapping("/{id}/again")
    @ResponseStatus(HttpStatus.CREATED)
    DraftApi.Created again(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Again again) {
        return new DraftApi.Created(applying.again(viewer, id, again.items(), command));
    }

    record Withdrawal(String reason) {}

    @PostMapping("/{id}/withdrawal")
    ApplicationView withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Withdrawal withdrawal) {
        applying.withdraw(viewer, id, withdrawal.reason(), command);
        return application(viewer, id);
    }

    /** Supplies a material that was promised; the file is the body. */
    @PostMapping("/{id}/materials/{material}/files")
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile supply(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam String name,
            @RequestBody byte[] content) {
        return DraftApi.orProblem(material, applying.supply(viewer, id, material, name, content));
    }
}
