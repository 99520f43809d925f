package org.tongban.server.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.Photographs;
import org.tongban.seal.Sentence;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;

/** Whether a picture can be shown on the licences it is handed in for: found out then, not when they are granted. */
final class FacePhotos {
    private FacePhotos() {}

    /** A licence that will show it. */
    private record Shown(LocalText title, Area place) {}

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
        return examined.flatMap(kind -> shown(material, items, catalogue).stream()
                .flatMap(shown -> refused(shown, content).stream())
                .findFirst()
                .orElseGet(() -> Parsed.ok(kind)));
    }

    private static List<Shown> shown(String material, Collection<AppliedItem> items, Catalogue catalogue) {
        return items.stream()
                .map(item -> item.item().resultIn(item.situation()))
                .filter(ItemResult.Licence.class::isInstance)
                .map(ItemResult.Licence.class::cast)
                .flatMap(result -> catalogue.licence(result.licence()).stream())
                .flatMap(type -> shown(material, type).stream())
                .distinct()
                .toList();
    }

    private static List<Shown> shown(String material, LicenceType type) {
        return type.look().photo().stream()
                .filter(photo -> photo.material().equals(material))
                .map(photo -> new Shown(type.title(), photo.place()))
                .toList();
    }

    private static Optional<Parsed<FileKind>> refused(Shown shown, byte[] content) {
        return switch (Photographs.of(content, shown.place())) {
            case Photographs.Made.Good good -> Optional.empty();
            case Photographs.Made.Refused(Sentence why) ->
                Optional.of(Parsed.bad(
                        "file.photograph",
                        "这张照片要印在“" + shown.title().zh() + "”上，但是" + why.zh() + "。请换一张近期免冠证件照（JPG 或者 PNG）。",
                        "This photograph will stand on the " + shown.title().en() + ", but " + why.en()
                                + ". Choose another recent portrait (JPEG or PNG)."));
        };
    }
}
