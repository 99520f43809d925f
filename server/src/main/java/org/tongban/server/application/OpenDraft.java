package org.tongban.server.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongban.server.catalogue.Filling;

/**
 * A draft with its form, as it stands now.
 *
 * @param corrects the application and what is to be put right in it, when that is what the draft is for
 */
public record OpenDraft(Draft draft, Form form, Optional<Corrects> corrects) {

    public record Corrects(Application application, Correction correction) {
        /** What the counter wrote about each field or material. */
        public Map<Correction.Target, List<String>> sentences() {
            return correction.points().stream()
                    .collect(Collectors.groupingBy(
                            Correction.Point::target,
                            Collectors.mapping(Correction.Point::sentence, Collectors.toList())));
        }

        Set<Correction.Target> targets() {
            return correction.points().stream().map(Correction.Point::target).collect(Collectors.toSet());
        }
    }

    /** May this field or material be changed in this draft? In a correction only what the counter named. */
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

    /** Is there any material to submit, or in a correction any that the counter named? */
    public boolean asksForMaterials() {
        return corrects.isEmpty()
                || form.papers().stream().anyMatch(paper -> isOpen(new Correction.Target.Material(paper.material())));
    }
}
