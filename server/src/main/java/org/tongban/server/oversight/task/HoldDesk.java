package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * What holds applications back takes two people: one of the office proposes it with the plan, and a head of the office or
 * a leader of the region confirms it, or doesn't (rulebook OVR-06).
 */
@Service
public class HoldDesk {
    private static final int LONGEST = 500;

    private final MilestoneStore plans;
    private final HoldRules rules;
    private final MilestoneWords words;
    private final TaskDoor door;
    private final Supervision supervision;
    private final AuditTrail audit;
    private final Clock clock;

    HoldDesk(
            MilestoneStore plans,
            HoldRules rules,
            MilestoneWords words,
            TaskDoor door,
            Supervision supervision,
            AuditTrail audit,
            Clock clock) {
        this.plans = plans;
        this.rules = rules;
        this.words = words;
        this.door = door;
        this.supervision = supervision;
        this.audit = audit;
        this.clock = clock;
    }

    /** A head of the office, or a leader of the region. */
    boolean confirms(Viewer viewer, SupervisedTask task) {
        return supervision.leads(viewer, task.region())
                || viewer.unitsAs(Role.HEAD).contains(task.supervises());
    }

    /**
     * From today on applications wait as was proposed, while a milestone is missed.
     *
     * @param revision of the plan as it was read
     */
    @Transactional
    public void confirm(Viewer viewer, UUID id, int revision) {
        SupervisedTask task = door.open(viewer, id);
        if (!confirms(viewer, task)) {
            throw Problem.forbidden(LocalText.of(
                    "暂停受理由督办单位负责人或地区领导确认。",
                    "A head of the supervising unit or a leader of the region confirms what holds applications back."));
        }
        MilestoneStore.Proposal proposal = proposal(id);
        if (proposal.person().equals(viewer.person().toString())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of("提出的人不能自己确认，请另一位负责人确认。", "Who proposed it can’t confirm it. Let another head do so."));
        }
        MilestoneStore.Planned planned = plans.of(id).orElseThrow(Problem::notFound);
        MilestonePlan next = planned.plan().holding(proposal.held(), today());
        keep(viewer, task, next, revision, "确认暂停受理（" + proposal.by() + "提出）：" + words.said(proposal.held()));
    }

    /** Nothing more than before is held back: it isn't confirmed, or who proposed it takes it back. */
    @Transactional
    public void refuse(Viewer viewer, UUID id, int revision, String why) {
        SupervisedTask task = door.open(viewer, id);
        door.requireInCharge(viewer, task);
        if (why.isBlank() || why.strip().length() > LONGEST) {
            throw Problem.atField(
                    "why",
                    "hold.why",
                    LocalText.of("请用不超过 500 字写明不暂停的理由。", "Say why nothing waits, in at most 500 characters."));
        }
        MilestoneStore.Proposal proposal = proposal(id);
        MilestonePlan stays = plans.of(id).orElseThrow(Problem::notFound).plan();
        keep(viewer, task, stays, revision, "不同意" + proposal.by() + "提出的暂停受理。理由：" + why.strip());
    }

    private MilestoneStore.Proposal proposal(UUID id) {
        return plans.proposal(id)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "hold-none",
                        LocalText.of("没有待确认的暂停受理。", "Nothing that would wait is to be confirmed.")));
    }

    private void keep(Viewer viewer, SupervisedTask task, MilestonePlan next, int revision, String what) {
        if (!plans.set(task.id(), next, revision)) {
            throw MilestoneDesk.changedMeanwhile();
        }
        plans.withdraw(task.id());
        plans.note(task.id(), new MilestoneStore.Change(clock.instant(), viewer.displayName(), what));
        audit.record(AuditKind.HOLD_DECIDED, viewer, task.number() + " " + what);
    }

    /**
     * The task is another unit's: what applicants in the place of the former one had to wait for isn't theirs to wait for
     * any more, nor what the new unit has no say in. That they wait in the place of the new unit is proposed, unless that
     * is all of the region: then the office says where. Joins the caller's transaction, which has the task to itself.
     */
    void handedOver(SupervisedTask task, String to, Viewer by) {
        String here = supervision.regionOf(task.lead());
        String there = supervision.regionOf(to);
        plans.of(task.id()).ifPresent(planned -> {
            plans.withdraw(task.id());
            MilestonePlan was = planned.plan();
            List<String> places = here.equals(there) ? was.regions() : places(was.regions(), here, there);
            MilestonePlan.Held follows = rules.of(to, was.held(), places);
            MilestonePlan.Held stays = was.held().cut(follows.items(), follows.regions());
            if (!stays.equals(was.held())) {
                MilestonePlan next = was.holding(stays, today());
                plans.set(task.id(), next, planned.revision());
                note(task, by, words.told(was, next) + "。理由：任务已转办");
            }
            if (!follows.isWithin(stays)) {
                plans.propose(task.id(), proposal(follows, by));
                note(task, by, "任务已转办，提出" + words.said(follows) + "，待确认");
            }
        });
    }

    private MilestoneStore.Proposal proposal(MilestonePlan.Held held, Viewer by) {
        return new MilestoneStore.Proposal(held, by.person().toString(), by.displayName(), clock.instant());
    }

    private void note(SupervisedTask task, Viewer by, String what) {
        plans.note(task.id(), new MilestoneStore.Change(clock.instant(), by.displayName(), what));
        audit.record(AuditKind.HOLD_DECIDED, by, task.number() + " " + what);
    }

    private List<String> places(List<String> before, String here, String there) {
        List<String> stay = before.stream()
                .filter(place -> !supervision.isWithin(place, here)
                        || supervision.isWithin(there, here) && supervision.isWithin(place, there))
                .toList();
        boolean moves = stay.size() < before.size() && !supervision.isWithin(here, there) && !stay.contains(there);
        return moves ? Stream.concat(stay.stream(), Stream.of(there)).toList() : stay;
    }

    /** What waits to be confirmed, with names for ids. @param mayConfirm by this viewer, who didn't propose it */
    public record Proposed(
            List<LocalText> items,
            List<LocalText> regions,
            MilestonePlan.Held held,
            String by,
            LocalDate on,
            boolean mayConfirm,
            boolean mayRefuse) {}

    Optional<Proposed> proposed(Viewer viewer, SupervisedTask task) {
        return plans.proposal(task.id())
                .filter(one -> task.open())
                .map(one -> new Proposed(
                        one.held().items().stream().map(words::title).toList(),
                        one.held().regions().stream()
                                .map(supervision::regionName)
                                .toList(),
                        one.held(),
                        one.by(),
                        ChinaTime.dayOf(one.at()),
                        confirms(viewer, task)
                                && !one.person().equals(viewer.person().toString()),
                        supervision.inCharge(viewer, task.supervises(), task.region())));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
