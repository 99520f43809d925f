package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.application.Holding;

/** May these items be applied for in this county now? */
@RestController
@RequestMapping("/api/v1/holds")
class HoldApi {
    private final Holding holding;

    HoldApi(Holding holding) {
        this.holding = holding;
    }

    /** @param items what holds them back; none when all may be applied for */
    record Held(List<HoldView> items) {}

    /** @param region six digits; @param item ids in the catalogue */
    @GetMapping
    Held held(@RequestParam String region, @RequestParam Set<String> item) {
        return new Held(holding.in(region, item).stream().map(HoldView::of).toList());
    }
}
