package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What applicants do, for programs: guide, draft, submission, and what became of it. The same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class ApplicantApi {
    private final CatalogueInForce catalogue;
    private final Drafting drafting;
    private final Uploading uploading;
    private final Submitting submitting;
    private final Applying applying;
    private final Applications applications;
    private final Proceedings proceedings;

    ApplicantApi(
            CatalogueInForce catalogue,
            Drafting drafting,
            Uploading uploading,
            Submitting submitting,
            Applying applying,
            Applications applications,
            Proceedings proceedings) {
        this.catalogue = catalogue;
        this.drafting = drafting;
        this.uploading = uploading;
        this.submitting = submitting;
        this.applying = applying;
        this.applications = applications;
        this.proceedings = proceedings;
    }

    /** What a guide comes to. @param complete nothing is left to ask */
    record GuideView(
            String theme,
            String region,
            LocalText title,
            boolean complete,
            List<QuestionView> questions,
            List<ItemView> items,
            List<NamedThing> materials,
            List<SparedView> spared,
            int fields,
            List<List<String>> waves,
            List<Savings.Figure> savings) {}

    record QuestionView(String id, LocalText title, List<String> answer, Optional<LocalText> problem) {}

    record ItemView(String id, LocalText title, LocalText because, String unit, String promised, List<String> after) {}

    record NamedThing(String id, LocalText title) {}

    record SparedView(String id, LocalText title, LocalText reason) {}

    /** Answers are query parameters by the name of the question; several values for a question of several choices. */
    @GetMapping("/guides/{theme}")
    GuideView guide(
            @PathVariable String theme,
            @RequestParam String region,
            @RequestParam MultiValueMap<String, String> query) {
        MultiValueMap<String, String> answers = new LinkedMultiValueMap<>(query);
        answers.remove("region");
        return switch (Guide.of(catalogue.today(), new GuideRequest(theme, region, Map.copyOf(answers)))) {
            case Parsed.Ok<Guide>(Guide guide) -> view(guide);
            case Parsed.Bad<Guide>(String code, LocalText message) ->
                throw Problem.of(HttpStatus.NOT_FOUND, code, message);
        };
    }

    private static GuideView view(Guide guide) {
        return new GuideView(
                guide.theme().id(),
                guide.region().code(),
                guide.theme().title(),
                guide.complete(),
                guide.questions().stream()
                        .map(question -> new QuestionView(
                                question.id(), question.element().title(), question.raw(), question.problem()))
                        .toList(),
                guide.items().stream()
                        .map(item -> new ItemView(
                                item.id(),
                                item.item().title(),
                                item.because(),
                                item.local().unit().orElseThrow().id(),
                                item.local().promised().toString(),
                                item.after()))
                        .toList(),
                guide.materials().stream()
                        .map(needed -> new NamedThing(
                                needed.material().id(), needed.material().title()))
                        .toList(),
                guide.spared().stream()
                        .map(spared -> new SparedView(
                                spared.material().id(), spared.material().title(), spared.reason()))
                        .toList(),
                guide.form().stream()
                        .mapToInt(section -> section.fields().size())
                        .sum(),
                guide.waves(),
                guide.savings().figures());
    }

    record StartDraft(
            String theme,
            String region,
            Map<String, List<String>> answers,
            Optional<Set<String>> dropped,
            Optional<UUID> enterprise) {}

    record Created(UUID id) {}

    @PostMapping("/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    Created start(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody StartDraft start) {
        return new Created(drafting.start(
                viewer,
                new Drafting.Start(
                        command,
                        start.theme(),
                        start.region(),
                        start.answers(),
                        start.dropped().orElse(Set.of()),
                        start.enterprise())));
    }

    /** A draft as it stands. @param gaps everything that keeps it from being submitted */
    record DraftView(UUID id, List<FieldView> fields, List<MaterialView> materials, List<GapView> gaps) {}

    /** @param state {@code known}, {@code later}, {@code given}, {@code outdated} or {@code empty} */
    record FieldView(
            String section,
            String element,
            LocalText label,
            String type,
            boolean required,
            String state,
            boolean open,
            List<String> value,
            List<String> options) {}

    record MaterialView(
            String id, LocalText title, boolean open, List<StoredFile> files, Optional<LocalDate> promised) {}

    /** @param about {@code field} or {@code material} */
    record GapView(String about, String target, LocalText sentence) {}

    @GetMapping("/drafts/{id}")
    DraftView draft(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        OpenDraft open = drafting.open(viewer, id);
        return new DraftView(
                id,
                open.form().parts().stream()
                        .flatMap(part -> part.boxes().stream().map(box -> field(open, part, box)))
                        .toList(),
                open.form().papers().stream()
                        .map(paper -> material(open, paper))
                        .toList(),
                open.form().gaps().stream().map(ApplicantApi::gap).toList());
    }

    private static FieldView field(OpenDraft open, Form.Part part, Form.Box box) {
        var element = box.field().element();
        return new FieldView(
                part.section().id(),
                element.id(),
                element.label(),
                element.type().name().toLowerCase(java.util.Locale.ROOT),
                box.field().required(),
                state(box.state()),
                box.isAsked() && open.isOpen(new Correction.Target.Field(element.id())),
                box.value().map(FieldValue::raw).orElse(List.of()),
                element.options().stream().map(option -> option.value()).toList());
    }

    private static String state(Form.State state) {
        return switch (state) {
            case Form.State.Known known -> "known";
            case Form.State.Later later -> "later";
            case Form.State.Given given -> "given";
            case Form.State.Outdated outdated -> "outdated";
            case Form.State.Empty empty -> "empty";
        };
    }

    private static MaterialView material(OpenDraft open, Form.Paper paper) {
        return new MaterialView(
                paper.material(),
                paper.needed().material().title(),
                open.isOpen(new Correction.Target.Material(paper.material())),
                paper.files(),
                paper.promised());
    }

    private static GapView gap(Form.Gap gap) {
        return switch (gap.target()) {
            case Correction.Target.Field(String element) -> new GapView("field", element, gap.sentence());
            case Correction.Target.Material(String material) -> new GapView("material", material, gap.sentence());
        };
    }

    record NewValue(List<String> value) {}

    @PatchMapping("/drafts/{id}/fields/{element}")
    Drafting.Saved save(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String element,
            @RequestBody NewValue value) {
        return orProblem(element, drafting.save(viewer, id, element, value.value()));
    }

    /** The file is the body; what it is follows from its content. @param name as its owner calls it */
    @PostMapping("/drafts/{id}/materials/{material}/files")
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile attach(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam String name,
            @RequestBody byte[] content) {
        return orProblem(material, uploading.attach(viewer, id, material, name, content));
    }

    private static <T> T orProblem(String field, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Ok<T>(T value) -> value;
            case Parsed.Bad<T>(String code, LocalText message) -> throw Problem.atField(field, code, message);
        };
    }

    record Declaration(boolean declared) {}

    /** Answers 422 with all gaps when something is missing. */
    @PostMapping("/drafts/{id}/submission")
    ResponseEntity<Object> submit(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Declaration declaration) {
        return switch (submitting.submit(viewer, new Submitting.Submit(command, id, declaration.declared()))) {
            case Submitting.Outcome.Receipt receipt -> ResponseEntity.ok(receipt);
            case Submitting.Outcome.Incomplete(List<Form.Gap> gaps) ->
                ResponseEntity.unprocessableContent()
                        .body(Map.of(
                                "code",
                                "incomplete",
                                "gaps",
                                gaps.stream().map(ApplicantApi::gap).toList()));
        };
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
            List<Correction> corrections) {}

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
    @GetMapping("/applications")
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

    @GetMapping("/applications/{id}")
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
                applications.matters(application.id()).stream().map(this::line).toList(),
                applications.corrections(application.id()));
    }

    private MatterLine line(Matter matter) {
        Optional<ProceedingView> proceeding = matter.proceeding().flatMap(proceedings::find);
        return new MatterLine(
                matter.id(),
                matter.number(),
                matter.item(),
                catalogue.today().item(matter.item()).orElseThrow().title(),
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
    @PostMapping("/applications/{id}/correction")
    Created correct(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Created(applying.correct(viewer, id));
    }

    record Again(Set<String> items) {}

    /** A draft that applies again for items that were not granted. */
    @PostMapping("/applications/{id}/again")
    @ResponseStatus(HttpStatus.CREATED)
    Created again(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Again again) {
        return new Created(applying.again(viewer, id, again.items(), command));
    }

    record Withdrawal(String reason) {}

    @PostMapping("/applications/{id}/withdrawal")
    ApplicationView withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Withdrawal withdrawal) {
        applying.withdraw(viewer, id, withdrawal.reason(), command);
        return application(viewer, id);
    }
}
