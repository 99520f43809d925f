package org.tongban.server.catalogue.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tongban.server.catalogue.pack.PackReader;

/**
 * The texts of packs, byte by byte, comments and all.
 *
 * @param byPath by pack and file: {@code cn-14-10/items/dog-registration.yaml}
 */
public record PackTexts(SortedMap<String, String> byPath) {

    public PackTexts {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /** The YAML files of packs; what else lies beside them is no rule. */
    public static PackTexts read(List<Path> folders) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> walk = Files.walk(folder, 3)) {
                for (Path file : walk.filter(PackReader::isYaml).toList()) {
                    String name = folder.getFileName() + "/"
                            + folder.relativize(file).toString().replace('\\', '/');
                    texts.put(name, Files.readString(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new PackTexts(texts);
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** With files laid over them. */
    public PackTexts with(List<ChangedFile> files) {
        SortedMap<String, String> texts = new TreeMap<>(byPath);
        for (ChangedFile file : files) {
            file.text().ifPresentOrElse(text -> texts.put(file.path(), text), () -> texts.remove(file.path()));
        }
        return new PackTexts(texts);
    }

    /** What there is to do to come from these to the others. */
    public List<ChangedFile> changesTo(PackTexts others) {
        TreeMap<String, ChangedFile> changes = new TreeMap<>();
        others.byPath.forEach((path, text) -> {
            if (!text.equals(byPath.get(path))) {
                changes.put(path, new ChangedFile(path, Optional.of(text), digestOf(path)));
            }
        });
        byPath.keySet().stream()
                .filter(path -> !others.byPath.containsKey(path))
                .forEach(path -> changes.put(path, new ChangedFile(path, Optional.empty(), digestOf(path))));
        return List.copyOf(changes.values());
    }

    /** Blank for a file that isn't there. */
    public String digestOf(String path) {
        return text(path).map(PackTexts::digest).orElse("");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** By where each file would lie in the folders of the packs. */
    public Map<Path, String> in(List<Path> folders) {
        Map<Path, String> texts = new HashMap<>();
        for (Path folder : folders) {
            String pack = folder.getFileName() + "/";
            byPath.tailMap(pack).entrySet().stream()
                    .takeWhile(file -> file.getKey().startsWith(pack))
                    .forEach(
                            file -> texts.put(folder.resolve(file.getKey().substring(pack.length())), file.getValue()));
        }
        return texts;
    }
}
