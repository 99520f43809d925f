package org.tongban.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Writes {@code docs/rules.md}: every rule, its source, and the tests that prove it or "not yet". Run by the build once
 * all tests are compiled; fails it when a test cites a rule that doesn't exist.
 */
public final class RulesPage {
    private RulesPage() {}

    /** @param args the root folder of the project */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Rulebook rulebook = Rulebook.load();
        Citations citations = Citations.in(testFolders(root));
        List<String> unknown =
                citations.citedRules().filter(id -> !rulebook.has(id)).toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> System.err.println(
                    "No rule " + id + " in the rulebook, cited by " + String.join(", ", citations.of(id))));
            System.exit(1);
        }
        Path page = root.resolve("docs/rules.md");
        Files.createDirectories(page.getParent());
        Files.writeString(page, render(rulebook, citations));
    }

    /** The tests of every module but this one, whose own are about citing and cite what doesn't exist. */
    private static List<Path> testFolders(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.filter(module -> !module.endsWith("rulebook"))
                    .map(module -> module.resolve("target/test-classes"))
                    .sorted()
                    .toList();
        }
    }

    static String render(Rulebook rulebook, Citations citations) {
        StringBuilder page = new StringBuilder();
        page.append("# The rulebook and its proof\n\n");
        page.append("Made by the build from the rulebook and from the tests that cite it; don't edit by hand.\n");
        page.append("A source is the document of 2023 that asks for the rule, by short name.\n\n");
        page.append(summary(rulebook, citations));
        for (Rulebook.Chapter chapter : rulebook.chapters().values()) {
            page.append("\n## ")
                    .append(chapter.prefix())
                    .append(" · ")
                    .append(chapter.title())
                    .append("\n\n");
            page.append("| id | rule | source | proved by |\n|---|---|---|---|\n");
            for (Rulebook.Entry rule : chapter.rules()) {
                page.append("| %s | %s | %s | %s |\n"
                        .formatted(rule.id(), rule.text(), rule.source(), proof(citations.of(rule.id()))));
            }
        }
        return page.toString();
    }

    private static String summary(Rulebook rulebook, Citations citations) {
        List<Rulebook.Entry> rules = rulebook.chapters().values().stream()
                .flatMap(chapter -> chapter.rules().stream())
                .toList();
        long proved = rules.stream()
                .filter(rule -> !citations.of(rule.id()).isEmpty())
                .count();
        return proved + " of " + rules.size() + " rules have a test.\n";
    }

    private static String proof(SortedSet<String> tests) {
        return tests.isEmpty() ? "not yet" : "`" + String.join("`<br>`", tests) + "`";
    }
}
