package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Hold;
import org.tongban.server.application.ProjectStatement;

/**
 * What stands above every page of a draft.
 *
 * @param applicant for whom it is
 * @param reception at a counter, where they are received; empty for those who fill it in themselves
 * @param purpose what becomes of it: how many items in one application, or which application it corrects
 * @param holds what keeps it from being handed in, unless {@code project} is one that goes on
 */
public record Heading(
        LocalText title,
        LocalText region,
        LocalText applicant,
        LocalText purpose,
        Optional<UUID> reception,
        List<Hold> holds,
        Optional<ProjectStatement> project) {

    public boolean held() {
        return !holds.isEmpty()
                && project.filter(stated -> stated.kind().exempt()).isEmpty();
    }
}
