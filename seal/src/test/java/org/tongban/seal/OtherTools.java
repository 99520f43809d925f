package org.tongban.seal;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tools of others that judge our files. {@code ./tongban test} installs them; where they aren't, a build of one's own skips
 * what they judge, saying so, and a build that proves something ({@code CI=true}) fails.
 */
public final class OtherTools {
    private static final List<String> POPPLER = List.of("pdfinfo", "pdftotext", "pdftocairo", "pdfimages", "pdfsig");

    private OtherTools() {}

    /** @param tools names of commands */
    public static void required(String... tools) {
        List<String> missing = Stream.of(tools).filter(tool -> !isThere(tool)).toList();
        if (!missing.isEmpty()) {
            missing("needs " + String.join(", ", missing) + " (Debian: "
                    + String.join(
                            " ",
                            missing.stream()
                                    .map(tool -> POPPLER.contains(tool) ? "poppler-utils" : tool)
                                    .distinct()
                                    .toList())
                    + ")");
        }
    }

    /** @param what is needed, as the reason of a failure or of a skipped test */
    public static void missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            fail("NOT JUDGED: " + what);
        }
        abort("SKIPPED: " + what);
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
