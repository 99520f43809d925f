package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * The year's figures of requests for information (条例 art. 49, 50): for those who answer them at a unit, of that unit; for
 * the office of a government and for leaders, of their region and all below.
 */
@Service
class RequestYears {
    private static final String PROCEDURE = "information-request";

    private final RequestYearStore store;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    RequestYears(RequestYearStore store, CatalogueInForce catalogue, Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    boolean mayRead(Viewer viewer) {
        return !answering(viewer).isEmpty() || !regions(viewer).isEmpty();
    }

    /** @throws Problem not found, and logged, when this viewer answers no requests and leads nothing */
    @Transactional(readOnly = true)
    public RequestYear year(Viewer viewer, Optional<Integer> asked) {
        if (!mayRead(viewer)) {
            throw Problem.notYours("figures of information requests");
        }
        LocalDate today = ChinaTime.dayOf(clock.instant());
        int year = asked.orElse(today.getYear());
        if (year > today.getYear() || year < 2000) {
            throw Problem.atField(
                    "year", "year-to-come", LocalText.of("请选择今年或者以前的年份。", "Choose this year or an earlier one."));
        }
        RequestYearStore.Whose whose = new RequestYearStore.Whose(regions(viewer), answering(viewer));
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate until = year < today.getYear() ? LocalDate.of(year, 12, 31) : today;
        return new RequestYear(
                year, until, outcomes(store.outcomes(whose, from, until)), units(store.byUnit(whose, from, until)));
    }

    /** Every end that the procedure knows, also those that none came to. */
    private List<RequestYear.Outcome> outcomes(List<RequestYear.Outcome> found) {
        Map<String, RequestYear.Outcome> all = new LinkedHashMap<>();
        catalogue
                .today()
                .procedure(PROCEDURE)
                .map(Procedure::ends)
                .orElse(Map.of())
                .forEach((id, end) -> all.put(id, new RequestYear.Outcome(id, end.title(), 0)));
        found.forEach(one -> all.merge(
                one.end(),
                one,
                (known, counted) -> new RequestYear.Outcome(known.end(), known.title(), counted.requests())));
        return List.copyOf(all.values());
    }

    private List<RequestYear.OfUnit> units(Map<String, RequestYear.Counts> counts) {
        List<RequestYear.OfUnit> units = new ArrayList<>();
        counts.forEach((unit, counted) -> units.add(new RequestYear.OfUnit(
                unit, catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit)), counted)));
        units.sort(Comparator.comparing(RequestYear.OfUnit::unit));
        return units;
    }

    /** Units at which this viewer answers requests. */
    private static List<String> answering(Viewer viewer) {
        return Stream.of(Role.REVIEWER, Role.HEAD)
                .flatMap(role -> viewer.unitsAs(role).stream())
                .distinct()
                .toList();
    }

    /** Regions whose government's office this viewer works at, or that they lead, with all below. */
    private List<String> regions(Viewer viewer) {
        Catalogue today = catalogue.today();
        List<String> own = Stream.concat(
                        answering(viewer).stream()
                                .flatMap(unit -> today.unit(unit).stream())
                                .filter(unit -> unit.roles().contains(IssuedReading.GOVERNMENT))
                                .map(Unit::region),
                        viewer.posts().stream()
                                .filter(post -> post.role() == Role.LEADER)
                                .map(Post::region))
                .distinct()
                .toList();
        return own.isEmpty()
                ? List.of()
                : today.regions().keySet().stream()
                        .filter(code -> today.regionAndAbove(code).stream()
                                .map(Region::code)
                                .anyMatch(own::contains))
                        .toList();
    }
}
