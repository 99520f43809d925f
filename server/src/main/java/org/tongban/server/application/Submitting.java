package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Handing in: a complete draft becomes one application with its matters, and its joint acceptance begins, in one
 * transaction. However often it is sent, it happens once.
 */
@Service
public class Submitting {
    private static final String PROCEDURE = "joint-acceptance";

    private final Drafts drafts;
    private final DraftDesk desk;
    private final Applications applications;
    private final Correcting correcting;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Applying applying;
    private final Guides guides;
    private final Proceedings proceedings;
    private final ObjectProvider<LicenceLibrary> licences;
    private final Holding holding;
    private final ForHolders forHolders;
    private final Grants grants;
    private final Clock clock;

    Submitting(
            Drafts drafts,
            DraftDesk desk,
            Applications applications,
            Correcting correcting,
            MatterStore matterStore,
            Deferrals deferrals,
            Applying applying,
            Guides guides,
            Proceedings proceedings,
            ObjectProvider<LicenceLibrary> licences,
            Holding holding,
            ForHolders forHolders,
            Grants grants,
            Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.applications = applications;
        this.correcting = correcting;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.applying = applying;
        this.guides = guides;
        this.proceedings = proceedings;
        this.licences = licences;
        this.holding = holding;
        this.forHolders = forHolders;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * @param command the same again for the same attempt
     * @param declared the applicant declares that everything is true
     */
    public record Submit(UUID command, UUID draft, boolean declared) {}

    public sealed interface Outcome {
        /** Handed in, now or by the same attempt before. */
        record Receipt(UUID application, String number) implements Outcome {}

        /** Nothing was handed in. @param gaps everything that is missing or not right, all at once */
        record Incomplete(List<Form.Gap> gaps) implements Outcome {
            public Incomplete {
                gaps = List.copyOf(gaps);
            }
        }

        /** Nothing was handed in: a plan that is behind holds items back, and the project is none that goes on. */
        record HeldBack(List<Hold> holds) implements Outcome {
            public HeldBack {
                holds = List.copyOf(holds);
            }
        }
    }

    /** @throws Problem when the draft isn't theirs, the declaration is missing, or the rules changed meanwhile */
    @Transactional
    public Outcome submit(Viewer viewer, Submit submit) {
        Instant now = clock.instant();
        Draft draft =
                drafts.lock(submit.draft(), viewer).orElseThrow(() -> Problem.notYours("draft " + submit.draft()));
        if (draft.isSubmitted()) {
            return receipt(handedIn(draft));
        }
        OpenDraft open = desk.open(draft, now);
        List<Hold> holds = holding.keepingBack(open, now);
        if (!holds.isEmpty() && holding.exemption(draft).isEmpty()) {
            holding.refused(draft, holds, now);
            return new Outcome.HeldBack(holds);
        }
        List<Form.Gap> gaps = open.form().gaps().stream()
                .filter(gap -> open.isOpen(gap.target()))
                .toList();
        if (!gaps.isEmpty()) {
            return new Outcome.Incomplete(gaps);
        }
        List<Form.Gap> wrong = notTheirs(open, now);
        if (!wrong.isEmpty()) {
            return new Outcome.Incomplete(wrong);
        }
        requireDeclared(submit);
        if (forHolders.acts(viewer, draft)) {
            forHolders.requireStill(draft, open.form().guide(), now);
        }
        requireCommandUnused(submit);
        Application application = open.corrects()
                .map(about -> correcting.handIn(viewer, open, about, submit.command(), now))
                .orElseGet(() -> created(viewer, open, submit.command(), now));
        drafts.submitted(draft.id(), now);
        holding.letThrough(draft, holds, application, now);
        return receipt(application);
    }

    /**
     * Holders who can't be, and present licences that were named and aren't what the items need; what a correction doesn't
     * open stays for later.
     */
    private List<Form.Gap> notTheirs(OpenDraft open, Instant now) {
        Map<String, Object> values = open.form().values();
        Applicant applicant = open.draft().applicant();
        List<Form.Gap> wrong = new ArrayList<>();
        for (AppliedItem item : open.form().guide().items()) {
            ItemResult result = item.item().resultIn(item.situation());
            Whose whose = grants.whose(item.item(), open.form().guide().facts(), applicant, values);
            if (whose instanceof Whose.Unfit(String element, LocalText why)
                    && open.isOpen(new Correction.Target.Field(element))) {
                wrong.add(new Form.Gap(new Correction.Target.Field(element), why));
                continue;
            }
            result.present()
                    .map(present -> new Correction.Target.Field(present.element()))
                    .filter(open::isOpen)
                    .ifPresent(field -> licences.stream()
                            .flatMap(
                                    library -> library
                                            .objection(new LicenceLibrary.Named(applicant, whose, result, values, now))
                                            .stream())
                            .forEach(why -> wrong.add(new Form.Gap(field, why))));
        }
        return wrong;
    }

    private Application handedIn(Draft draft) {
        return switch (draft.purpose()) {
            case Draft.Purpose.Correction(UUID id) -> applications.find(id).orElseThrow();
            default -> applications.ofDraft(draft.id()).orElseThrow();
        };
    }

    private static Outcome receipt(Application application) {
        return new Outcome.Receipt(application.id(), application.number());
    }

    private static void requireDeclared(Submit submit) {
        if (!submit.declared()) {
            throw Problem.atField(
                    "declared",
                    "declaration-missing",
                    LocalText.of(
                            "请勾选承诺：所填内容和材料真实、合法、有效。",
                            "Tick the declaration that everything is true, lawful and valid."));
        }
    }

    /** A key that already handed in something else would make one of the two vanish. */
    private void requireCommandUnused(Submit submit) {
        if (applications.ofCommand(submit.command()).isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "key-used",
                    LocalText.of(
                            "这个幂等键已经用于另一份申请。请换一个新的。",
                            "This idempotency key was used for another application. Take a new one."));
        }
    }

