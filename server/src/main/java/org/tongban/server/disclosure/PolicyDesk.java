package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Where units draft policies, decide on their openness, invite and answer comments, and publish. */
@Service
class PolicyDesk {
    private static final String GOVERNMENT = "government-office";

    private final PolicyStore store;
    private final PolicyChanges changes;
    private final PolicyComments comments;
    private final PolicyActs acts;
    private final PolicyLibrary library;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    PolicyDesk(
            PolicyStore store,
            PolicyChanges changes,
            PolicyComments comments,
            PolicyActs acts,
            PolicyLibrary library,
            CatalogueInForce catalogue,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.comments = comments;
        this.acts = acts;
        this.library = library;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The units whose policies this viewer drafts. */
    List<Unit> units(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.EDITOR || post.role() == Role.REVIEWER || post.role() == Role.HEAD)
                .map(Post::unit)
                .distinct()
                .flatMap(unit -> catalogue.today().unit(unit).stream())
                .toList();
    }

    private List<String> own(Viewer viewer) {
        List<String> units = units(viewer).stream().map(Unit::id).toList();
        if (units.isEmpty()) {
            throw Problem.notYours("policy desk");
        }
        return units;
    }

    @Transactional(readOnly = true)
    public List<Policy> list(Viewer viewer) {
        return store.drafts(own(viewer));
    }

    /** Open on request so far, and due to be looked at again: can they be opened now? */
    @Transactional(readOnly = true)
    public List<Policy> toReview(Viewer viewer) {
        return store.toReview(own(viewer), today());
    }

    @Transactional(readOnly = true)
    public Policy require(Viewer viewer, UUID id) {
        List<String> own = own(viewer);
        return store.find(id)
                .filter(policy -> own.contains(policy.unit()))
                .orElseThrow(() -> Problem.notYours("policy " + id));
    }

    @Transactional(readOnly = true)
    public PolicyLibrary.Shown show(Viewer viewer, UUID id) {
        return library.shown(require(viewer, id));
    }

    /** @param trades words, in one list; @param needsInterpretation as {@link PolicyDraft} has it */
    record Text(
            String number,
            String title,
            String body,
            List<String> trades,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            boolean needsInterpretation,
            boolean important,
            boolean major) {}

    @Transactional
    public UUID draft(Viewer viewer, Text text) {
        own(viewer);
        Unit unit = units(viewer).getFirst();
        checked(text);
        Policy policy = policy(UUID.randomUUID(), unit.id(), unit.region(), text, 0);
        store.insert(policy);
        did(viewer, policy.id(), What.DRAFTED);
        return policy.id();
    }

    private static Policy policy(UUID id, String unit, String region, Text text, int revision) {
        return new Policy(
                id,
                PolicyNumber.of(text.number()),
                text.title().strip(),
                unit,
                region,
                lines(text.body()),
                text.trades(),
                text.from(),
                text.until(),
                new PolicyDraft(
                        Optional.empty(),
                        "",
                        false,
                        text.needsInterpretation(),
                        Interpretation.NONE,
                        text.important(),
                        Optional.empty(),
                        text.major(),
                        MajorDecision.NONE),
                Optional.empty(),
                Optional.empty(),
                revision);
    }

    private static void checked(Text text) {
        require(!text.title().isBlank(), "title", "请写标题。", "Write a title.");
        require(!text.body().isBlank(), "body", "请写正文。", "Write the text.");
        boolean backwards = text.from()
                .flatMap(from -> text.until().filter(until -> until.isBefore(from)))
                .isPresent();
        require(!backwards, "until", "失效日期早于施行日期。", "It would lapse before it is in force.");
    }

    private static void require(boolean right, String field, String zh, String en) {
        if (!right) {
            throw Problem.atField(field, "policy." + field, LocalText.of(zh, en));
        }
    }

