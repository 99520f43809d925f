package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.AskedQuestion;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Filling;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Filling in: from the first answers to a form that is complete. A value is stored only when it is right. */
@Service
public class Drafting {
    private final Drafts drafts;
    private final DraftDesk desk;
    private final Guides guides;
    private final Enterprises enterprises;
    private final Receiving receiving;
    private final Deferrals deferrals;
    private final Holding holding;
    private final ForHolders forHolders;
    private final Clock clock;

    Drafting(
            Drafts drafts,
            DraftDesk desk,
            Guides guides,
            Enterprises enterprises,
            Receiving receiving,
            Deferrals deferrals,
            Holding holding,
            ForHolders forHolders,
            Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.guides = guides;
        this.enterprises = enterprises;
        this.receiving = receiving;
        this.deferrals = deferrals;
        this.holding = holding;
        this.forHolders = forHolders;
        this.clock = clock;
    }

    /**
     * @param command sent twice, it still makes one draft, also once that is handed in
     * @param answers to the guide's questions, as they were typed or chosen
     * @param dropped items of the theme that the applicant leaves out (rulebook APP-02)
     * @param enterprise the business it is for; empty for the applicant, who may found one
     * @param entrusted a licence entrusted to the viewer, who begins in the name of its holder
     * @param reception at a counter, for the one who came there; empty when the viewer applies
     */
    public record Start(
            UUID command,
            String theme,
            String region,
            Map<String, List<String>> answers,
            Set<String> dropped,
            Optional<UUID> enterprise,
            Optional<UUID> entrusted,
            Optional<UUID> reception) {}

    /** @throws Problem when the guide isn't complete, or the business isn't theirs or missing */
    @Transactional
    public UUID start(Viewer viewer, Start start) {
        Guide guide = guides.of(
                guides.catalogue(), new GuideRequest(start.theme(), start.region(), start.answers(), start.dropped()));
        requireOnline(guide, start);
        requireComplete(guide);
        Instant now = clock.instant();
        Applicant applicant = start.entrusted()
                .map(licence -> forHolders.applicant(viewer, licence, guide, now))
                .orElseGet(() -> applicant(viewer, start, guide));
        UUID draft = drafts.create(new Drafts.NewDraft(
                start.command(),
                new Draft.Purpose.New(),
                start.theme(),
                start.region(),
                applicant,
                answersOf(guide),
                start.dropped(),
                start.reception(),
                now));
        drafts.find(draft, viewer)
                .filter(one -> !one.isSubmitted())
                .ifPresent(begun -> holding.begun(begun, guide, now));
        return draft;
    }

    /** What was entrusted to the viewer and lets them begin this in its holder's name. */
    public List<LicenceLibrary.Entrusted> entrusted(Viewer viewer, Guide guide) {
        return forHolders.possible(viewer.person(), guide, clock.instant());
    }

    private Applicant applicant(Viewer viewer, Start start, Guide guide) {
        Optional<UUID> enterprise = start.enterprise().filter(id -> guide.needsBusiness(guides.catalogue()));
        UUID person = start.reception()
                .map(id -> receiving.require(viewer, id).person())
                .orElse(viewer.person());
        checkEnterprise(person, guide, enterprise);
        return new Applicant(person, enterprise, Optional.empty(), start.reception());
    }

