package org.tongban.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.search.SearchIndex;

/** Reading, checking and searching the catalogue: as it is published, and with five thousand items. */
public final class CatalogueBench implements Bench {

    private static final int ITEMS = 5000;
    private static final double CHECK_BOUND_MS = 3000;
    private static final double SEARCH_BOUND_MS = 30;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final List<String> TYPED =
            List.of("开饭馆", "办准生证", "kaifanguan", "kfg", "kaifangaun", "restarant", "我想开个饭店怎么办理", "消防", "退体", "营业执召");

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public String about() {
        return "reading and checking packs, and searching them, at 5,000 items, against the bounds promised";
    }

    @Override
    public void run(Options options, Report report) throws IOException {
        Path folder = Files.createTempDirectory("bench-packs");
        int items = options.rows().orElse(ITEMS);
        List<Path> many = new ManyItems(Packs.ROOT.resolve("packs"), folder).write(items);
        report.beside("check " + items + " items, cold", checked(many), "ms", "bound", CHECK_BOUND_MS);
        report.beside("check " + items + " items, warm", least(options, many), "ms", "bound", CHECK_BOUND_MS);
        report.beside(
                "check " + items + " items, warm",
                least(options, many),
                "ms",
                "parsing the same YAML alone",
                parsed(many));
        report.figure("check the published packs, warm", least(options, Packs.folders()), "ms");
        Catalogue catalogue = Catalogue.load(many, DAY).orElseThrow();
        Timed<SearchIndex> index = timed(() -> SearchIndex.of(catalogue));
        report.figure("make the search index of " + items + " items", index.millis(), "ms");
        double found = search(words -> index.value().find(words, 20), options);
        report.beside("search, 95th percentile", found, "ms", "bound", SEARCH_BOUND_MS);
        report.beside(
                "search, 95th percentile", found, "ms", "reading all titles and keywords", scanned(catalogue, options));
        ManyItems.delete(folder);
    }

    private static double checked(List<Path> packs) {
        return timed(() -> Catalogue.load(packs, DAY).orElseThrow()).millis();
    }

    /** The least of some runs: what it takes when nothing else does. */
    private static double least(Options options, List<Path> packs) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < options.times(4); i++) {
            least = Math.min(least, checked(packs));
        }
        return least;
    }

    /** What any reader of these files has to do at least: one thread, nothing understood, nothing checked. */
    private static double parsed(List<Path> packs) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path pack : packs) {
            for (Path file : ManyItems.below(pack)) {
                if (file.toString().endsWith(".yaml")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            least = Math.min(
                    least,
                    timed(() -> texts.stream()
                                    .map(text -> new Load(LoadSettings.builder().build()).loadFromString(text))
                                    .filter(Objects::nonNull)
                                    .count())
                            .millis());
        }
        return least;
    }

    /** A search as a table of titles does it, with LIKE: it finds neither pinyin nor what is misspelt. */
    private static double scanned(Catalogue catalogue, Options options) {
        List<String> rows = catalogue.items().values().stream()
                .map(item -> (item.title().zh() + " " + item.title().en() + " " + String.join(" ", item.keywords()))
                        .toLowerCase(Locale.ROOT))
                .toList();
        return search(
                words -> rows.stream()
                        .filter(row -> row.contains(words))
                        .limit(20)
                        .toList(),
                options);
    }

    private static double search(Function<String, List<?>> finds, Options options) {
        long end = System.nanoTime() + options.duration(3).toNanos();
        double[] millis = new double[1_000_000];
        int searches = 0;
        while (System.nanoTime() < end && searches < millis.length) {
            String words = TYPED.get(searches % TYPED.size());
            millis[searches] = timed(() -> finds.apply(words)).millis();
            searches++;
        }
        double[] sorted = Arrays.copyOf(millis, searches);
        Arrays.sort(sorted);
        return sorted[searches * 95 / 100];
    }

    private record Timed<T>(T value, double millis) {}

    private static <T> Timed<T> timed(Supplier<T> work) {
        long start = System.nanoTime();
        T value = work.get();
        return new Timed<>(value, (System.nanoTime() - start) / 1e6);
    }

    /** Packs with their items and themes over and over, under other names. */
    private record ManyItems(Path packs, Path folder) {

        List<Path> write(int atLeast) throws IOException {
            for (Path file : below(packs)) {
                Path to = folder.resolve(packs.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
            List<Path> items = below(folder.resolve("cn/items"));
            List<Path> files = Stream.concat(items.stream(), below(folder.resolve("cn/themes")).stream())
                    .toList();
            Set<String> ids =
                    Set.copyOf(files.stream().map(ManyItems::id).distinct().toList());
            for (int round = 1; items.size() * round < atLeast; round++) {
                for (Path file : files) {
                    again(file, round, ids);
                }
            }
            try (Stream<Path> folders = Files.list(folder)) {
                return folders.filter(pack -> Files.exists(pack.resolve("pack.yaml")))
                        .sorted()
                        .toList();
            }
        }

        private static void again(Path file, int round, Set<String> ids) throws IOException {
            StringBuilder text = new StringBuilder();
            boolean goesOn = false;
            for (String line : Files.readString(file).split("\n", -1)) {
                boolean names = goesOn || line.strip().matches("(- )?\\{? ?(item|theme|core|needs|after|items)\\b.*");
                goesOn = names && line.lastIndexOf('[') > line.lastIndexOf(']') || goesOn && !line.contains("]");
                String written = line.replace("title: { zh: ", "title: { zh: " + round);
                for (String word : names ? line.split("[^a-z0-9-]+") : new String[0]) {
                    written = ids.contains(word)
                            ? written.replaceAll("(?<![a-z0-9-])" + word + "(?![a-z0-9-])", word + "-" + round)
                            : written;
                }
                text.append(written).append('\n');
            }
            String version = String.valueOf(file.getFileName()).replaceFirst("^[^@.]+", "");
            Files.writeString(file.resolveSibling(id(file) + "-" + round + version), text);
        }

        private static String id(Path file) {
            return String.valueOf(file.getFileName()).replaceFirst("(@.*)?\\.yaml$", "");
        }

        private static List<Path> below(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        }

        static void delete(Path folder) throws IOException {
            for (Path file : below(folder)) {
                Files.delete(file);
            }
        }
    }
}
