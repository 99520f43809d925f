package org.tongban.server.licence;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Photograph;
import org.tongban.seal.Photographs;
import org.tongban.seal.Sentence;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Attachment;
import org.tongban.server.application.Files;
import org.tongban.server.application.StoredFile;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicencePhoto;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.web.Problem;

/** The photographs of holders for the faces of their licences: made of what was handed in for the decision. */
@Component
class HolderPhotos {
    private final Applications applications;
    private final Files files;
    private final CatalogueInForce catalogue;

    HolderPhotos(Applications applications, Files files, CatalogueInForce catalogue) {
        this.applications = applications;
        this.files = files;
        this.catalogue = catalogue;
    }

    /**
     * What a new licence of this type shows; empty when its type shows none.
     *
     * @throws Problem when it should and none was handed in, or it can't be shown: nothing is granted without it
     */
    Optional<Photograph> required(LicenceType type, UUID application) {
        return type.look()
                .photo()
                .map(photo -> handedIn(type, photo, application)
                        .orElseThrow(() -> refused(type, photo, LocalText.of("没有交照片文件", "no picture was handed in"))));
    }

    /**
     * The same where its holder has a licence of this type already: when none is handed in now, that one's stays.
     *
     * @param before on the licence whose place it takes
     */
    Optional<Photograph> renewed(LicenceType type, Optional<UUID> application, Optional<Photograph> before) {
        return type.look()
                .photo()
                .flatMap(photo ->
                        application.flatMap(id -> handedIn(type, photo, id)).or(() -> before));
    }

    /** Of several the one that was handed in last, as the counter saw it. */
    private Optional<Photograph> handedIn(LicenceType type, LicencePhoto photo, UUID application) {
        return applications.attachments(application).stream()
                .filter(attachment -> attachment.material().equals(photo.material()))
                .map(Attachment::file)
                .reduce((first, last) -> last)
                .map(file -> made(type, photo, file));
    }

    private Photograph made(LicenceType type, LicencePhoto photo, StoredFile file) {
        return switch (Photographs.of(files.content(file.id()), photo.place())) {
            case Photographs.Made.Good(Photograph photograph) -> photograph;
            case Photographs.Made.Refused(Sentence why) ->
                throw refused(
                        type,
                        photo,
                        LocalText.of(
                                "其中的文件“" + file.name() + "”不能用：" + why.zh(),
                                "its file “" + file.name() + "” can't be used: " + why.en()));
        };
    }

    private Problem refused(LicenceType type, LicencePhoto photo, LocalText why) {
        LocalText material = catalogue
                .today()
                .material(photo.material())
                .map(Material::title)
                .orElse(LocalText.of(photo.material(), photo.material()));
        return Problem.of(
                HttpStatus.CONFLICT,
                "photograph-needed",
                LocalText.of(
                        "现在不能准予：“" + type.title().zh() + "”上要印持证人的照片，取自材料“" + material.zh() + "”，但是" + why.zh()
                                + "。请在办件页的“证面照片”处换上现场采集的或者申请人重新提供的照片，再作出决定。",
                        "This can't be granted now: the " + type.title().en()
                                + " shows its holder's photograph, made of the material “" + material.en() + "”, but "
                                + why.en()
                                + ". Put another in its place on the matter’s page, under “Photograph on the licence”, taken here or given by"
                                + " the applicant anew; then decide."));
    }
}