    /** An item by itself that isn't done online is begun at a counter only. */
    private void requireOnline(Guide guide, Start start) {
        if (start.reception().isPresent() || !guide.theme().ofOneItem()) {
            return;
        }
        boolean online = guide.theme().items().stream()
                .flatMap(only -> guides.catalogue().item(only.item()).stream())
                .allMatch(item -> item.availability().channels().contains(Channel.ONLINE));
        if (!online) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "counter-only",
                    LocalText.of(
                            "这一项要到窗口办，网上不能申请。请带材料到办事指南上写的窗口。",
                            "This one is applied for at a counter, not here. Go to the counter that its guide names, with"
                                    + " the materials."));
        }
    }

    private void checkEnterprise(UUID person, Guide guide, Optional<UUID> enterprise) {
        if (enterprise.isPresent()
                && enterprises.capacity(person, enterprise.get()).isEmpty()) {
            throw Problem.notYours("enterprise " + enterprise.get());
        }
        if (enterprise.isEmpty() && guide.needsBusiness(guides.catalogue())) {
            throw Problem.atField(
                    "enterprise",
                    "enterprise-missing",
                    LocalText.of(
                            "这些事要以已登记的企业（个体工商户）名义办，请选择您代表的那一家。名下没有的，请先由法定代表人授权，或者先办登记。",
                            "These are for a registered business: choose the one you act for. If there is none, have its"
                                    + " representative empower you, or register one first."));
        }
    }

    private static void requireComplete(Guide guide) {
        Optional<AskedQuestion> open = guide.nextQuestion();
        if (open.isPresent()) {
            AskedQuestion question = open.get();
            LocalText label = question.question().element().title();
            throw Problem.atField(
                    question.id(),
                    "answer-missing",
                    question.problem().orElse(LocalText.of("请先回答：" + label.zh(), "Answer this first: " + label.en())));
        }
        if (guide.items().isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "nothing-to-do",
                    LocalText.of("按您的回答没有需要办理的事项，不用申请。", "By your answers nothing has to be applied for."));
        }
    }

    /** Only what the guide asked is kept, as it was understood. */
    private static Map<String, List<String>> answersOf(Guide guide) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        guide.questions()
                .forEach(question -> question.value().ifPresent(value -> answers.put(question.id(), value.raw())));
        return answers;
    }

    /** @throws Problem not found, when it isn't theirs */
    @Transactional(readOnly = true)
    public OpenDraft open(Viewer viewer, UUID draft) {
        return desk.open(desk.require(viewer, draft), clock.instant());
    }

    public List<Draft> openOf(Viewer viewer) {
        return drafts.openOf(viewer.person());
    }

    /** @param reshaped other fields or materials are asked for now than before */
    public record Saved(Instant at, boolean reshaped) {}

    /**
     * Saves one field. Blank clears it. What isn't right is not stored; what was there stays.
     *
     * @param raw as typed or chosen
     * @throws Problem when the draft isn't theirs or is submitted, or the field isn't for them to fill in
     */
    @Transactional
    public Parsed<Saved> save(Viewer viewer, UUID id, String element, List<String> raw) {
        Instant now = clock.instant();
        OpenDraft before = desk.lock(viewer, id, now);
        Form.Box box = desk.requireAsked(before, element);
        List<String> given = raw.stream().filter(text -> !text.isBlank()).toList();
        if (given.isEmpty() && !isAnswer(box)) {
            drafts.clearField(id, element);
            return Parsed.ok(saved(viewer, before, id, now));
        }
        DataElement definition = box.field().element();
        return switch (definition.parse(given, ChinaTime.dayOf(now))) {
            case Parsed.Bad<FieldValue>(String code, LocalText sentence) -> new Parsed.Bad<>(code, sentence);
            case Parsed.Ok<FieldValue>(FieldValue value) -> {
                store(before, box, value, now);
                yield Parsed.ok(saved(viewer, before, id, now));
            }
        };
    }

    private void store(OpenDraft before, Form.Box box, FieldValue value, Instant now) {
        Draft draft = before.draft();
        if (isAnswer(box) || arose(before, box)) {
            Map<String, List<String>> answers = new LinkedHashMap<>(draft.answers());
            answers.put(box.element(), value.raw());
            drafts.changeAnswers(draft.id(), answers, draft.dropped());
        } else {
            drafts.saveField(draft.id(), box.element(), value.fact(), now);
        }
    }

    /** In a correction the form is the only place to answer a question that the corrected answers give rise to. */
    private static boolean arose(OpenDraft open, Form.Box box) {
        return open.corrects().isPresent()
                && open.form().guide().questions().stream()
                        .anyMatch(question -> question.id().equals(box.element()));
    }

    private static boolean isAnswer(Form.Box box) {
        return box.field().filling() instanceof Filling.Answered;
    }

    private Saved saved(Viewer viewer, OpenDraft before, UUID id, Instant now) {
        drafts.touch(id, now);
        OpenDraft after = desk.open(drafts.find(id, viewer).orElseThrow(), now);
        return new Saved(now, !DraftDesk.shape(before.form()).equals(DraftDesk.shape(after.form())));
    }

    /**
     * Other answers, other items: fields filled in so far are kept, also those not asked for any more.
     *
     * @throws Problem when the guide isn't complete with them
     */
    @Transactional
    public void answer(Viewer viewer, UUID id, Map<String, List<String>> answers, Set<String> dropped) {
        Instant now = clock.instant();
        Draft draft = desk.lock(viewer, id, now).draft();
        if (!(draft.purpose() instanceof Draft.Purpose.New)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "answers-fixed",
                    LocalText.of(
                            "补正和重新申请时不能改变前面的回答。要改，请撤回后重新申请。",
                            "In a correction or a new application for the same item the first answers stand. To change"
                                    + " them, withdraw and apply anew."));
        }
        Guide guide = guides.of(guides.catalogue(), new GuideRequest(draft.theme(), draft.region(), answers, dropped));
        requireComplete(guide);
        UUID person = draft.reception().isPresent() ? draft.applicant().person() : viewer.person();
        if (forHolders.acts(viewer, draft)) {
            forHolders.requireStill(draft, guide, now);
        } else {
            checkEnterprise(person, guide, draft.applicant().enterprise());
        }
        drafts.changeAnswers(id, answersOf(guide), dropped);
        drafts.touch(id, now);
    }

    /** Promises a material for later (rulebook APP-07). @param until the last day for it */
    @Transactional
    public Parsed<LocalDate> promise(Viewer viewer, UUID id, String material, Optional<LocalDate> until) {
        Instant now = clock.instant();
        OpenDraft open = desk.lock(viewer, id, now);
        Form.Paper paper = desk.requireOpen(open, material);
        Parsed<LocalDate> promised = Promises.check(
                paper,
                until,
                ChinaTime.dayOf(now),
                deferrals.everBrokenBy(open.draft().applicant())
                        ? Promises.Standing.BROKE_A_PROMISE
                        : Promises.Standing.GOOD);
        if (promised instanceof Parsed.Ok<LocalDate>(LocalDate day)) {
            drafts.defer(id, material, day);
            drafts.touch(id, now);
        }
        return promised;
    }

    @Transactional
    public void takeBackPromise(Viewer viewer, UUID id, String material) {
        Instant now = clock.instant();
        desk.lock(viewer, id, now);
        drafts.undefer(id, material);
        drafts.touch(id, now);
    }

    /** Throws the draft away. */
    @Transactional
    public void discard(Viewer viewer, UUID id) {
        desk.lock(viewer, id, clock.instant());
        drafts.delete(id);
    }
}
