package org.tongban.server.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Filling;

/**
 * A draft with its form, as it stands now.
 *
 * @param corrects the application and what is to be put right in it, when that is what the draft is for
 */
public record OpenDraft(Draft draft, Form form, Optional<Corrects> corrects) {

    /** @param arisen what the corrected answers ask for and the application as handed in didn't */
    public record Corrects(Application application, Correction correction, Set<Correction.Target> arisen) {
        public Corrects {
            arisen = Set.copyOf(arisen);
        }

        /** What the counter wrote about each field or material. */
        public Map<Correction.Target, List<String>> sentences() {
            return correction.points().stream()
                    .collect(Collectors.groupingBy(
                            Correction.Point::target,
                            Collectors.mapping(Correction.Point::sentence, Collectors.toList())));
        }

        Set<Correction.Target> named() {
            return correction.points().stream().map(Correction.Point::target).collect(Collectors.toSet());
        }

        /** Everything that may be changed: what the counter named, and what arises when that is corrected. */
        Set<Correction.Target> targets() {
            return Stream.concat(named().stream(), arisen.stream()).collect(Collectors.toSet());
        }
    }

    /**
     * May this field or material be changed in this draft? In a correction only what the counter named, and what its
     * correction gives rise to.
     */
    public boolean isOpen(Correction.Target target) {
        return corrects.map(about -> about.targets().contains(target)).orElse(true);
    }

    /** Is this field for the applicant to fill in, in this draft? An answer of the guide only to correct it. */
    public boolean isAsked(Form.Box box) {
        return corrects.isEmpty()
                ? box.isAsked()
                : isOpen(new Correction.Target.Field(box.element()))
                        && (box.isAsked() || box.field().filling() instanceof Filling.Answered);
    }

    /** Is there any material to submit, or in a correction any that is open? */
    public boolean asksForMaterials() {
        return corrects.isEmpty()
                || form.papers().stream().anyMatch(paper -> isOpen(new Correction.Target.Material(paper.material())));
    }
}
