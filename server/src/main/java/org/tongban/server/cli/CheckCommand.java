package org.tongban.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.tongban.kernel.text.Language;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tongban check PACK…}: exit 0 when there is no error, 1 when there is, 2 when it can't be checked. */
@Command(
        name = "check",
        description = "Verifies packs and prints file:line: message for everything wrong or doubtful in them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban check packs/*"})
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PACK", description = "Folders of packs, those above included.")
    private List<Path> packs = List.of();

    @Option(names = "--json", description = "One JSON array of findings instead of lines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Finding> findings = Catalogue.load(folders(), LocalDate.now(ZoneId.of("Asia/Shanghai")))
                .findings();
        Language language = Tongban.terminalLanguage();
        if (json) {
            spec.commandLine().getOut().println(FindingsText.json(findings));
        } else {
            findings.forEach(finding -> spec.commandLine().getOut().println(FindingsText.line(finding, language)));
            spec.commandLine().getErr().println(FindingsText.summary(findings, language));
        }
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    /** Files beside packs, such as schemas named by {@code packs/*}, are passed over. */
    private List<Path> folders() {
        for (Path pack : packs) {
            if (!Files.exists(pack)) {
                throw new ParameterException(spec.commandLine(), "There is no pack at " + pack);
            }
        }
        List<Path> folders = packs.stream()
                .filter(pack -> Files.exists(pack.resolve("pack.yaml")))
                .toList();
        if (folders.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "None of these folders is a pack: a pack has a pack.yaml");
        }
        return folders;
    }
}
