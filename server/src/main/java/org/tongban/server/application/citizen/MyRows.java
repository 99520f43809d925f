package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.Applying;
import org.tongban.server.application.Deferral;
import org.tongban.server.application.Deferrals;
import org.tongban.server.application.Draft;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterState;
import org.tongban.server.application.MatterStore;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;

/** Somebody's drafts and applications as rows of lists. */
@Component
class MyRows {
    private final Drafting drafting;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Applying applying;
    private final Proceedings proceedings;
    private final Headings headings;

    MyRows(
            Drafting drafting,
            MatterStore matterStore,
            Deferrals deferrals,
            Applying applying,
            Proceedings proceedings,
            Headings headings) {
        this.drafting = drafting;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.applying = applying;
        this.proceedings = proceedings;
        this.headings = headings;
    }

    /** Corrections are not among them: their application says that they wait. */
    List<MyPage.DraftRow> drafts(Viewer viewer) {
        return drafting.openOf(viewer).stream()
                .filter(draft -> !(draft.purpose() instanceof Draft.Purpose.Correction))
                .map(this::row)
                .toList();
    }

    private MyPage.DraftRow row(Draft draft) {
        return new MyPage.DraftRow(
                draft.id(),
                "/drafts/" + draft.id(),
                headings.theme(draft.theme()),
                headings.applicant(draft.applicant()),
                draft.updatedAt());
    }

    MyPage.ApplicationRow row(Application application) {
        List<Matter> matters = matterStore.of(application.id());
        Optional<ProceedingView> nearest = nearest(application, matters);
        return new MyPage.ApplicationRow(
                application.id(),
                application.number(),
                headings.theme(application.theme()),
                headings.applicant(application.applicant()),
                application.state(),
                (int) matters.stream().filter(matter -> matter.state().isOver()).count(),
                matters.size(),
                nearest.flatMap(ProceedingView::lamp),
                nearest.flatMap(ProceedingView::due),
                todo(application, matters),
                application.submittedAt());
    }

    /** What officials have to do next, of all that runs. */
    private Optional<ProceedingView> nearest(Application application, List<Matter> matters) {
        if (application.state() == ApplicationState.SUBMITTED) {
            return application.proceeding().flatMap(proceedings::find);
        }
        return matters.stream()
                .filter(matter -> matter.state() == MatterState.RUNNING)
                .flatMap(matter -> matter.proceeding().stream())
                .flatMap(id -> proceedings.find(id).stream())
                .filter(view -> view.due().isPresent())
                .min((a, b) -> a.due().orElseThrow().compareTo(b.due().orElseThrow()));
    }

    private Optional<LocalText> todo(Application application, List<Matter> matters) {
        if (application.state() == ApplicationState.CORRECTION) {
            return Optional.of(LocalText.of("窗口请您补正，请尽快处理", "The counter asks for corrections; please answer soon"));
        }
        boolean promised = application.state() != ApplicationState.WITHDRAWN
                && application.state() != ApplicationState.REFUSED
                && deferrals.of(application.id()).stream().anyMatch(Deferral::isOpen);
        if (promised) {
            return Optional.of(LocalText.of("有承诺补交的材料，请按期上传", "A promised material is still to come"));
        }
        boolean rejected = matters.stream().anyMatch(matter -> matter.state() == MatterState.REJECTED);
        return rejected && !applying.possibleAgain(application).isEmpty()
                ? Optional.of(LocalText.of("有事项未获准予，可以看理由、重新申请", "An item was rejected: see why, and apply again"))
                : Optional.empty();
    }
}
