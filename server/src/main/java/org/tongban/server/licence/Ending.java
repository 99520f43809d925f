package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.PromiseBroken;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Ends a licence before its time: revoked, withdrawn, given up. The composite licence that shows it is void at the same
 * moment (rulebook LIC-04): in the same transaction.
 */
@Service
public class Ending {
    private static final int LONGEST_REASON = 1000;

    /** On which what was granted for a promise that wasn't kept is withdrawn. */
    private static final String PROMISE_LAW = "《中华人民共和国行政许可法》第六十九条；申请时作出的容缺受理承诺";

    private final Licences licences;
    private final StatusHistory statuses;
    private final LicenceChanges changes;
    private final EndingPapers papers;
    private final AccessLog access;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Answering answering;

    Ending(
            Licences licences,
            StatusHistory statuses,
            LicenceChanges changes,
            EndingPapers papers,
            AccessLog access,
            ApplicationEventPublisher events,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.statuses = statuses;
        this.changes = changes;
        this.papers = papers;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Why it ends, as the law distinguishes (Administrative Licensing Law, art. 69, 70, 81). */
    public enum Kind {
        REVOKED("吊销", "Revoked", "对违法行为的处罚", "a penalty for breaking the law", StatedReason.REVOKED),
        WITHDRAWN("撤销", "Withdrawn", "原本就不应当准予", "it should not have been granted", StatedReason.WITHDRAWN),
        CANCELLED(
                "注销",
                "Cancelled",
                "应当终止，如主体已不存在",
                "it has to end, such as when its holder is gone",
                StatedReason.CANCELLED),
        /** Not the end of a licence: it is out of force for the time being. */
        SUSPENDED("暂停", "Suspended", "暂时不能使用", "it can't be used for the time being", StatedReason.SUSPENDED),
        /** What suspended it is lifted. */
        RESUMED("恢复", "Resumed", "解除暂停", "what suspended it is lifted", StatedReason.RESUMED),
        /** Not the end of a licence: what was brought in never was one ({@link MistakenImports}). */
        MISTAKEN(
                "更正导入",
                "Import corrected",
                "导入时录错，自始无效",
                "it was brought in wrongly and never was one",
                StatedReason.MISTAKEN);

        private final LocalText title;
        private final LocalText meaning;
        private final StatedReason reason;

        Kind(String zh, String en, String meaningZh, String meaningEn, StatedReason reason) {
            this.title = LocalText.of(zh, en);
            this.meaning = LocalText.of(meaningZh, meaningEn);
            this.reason = reason;
        }

        /** Those by which a licence ends. */
        public static List<Kind> ends() {
            return List.of(REVOKED, WITHDRAWN, CANCELLED);
        }

        /** @throws Problem when none of these has this name, in letters of either case */
        static Kind named(String name) {
            for (Kind kind : ends()) {
                if (kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            throw Problem.atField(
                    "kind", "kind-missing", LocalText.of("请选择：吊销、撤销或注销。", "Choose: revoked, withdrawn or cancelled."));
        }

        public LocalText meaning() {
            return meaning;
        }

        /** The word of the kind in the numbers of decisions. */
        String mark() {
            return title.zh() + "决定";
        }

        public LocalText title() {
            return title;
        }
    }

    /**
     * What is decided, and why.
     *
     * @param facts what was found, {@code law} on which provisions it rests
     * @param hearing how the holder was told of the right to a hearing: of a revocation, which is a penalty
     */
    public record Decision(Kind kind, String facts, String law, Optional<String> hearing) {
        /** @throws Problem at what is missing or too long */
        static Decision of(Kind kind, String facts, String law, String hearing) {
            return new Decision(
                    kind,
                    text("reason", facts, LONGEST_REASON, "查明的事实", "What was found"),
                    text("law", law, LONGEST_REASON, "法律依据", "The legal basis"),
                    kind == Kind.REVOKED || !hearing.isBlank()
                            ? Optional.of(
                                    text(
                                            "hearing",
                                            hearing,
                                            LONGEST_REASON,
                                            "告知听证权利的时间、方式和结果（吊销必填）",
                                            "When and how the right to a hearing was told, and what came of it (for a revocation)"))
                            : Optional.empty());
        }
    }

    /** By whom and when. @param by empty when no person decided */
    record Taken(Optional<UUID> by, Instant at) {}

    /** @throws Problem unless the viewer heads the unit that answers for it, and it still holds */
    @Transactional
    public void end(Viewer viewer, UUID id, Decision decision) {
        Licence licence = require(viewer, id, "ending");
        decide(licence, decision, new Taken(Optional.of(viewer.person()), clock.instant()));
    }

    /** What would be decided, to be looked at once more. @throws Problem as {@link #end} does */
    @Transactional
    public void check(Viewer viewer, UUID id) {
        require(viewer, id, "ending");
    }

    private void decide(Licence licence, Decision decision, Taken taken) {
        papers.write(licence, decision, taken);
        String why = decision.kind().reason.stored() + decision.facts();
        end(licence, why, taken.by(), answering.id(licence), taken.at());
        voidComposites(licence, taken.at());
    }

    /** @throws Problem when it is blank or too long */
    static String text(String field, String written, int most, String zh, String en) {
        if (written.isBlank() || written.strip().length() > most) {
            throw Problem.atField(
                    field,
                    field + "-missing",
                    LocalText.of(
                            "请写明" + zh + "，不超过 " + most + " 字。",
                            en + ": write it, in at most " + most + " characters."));
        }
        return written.strip();
    }

    /**
     * Puts a licence out of force for the time being, by a decision of its own; a composite licence that shows it says so
     * through its code.
     *
     * @throws Problem as {@link #end} does, and when it isn't in force
     */
    @Transactional
    public void suspend(Viewer viewer, UUID id, String facts, String law) {
        Licence licence = require(viewer, id, "suspending");
        Instant now = clock.instant();
        requireState(licence.state(ChinaTime.dayOf(now)), LicenceState.VALID);
        change(viewer, licence, LicenceState.SUSPENDED, Decision.of(Kind.SUSPENDED, facts, law, ""), now);
    }

    /** Lifts a suspension, likewise: the licence is in force again, unless its time is over. */
    @Transactional
    public void resume(Viewer viewer, UUID id, String facts, String law) {
        Licence licence = require(viewer, id, "resuming");
        Instant now = clock.instant();
        requireState(licence.kept(), LicenceState.SUSPENDED);
        change(viewer, licence, LicenceState.VALID, Decision.of(Kind.RESUMED, facts, law, ""), now);
        events.publishEvent(new LicenceCounts(id, now));
    }

    private void change(Viewer viewer, Licence licence, LicenceState state, Decision decision, Instant at) {
        Optional<UUID> by = Optional.of(viewer.person());
        papers.write(licence, decision, new Taken(by, at));
        String why = decision.kind().reason.stored() + decision.facts();
        statuses.change(licence.id(), new StatusHistory.Change(state, why, by, answering.id(licence), at));
    }

    /** The composite licences that show it are void from the same moment, and called in. */
    void voidComposites(Licence licence, Instant now) {
        licences.compositesOf(licence.id())
                .forEach(composite -> end(
                        composite,
                        StatedReason.PART_ENDED.stored() + licence.number(),
                        Optional.empty(),
                        answering.id(licence),
                        now));
    }

    /** Cancelled because its holder applied for that and it was granted. */
    void givenUp(Licence licence, String unit, Instant at) {
        end(licence, StatedReason.GIVEN_UP.stored(), Optional.empty(), unit, at);
        voidComposites(licence, at);
    }

    boolean heads(Viewer viewer, Licence licence) {
        return answering.heads(viewer, licence);
    }

    void requireHead(Viewer viewer, Licence licence, String doing) {
        if (!heads(viewer, licence)) {
            access.refused(viewer, doing + " licence " + licence.id());
            throw viewer.isStaff()
                    ? Problem.forbidden(LocalText.of(
                            "只有发证单位（已撤销的，承接其职责的单位）的负责人可以决定。",
                            "Only the head of the unit that issued it, or took over from that one, can decide this."))
                    : Problem.notFound();
        }
    }

    private Licence require(Viewer viewer, UUID id, String doing) {
        licences.find(id).ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        requireHead(viewer, licence, doing);
        if (licence.kept() == LicenceState.VOID || licence.kept() == LicenceState.REPLACED) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-over",
                    LocalText.of("这本证照已经失效，不用再处理。", "This licence is void already; nothing is left to do."));
        }
        return licence;
    }

    /**
     * A licence granted on the promise of a material that didn't come is withdrawn (rulebook APP-07), and so is what took its
     * place since; but from nobody else, whom it was passed on to.
     */
    @EventListener
    @Transactional
    void promiseBroken(PromiseBroken broken) {
        Optional<Licence> issued = licences.ofMatter(broken.matter());
        issued.ifPresent(licences::oneAtATime);
        issued.map(licence -> licences.latest(licence.id()))
                .filter(licence -> licence.kept() != LicenceState.VOID && licence.kept() != LicenceState.REPLACED)
                .filter(licence -> licence.holder().equals(issued.get().holder()))
                .ifPresent(licence -> decide(
                        licence,
                        new Decision(Kind.WITHDRAWN, broken.reason(), PROMISE_LAW, Optional.empty()),
                        new Taken(Optional.empty(), broken.at())));
    }

    private static void requireState(LicenceState present, LicenceState state) {
        if (present != state) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-state",
                    LocalText.of(
                            "这本证照现在是“" + present.title().zh() + "”，不能这样处理。请刷新页面。",
                            "This licence is " + present.title().en().toLowerCase(java.util.Locale.ROOT)
                                    + " now, so this can't be done. Reload the page."));
        }
    }

    private void end(Licence licence, String reason, Optional<UUID> by, String unit, Instant at) {
        statuses.change(licence.id(), new StatusHistory.Change(LicenceState.VOID, reason, by, unit, at));
        changes.over(licence.id(), reason, at);
        events.publishEvent(new LicenceVoided(licence.id(), licence.type(), reason, at));
    }
}
