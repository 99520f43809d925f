package org.tongban.server.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;

/**
 * A service item 事项: the smallest thing a unit decides, as it is uniform in the whole jurisdiction (rulebook CAT-02,
 * CAT-03). What a place sets for itself is in {@link LocalItem}.
 *
 * @param code the official code, if there is one
 * @param decides the role of the unit that decides
 * @param level the lowest level at which a unit decides; empty when the nearest unit with the role does
 * @param procedure its id
 * @param heldBy whom its licence is for, where that isn't who applies
 * @param needs items whose result must be there first
 * @param commitment what is committed to, when the item can be had by commitment (告知承诺)
 * @param penalises whether it sets a penalty
 * @param localKeys the keys whose values are defaults for each locality to decide; within a list with the place from 0
 */
public record Item(
        String id,
        LocalText title,
        Optional<LocalText> summary,
        Optional<String> code,
        ItemKind kind,
        String decides,
        Optional<RegionLevel> level,
        Set<SubjectKind> subjects,
        InForce inForce,
        List<Basis> basis,
        List<LocalText> conditions,
        List<Situation> situations,
        List<FieldUse> fields,
        List<MaterialUse> materials,
        String procedure,
        Limits limits,
        Fee fee,
        ItemResult result,
        Optional<HeldBy> heldBy,
        Optional<SiteVisit> visit,
        List<String> needs,
        Set<Interest> touches,
        Optional<LocalText> commitment,
        boolean penalises,
        Availability availability,
        Comes comes,
        Set<String> localKeys,
        Publication publication,
        List<String> keywords) {

    /** The data element that says what kind of applicant it is. */
    private static final String SUBJECT = "subject_kind";

    /** May the applicant commit to conditions instead of proving them (rulebook APP-08)? */
    public boolean committable() {
        return commitment.isPresent() && touches.isEmpty();
    }

    /** The case that holds by what is known; empty when the item has none, or when it isn't settled yet. */
    public Optional<Situation> situation(Facts facts) {
        return situations.stream()
                .filter(situation -> situation.when().evaluate(facts).holds())
                .findFirst();
    }

    public Optional<Situation> situation(String id) {
        return situations.stream()
                .filter(situation -> situation.id().equals(id))
                .findFirst();
    }

    /** The lowest level that decides in that case: what the case doesn't say is as the item says. */
    public Optional<RegionLevel> levelIn(Optional<Situation> situation) {
        return situation.flatMap(Situation::level).or(() -> level);
    }

    /** How long that case may take: what the case doesn't say is as the item says. */
    public Limits limitsIn(Optional<Situation> situation) {
        return situation.flatMap(Situation::limits).orElse(limits);
    }

    /** What that case ends with: what the case doesn't say is as the item says. */
    public ItemResult resultIn(Optional<Situation> situation) {
        return situation.flatMap(Situation::result).orElse(result);
    }

    /** What it can end with, in any of its cases. */
    public List<ItemResult> results() {
        return cases().stream().map(this::resultIn).distinct().toList();
    }

    /** The cases there are; of an item without situations, the one that has no name. */
    public List<Optional<Situation>> cases() {
        return situations.isEmpty()
                ? List.of(Optional.empty())
                : situations.stream().map(Optional::of).toList();
    }

    /** The longest time promised in any of its cases. */
    public LegalPeriod longestPromised() {
        return cases().stream()
                .map(situation -> limitsIn(situation).promised())
                .reduce((one, other) -> other.longerThan(one) ? other : one)
                .orElse(limits.promised());
    }

    /**
     * The data elements it is decided by: those of its form, those that its conditions are about, and who applies when
     * it isn't for one kind of applicant only.
     */
    public Set<String> concerns() {
        Set<String> elements = new LinkedHashSet<>();
        if (subjects.size() > 1) {
            elements.add(SUBJECT);
        }
        fields.forEach(use -> elements.add(use.element()));
        Stream.of(
                        situations.stream().map(Situation::when),
                        fields.stream().map(FieldUse::when),
                        materials.stream().map(MaterialUse::when),
                        heldBy.stream().map(HeldBy::when),
                        visit.stream().map(SiteVisit::when))
                .flatMap(conditions -> conditions)
                .forEach(when -> elements.addAll(when.names()));
        return elements;
    }

    public Optional<MaterialUse> material(String material) {
        return materials.stream().filter(use -> use.material().equals(material)).findFirst();
    }
}
