package org.tongban.server.application;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Region;
import org.tongban.server.web.Problem;

/** Which counter receives an application: one for all its items. */
final class Counters {
    private Counters() {}

    /** The counter that the core item names, or another of its items; else the nearest general one. */
    static Counter receiving(Catalogue catalogue, Guide guide) {
        Stream<AppliedItem> core = guide.theme().core().flatMap(guide::item).stream();
        return Stream.concat(core, guide.items().stream())
                .flatMap(item -> item.local().counters().stream())
                .findFirst()
                .or(() -> nearest(catalogue, guide.region().code()))
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "no-counter",
                        LocalText.of(
                                guide.region().name().zh() + "还没有设综合窗口，暂时不能网上申请。请拨打 12345 咨询。",
                                "There is no counter in "
                                        + guide.region().name().en()
                                        + " yet, so nothing can be applied for online. Call 12345.")));
    }

    private static Optional<Counter> nearest(Catalogue catalogue, String region) {
        return catalogue.regionAndAbove(region).stream()
                .map(Region::code)
                .flatMap(code -> catalogue.counters().values().stream()
                        .filter(counter -> counter.region().equals(code)))
                .findFirst();
    }
}
