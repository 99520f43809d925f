package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/**
 * Which applications a plan may hold back: those that its leading unit decides; of a plan led by the government of a
 * place, those that units of that place decide. Nobody else's applicants wait for it.
 */
@Component
class HoldRules {
    private static final int LONGEST = 500;

    private final CatalogueInForce catalogue;
    private final Supervision supervision;

    HoldRules(CatalogueInForce catalogue, Supervision supervision) {
        this.catalogue = catalogue;
        this.supervision = supervision;
    }

    /** @throws Problem at the field with what can't be held back */
    MilestonePlan.Held wanted(SupervisedTask task, MilestoneDesk.NewPlan plan) {
        List<String> items = known(plan.held().items());
        if (items.isEmpty()) {
            return MilestonePlan.Held.NOTHING;
        }
        List<String> regions = within(task, plan.held().regions());
        for (String item : items) {
            for (String region : regions) {
                if (!mayHold(task.lead(), item, region)) {
                    throw Problem.atField("items", "milestones.not-theirs", notTheirs(task, item, region));
                }
            }
        }
        return new MilestonePlan.Held(
                items,
                regions,
                plan.held().basis().strip(),
                plan.held().reason().strip());
    }

    /** @throws Problem at the field that says nothing: applicants are told by which law they wait, and why */
    static void requireGrounds(MilestonePlan.Held held) {
        if (held.basis().isBlank() || held.basis().length() > LONGEST) {
            throw Problem.atField(
                    "basis",
                    "hold.basis",
                    LocalText.of(
                            "请用不超过 500 字写明暂停受理的法律依据，申请人会看到。",
                            "Say in at most 500 characters by which law applications wait; applicants read it."));
        }
        if (held.reason().isBlank() || held.reason().length() > LONGEST) {
            throw Problem.atField(
                    "hold-reason",
                    "hold.reason",
                    LocalText.of(
                            "请用不超过 500 字写明暂停受理的理由，申请人会看到。",
                            "Say in at most 500 characters why applications wait; applicants read it."));
        }
    }

    /** What another unit may hold back of that, once it leads the task. */
    MilestonePlan.Held of(String lead, MilestonePlan.Held held, List<String> regions) {
        List<String> items = held.items().stream()
                .filter(item -> regions.stream().allMatch(region -> mayHold(lead, item, region)))
                .toList();
        return items.isEmpty() || regions.isEmpty()
                ? MilestonePlan.Held.NOTHING
                : new MilestonePlan.Held(items, regions, held.basis(), held.reason());
    }

    /** Whether applications for it could be held back somewhere in the region of the task. */
    boolean mayHold(SupervisedTask task, String item) {
        return supervision.regionsWithin(task.region()).stream()
                .anyMatch(region -> mayHold(task.lead(), item, region.id()));
    }

    private boolean mayHold(String lead, String item, String region) {
        Optional<Unit> leads = catalogue.today().unit(lead);
        Optional<LocalItem> there = catalogue.today().itemAt(item, region);
        return leads.isPresent()
                && there.flatMap(LocalItem::unit)
                        .filter(decides -> decides.equals(leads.get())
                                || governsOrDoesTheSame(leads.get(), there.get().item())
                                        && supervision.isWithin(
                                                decides.region(), leads.get().region()))
                        .isPresent();
    }

    private static boolean governsOrDoesTheSame(Unit lead, Item item) {
        return Stream.of(UnitNames.GOVERNMENT, item.decides()).anyMatch(lead.roles()::contains);
    }

    private LocalText notTheirs(SupervisedTask task, String item, String region) {
        LocalText title = catalogue.today().item(item).map(Item::title).orElse(LocalText.of(item, item));
        LocalText place = supervision.regionName(region);
        LocalText unit = supervision.unitName(task.lead());
        return LocalText.of(
                "“" + title.zh() + "”在" + place.zh() + "不由" + unit.zh() + "（或其所辖单位）决定，不能因这项任务暂停受理。",
                "“" + title.en() + "” isn’t decided by " + unit.en() + " (or units below it) in " + place.en()
                        + ", so its applicants can’t wait for this task.");
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

    private List<String> within(SupervisedTask task, List<String> wanted) {
        Catalogue today = catalogue.today();
        List<String> regions = wanted.isEmpty()
                ? List.of(today.unit(task.lead()).map(Unit::region).orElse(task.region()))
                : wanted.stream().distinct().toList();
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
}
