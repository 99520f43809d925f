package org.tongban.server.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.Photograph;
import org.tongban.seal.Photographs;
import org.tongban.seal.Sentence;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicencePhoto;

/** Whether a picture can be shown on the licences it is handed in for: found out then, not when they are granted. */
final class FacePhotos {
    private FacePhotos() {}

    /**
     * A licence that shows a photograph.
     *
     * @param needed whether it has to be handed in: what takes the place of the holder's present one keeps that one's
     */
    record Shown(LocalText licence, LicencePhoto photo, boolean needed) {}

    /**
     * The same kind of file, or {@code file.photograph} when a licence that these items result in can't show it.
     *
     * @param material it is handed in as
     */
    static Parsed<FileKind> examine(
            Parsed<FileKind> examined,
            byte[] content,
            String material,
            Collection<AppliedItem> items,
            Catalogue catalogue) {
        List<Shown> shown = items.stream()
                .flatMap(item -> on(item, catalogue).stream())
                .filter(one -> one.photo().material().equals(material))
                .distinct()
                .toList();
        Parsed<FileKind> found = examined;
        for (Shown one : shown) {
            found = found.flatMap(kind -> made(one, content).map(good -> kind));
        }
        return found;
    }

    /** What the licence shows that an item results in; empty when it results in none, or that shows none. */
    static Optional<Shown> on(AppliedItem item, Catalogue catalogue) {
        return Optional.of(item.item().resultIn(item.situation()))
                .filter(ItemResult.Licence.class::isInstance)
                .map(ItemResult.Licence.class::cast)
                .flatMap(result -> catalogue
                        .licence(result.licence())
                        .flatMap(type ->
                                type.look().photo().map(photo -> new Shown(type.title(), photo, isNeeded(result)))));
    }

    private static boolean isNeeded(ItemResult.Licence result) {
        return result.present()
                .filter(present -> present.does() != Does.TRANSFERS)
                .isEmpty();
    }

    /** As it will stand on the licence, or {@code file.photograph}. */
    static Parsed<Photograph> made(Shown shown, byte[] content) {
        return switch (Photographs.of(content, shown.photo().place())) {
            case Photographs.Made.Good(Photograph photograph) -> Parsed.ok(photograph);
            case Photographs.Made.Refused(Sentence why) ->
                Parsed.bad(
                        "file.photograph",
                        "这张照片要印在“" + shown.licence().zh() + "”上，但是" + why.zh() + "。请换一张近期免冠证件照（JPG 或者 PNG）。",
                        "This photograph will stand on the " + shown.licence().en() + ", but " + why.en()
                                + ". Choose another recent portrait (JPEG or PNG).");
        };
    }
}