    private Policy open(Viewer viewer, UUID id) {
        require(viewer, id);
        Policy policy = store.lock(id).orElseThrow(Problem::notFound);
        if (policy.published()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "published",
                    LocalText.of(
                            "已经发布的文件不能改；请另发文件修改或废止它。",
                            "What is published isn't changed; amend or repeal it by another document."));
        }
        return policy;
    }

    /** @param revision of the policy as it was read: who writes over what another wrote meanwhile is told so */
    private Policy open(Viewer viewer, UUID id, int revision) {
        Policy policy = open(viewer, id);
        if (policy.revision() != revision) {
            throw changedMeanwhile();
        }
        return policy;
    }

    @Transactional
    public void change(Viewer viewer, UUID id, int revision, Text text) {
        Policy before = open(viewer, id, revision);
        checked(text);
        Policy after = policy(id, before.unit(), before.region(), text, revision);
        boolean same =
                before.title().equals(after.title()) && lines(before.body()).equals(after.body());
        if (!same && before.draft().inviting(today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在征求意见，文稿不能改，否则意见对不上原文。请等征求意见结束后再改。",
                            "Comments on this text are being invited, so it stays as it is. Change it once they are in."));
        }
        store.update(after, same);
        did(viewer, id, What.REWRITTEN);
    }

    /**
     * Another openness than before circulates again, unless it comes of the review that was due.
     *
     * @param reason why it isn't open; @param reviewOn when “on request” is looked at again, default in a year
     */
    @Transactional
    public void openness(
            Viewer viewer, UUID id, int revision, Openness openness, String reason, Optional<LocalDate> reviewOn) {
        Policy policy = open(viewer, id, revision);
        answersFor(viewer, policy, "公开属性", "its openness");
        require(
                openness == Openness.OPEN || !reason.isBlank(),
                "reason",
                "不主动公开的，请写明理由。",
                "What isn't open needs a reason.");
        if (openness != Openness.OPEN && policy.draft().inviting(today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在公开征求意见，公开属性不能改。请等征求意见结束后再改。",
                            "Comments are being invited, so it stays open until they are in."));
        }
        Optional<LocalDate> review =
                openness == Openness.ON_REQUEST ? Optional.of(reviewOn.orElse(today().plusYears(1))) : Optional.empty();
        boolean reviewed = policy.draft().openness().equals(Optional.of(Openness.ON_REQUEST))
                && policy.reviewOn().filter(day -> !today().isBefore(day)).isPresent();
        boolean again = !reviewed && !policy.draft().openness().equals(Optional.of(openness));
        store.openness(id, openness, reason.strip(), review, again);
        did(viewer, id, What.OPENNESS);
    }

    /** Drafting is one thing, answering for it another: that is for a reviewer or the head of the unit. */
    boolean answersFor(Viewer viewer, Policy policy) {
        return viewer.unitsAs(Role.REVIEWER).contains(policy.unit())
                || viewer.unitsAs(Role.HEAD).contains(policy.unit());
    }

    private void answersFor(Viewer viewer, Policy policy, String zh, String en) {
        if (!answersFor(viewer, policy)) {
            throw Problem.forbidden(LocalText.of(
                    zh + "由本单位的审查人员或负责人定。请交给他们。",
                    "A reviewer or the head of your unit decides on " + en + ". Hand it to them."));
        }
    }

    private void did(Viewer viewer, UUID id, What what) {
        acts.did(viewer, id, what, clock.instant());
    }

    /** Who did what to it so far. */
    @Transactional(readOnly = true)
    public List<PolicyActs.Done> acts(Viewer viewer, UUID id) {
        return acts.of(require(viewer, id).id());
    }

    @Transactional
    public void circulate(Viewer viewer, UUID id) {
        refuse("circulate", open(viewer, id).draft().beforeCirculation());
        store.circulated(id, clock.instant());
        did(viewer, id, What.CIRCULATED);
    }

    private static void refuse(String code, List<LocalText> faults) {
        if (!faults.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy." + code,
                    LocalText.of(
                            faults.stream().map(LocalText::zh).collect(Collectors.joining("")),
                            faults.stream().map(LocalText::en).collect(Collectors.joining(" "))));
        }
    }

    /**
     * Unchanged words stay signed by whoever signed them first; others are signed by nobody yet.
     *
     * @param signed this viewer signs the words that somebody else wrote
     */
    @Transactional
    public void interpret(Viewer viewer, UUID id, int revision, String text, boolean signed) {
        Policy policy = open(viewer, id, revision);
        Interpretation before = policy.draft().interpretation();
        String said = lines(text);
        require(
                !signed || !said.isBlank(),
                "interpretation",
                "请先写解读，再签发。",
                "Write the interpretation before it is signed.");
        boolean same = lines(before.text()).equals(said);
        UUID writer = same ? store.interpreter(id).orElse(viewer.person()) : viewer.person();
        if (signed) {
            answersFor(viewer, policy, "解读的签发", "signing the interpretation");
            require(
                    !writer.equals(viewer.person()),
                    "interpretation",
                    "谁起草的解读，由另一位审查人员或负责人签发。请先保存，再交给他们。",
                    "Who wrote the interpretation doesn't sign it: save it, and hand it to another reviewer or the head.");
        }
        Optional<Signature> standing = same ? before.signature() : Optional.empty();
        Optional<Signature> own =
                signed ? Optional.of(new Signature(viewer.displayName(), clock.instant())) : Optional.empty();
        store.interpretation(id, new Interpretation(said, standing.or(() -> own)), writer);
        did(viewer, id, signed ? What.SIGNED : What.INTERPRETED);
    }

    /** May this viewer sign the interpretation as it stands? */
    @Transactional(readOnly = true)
    public boolean maySign(Viewer viewer, Policy policy) {
        return answersFor(viewer, policy)
                && store.interpreter(policy.id())
                        .filter(writer -> !writer.equals(viewer.person()))
                        .isPresent();
    }

    /** Browsers end lines with two characters. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "policy-changed",
                LocalText.of("别人刚改过这份文件。请刷新后再改。", "Somebody else changed it just now. Load it again first."));
    }

    /** Comments are invited from today on. */
    @Transactional
    public void invite(Viewer viewer, UUID id, int revision, LocalDate until) {
        Policy policy = open(viewer, id, revision);
        require(
                policy.draft().openness().equals(Optional.of(Openness.OPEN)),
                "commentsUntil",
                "先定为主动公开，才能公开征求意见。",
                "Comments are invited on what will be open: decide that first.");
        policy.draft().comments().ifPresent(before -> {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-invited",
                    LocalText.of(
                            "已经从 " + before.from() + " 到 " + before.until() + " 征求意见，日期不能再改。",
                            "Comments are invited from " + before.from() + " until " + before.until()
                                    + "; these days stand."));
        });
        CommentRound round = new CommentRound(today(), until, 0, 0);
        round.tooShort().ifPresent(fault -> {
            throw Problem.atField("commentsUntil", "comments.short", fault);
        });
        store.comments(id, round);
        did(viewer, id, What.INVITED);
    }

    @Transactional
    public void answer(Viewer viewer, UUID id, UUID comment, String answer, boolean adopted) {
        open(viewer, id);
        require(!answer.isBlank(), "answer", "请写明采纳情况和理由。", "Say what became of it and why.");
        if (!comments.answer(id, comment, answer.strip(), adopted, clock.instant())) {
            throw Problem.notFound();
        }
        did(viewer, id, What.ANSWERED);
    }

    @Transactional
    public void decision(Viewer viewer, UUID id, int revision, MajorDecision decision) {
        open(viewer, id, revision);
        store.decision(id, decision);
        did(viewer, id, What.DECISION);
    }

    /**
     * This document amends or repeals an earlier one, from the day it comes into force.
     *
     * @param text the earlier document as it reads from then on; blank when it isn't written out
     */
    @Transactional
    public void changes(Viewer viewer, UUID id, int revision, String number, Validity.Change.Kind kind, String text) {
        Policy policy = open(viewer, id, revision);
        Policy earlier = store.numbered(PolicyNumber.of(number))
                .orElseThrow(() -> Problem.atField(
                        "earlier",
                        "earlier.unknown",
                        LocalText.of(
                                "政策库里没有文号“" + number + "”。请核对文号。",
                                "The library has no document “" + number + "”. Check the number.")));
        require(
                mayChange(policy, earlier),
                "earlier",
                "这份文件不是本单位印发的，也不在本级政府管辖之内，不能由本文修改或废止。",
                "Another unit issued that document, and not under this government: it isn't for this one to change.");
        boolean amends = kind == Validity.Change.Kind.AMENDS;
        changes.put(
                id, earlier.id(), new Validity.Change(kind, policy.from().orElse(today())), amends ? text.strip() : "");
        store.touched(id);
        did(viewer, id, What.CHANGES);
    }

    /** What was noted by mistake. @param earlier the document that isn't changed after all */
    @Transactional
    public void unchanged(Viewer viewer, UUID id, int revision, UUID earlier) {
        open(viewer, id, revision);
        if (!changes.remove(id, earlier)) {
            throw Problem.notFound();
        }
        store.touched(id);
        did(viewer, id, What.CHANGES);
    }

    /** A draft on which nobody was asked to comment. */
    @Transactional
    public void delete(Viewer viewer, UUID id, int revision) {
        Policy policy = open(viewer, id, revision);
        if (policy.draft().comments().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-invited",
                    LocalText.of(
                            "已经公开征求过意见，文稿和意见要留着，不能删除。",
                            "People were asked to comment on it: the draft and what they said are kept."));
        }
        store.delete(id);
    }

    /** A unit changes what it issued itself; a government, what any unit of its region or below issued. */
    private boolean mayChange(Policy policy, Policy earlier) {
        return policy.unit().equals(earlier.unit())
                || catalogue
                                .today()
                                .unit(policy.unit())
                                .filter(unit -> unit.roles().contains(GOVERNMENT))
                                .isPresent()
                        && catalogue.today().regionAndAbove(earlier.region()).stream()
                                .anyMatch(above -> above.code().equals(policy.region()));
    }

    @Transactional
    public void publish(Viewer viewer, UUID id) {
        Policy policy = open(viewer, id);
        refuse("publish", policy.beforePublication(today()));
        numberIsItsOwn(policy);
        store.publish(id, today());
        changes.published(id);
        did(viewer, id, What.PUBLISHED);
    }

    /** One number is one document's, and its letters are one unit's. */
    private void numberIsItsOwn(Policy policy) {
        Optional<String> letters = PolicyNumber.letters(policy.number());
        store.numbering(letters.orElse(policy.number()));
        store.numbered(policy.number()).filter(same -> !same.number().isBlank()).ifPresent(same -> {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy.number",
                    LocalText.of(
                            "文号“" + same.number() + "”已经是《" + same.title() + "》的。请核对文号。",
                            "The number " + same.number() + " is that of “" + same.title() + "”. Check it."));
        });
        letters.flatMap(one -> store.numbersAs(one, policy.unit()))
                .map(library::unitName)
                .ifPresent(unit -> {
                    throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "policy.number",
                            LocalText.of(
                                    "“" + letters.orElse("") + "”是" + unit.zh() + "的发文代字。请用本单位的文号。",
                                    "“" + letters.orElse("") + "” are the letters of " + unit.en()
                                            + ". Use a number of your own unit."));
                });
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
