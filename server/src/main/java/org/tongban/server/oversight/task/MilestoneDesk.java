package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Plans by milestones: set by who supervises, seen by those in charge with whom they held back (rulebook OVR-06). */
@Service
public class MilestoneDesk {
    private static final int LINES = 200;

    private final MilestoneStore plans;
    private final HeldStore held;
    private final ReportStore reports;
    private final TaskDoor door;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    MilestoneDesk(
            MilestoneStore plans,
            HeldStore held,
            ReportStore reports,
            TaskDoor door,
            Supervision supervision,
            CatalogueInForce catalogue,
            Clock clock) {
        this.plans = plans;
        this.held = held;
        this.reports = reports;
        this.door = door;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param steps none for the usual ones: 25, 50, 85 and 100 % by March, June, September and November
     * @param items ids of service items whose new applications wait while a milestone is missed
     * @param regions where; none for the region of the leading unit
     * @param changes which revision this takes the place of, and why; empty for the first
     */
    record NewPlan(
            BigDecimal total,
            List<Milestones.Step> steps,
            List<String> items,
            List<String> regions,
            Optional<Changes> changes) {}

    /** @param revision as it was seen */
    record Changes(int revision, String reason) {}

    @Transactional
    public void set(Viewer viewer, UUID id, NewPlan plan) {
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
        List<String> items = known(plan.items());
        List<String> regions = items.isEmpty() ? List.of() : within(task, plan);
        Optional<MilestonePlan> former = plans.of(id).map(MilestoneStore.Planned::plan);
        String reason = plan.changes().map(Changes::reason).orElse("").strip();
        if (former.isPresent() && reason.isEmpty()) {
            throw Problem.atField(
                    "reason",
                    "milestones.reason",
                    LocalText.of("请写明调整分期目标的理由。", "Say why the milestones are changed."));
        }
        MilestonePlan next = former.map(one -> MilestonePlan.after(one, shares, items, regions, today()))
                .orElseGet(() -> MilestonePlan.begun(shares, items, regions, today()));
        if (!plans.set(id, next, plan.changes().map(Changes::revision).orElse(0))) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "milestones-changed",
                    LocalText.of(
                            "分期目标刚被别人改过。请看过现在的内容以后再改。",
                            "Somebody else changed the milestones just now. Look at them before you change them."));
        }
        String what = former.map(one -> told(one, next) + "。理由：" + reason).orElseGet(() -> said(next));
        plans.note(id, new MilestoneStore.Change(clock.instant(), viewer.displayName(), what));
    }

    /**
     * The task is another unit's: what applicants in the place of the former one had to wait for isn't theirs to wait for
     * any more. They wait in the place of the new unit, unless that is all of the region: then the office says where.
     * Joins the caller's transaction, which has the task to itself.
     */
    void handedOver(SupervisedTask task, String to, String by) {
        String here = supervision.regionOf(task.lead());
        String there = supervision.regionOf(to);
        plans.of(task.id())
                .filter(planned -> !planned.plan().items().isEmpty() && !here.equals(there))
                .ifPresent(planned -> {
                    List<String> places = places(planned.plan().regions(), here, there);
                    if (!places.equals(planned.plan().regions())) {
                        MilestonePlan next = planned.plan().in(places, today());
                        plans.set(task.id(), next, planned.revision());
                        plans.note(
                                task.id(),
                                new MilestoneStore.Change(
                                        clock.instant(), by, told(planned.plan(), next) + "。理由：任务已转办"));
                    }
                });
    }

    private List<String> places(List<String> before, String here, String there) {
        List<String> stay = before.stream()
                .filter(place -> !supervision.isWithin(place, here)
                        || supervision.isWithin(there, here) && supervision.isWithin(place, there))
                .toList();
        boolean moves = stay.size() < before.size() && !supervision.isWithin(here, there) && !stay.contains(there);
        return moves ? Stream.concat(stay.stream(), Stream.of(there)).toList() : stay;
    }

    private String told(MilestonePlan was, MilestonePlan is) {
        return said(was) + " 改为 " + said(is);
    }

    private String said(MilestonePlan plan) {
        String steps = plan.shares().steps().stream()
                .map(step -> step.month() + " " + step.percent() + "%")
                .collect(Collectors.joining("、"));
        String held = plan.items().isEmpty() || plan.regions().isEmpty()
                ? "不暂停申请"
                : "未达到时在"
                        + plan.regions().stream()
                                .map(region -> supervision.regionName(region).zh())
                                .collect(Collectors.joining("、"))
                        + "暂停"
                        + plan.items().stream().map(item -> title(item).zh()).collect(Collectors.joining("、"));
        return "总量 " + HeldApplications.plain(plan.shares().total()) + "（" + steps + "），" + held;
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

    private List<String> known(List<String> items) {
        for (String item : items) {
            if (catalogue.today().item(item).isEmpty()) {
                throw Problem.atField(
                        "items",
                        "milestones.item",
                        LocalText.of("目录里没有这个事项：" + item + "。", "The catalogue has no such item: " + item + "."));
            }
        }
        return items.stream().distinct().toList();
    }

    private List<String> within(SupervisedTask task, NewPlan plan) {
        Catalogue today = catalogue.today();
        List<String> regions = plan.regions().isEmpty()
                ? List.of(today.unit(task.lead()).map(Unit::region).orElse(task.region()))
                : plan.regions().stream().distinct().toList();
        for (String region : regions) {
            if (today.regionAndAbove(region).stream()
                    .noneMatch(above -> above.code().equals(task.region()))) {
                throw Problem.atField(
                        "regions",
                        "milestones.region",
                        LocalText.of(
                                "只能暂停本地区以内的申请：" + region + "。",
                                "Only applications within the region of the task can wait: " + region + "."));
            }
        }
        return regions;
    }

    /**
     * A plan as it stands.
     *
     * @param revision counts changes; @param reached as confirmed; @param reported confirmed or not
     * @param hold since when what waits; empty when nothing does
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
                plan.items().stream().map(this::title).toList(),
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
                line.items().stream().map(this::title).toList());
    }

    private LocalText title(String item) {
        return catalogue.today().item(item).map(Item::title).orElse(LocalText.of(item, item));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
