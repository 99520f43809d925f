package org.tongban.server.proceeding;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Lets in whoever may see a proceeding; for everybody else it isn't there. */
@Component
class ProceedingDoor {

    private final Proceedings proceedings;

    ProceedingDoor(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    record Seen(ProceedingView view, Access.Sight sight) {}

    Viewer viewer(Page page) {
        return page.viewer().orElseThrow(Problem::notFound);
    }

    /** @throws Problem the same to the viewer when it doesn't exist and when it isn't theirs */
    Seen see(Viewer viewer, UUID id) {
        ProceedingView view = proceedings.find(id).orElseThrow(Problem::notFound);
        Access.Sight sight = Access.of(viewer, view).orElseThrow(() -> Problem.notYours("proceeding " + id));
        return new Seen(view, sight);
    }

    List<HistoryEntry> history(Viewer viewer, UUID id) {
        return readable(see(viewer, id), proceedings.history(id));
    }

    /** What they may read of what happened. */
    List<HistoryEntry> readable(Viewer viewer, ProceedingView view, List<HistoryEntry> history) {
        Access.Sight sight = Access.of(viewer, view).orElseThrow(() -> Problem.notYours("proceeding " + view.id()));
        return readable(new Seen(view, sight), history);
    }

    private static List<HistoryEntry> readable(Seen seen, List<HistoryEntry> history) {
        return switch (seen.sight()) {
            case OFFICIAL -> history;
            case APPLICANT -> history.stream().map(HistoryEntry::forApplicant).toList();
        };
    }
}
