package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.server.catalogue.check.Check;

/** What the documentation of packs says is so. */
class PackDocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SCHEMA = Pattern.compile("\"(packs/schema/[a-z]+\\.json)\": \"(packs/[^\"]+)\"");
    private static final Pattern FILE =
            Pattern.compile("`packs/([^`]+\\.yaml)`:\\s+```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_first_item_done_as_it_is_written_has_nothing_wrong() throws IOException {
        List<Path> packs = copyOfPublished();
        Matcher files = FILE.matcher(Files.readString(DOCS.resolve("packs.md")));
        int written = 0;
        while (files.find()) {
            Path file = folder.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2).stripIndent());
            written++;
        }
        assertThat(written).isEqualTo(4);
        Catalogue.Loading loading = Catalogue.load(packs, LocalDate.of(2026, 6, 1));
        assertThat(loading.findings().stream().filter(finding -> finding.severity() != Severity.NOTE))
                .isEmpty();
        assertThat(loading.orElseThrow().itemAt("dog-registration", "141002")).isPresent();
        assertThat(loading.orElseThrow().itemAt("dog-registration", "140105")).isEmpty();
    }

    @Test
    void the_settings_for_editors_name_one_schema_for_every_file() throws IOException {
        Path root = DOCS.toAbsolutePath().normalize().resolveSibling("");
        Matcher named = SCHEMA.matcher(Files.readString(DOCS.resolve("packs.md")));
        List<PathMatcher> matchers = new ArrayList<>();
        while (named.find()) {
            assertThat(root.resolve(named.group(1))).isRegularFile();
            matchers.add(root.getFileSystem().getPathMatcher("glob:" + named.group(2)));
        }
        for (Path pack : PublishedPacks.folders()) {
            try (var files = Files.walk(pack)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                    Path inRoot = root.relativize(file.toAbsolutePath().normalize());
                    assertThat(matchers.stream().filter(one -> one.matches(inRoot)))
                            .as(inRoot.toString())
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void every_check_is_explained() throws IOException {
        String page = Files.readString(DOCS.resolve("checks.md"));
        for (Check check : Check.values()) {
            assertThat(page).contains("| `" + check.id() + "` |");
        }
    }

    /** The smallest pack that trips it stands in one of the tests of the check. */
    @Test
    void every_check_is_tripped_by_a_test() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (var files = Files.list(Path.of("src/test/java/org/tongban/server/catalogue"))) {
            for (Path test : files.filter(Files::isRegularFile).toList()) {
                tests.append(Files.readString(test));
            }
        }
        for (Check check : Check.values()) {
            assertThat(tests.indexOf('"' + check.id() + '"')).as(check.id()).isPositive();
        }
    }

    private List<Path> copyOfPublished() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path pack : PublishedPacks.folders()) {
            Path copy = folder.resolve(String.valueOf(pack.getFileName()));
            copies.add(copy);
            try (var files = Files.walk(pack)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(pack.relativize(file).toString()));
                }
            }
        }
        return copies;
    }
}
