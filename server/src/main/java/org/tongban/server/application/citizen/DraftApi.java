package org.tongban.server.application.citizen;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Correction;
import org.tongban.server.application.Draft;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.Form;
import org.tongban.server.application.Hold;
import org.tongban.server.application.Holding;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.application.ProjectStatement;
import org.tongban.server.application.StartDraft;
import org.tongban.server.application.StoredFile;
import org.tongban.server.application.Submitting;
import org.tongban.server.application.Uploading;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Drafts for programs: begun, filled in field by field and file by file, handed in. The same services as the pages. */
@RestController
@RequestMapping("/api/v1/drafts")
class DraftApi {
    private final Drafting drafting;
    private final Uploading uploading;
    private final Submitting submitting;
    private final Holding holding;

    DraftApi(Drafting drafting, Uploading uploading, Submitting submitting, Holding holding) {
        this.drafting = drafting;
        this.uploading = uploading;
        this.submitting = submitting;
        this.holding = holding;
    }

    record Line(UUID id, String theme, String region, Instant updatedAt) {}

    /** Those not handed in, latest change first. */
    @GetMapping
    Map<String, List<Line>> open(@AuthenticationPrincipal Viewer viewer) {
        return Map.of(
                "items",
                drafting.openOf(viewer).stream()
                        .map((Draft draft) -> new Line(draft.id(), draft.theme(), draft.region(), draft.updatedAt()))
                        .toList());
    }

    record Created(UUID id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created start(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody StartDraft start) {
        return new Created(drafting.start(viewer, start.start(command, Optional.empty())));
    }

    /**
     * A draft as it stands.
     *
     * @param gaps everything that keeps it from being submitted
     * @param holds items that can't be applied for anew where the draft is for, now
     * @param project what the draft is stated to be for
     */
    record DraftView(
            UUID id,
            List<FieldView> fields,
            List<MaterialView> materials,
            List<GapView> gaps,
            List<HoldView> holds,
            Optional<ProjectStatement> project) {}

    /**
     * @param state {@code known}, {@code later}, {@code given}, {@code outdated} or {@code empty}
     * @param open whether it is for the applicant to fill in
     */
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

    /** @param canWait whether it may be promised for later */
    record MaterialView(
            String id,
            LocalText title,
            boolean open,
            boolean canWait,
            List<StoredFile> files,
            Optional<LocalDate> promised) {}

    /** @param about {@code field} or {@code material} */
    record GapView(String about, String target, LocalText sentence) {}

    @GetMapping("/{id}")
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
                open.form().gaps().stream().map(DraftApi::gap).toList(),
                holding.of(open).stream().map(HoldView::of).toList(),
                holding.statement(id));
    }

    private static FieldView field(OpenDraft open, Form.Part part, Form.Box box) {
        DataElement element = box.field().element();
        return new FieldView(
                part.section().id(),
                element.id(),
                element.label(),
                word(element.type()),
                box.field().required(),
                state(box.state()),
                open.isAsked(box),
                box.value().map(FieldValue::raw).orElse(List.of()),
                element.options().stream().map(option -> option.value()).toList());
    }

    static String word(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
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
                paper.canWait(),
                paper.files(),
                paper.promised());
    }

    private static GapView gap(Form.Gap gap) {
        return switch (gap.target()) {
            case Correction.Target.Field(String element) -> new GapView("field", element, gap.sentence());
            case Correction.Target.Material(String material) -> new GapView("material", material, gap.sentence());
        };
    }

    /** @param kind {@code national-key}, {@code livelihood} or {@code other}; @param grounds which project, by which list */
    record Project(String kind, Optional<String> grounds) {}

    /** States what the project is: national key and livelihood projects go on where others are held back. */
    @PutMapping("/{id}/project")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void project(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Project project) {
        holding.state(viewer, id, project.kind(), project.grounds().orElse(""));
    }

    record NewValue(List<String> value) {}

    @PatchMapping("/{id}/fields/{element}")
    Drafting.Saved save(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String element,
            @RequestBody NewValue value) {
        return orProblem(element, drafting.save(viewer, id, element, value.value()));
    }

    record Answers(Map<String, List<String>> answers, Optional<Set<String>> dropped) {}

    /** Other answers to the guide; what was filled in is kept. */
    @PutMapping("/{id}/answers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Answers answers) {
        drafting.answer(viewer, id, answers.answers(), answers.dropped().orElse(Set.of()));
    }

    /** The file is the body; what it is follows from its content. @param name as its owner calls it */
    @PostMapping("/{id}/materials/{material}/files")
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile attach(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam String name,
            @RequestBody(required = false) Optional<byte[]> content) {
        return orProblem(material, uploading.attach(viewer, id, material, name, content.orElse(new byte[0])));
    }

    @DeleteMapping("/{id}/materials/{material}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @PathVariable UUID file) {
        uploading.remove(viewer, id, material, file);
    }

    record Promise(Optional<LocalDate> until) {}

    /** Promises a material for later; without a day the promise is taken back. */
    @PutMapping("/{id}/materials/{material}/promise")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void promise(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestBody Promise promise) {
        if (promise.until().isEmpty()) {
            drafting.takeBackPromise(viewer, id, material);
        } else {
            orProblem(material, drafting.promise(viewer, id, material, promise.until()));
        }
    }

    static <T> T orProblem(String field, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Ok<T>(T value) -> value;
            case Parsed.Bad<T>(String code, LocalText message) -> throw Problem.atField(field, code, message);
        };
    }

    record Declaration(boolean declared) {}

    record FieldError(String field, String code, String message) {}

    /** Answers 422 and names everything that is missing, all at once; 409 with what holds it back and until when. */
    @PostMapping("/{id}/submission")
    ResponseEntity<Object> submit(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Declaration declaration) {
        return switch (submitting.submit(viewer, new Submitting.Submit(command, id, declaration.declared()))) {
            case Submitting.Outcome.Receipt receipt -> ResponseEntity.ok(receipt);
            case Submitting.Outcome.Incomplete(List<Form.Gap> gaps) ->
                ResponseEntity.unprocessableContent()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(incomplete(
                                page, id, gaps.stream().map(DraftApi::gap).toList()));
            case Submitting.Outcome.HeldBack(List<Hold> holds) ->
                ResponseEntity.status(HttpStatus.CONFLICT)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(HoldView.problem(page, id, holds));
        };
    }

    private static ProblemDetail incomplete(Page page, UUID id, List<GapView> gaps) {
        ProblemDetail detail = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        detail.setType(URI.create("urn:tongban:problem:incomplete"));
        detail.setTitle(page.t(
                "还差 " + gaps.size() + " 处，补齐后再提交。", gaps.size() + " things are missing. Fill them in, then submit."));
        detail.setInstance(URI.create("/api/v1/drafts/" + id + "/submission"));
        detail.setProperty("code", "incomplete");
        detail.setProperty(
                "errors",
                gaps.stream()
                        .map(gap -> new FieldError(gap.target(), gap.about() + "-missing", page.t(gap.sentence())))
                        .toList());
        return detail;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        drafting.discard(viewer, id);
    }
}
