package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * A service item 事项: the smallest thing a unit decides, as it is uniform in the whole jurisdiction (rulebook CAT-02,
 * CAT-03). What a place sets for itself is in {@link LocalItem}.
 *
 * @param code the official code, if there is one
 * @param decides the role of the unit that decides
 * @param procedure its id
 * @param needs items whose result must be there first
 * @param commitment what is committed to, when the item can be had by commitment (告知承诺)
 * @param penalises whether it sets a penalty
 * @param localKeys the keys whose values are defaults for each locality to decide
 */
public record Item(
        String id,
        LocalText title,
        Optional<LocalText> summary,
        Optional<String> code,
        ItemKind kind,
        String decides,
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

    /** May the applicant commit to conditions instead of proving them (rulebook APP-08)? */
    public boolean committable() {
        return commitment.isPresent() && touches.isEmpty();
    }

    public Optional<MaterialUse> material(String material) {
        return materials.stream().filter(use -> use.material().equals(material)).findFirst();
    }
}
