package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.Photograph;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Material;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * The photograph that a matter's licence will show, before it is decided: who decides sees it as it will stand there, and
 * puts another in its place that was taken on the spot or handed over, when it can't be used.
 */
@Service
public class MatterPhotos {
    private final StaffAccess access;
    private final Applications applications;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final Guides guides;
    private final Files files;
    private final Clock clock;

    MatterPhotos(
            StaffAccess access,
            Applications applications,
            MatterStore matterStore,
            Proceedings proceedings,
            Guides guides,
            Files files,
            Clock clock) {
        this.access = access;
        this.applications = applications;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.guides = guides;
        this.files = files;
        this.clock = clock;
    }

    /**
     * As it will stand on the licence.
     *
     * @param picture a {@code data:} address; empty when there is none that can be used
     * @param fault why there is none
     * @param needed whether nothing is granted without one; else that of the present licence stays
     */
    public record FacePhoto(
            LocalText licence,
            LocalText material,
            Optional<String> picture,
            Optional<LocalText> fault,
            boolean needed) {}

    /** Empty when the matter is over, or its licence shows no photograph. */
    Optional<FacePhoto> of(StaffAccess.Case one) {
        return one.matter().state().isOver() ? Optional.empty() : shown(one).map(shown -> of(one, shown));
    }

    private FacePhoto of(StaffAccess.Case one, FacePhotos.Shown shown) {
        LocalText material = material(one, shown).title();
        return current(one, shown)
                .map(file -> switch (FacePhotos.made(shown, files.content(file.id()))) {
                    case Parsed.Ok<Photograph>(Photograph good) ->
                        new FacePhoto(
                                shown.licence(),
                                material,
                                Optional.of(address(good)),
                                Optional.empty(),
                                shown.needed());
                    case Parsed.Bad<Photograph>(String code, LocalText why) ->
                        new FacePhoto(shown.licence(), material, Optional.empty(), Optional.of(why), shown.needed());
                })
                .orElseGet(() ->
                        new FacePhoto(shown.licence(), material, Optional.empty(), Optional.empty(), shown.needed()));
    }

    private static String address(Photograph photograph) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photograph.jpeg());
    }

    private Optional<FacePhotos.Shown> shown(StaffAccess.Case one) {
        Application application = one.application();
        return guides.of(application, matterStore.of(application.id())).items().stream()
                .filter(item -> item.id().equals(one.matter().item()))
                .findFirst()
                .flatMap((AppliedItem item) -> FacePhotos.on(item, guides.catalogue()));
    }

    private Material material(StaffAccess.Case one, FacePhotos.Shown shown) {
        String id = shown.photo().material();
        return guides.catalogue(one.application())
                .material(id)
                .or(() -> guides.catalogue().material(id))
                .orElseThrow(Problem::notFound);
    }

    private Optional<StoredFile> current(StaffAccess.Case one, FacePhotos.Shown shown) {
        return handedIn(one, shown).stream().reduce((first, last) -> last);
    }

    private List<StoredFile> handedIn(StaffAccess.Case one, FacePhotos.Shown shown) {
        return applications.attachments(one.application().id()).stream()
                .filter(attachment -> attachment.material().equals(shown.photo().material()))
                .map(Attachment::file)
                .toList();
    }

    /**
     * Puts another in the place of what was handed in, which is kept but counts no more.
     *
     * @param name as it came
     * @return what was kept, or why it can't be used: codes of {@link FileExamination#examine} and {@code file.photograph}
     * @throws Problem unless the matter waits for the viewer and its licence shows a photograph
     */
    @Transactional
    public Parsed<StoredFile> replace(Viewer viewer, UUID matter, String name, byte[] content) {
        StaffAccess.Case one = access.requireMatter(viewer, matter);
        Application application = applications.lock(one.application().id()).orElseThrow();
        boolean theirs = one.matter().proceeding().flatMap(proceedings::find).stream()
                .flatMap(running -> running.waiting().stream())
                .anyMatch(step -> StaffAccess.sitsAt(viewer, step));
        FacePhotos.Shown shown = Optional.of(one)
                .filter(open -> theirs && !open.matter().state().isOver())
                .flatMap(this::shown)
                .orElseThrow(() -> access.refuse(viewer, "photograph of matter " + matter));
        Material asked = material(one, shown);
        Instant now = clock.instant();
        return FileExamination.examine(
                        new FileExamination.Upload(name, content), Uploading.kinds(asked), asked.maxSize())
                .flatMap(kind -> FacePhotos.made(shown, content).map(good -> kind))
                .map(kind -> {
                    UUID file = files.store(Uploading.named(name, kind, content, viewer, now));
                    handedIn(one, shown)
                            .forEach(before -> applications.detach(
                                    application.id(), asked.id(), before.id(), application.round()));
                    applications.attach(application.id(), asked.id(), file, application.round());
                    return files.ofApplication(application.id(), file).orElseThrow();
                });
    }
}
