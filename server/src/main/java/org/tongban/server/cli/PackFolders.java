package org.tongban.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of packs that a command works on. */
final class PackFolders {

    private PackFolders() {}

    /** @param named the folder that holds them; where none is named, those installed */
    static List<Path> in(Optional<Path> named) {
        Path folder = named.orElseGet(() -> Home.installation().resolve("packs"));
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("There is no folder of packs at " + folder, unreadable);
        }
    }
}
