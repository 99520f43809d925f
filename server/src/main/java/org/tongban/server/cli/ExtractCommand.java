package org.tongban.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.output.TaskLines;
import org.tongban.documents.output.TaskTable;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tongban extract FILE…}: official documents to tasks. */
@Command(
        name = "extract",
        description = "Reads official documents (PDF, DOCX, OFD, HTML, text) and prints the tasks in them: number,"
                + " title, measures with their units, deadlines and targets. Exit code 2 when a file can't be read.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban extract plan.pdf --format jsonl"})
final class ExtractCommand implements Callable<Integer> {

    /** How tasks are printed. */
    enum Format {
        /** A task a line. */
        JSONL,
        /** A measure a row. */
        CSV,
        /** For people, with what was left out. */
        TABLE
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Documents; one file may hold several.")
    private List<Path> files = List.of();

    @Option(names = "--format", defaultValue = "table", description = "jsonl, csv or table (default).")
    private Format format = Format.TABLE;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Region whose units, as the packs name them, help to tell units; none is needed.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Folder of packs (default: those installed).")
    private Optional<Path> packs = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Hints hints = region.map(this::unitsOf).map(Hints::new).orElse(Hints.NONE);
        int exit = 0;
        boolean first = true;
        for (Path file : files) {
            try {
                print(Extraction.of(DocumentFile.read(file), hints), first);
                first = false;
            } catch (Unreadable unreadable) {
                complain(file, unreadable.sentence());
                exit = Tongban.CANNOT;
            }
        }
        return exit;
    }

    private void print(Extraction extraction, boolean first) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = switch (format) {
            case JSONL -> TaskLines.json(extraction);
            case CSV -> TaskLines.csv(extraction).stream().skip(first ? 0 : 1).toList();
            case TABLE -> TaskTable.of(extraction, Tongban.terminalLanguage());
        };
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private void complain(Path file, LocalText sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("tongban: " + file + ": " + sentence.in(Tongban.terminalLanguage()));
        err.flush();
    }

    /** Names and aliases of the units of the region and of those above it. */
    private Set<String> unitsOf(String code) {
        Catalogue catalogue = Catalogue.load(PackFolders.in(packs), LocalDate.now(ZoneId.of("Asia/Shanghai")))
                .orElseThrow();
        if (catalogue.region(code).isEmpty()) {
            throw new CannotStart(LocalText.of("规则包中没有地区“" + code + "”。", "The packs have no region “" + code + "”."));
        }
        Set<String> regions = new HashSet<>();
        catalogue.regionAndAbove(code).forEach(each -> regions.add(each.code()));
        Set<String> names = new HashSet<>();
        catalogue.units().values().stream()
                .filter(unit -> regions.contains(unit.region()))
                .forEach(unit -> {
                    names.add(unit.name().zh());
                    names.addAll(unit.aliases());
                });
        return names;
    }
}
