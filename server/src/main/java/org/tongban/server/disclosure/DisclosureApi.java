package org.tongban.server.disclosure;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The policy library and the desk behind it, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class DisclosureApi {
    private final PolicyLibrary library;
    private final PolicyDesk desk;
    private final PolicyDeciding deciding;
    private final PolicyIssuing issuing;
    private final Commenting commenting;
    private final Amending amending;

    DisclosureApi(
            PolicyLibrary library,
            PolicyDesk desk,
            PolicyDeciding deciding,
            PolicyIssuing issuing,
            Commenting commenting,
            Amending amending) {
        this.library = library;
        this.desk = desk;
        this.deciding = deciding;
        this.issuing = issuing;
        this.commenting = commenting;
        this.amending = amending;
    }

    /** @param next to be sent as {@code cursor} for what follows; empty on the last page */
    record Found(List<PolicyLibrary.Line> items, Optional<String> next) {}

    /**
     * What fits the words best first, then the latest.
     *
     * @param asked {@code q}, {@code trade}, {@code unit}, {@code level}, {@code from}, {@code to}, {@code validity},
     *     {@code cursor}, {@code limit} from 1 to 100
     */
    @GetMapping("/policies")
    Found search(@RequestParam Map<String, String> asked) {
        PolicyLibrary.Page found =
                library.search(PolicyForms.query(asked), PolicyForms.cursor(asked), PolicyForms.limit(asked));
        return new Found(found.items(), found.next().map(PolicyForms::cursor));
    }

    /** @param on the day whose wording is asked for; today's when it is left out */
    @GetMapping("/policies/{id}")
    PublicPolicy policy(@PathVariable UUID id, @RequestParam Optional<LocalDate> on) {
        return on.map(day -> library.show(id, day, Optional.empty())).orElseGet(() -> library.show(id));
    }

    /**
     * What people said about it, those that are answered first.
     *
     * @param after what {@code next} of the page before said; @param limit from 1 to 100
     */
    @GetMapping("/policies/{id}/comments")
    Slice<PublicPolicy.Comment> comments(
            @PathVariable UUID id, @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "20") int limit) {
        return library.comments(id, after, limit);
    }

    /** @param revision of the policy as it was read; left out of a new one */
    record Written(
            Optional<Integer> revision,
            String title,
            Optional<String> number,
            String body,
            Optional<List<String>> trades,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            boolean needsInterpretation,
            boolean important,
            boolean major) {
        PolicyDesk.Text text() {
            return new PolicyDesk.Text(
                    number.orElse(""),
                    title,
                    body,
                    trades.orElse(List.of()),
                    from,
                    until,
                    needsInterpretation,
                    important,
                    major);
        }
    }

    /** What a file says, to draft a policy from; nothing is kept. */
    @PostMapping("/disclosure/files")
    DraftFile read(@AuthenticationPrincipal Viewer viewer, @RequestParam("file") MultipartFile file)
            throws IOException {
        desk.requireOwn(viewer);
        return DraftFile.read(file.getBytes());
    }

    /** A policy of one's units, drafted, issued or published. */
    record Own(
            UUID id,
            String number,
            String title,
            String unit,
            Optional<Openness> openness,
            boolean circulated,
            Optional<LocalDate> reviewOn,
            Optional<LocalDate> issuedOn,
            Optional<LocalDate> publishedOn,
            int revision) {
        static Own of(Policy policy) {
            return new Own(
                    policy.id(),
                    policy.number(),
                    policy.title(),
                    policy.unit(),
                    policy.draft().openness(),
                    policy.draft().circulated(),
                    policy.reviewOn(),
                    policy.issuedOn(),
                    policy.publishedOn(),
                    policy.revision());
        }
    }

    /**
     * Drafts first, then what went out, the latest first.
     *
     * @param after what {@code next} of the page before said; @param limit from 1 to 100
     */
    @GetMapping("/disclosure/policies")
    Slice<Own> own(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "100") int limit) {
        return desk.list(viewer, after, limit).map(Own::of);
    }

    record Made(UUID id) {}

    @PostMapping("/disclosure/policies")
    Made draft(@AuthenticationPrincipal Viewer viewer, @RequestBody Written policy) {
        return new Made(desk.draft(viewer, policy.text()));
    }

    @GetMapping("/disclosure/policies/{id}")
    PolicyLibrary.Shown shown(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return desk.show(viewer, id);
    }

    @PostMapping("/disclosure/policies/{id}/text")
    PolicyLibrary.Shown rewrite(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Written written) {
        int revision = written.revision()
                .orElseThrow(() -> Problem.atField(
                        "revision",
                        "revision.missing",
                        LocalText.of("请带上读到的版本号。", "Send the revision of the policy as you read it.")));
        desk.change(viewer, id, revision, written.text());
        return desk.show(viewer, id);
    }

    /**
     * @param revision of the policy as it was read
     * @param openness {@code open}, {@code on-request} or {@code closed}
     */
    record Decided(int revision, String openness, Optional<String> reason, Optional<LocalDate> reviewOn) {}

    @PostMapping("/disclosure/policies/{id}/openness")
    PolicyLibrary.Shown openness(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
        deciding.openness(
                viewer,
                id,
                decided.revision(),
                Openness.of(decided.openness()).orElseThrow(Problem::notFound),
                decided.reason().orElse(""),
                decided.reviewOn());
        return desk.show(viewer, id);
    }

    /** @param revision of the policy as it was read; @param signed whoever sends this signs it */
    record Interpreted(int revision, String text, boolean signed) {}

    @PostMapping("/disclosure/policies/{id}/interpretation")
    PolicyLibrary.Shown interpret(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Interpreted interpreted) {
        deciding.interpret(viewer, id, interpreted.revision(), interpreted.text(), interpreted.signed());
        return desk.show(viewer, id);
    }

    record Until(int revision, LocalDate until) {}

    @PostMapping("/disclosure/policies/{id}/comment-round")
    PolicyLibrary.Shown invite(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Until round) {
        commenting.invite(viewer, id, round.revision(), round.until());
        return desk.show(viewer, id);
    }

    record Comment(String comment) {}

    @PostMapping("/disclosure/policies/{id}/comments")
    PublicPolicy comment(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Comment comment) {
        commenting.comment(viewer, id, command, comment.comment());
        return library.show(id);
    }

    record Answer(String answer, boolean adopted) {}

    @PostMapping("/disclosure/policies/{id}/comments/{comment}/answer")
    PolicyLibrary.Shown answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestBody Answer answer) {
        commenting.answer(viewer, id, List.of(comment), answer.answer(), answer.adopted());
        return desk.show(viewer, id);
    }

    /** @param comments ids; those that say the same in the same words are answered with them */
    record Answers(List<UUID> comments, String answer, boolean adopted) {}

    @PostMapping("/disclosure/policies/{id}/comments/answers")
    PolicyLibrary.Shown answers(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Answers answers) {
        commenting.answer(viewer, id, answers.comments(), answers.answer(), answers.adopted());
        return desk.show(viewer, id);
    }

    /** @param standing {@code SHOWN} or {@code WITHHELD}, which needs a reason */
    record LookedAt(PolicyComments.Standing standing, Optional<String> reason) {}

    @PostMapping("/disclosure/policies/{id}/comments/{comment}/standing")
    PolicyLibrary.Shown look(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestBody LookedAt looked) {
        commenting.look(viewer, id, comment, looked.standing(), looked.reason().orElse(""));
        return desk.show(viewer, id);
    }

    /** @param revision of the policy as it was read; the six others as {@link MajorDecision} has them */
    record SixThings(
            int revision,
            String draft,
            String explanation,
            String background,
            String comments,
            String attendance,
            String result) {}

    @PostMapping("/disclosure/policies/{id}/decision")
    PolicyLibrary.Shown decision(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody SixThings said) {
        deciding.decision(
                viewer,
                id,
                said.revision(),
                new MajorDecision(
                        said.draft(),
                        said.explanation(),
                        said.background(),
                        said.comments(),
                        said.attendance(),
                        said.result()));
        return desk.show(viewer, id);
    }

    /**
     * @param revision of the policy as it was read
     * @param number of the earlier document
     * @param kind {@code AMENDS}, {@code REPEALS}, {@code PROLONGS}, {@code CONTINUES} or {@code LAPSES}
     * @param day the last one of what is prolonged or continues; the first one without effect of what is declared lapsed
     * @param text the earlier document as it reads from then on
     */
    record Changes(
            int revision, String number, Validity.Change.Kind kind, Optional<LocalDate> day, Optional<String> text) {}

    @PostMapping("/disclosure/policies/{id}/changes")
    PolicyLibrary.Shown changes(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Changes changes) {
        amending.changes(
                viewer,
                id,
                changes.revision(),
                new Amending.Said(
                        changes.number(),
                        changes.kind(),
                        changes.day(),
                        changes.text().orElse("")));
        return desk.show(viewer, id);
    }

    /** @param earlier id of the document that isn't changed after all; @param revision of the policy as it was read */
    @DeleteMapping("/disclosure/policies/{id}/changes/{earlier}")
    PolicyLibrary.Shown unchanged(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID earlier,
            @RequestParam int revision) {
        amending.unchanged(viewer, id, revision, earlier);
        return desk.show(viewer, id);
    }

    /** @param revision of the draft as it was read */
    @DeleteMapping("/disclosure/policies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestParam int revision) {
        desk.delete(viewer, id, revision);
    }

    /** @param revision of the policy as the head read it: that is what is signed off */
    record Signed(int revision, Optional<String> opinion) {}

    @PostMapping("/disclosure/policies/{id}/sign-off")
    PolicyLibrary.Shown signOff(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Signed signed) {
        issuing.signOff(viewer, id, signed.revision(), signed.opinion().orElse(""));
        return desk.show(viewer, id);
    }

    /** For all to read, where it is open. */
    @PostMapping("/disclosure/policies/{id}/publish")
    PolicyLibrary.Shown publish(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        issuing.publish(viewer, id);
        return desk.show(viewer, id);
    }

    /** Where it isn't open: it counts, and nobody outside reads it. */
    @PostMapping("/disclosure/policies/{id}/issue")
    PolicyLibrary.Shown issue(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        issuing.issue(viewer, id);
        return desk.show(viewer, id);
    }
}
