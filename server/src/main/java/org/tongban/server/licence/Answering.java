package org.tongban.server.licence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.UnitSuccession;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Duty;
import org.tongban.server.catalogue.Handover;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Which unit answers for a licence today: the one that issued it, or whoever took over from it. Its issuer stays who it was;
 * everything that is done with it from then on the successor does.
 */
@Component
class Answering {
    private final CatalogueInForce catalogue;

    Answering(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    /** Empty when the packs have no such unit, or it is gone and nobody took over. */
    Optional<Responsible> of(String unit, String type) {
        return catalogue.today().responsible(unit, new Duty.Licences(type));
    }

    Optional<Responsible> of(Licence licence) {
        return of(licence.unit(), licence.type());
    }

    /** The unit that goes on with what this one began with licences of whatever type: itself, or who took over all the rest. */
    String goesOn(String unit) {
        return catalogue
                .today()
                .responsible(unit)
                .map(answers -> answers.unit().id())
                .orElse(unit);
    }

    /** The units with whose work one of these goes on; those themselves among them, unless another does. */
    Set<String> begunBy(Set<String> units) {
        return candidates(units)
                .filter(unit -> units.contains(goesOn(unit)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The id of that unit; of the issuer when there is none. */
    String id(Licence licence) {
        return id(licence.unit(), licence.type());
    }

    /** @throws Problem when nobody answers for it, so that nothing can be sealed or decided */
    Responsible required(Licence licence) {
        return required(licence.unit(), licence.type());
    }

    Responsible required(String unit, String type) {
        return of(unit, type)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "unit-gone",
                        LocalText.of(
                                "发证单位已经撤销，规则包没有写明由谁承接，不能签章，也不能作出决定；已发的证照照旧有效、可以查验。请先由管理员在规则包里写明承接单位（succeeded-by）。",
                                "The issuing unit is gone and the packs don't say who took over, so nothing can be sealed or"
                                        + " decided; what was issued stays valid and can be verified. Have the administrator"
                                        + " write the successor into the packs (succeeded-by).")));
    }

    /** The same of a unit's licences of a type. */
    String id(String unit, String type) {
        return of(unit, type).map(answers -> answers.unit().id()).orElse(unit);
    }

    /** Whether they work for the unit that answers for it. */
    boolean worksFor(Viewer viewer, Licence licence) {
        String unit = id(licence);
        return viewer.posts().stream().anyMatch(post -> post.unit().equals(unit) && post.role() != Role.APPLICANT);
    }

    boolean heads(Viewer viewer, Licence licence) {
        return viewer.unitsAs(Role.HEAD).contains(id(licence));
    }

    /** Whether they review or decide for that unit. */
    boolean isOfficer(Viewer viewer, Licence licence) {
        return heads(viewer, licence) || viewer.unitsAs(Role.REVIEWER).contains(id(licence));
    }

    /** The units whose licences of this type are answered for by who answers for this unit's, itself among them. */
    Set<String> alike(String unit, String type) {
        Optional<String> answers = of(unit, type).map(found -> found.unit().id());
        Set<String> alike = candidates(answers.map(Set::of).orElse(Set.of()))
                .filter(other -> of(other, type).map(found -> found.unit().id()).equals(answers))
                .collect(Collectors.toCollection(TreeSet::new));
        alike.add(unit);
        return alike;
    }

    /** Whether the unit issued it, or who issued it answers for what that unit did, or the other way round. */
    boolean isSame(String unit, Licence licence) {
        return alike(licence.unit(), licence.type()).contains(unit);
    }

    /** Issuers of licences of this type for which one of these units may answer; those themselves among them. */
    Set<String> issuers(Set<String> units, String type) {
        return candidates(units)
                .filter(issuer -> units.contains(issuer) || units.contains(id(issuer, type)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Units from which this one may have taken something over. */
    Set<String> everBefore(String unit) {
        return candidates(Set.of()).filter(other -> !other.equals(unit)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who answers by now for what these units issued, in words, where others do. */
    List<LocalText> handedOver(Set<String> units) {
        return catalogue.today().handedOver().stream()
                .filter(unit -> units.contains(unit.id()))
                .flatMap(unit -> catalogue.today().licences().values().stream()
                        .filter(type -> unit.roles().contains(type.issuer()))
                        .flatMap(type -> of(unit.id(), type.id()).flatMap(Responsible::told).stream()))
                .distinct()
                .toList();
    }

    private Stream<String> candidates(Set<String> units) {
        return Stream.concat(
                        units.stream(), catalogue.today().handedOver().stream().map(Unit::id))
                .distinct();
    }

    /**
     * The licences for which some units answer, by issuer and type, for a query.
     *
     * @param units issuers of whose licences they answer for some
     * @param partly of these, those of whom for named types only
     * @param also issuer and type of these, with a blank between
     * @param except the same of what was handed to others
     */
    record Theirs(Set<String> units, Set<String> partly, Set<String> also, Set<String> except) {
        /** Of a table or query called {@code l} with columns {@code unit} and {@code type}, of one of the units. */
        static final String OF_UNIT = """
                l.unit || ' ' || l.type <> all(:theirExcept)
                and (l.unit <> all(:theirPartly) or l.unit || ' ' || l.type = any(:theirAlso))""";

        /** The same, whatever the unit is. */
        static final String CONDITION = "l.unit = any(:theirUnits) and " + OF_UNIT;

        /** What the condition asks for. */
        Map<String, Object> parameters() {
            return Map.of(
                    "theirUnits", units.toArray(String[]::new),
                    "theirPartly", partly.toArray(String[]::new),
                    "theirAlso", also.toArray(String[]::new),
                    "theirExcept", except.toArray(String[]::new));
        }
    }

    /** What these units answer for. */
    Theirs of(Set<String> units) {
        Catalogue today = catalogue.today();
        Theirs theirs = new Theirs(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        candidates(units).forEach(issuer -> {
            Optional<Responsible> rest = today.responsible(issuer);
            boolean whole = rest.map(found -> units.contains(found.unit().id())).orElse(units.contains(issuer));
            boolean some = false;
            for (String type : namedOnTheWay(issuer, today)) {
                boolean ours = of(issuer, type)
                        .filter(found -> units.contains(found.unit().id()))
                        .isPresent();
                some |= ours;
                (ours ? theirs.also : theirs.except).add(issuer + " " + type);
            }
            if (whole || some) {
                theirs.units.add(issuer);
            }
            if (!whole) {
                theirs.partly.add(issuer);
            }
        });
        return theirs;
    }

    /** Types that went another way than the rest, at the unit or at one that took over from it. */
    private static Set<String> namedOnTheWay(String issuer, Catalogue today) {
        Set<String> types = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(issuer));
        while (!open.isEmpty()) {
            String unit = open.removeLast();
            if (seen.add(unit)) {
                List<Handover> handovers = today.unit(unit).map(Unit::handovers).orElse(List.of());
                handovers.forEach(handover -> types.addAll(handover.licences()));
                handovers.forEach(handover -> open.add(handover.to()));
            }
        }
        return types;
    }

    /** The issuers, gone or not, from which this unit ever took over licences of the type; itself among them. */
    Set<String> everSealedBy(String unit, String type) {
        Set<String> issuers = candidates(Set.of(unit))
                .filter(issuer -> of(issuer, type)
                        .filter(found -> found.path().stream()
                                .anyMatch(handover -> handover.to().equals(unit)))
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        issuers.add(unit);
        return issuers;
    }

    /** The units that seal by now what this one sealed: itself, and whoever took something over. */
    List<Unit> heirs(String unit) {
        Catalogue today = catalogue.today();
        Set<String> seen = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(unit));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (seen.add(next)) {
                today.unit(next).map(Unit::handovers).orElse(List.of()).stream()
                        .filter(handover -> !handover.since().isAfter(today.day()))
                        .forEach(handover -> open.add(handover.to()));
            }
        }
        return seen.stream().flatMap(id -> today.unitInForce(id).stream()).toList();
    }

    /** What is told to whoever verifies by themselves: which code took over from which, for which types. */
    List<UnitSuccession> told() {
        Catalogue today = catalogue.today();
        return today.handedOver().stream()
                .flatMap(unit -> unit.handovers().stream()
                        .filter(handover -> !handover.since().isAfter(today.day()))
                        .filter(handover ->
                                handover.ofTheRest() || !handover.licences().isEmpty())
                        .flatMap(handover -> told(unit, handover, today)))
                .toList();
    }

    /** Units are known by the codes they have and, from before these were known, by those that stood in for them. */
    private static Stream<UnitSuccession> told(Unit unit, Handover handover, Catalogue today) {
        Set<String> types = handover.licences().stream()
                .flatMap(id -> today.lastLicence(id).stream())
                .map(LicenceType::code)
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
        return handover.ofTheRest() || !types.isEmpty()
                ? today.unit(handover.to()).stream()
                        .flatMap(to -> codes(unit)
                                .flatMap(from -> codes(to)
                                        .filter(code -> !code.equals(from))
                                        .map(code -> new UnitSuccession(handover.since(), from, code, types))))
                : Stream.empty();
    }

    private static Stream<String> codes(Unit unit) {
        return Stream.of(
                        unit.creditCode().value(),
                        MadeUp.standingInFor(unit.id()).value())
                .distinct();
    }
}
