package org.tongban.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on: they mean nothing without. */
final class Machine {

    private Machine() {}

    static String inWords() {
        return Runtime.getRuntime().availableProcessors() + " cores (" + processor() + "), "
                + Runtime.version().toString() + ", load before: " + load();
    }

    private static String processor() {
        return firstLine(Path.of("/proc/cpuinfo"), "model name").replaceFirst("^[^:]*:\\s*", "");
    }

    private static String load() {
        return firstLine(Path.of("/proc/loadavg"), "").replaceFirst("^(\\S+).*", "$1");
    }

    private static String firstLine(Path file, String beginning) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
