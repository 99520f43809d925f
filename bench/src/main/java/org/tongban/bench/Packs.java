package org.tongban.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Catalogue;

/** The published packs, and one of this module's own that holds the procedure to measure with. */
final class Packs {

    /** The folder the launcher lies in. */
    static final Path ROOT =
            Path.of(System.getProperty("tongban.installation", "")).toAbsolutePath();

    private Packs() {}

    static List<Path> folders() {
        return Stream.concat(below(ROOT.resolve("packs")), below(ROOT.resolve("bench/packs")))
                .toList();
    }

    static Catalogue catalogue(LocalDate day) {
        return Catalogue.load(folders(), day).orElseThrow();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pack.yaml"))).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
