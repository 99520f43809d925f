package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.Watching;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Who may see and do what about tasks: the government office of a region supervises, its leaders look and send notices
 * by hand, the units that answer for a task report.
 */
@Component
class Supervision {
    private final CatalogueInForce catalogue;
    private final Watching watching;

    Supervision(CatalogueInForce catalogue, Watching watching) {
        this.catalogue = catalogue;
        this.watching = watching;
    }

    /** The government offices this viewer works at. */
    List<Unit> offices(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.REVIEWER || post.role() == Role.HEAD)
                .map(Post::unit)
                .distinct()
                .flatMap(unit -> catalogue.today().unitInForce(unit).stream())
                .filter(unit -> unit.roles().contains(UnitNames.GOVERNMENT))
                .toList();
    }

    /** @throws Problem not found, and logged, when this viewer supervises nothing */
    Unit office(Viewer viewer) {
        return offices(viewer).stream().findFirst().orElseThrow(() -> Problem.notYours("supervision"));
    }

    boolean supervises(Viewer viewer, String unit) {
        return offices(viewer).stream().anyMatch(office -> office.id().equals(unit));
    }

    boolean leads(Viewer viewer, String region) {
        return regions(viewer).contains(region);
    }

    /** Of the supervising unit, or a leader of the region. */
    boolean inCharge(Viewer viewer, String supervises, String region) {
        return supervises(viewer, supervises) || leads(viewer, region);
    }

    /** Which tasks this viewer sees. */
    TaskSight sight(Viewer viewer) {
        List<String> units = Stream.of(Role.REVIEWER, Role.HEAD)
                .flatMap(role -> viewer.unitsAs(role).stream())
                .distinct()
                .toList();
        List<String> regions = regions(viewer);
        return new TaskSight(regions, unitsOf(regions), units);
    }

    /** Units of these regions by id, those below not included. */
    List<String> unitsOf(List<String> regions) {
        Set<String> wanted = Set.copyOf(regions);
        return wanted.isEmpty()
                ? List.of()
                : catalogue.today().units().values().stream()
                        .filter(unit -> wanted.contains(unit.region()))
                        .map(Unit::id)
                        .toList();
    }

    /** Does the unit belong to a region whose leader this viewer is? */
    boolean leadsUnit(Viewer viewer, String unit) {
        return catalogue
                .today()
                .unit(unit)
                .map(Unit::region)
                .filter(regions(viewer)::contains)
                .isPresent();
    }

    /** The regions whose leader this viewer is, with all below. */
    List<String> regions(Viewer viewer) {
        return watching.below(viewer);
    }

    boolean sees(Viewer viewer, SupervisedTask task) {
        TaskSight sight = sight(viewer);
        return sight.regions().contains(task.region())
                || sight.led().contains(task.lead())
                || sight.units().contains(task.supervises())
                || task.units().stream().anyMatch(sight.units()::contains)
                || task.former().stream().anyMatch(sight.units()::contains);
    }

    /** The unit that answers for the task and for which this viewer handles matters: its lead first. Heads look on. */
    Optional<String> reporting(Viewer viewer, SupervisedTask task) {
        Set<String> own = Set.copyOf(viewer.unitsAs(Role.REVIEWER));
        return task.units().stream().filter(own::contains).findFirst();
    }

    /** The unit of this viewer that answers for the task: its lead first. */
    Optional<String> reportsFor(Viewer viewer, SupervisedTask task) {
        Set<String> own = Set.copyOf(sight(viewer).units());
        return task.units().stream().filter(own::contains).findFirst();
    }

    /** The regions whose offices assess a unit: its own, and those above it. */
    List<String> assessedBy(String unit) {
        return catalogue.today().regionAndAbove(regionOf(unit)).stream()
                .map(Region::code)
                .filter(region -> knows(region + "-" + UnitNames.GOVERNMENT))
                .toList();
    }

    /** Codes of a region and of those above it. */
    Stream<String> regionAndAbove(String region) {
        return catalogue.today().regionAndAbove(region).stream().map(Region::code);
    }

    boolean knows(String unit) {
        return catalogue.today().unitInForce(unit).isPresent();
    }

    /** Is there such a unit, of the region or of one below it? */
    boolean knowsWithin(String region, String unit) {
        return catalogue
                .today()
                .unitInForce(unit)
                .filter(one -> isWithin(one.region(), region))
                .isPresent();
    }

    /** Is the unit one of the region or of one below it? A unit that no pack has any more is where its id says. */
    boolean holds(String region, String unit) {
        return isWithin(regionOf(unit), region);
    }

    /** A unit that no pack has any more is where its id says. */
    String regionOf(String unit) {
        return catalogue.today().unit(unit).map(Unit::region).orElseGet(() -> unit.replaceFirst("-.*", ""));
    }

    /** Units of a region by id, in the order of the packs. */
    Map<String, LocalText> unitNames(String region) {
        Map<String, LocalText> names = new LinkedHashMap<>();
        catalogue.today().units().values().stream()
                .filter(unit -> unit.region().equals(region))
                .forEach(unit -> names.put(unit.id(), unit.name()));
        return names;
    }

    /** Units of a region and of all below it, in the order of the packs. */
    List<MilestonesPage.Choice> unitsWithin(String region) {
        return catalogue.today().units().values().stream()
                .filter(unit -> isWithin(unit.region(), region))
                .map(unit -> new MilestonesPage.Choice(unit.id(), unit.name()))
                .toList();
    }

    /** A region and all below it that matters are filed under. */
    List<MilestonesPage.Choice> regionsWithin(String region) {
        return catalogue.today().regions().values().stream()
                .filter(one -> one.code().length() == 6 && isWithin(one.code(), region))
                .map(one -> new MilestonesPage.Choice(one.code(), one.name()))
                .toList();
    }

    /** Codes of a region and of all below it that matters are filed under. */
    List<String> withBelow(String region) {
        return regionsWithin(region).stream().map(MilestonesPage.Choice::id).toList();
    }

    /** The places that a government office answers for; none for other units. */
    List<String> governs(String unit) {
        return catalogue
                .today()
                .unit(unit)
                .filter(one -> one.roles().contains(UnitNames.GOVERNMENT))
                .map(one -> withBelow(one.region()))
                .orElse(List.of());
    }

    boolean isWithin(String code, String region) {
        return catalogue.today().regionAndAbove(code).stream()
                .anyMatch(above -> above.code().equals(region));
    }

    /** The items that are offered, by the role that decides them. @param offered told the id of an item */
    List<MilestonesPage.Group> itemsByRole(Predicate<String> offered) {
        Map<String, List<MilestonesPage.Choice>> byRole = new LinkedHashMap<>();
        catalogue.today().items().values().stream()
                .filter(item -> offered.test(item.id()))
                .forEach(item -> byRole.computeIfAbsent(item.decides(), role -> new ArrayList<>())
                        .add(new MilestonesPage.Choice(item.id(), item.title())));
        return byRole.entrySet().stream()
                .map(entry -> new MilestonesPage.Group(
                        catalogue
                                .today()
                                .roles()
                                .getOrDefault(entry.getKey(), LocalText.of(entry.getKey(), entry.getKey())),
                        entry.getValue()))
                .toList();
    }

    /** @throws Problem not found, when no pack has such a unit any more */
    Unit unit(String id) {
        return catalogue.today().unit(id).orElseThrow(Problem::notFound);
    }

    LocalText unitName(String unit) {
        return catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    LocalText regionName(String code) {
        return catalogue.today().region(code).map(Region::name).orElse(LocalText.of(code, code));
    }
}
