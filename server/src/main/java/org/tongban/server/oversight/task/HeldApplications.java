package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Hold;
import org.tongban.server.application.Holds;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.HeldBack;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Region;

/** Tells the application area which items wait because a plan is behind (rulebook OVR-06), and keeps whom that met. */
@Component
class HeldApplications implements Holds, HeldBack {
    private final MilestoneStore plans;
    private final HeldStore held;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;

    HeldApplications(MilestoneStore plans, HeldStore held, Supervision supervision, CatalogueInForce catalogue) {
        this.plans = plans;
        this.held = held;
        this.supervision = supervision;
        this.catalogue = catalogue;
    }

    @Override
    public List<Hold> now(String region, Set<String> items, LocalDate day) {
        return plans.holding(items, above(region)).stream()
                .flatMap(plan -> holds(plan, region, items, day))
                .toList();
    }

    @Override
    public List<LocalText> why(String item, String region, LocalDate day) {
        return now(region, Set.of(item), day).stream()
                .flatMap(hold -> Stream.of(hold.why(), hold.until(), Hold.exempt()))
                .distinct()
                .toList();
    }

    @Override
    public List<Hold> settled(String region, Set<String> items, LocalDate day) {
        plans.settle(items, above(region));
        return now(region, items, day);
    }

    private List<String> above(String region) {
        return catalogue.today().regionAndAbove(region).stream()
                .map(Region::code)
                .toList();
    }

    private Stream<Hold> holds(MilestoneStore.Planned planned, String region, Set<String> items, LocalDate day) {
        Optional<MilestonePlan.Hold> hold = planned.plan().hold(day, planned.reached());
        return hold.stream()
                .flatMap(standing -> planned.plan().items().stream()
                        .filter(items::contains)
                        .map(item -> hold(planned, standing, item, region)));
    }

    private Hold hold(MilestoneStore.Planned planned, MilestonePlan.Hold standing, String item, String region) {
        Milestones.Step step = standing.missed().step();
        return new Hold(
                item,
                catalogue.today().item(item).map(Item::title).orElse(LocalText.of(item, item)),
                supervision.regionName(region),
                planned.task(),
                planned.number(),
                planned.title(),
                supervision.unitName(planned.lead()),
                step.by(),
                step.percent(),
                plain(planned.plan().shares().amount(step)),
                plain(planned.reached()),
                plain(standing.missed().lacking()),
                planned.plan().since(standing, item, above(region)),
                planned.plan().basis(),
                planned.plan().reason());
    }

    /** Without zeros after the point, and never as a power of ten. */
    static BigDecimal plain(BigDecimal amount) {
        return new BigDecimal(amount.stripTrailingZeros().toPlainString());
    }

    @Override
    public void note(Met met) {
        met.holds().stream()
                .collect(Collectors.groupingBy(Hold::plan, Collectors.mapping(Hold::item, Collectors.toList())))
                .forEach((UUID plan, List<String> items) -> held.note(plan, items, met));
    }
}
