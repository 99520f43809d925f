package org.tongban.server.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The packs that come with the platform, for tests. */
final class PublishedPacks {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Catalogue CATALOGUE = Catalogue.load(folders(), DAY).orElseThrow();

    private PublishedPacks() {}

    static Catalogue catalogue() {
        return CATALOGUE;
    }

    static List<Path> folders() {
        Path packs = Path.of("..", "packs").toAbsolutePath().normalize();
        try (Stream<Path> folders = Files.list(packs)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
