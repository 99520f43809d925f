package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Whose figures somebody may look at, and write. */
@Component
class FigureScope {
    private final Supervision supervision;

    FigureScope(Supervision supervision) {
        this.supervision = supervision;
    }

    /** Whose figures somebody looks at: the same for an office and for the leader of its region. @param regions with all below; @param mayWrite works at the office */
    record Scope(String region, String office, List<String> regions, boolean mayWrite) {}

    /** Works at an office, or leads a region. */
    boolean assesses(Viewer viewer) {
        return !supervision.offices(viewer).isEmpty()
                || !supervision.regions(viewer).isEmpty();
    }

    /** @throws Problem not found, and logged, when this viewer neither supervises nor leads */
    Scope of(Viewer viewer) {
        List<Unit> offices = supervision.offices(viewer);
        if (!offices.isEmpty()) {
            Unit office = offices.getFirst();
            return new Scope(office.region(), office.id(), supervision.withBelow(office.region()), true);
        }
        List<String> regions = supervision.regions(viewer);
        if (regions.isEmpty()) {
            throw Problem.notYours("scorecards");
        }
        return new Scope(regions.getFirst(), regions.getFirst() + "-" + UnitNames.GOVERNMENT, regions, false);
    }

    /**
     * Whose bulletins somebody reads.
     *
     * @param office whose drafts they see too
     * @param regions whose issued ones they read: that of their unit and those above, and all that they lead
     */
    record Reader(Optional<String> office, List<String> regions) {
        Reader {
            regions = List.copyOf(regions);
        }
    }

    /** @throws Problem not found, and logged, when this viewer works at no unit and leads nothing */
    Reader reader(Viewer viewer) {
        List<String> led = supervision.regions(viewer);
        List<String> regions = Stream.of(
                        supervision.sight(viewer).units().stream().map(supervision::regionOf), led.stream())
                .flatMap(own -> own)
                .distinct()
                .flatMap(supervision::regionAndAbove)
                .distinct()
                .toList();
        if (regions.isEmpty()) {
            throw Problem.notYours("bulletins");
        }
        return new Reader(supervision.offices(viewer).stream().findFirst().map(Unit::id), regions);
    }

    /** What the office of a region counts, for those who only read it. */
    Scope ofRegion(String region) {
        return new Scope(region, region + "-" + UnitNames.GOVERNMENT, supervision.withBelow(region), false);
    }

    /** @throws Problem when this viewer doesn't work at the office */
    Scope writing(Viewer viewer) {
        Scope scope = of(viewer);
        if (!scope.mayWrite()) {
            throw Problem.forbidden(LocalText.of("只有督办单位可以这样做。", "Only the supervising unit may do this."));
        }
        return scope;
    }

    /** @throws Problem at the field when it isn't a unit of the region or of one below */
    void requireUnit(Scope scope, String unit) {
        requireUnit(unit);
        if (!supervision.holds(scope.region(), unit)) {
            throw Problem.atField(
                    "unit",
                    "unit.elsewhere",
                    LocalText.of(
                            "请选择本地区或下级的单位。上级单位和外地单位不由本督办单位考核。",
                            "Choose a unit of this region or below. Units above and elsewhere aren’t assessed here."));
        }
    }

    /** @throws Problem at the field when no pack has such a unit */
    void requireUnit(String unit) {
        if (!supervision.knows(unit)) {
            throw Problem.atField("unit", "unit.unknown", LocalText.of("请选择单位。", "Choose a unit."));
        }
    }
}
