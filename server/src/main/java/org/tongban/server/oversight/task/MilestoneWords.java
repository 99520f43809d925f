package org.tongban.server.oversight.task;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;

/** Plans by milestones in words, for the record of what happened to a task. */
@Component
class MilestoneWords {
    private final Supervision supervision;
    private final CatalogueInForce catalogue;

    MilestoneWords(Supervision supervision, CatalogueInForce catalogue) {
        this.supervision = supervision;
        this.catalogue = catalogue;
    }

    String told(MilestonePlan was, MilestonePlan is) {
        return said(was) + " 改为 " + said(is);
    }

    String said(MilestonePlan plan) {
        String steps = plan.shares().steps().stream()
                .map(step -> step.month() + " " + step.percent() + "%")
                .collect(Collectors.joining("、"));
        return "总量 " + HeldApplications.plain(plan.shares().total()) + "（" + steps + "），" + said(plan.held());
    }

    String said(MilestonePlan.Held held) {
        return held.isNothing()
                ? "不暂停申请"
                : "未达到时在"
                        + held.regions().stream()
                                .map(region -> supervision.regionName(region).zh())
                                .collect(Collectors.joining("、"))
                        + "暂停"
                        + held.items().stream().map(item -> title(item).zh()).collect(Collectors.joining("、"))
                        + (held.basis().isBlank() ? "" : "（依据：" + held.basis() + "；理由：" + held.reason() + "）");
    }

    LocalText title(String item) {
        return catalogue.today().item(item).map(Item::title).orElse(LocalText.of(item, item));
    }
}
