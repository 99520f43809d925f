package org.tongban.server.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Handing in corrections: what the counter named is replaced in the application that is there, for the same items, and
 * its acceptance goes on.
 */
@Service
class Correcting {
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Proceedings proceedings;

    Correcting(
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Deferrals deferrals,
            Proceedings proceedings) {
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.proceedings = proceedings;
    }

    /** @throws Problem when other items or an open case follow from the answers, or the time for corrections is over */
    Application handIn(Viewer viewer, OpenDraft open, OpenDraft.Corrects about, UUID command, Instant now) {
        Application application = applications.lock(about.application().id()).orElseThrow();
        requireSameItems(application, open.form().guide());
        Cases cases = Cases.of(open.form(), Cases.Handing.CORRECTION);
        int round = application.round() + 1;
        replaceFiles(open, about, application, round);
        addPromises(open, about);
        applications.resubmit(
                application,
                command,
                viewer.person(),
                open.draft().answers(),
                open.form().values(),
                now);
        redirect(application, cases);
        correctionStore.answered(about.correction().id(), now);
        goOn(viewer, application, command);
        return application;
    }

    private void requireSameItems(Application application, Guide guide) {
        Set<String> before =
                matterStore.of(application.id()).stream().map(Matter::item).collect(Collectors.toSet());
        Set<String> after = guide.items().stream().map(AppliedItem::id).collect(Collectors.toSet());
        if (!before.equals(after)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "other-items",
                    LocalText.of(
                            "按改正后的回答，要办的事项和原来不同，不能作为补正提交。请撤回这份申请，按新的回答重新申请。",
                            "With the corrected answers other items apply, so this can't go in as a correction. Withdraw the"
                                    + " application and apply anew."));
        }
    }

    /** With corrected answers it may be another case, for another level to decide. */
    private void redirect(Application application, Cases cases) {
        for (Matter matter : matterStore.of(application.id())) {
            String unit = cases.unit(matter.item());
            if (!unit.equals(matter.unit())) {
                matterStore.sentTo(matter.id(), unit);
            }
        }
    }

    /** What is promised for the first time in the correction. */
    private void addPromises(OpenDraft open, OpenDraft.Corrects about) {
        UUID application = about.application().id();
        Set<String> before =
                deferrals.of(application).stream().map(Deferral::material).collect(Collectors.toSet());
        for (Form.Paper paper : open.form().papers()) {
            if (about.targets().contains(new Correction.Target.Material(paper.material()))
                    && !before.contains(paper.material())) {
                paper.promised().ifPresent(until -> deferrals.add(application, paper.material(), until));
            }
        }
    }

    private void replaceFiles(OpenDraft open, OpenDraft.Corrects about, Application application, int round) {
        List<Attachment> before = applications.attachments(application.id());
        for (Correction.Target target : about.targets()) {
            if (target instanceof Correction.Target.Material(String material)) {
                Set<UUID> was = ids(before, material);
                Set<UUID> now = open.form().paper(material).stream()
                        .flatMap(paper -> paper.files().stream())
                        .map(StoredFile::id)
                        .collect(Collectors.toSet());
                was.stream()
                        .filter(file -> !now.contains(file))
                        .forEach(file -> applications.detach(application.id(), material, file, round));
                now.stream()
                        .filter(file -> !was.contains(file))
                        .forEach(file -> applications.attach(application.id(), material, file, round));
            }
        }
    }

    private static Set<UUID> ids(List<Attachment> attachments, String material) {
        return attachments.stream()
                .filter(attachment -> attachment.material().equals(material))
                .map(attachment -> attachment.file().id())
                .collect(Collectors.toSet());
    }

    /** Whoever may act for the applicant answers at the applicant's desk. */
    private void goOn(Viewer viewer, Application application, UUID command) {
        ProceedingView view =
                application.proceeding().flatMap(proceedings::find).orElseThrow();
        ProceedingView.WaitingStep step = view.at("correction").orElseThrow(Correcting::tooLate);
        List<Desk> desks = new ArrayList<>(Desks.of(viewer));
        desks.add(step.desk());
        Actor actor = new Actor(viewer.person().toString(), viewer.displayName(), Set.copyOf(desks));
        proceedings
                .act(Act.outcome(command, view.id(), view.revision(), step.step(), "resubmit", actor, "", Map.of()))
                .orThrow();
    }

    private static Problem tooLate() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "correction-over",
                LocalText.of(
                        "补正的期限已过，申请已按撤回处理。您可以重新申请，已填的内容和材料都还在。",
                        "The time for corrections is over and the application counts as withdrawn. You can apply again;"
                                + " what you filled in and uploaded is kept."));
    }
}
