package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Plans by milestones: set by who supervises, seen by those in charge with whom they held back (rulebook OVR-06). What a
 * plan would hold back more than before is proposed with it.
 */
@Service
public class MilestoneDesk {
    private static final int LINES = 200;

    private final MilestoneStore plans;
    private final HeldStore held;
    private final ReportStore reports;
    private final TaskDoor door;
    private final Supervision supervision;
    private final HoldRules rules;
    private final HoldDesk holds;
    private final MilestoneWords words;
    private final AuditTrail audit;
    private final Clock clock;

    MilestoneDesk(
            MilestoneStore plans,
            HeldStore held,
            ReportStore reports,
            TaskDoor door,
            Supervision supervision,
            HoldRules rules,
            HoldDesk holds,
            MilestoneWords words,
            AuditTrail audit,
            Clock clock) {
        this.plans = plans;
        this.held = held;
        this.reports = reports;
        this.door = door;
        this.supervision = supervision;
        this.rules = rules;
        this.holds = holds;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param steps none for the usual ones: 25, 50, 85 and 100 % by March, June, September and November
     * @param held what is to wait while a milestone is missed, with its basis in law and the reason that applicants are
     *     told: no regions for that of the leading unit, no words for those that are in force
     * @param changes which revision this takes the place of, and why; empty for the first
     */
    record NewPlan(BigDecimal total, List<Milestones.Step> steps, MilestonePlan.Held held, Optional<Changes> changes) {}

    /** @param revision as it was seen */
    record Changes(int revision, String reason) {}

    @Transactional
    public void set(Viewer viewer, UUID id, NewPlan plan) {
        set(viewer, id, plan, today());
    }

    /** Joins the caller's transaction. @param today the day on which it is set: steps that are over hold nothing back */
    void set(Viewer viewer, UUID id, NewPlan plan, LocalDate today) {
        SupervisedTask task = door.open(viewer, id);
        door.requireSupervisor(viewer, task);
        if (plan.total().signum() <= 0) {
            throw Problem.atField(
                    "total", "milestones.total", LocalText.of("总量应大于零。", "The amount has to be more than zero."));
        }
        if (!Amount.fits(plan.total())) {
            throw Problem.atField("total", "milestones.total", Amount.LIMITS);
        }
        Milestones usual = Milestones.usual(task.due().getYear(), plan.total());
        Milestones shares = plan.steps().isEmpty() ? usual : stepped(plan.total(), plan.steps(), usual.bonus());
        Optional<MilestonePlan> former = plans.of(id).map(MilestoneStore.Planned::plan);
        String reason = plan.changes().map(Changes::reason).orElse("").strip();
        if (former.isPresent() && reason.isEmpty()) {
            throw Problem.atField(
                    "reason",
                    "milestones.reason",
                    LocalText.of("请写明调整分期目标的理由。", "Say why the milestones are changed."));
        }
        MilestonePlan before =
                former.map(one -> one.sharing(shares, today)).orElseGet(() -> MilestonePlan.of(shares, today));
        MilestonePlan.Held wanted = grounded(rules.wanted(task, plan), before.held());
        boolean proposes = !wanted.isWithin(before.held());
        if (proposes) {
            HoldRules.requireGrounds(wanted);
        }
        MilestonePlan next = before.holding(before.held().cut(wanted.items(), wanted.regions()), today);
        if (!plans.set(id, next, plan.changes().map(Changes::revision).orElse(0))) {
            throw changedMeanwhile();
        }
        String what = former.map(one -> words.told(one, next) + "。理由：" + reason).orElseGet(() -> words.said(next));
        note(viewer, id, what);
        if (proposes) {
            propose(viewer, task, wanted);
        } else {
            plans.withdraw(id);
        }
    }

    /** Without words of its own it is held back by those that hold it back already. */
    private static MilestonePlan.Held grounded(MilestonePlan.Held wanted, MilestonePlan.Held before) {
        return wanted.basis().isBlank() && wanted.reason().isBlank()
                ? new MilestonePlan.Held(wanted.items(), wanted.regions(), before.basis(), before.reason())
                : wanted;
    }

    /** It holds nothing back until somebody else, a head or a leader, confirms it. */
    private void propose(Viewer viewer, SupervisedTask task, MilestonePlan.Held wanted) {
        plans.propose(
                task.id(),
                new MilestoneStore.Proposal(wanted, viewer.person().toString(), viewer.displayName(), clock.instant()));
        String what = "提出" + words.said(wanted) + "，待确认";
        note(viewer, task.id(), what);
        audit.record(AuditKind.HOLD_DECIDED, viewer, task.number() + " " + what);
    }

    private void note(Viewer viewer, UUID id, String what) {
        plans.note(id, new MilestoneStore.Change(clock.instant(), viewer.displayName(), what));
    }

    static Problem changedMeanwhile() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "milestones-changed",
                LocalText.of(
                        "分期目标刚被别人改过。请看过现在的内容以后再改。",
                        "Somebody else changed the milestones just now. Look at them before you change them."));
    }

    /** How the milestones came to be what they are, as a part of what happened to the task. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(UUID id) {
        return plans.changes(id).stream()
                .map(one -> new HistoryEntry(
                        0,
                        one.at(),
                        Optional.of(one.by()),
                        LocalText.of("设定分期目标", "The milestones were set"),
                        List.of(),
                        one.what(),
                        Map.of()))
                .toList();
    }

    private static Milestones stepped(BigDecimal total, List<Milestones.Step> steps, BigDecimal bonus) {
        try {
            return new Milestones(total, steps, bonus);
        } catch (IllegalArgumentException impossible) {
            throw Problem.atField(
                    "steps",
                    "milestones.steps",
                    LocalText.of(
                            "累计比例应在 0 到 100 之间，逐月不下降，每月一个。",
                            "Cumulative shares are from 0 to 100, never fall, and there is one for each month."));
        }
    }

    /**
     * A plan as it stands.
     *
     * @param revision counts changes; @param reached as confirmed; @param reported confirmed or not
     * @param hold since when what waits; empty when nothing does
     * @param proposed what would wait besides, or for other words, once it is confirmed
     * @param counted whom it met
     * @param lines who that was, the latest first; none for those who aren't in charge of the plan
     * @param reports those that say what was reached, with the files that show it, the latest first
     */
    public record View(
            SupervisedTask task,
            MilestonePlan plan,
            int revision,
            BigDecimal reached,
            BigDecimal reported,
            Milestones.Standing standing,
            Optional<LocalDate> hold,
            Optional<HoldDesk.Proposed> proposed,
            List<LocalText> items,
            List<LocalText> regions,
            HeldStore.Counted counted,
            List<Line> lines,
            List<Reported> reports,
            boolean inCharge) {

        /** @param unit name of who reported */
        public record Reported(Report report, LocalText unit) {}

        /** Who met the hold, with names for ids. */
        public record Line(HeldStore.Line held, LocalText region, List<LocalText> items) {}
    }

    /** Empty when the task has no milestones. */
    @Transactional(readOnly = true)
    public Optional<View> view(Viewer viewer, UUID id) {
        SupervisedTask task = door.require(viewer, id);
        return plans.of(id).map(planned -> view(viewer, task, planned));
    }

    private View view(Viewer viewer, SupervisedTask task, MilestoneStore.Planned planned) {
        MilestonePlan plan = planned.plan();
        boolean inCharge = supervision.supervises(viewer, task.supervises())
                || supervision.leads(viewer, task.region())
                || supervision.reportsFor(viewer, task).equals(Optional.of(task.lead()));
        return new View(
                task,
                plan,
                planned.revision(),
                HeldApplications.plain(planned.reached()),
                HeldApplications.plain(planned.reported()),
                planned.on(today()),
                task.open() ? plan.hold(today(), planned.reached()).map(MilestonePlan.Hold::since) : Optional.empty(),
                inCharge ? holds.proposed(viewer, task) : Optional.empty(),
                plan.items().stream().map(words::title).toList(),
                plan.regions().stream().map(supervision::regionName).toList(),
                held.count(task.id()),
                inCharge ? held.of(task.id(), LINES).stream().map(this::line).toList() : List.of(),
                reports.reports(task.id()).stream()
                        .filter(report -> report.said().amount().isPresent())
                        .map(report -> new View.Reported(report, supervision.unitName(report.unit())))
                        .toList(),
                inCharge);
    }

    private View.Line line(HeldStore.Line line) {
        return new View.Line(
                line,
                supervision.regionName(line.region()),
                line.items().stream().map(words::title).toList());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
