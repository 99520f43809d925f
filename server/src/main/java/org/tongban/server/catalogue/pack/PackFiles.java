package org.tongban.server.catalogue.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of packs. */
sealed interface PackFiles {
    /** Of a pack, a kind, and the file's own name. */
    int DEPTH = 3;

    boolean has(Path file);

    /** All of a pack, in the order of their names. */
    List<Path> of(Path folder);

    String text(Path file) throws IOException;

    /** As they lie in their folders. */
    record AsTheyLie() implements PackFiles {
        @Override
        public boolean has(Path file) {
            return Files.isRegularFile(file);
        }

        @Override
        public List<Path> of(Path folder) {
            return lyingIn(folder).sorted().toList();
        }

        @Override
        public String text(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    /**
     * With these YAML files in place of those in the folders; what else lies there belongs to them.
     *
     * @param texts by where the file would lie
     */
    record With(Map<Path, String> texts) implements PackFiles {
        @Override
        public boolean has(Path file) {
            return texts.containsKey(file);
        }

        @Override
        public List<Path> of(Path folder) {
            Stream<Path> given = texts.keySet().stream()
                    .filter(file ->
                            file.startsWith(folder) && folder.relativize(file).getNameCount() <= DEPTH);
            return Stream.concat(given, lyingIn(folder).filter(file -> !PackReader.isYaml(file)))
                    .sorted()
                    .toList();
        }

        @Override
        public String text(Path file) {
            return Objects.requireNonNull(texts.get(file));
        }
    }

    private static Stream<Path> lyingIn(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