    private Application created(Viewer viewer, OpenDraft open, UUID command, Instant now) {
        Draft draft = open.draft();
        Guide guide = open.form().guide();
        requireDecided(guide);
        Cases cases = Cases.of(open.form(), Cases.Handing.FIRST);
        UUID id = applications.create(
                new Applications.NewApplication(
                        draft.id(),
                        draft.theme(),
                        draft.region(),
                        draft.applicant(),
                        origin(draft),
                        draft.answers(),
                        open.form().values(),
                        now),
                command);
        Application application = applications.find(id).orElseThrow();
        addMatters(application, guide, cases);
        for (Form.Paper paper : open.form().papers()) {
            paper.files().forEach(file -> applications.attach(id, paper.material(), file.id(), 1));
            paper.promised().ifPresent(until -> deferrals.add(id, paper.material(), until));
        }
        applications.proceeding(id, begin(viewer, application, guide, command, now));
        noteUsedLicences(viewer, draft.applicant(), application, guide, now);
        return application;
    }

    /** What served in place of papers and of typing is written down for its holder (rulebook LIC-10). */
    private void noteUsedLicences(
            Viewer viewer, Applicant applicant, Application application, Guide guide, Instant now) {
        Set<String> types = guide.heldLicences().collect(Collectors.toCollection(TreeSet::new));
        LicenceLibrary.Use use = new LicenceLibrary.Use(
                viewer.displayName(), guide.theme().title().zh() + " " + application.number(), now);
        licences.ifAvailable(library -> library.used(applicant, types, use));
    }

    /** The earlier application, locked, so that nobody takes up the same items at the same moment. */
    private Optional<Application> origin(Draft draft) {
        if (!(draft.purpose() instanceof Draft.Purpose.Again(UUID id, Set<String> items))) {
            return Optional.empty();
        }
        Application origin = applications.lock(id).orElseThrow();
        if (!applying.possibleAgain(origin).containsAll(items)) {
            throw Applying.notAgain();
        }
        return Optional.of(origin);
    }

    /** The answers fit the rules of today: they may have changed since the draft was begun. */
    private static void requireDecided(Guide guide) {
        if (!guide.complete() || guide.items().isEmpty()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "rules-changed",
                    LocalText.of(
                            "办事指南已经更新，请先补答新的问题，再提交。已填的内容都保留着。",
                            "The guide has changed. Answer its new questions first, then submit; what you filled in is"
                                    + " kept."));
        }
    }

    private void addMatters(Application application, Guide guide, Cases cases) {
        int position = 0;
        for (AppliedItem item : guide.items()) {
            position++;
            String number = "%s-%02d".formatted(application.number(), position);
            matterStore.add(application.id(), position, number, item.id(), cases.unit(item.id()));
        }
    }

    private UUID begin(Viewer viewer, Application application, Guide guide, UUID command, Instant now) {
        Counter counter = Counters.receiving(guides.catalogue(), guide);
        return proceedings.start(new NewProceeding(
                command,
                "application",
                application.id(),
                application.number(),
                guide.theme().title(),
                PROCEDURE,
                Map.of("applicant", application.applicant().person().toString(), "counter", counter.id()),
                Optional.empty(),
                Map.of(),
                application.region(),
                counter.unit(),
                Desks.actor(viewer),
                now));
    }
}
