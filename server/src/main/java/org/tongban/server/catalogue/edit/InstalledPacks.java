package org.tongban.server.catalogue.edit;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.settings.PlatformSettings;

/** The packs this platform runs by: the files of the installation, and what was published in the web laid over them. */
@Component
public class InstalledPacks {
    private final List<Path> folders;
    private final PackChanges changes;

    InstalledPacks(PlatformSettings settings, PackChanges changes) {
        this.folders = settings.packs();
        this.changes = changes;
    }

    /** Another one whenever something was published. */
    public int publication() {
        return changes.lastPublication();
    }

    /** What is published with a date of its own is there at once; what has none, from the day it takes effect. */
    PackTexts texts(LocalDate day) {
        return PackTexts.read(folders).with(inEffect(day));
    }

    private List<ChangedFile> inEffect(LocalDate day) {
        return changes.published().stream()
                .filter(one ->
                        Dates.dated(one.file().path()) || !one.takesEffect().isAfter(day))
                .map(PackChanges.Published::file)
                .toList();
    }

    /** Reads and checks them. */
    public Catalogue.Loading load(LocalDate day) {
        List<ChangedFile> laidOver = inEffect(day);
        return laidOver.isEmpty()
                ? Catalogue.load(folders, day)
                : load(PackTexts.read(folders).with(laidOver), day);
    }

    /** A text about files as they lie somewhere, with files as they are called in the packs. */
    String inPacks(String text) {
        String shorter = text;
        for (Path folder : folders) {
            shorter = shorter.replace(folder.toString().replace('\\', '/') + "/", folder.getFileName() + "/");
        }
        return shorter;
    }

    Catalogue.Loading load(PackTexts texts, LocalDate day) {
        return Catalogue.load(folders, texts.in(folders), day);
    }
}
