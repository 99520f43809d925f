package org.tongban.server.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published packs with their items and themes over and over, under other names: a catalogue of any size. */
final class ManyItems {

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]*");

    static final int ITEMS = 5000;

    private static final Loaded LOADED = load();

    private ManyItems() {}

    /**
     * @param took processor time of reading and checking, of all threads
     * @param parsed that of parsing the same YAML and nothing else, in the same run
     */
    record Loaded(Catalogue catalogue, Duration took, Duration parsed) {}

    /** Five thousand items, read and checked once for all tests. */
    static Loaded loaded() {
        return LOADED;
    }

    private static Loaded load() {
        LocalDate day = LocalDate.of(2026, 6, 1);
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "many-items");
            List<Path> packs = write(folder, ITEMS);
            for (int warm = 0; warm < 3; warm++) {
                Catalogue.load(PublishedPacks.folders(), day).orElseThrow();
            }
            long start = cpuNanos();
            Catalogue catalogue = Catalogue.load(packs, day).orElseThrow();
            long checked = cpuNanos();
            parse(packs);
            Duration parsed = Duration.ofNanos(cpuNanos() - checked);
            delete(folder);
            return new Loaded(catalogue, Duration.ofNanos(checked - start), parsed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void parse(List<Path> packs) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(1 << 26).build();
        for (Path pack : packs) {
            for (Path file : below(pack)) {
                if (file.toString().endsWith(".yaml")) {
                    new Load(settings).loadFromString(Files.readString(file));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** Of all threads that read and check; what the compiler of the JVM takes beside them varies with the machine. */
    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }

    /** @return folders of packs with at least that many items */
    static List<Path> write(Path folder, int atLeast) {
        try {
            List<Path> packs = new ArrayList<>();
            for (Path pack : PublishedPacks.folders()) {
                Path copy = folder.resolve(String.valueOf(pack.getFileName()));
                packs.add(copy);
                for (Path file : below(pack)) {
                    Path to = copy.resolve(pack.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
            multiply(folder.resolve("cn"), atLeast);
            return packs;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void multiply(Path pack, int atLeast) throws IOException {
        List<Path> items = below(pack.resolve("items"));
        List<Path> themes = below(pack.resolve("themes"));
        Set<String> ids = new HashSet<>();
        Stream.concat(items.stream(), themes.stream()).forEach(file -> ids.add(id(file)));
        for (int round = 1; items.size() * round < atLeast; round++) {
            for (Path file : items) {
                copy(file, round, ids);
            }
            for (Path file : themes) {
                copy(file, round, ids);
            }
        }
    }

    private static void copy(Path file, int round, Set<String> ids) throws IOException {
        String text = Files.readString(file);
        StringBuilder copy = new StringBuilder();
        boolean goesOn = false;
        for (String line : text.split("\n", -1)) {
            boolean names = goesOn || line.strip().matches("(- )?\\{? ?(item|theme|core|needs|after|items)\\b.*");
            goesOn = names && line.lastIndexOf('[') > line.lastIndexOf(']') || goesOn && !line.contains("]");
            copy.append(names ? renamed(line, round, ids) : line.replace("title: { zh: ", "title: { zh: " + round))
                    .append('\n');
        }
        String version = file.getFileName().toString().replaceFirst("^[^@.]+", "");
        Files.writeString(file.resolveSibling(id(file) + "-" + round + version), copy);
    }

    private static String renamed(String line, int round, Set<String> ids) {
        return WORD.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(
                        ids.contains(match.group()) ? match.group() + "-" + round : match.group()));
    }

    private static String id(Path file) {
        return file.getFileName().toString().replaceFirst("(@.*)?\\.yaml$", "");
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
