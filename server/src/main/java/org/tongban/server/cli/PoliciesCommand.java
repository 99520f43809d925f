package org.tongban.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.PolicyImport;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tongban policies}: the policy library, from outside. */
@Command(
        name = "policies",
        description = "Fills the policy library.",
        subcommands = PoliciesCommand.Import.class,
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban policies import old-documents --unit 141000-government-office --by 张三"})
final class PoliciesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "import",
            description =
                    "Brings in documents that were issued before, or by others: a folder of their files (PDF, DOCX, OFD,"
                            + " HTML, text), or a table (CSV) that says of each what it is. Each waits at /disclosure/issued"
                            + " until somebody of the unit has read it against its source. Says of each whether it was taken, and if"
                            + " not why. Exit code 0 when all were taken, 1 when some were refused, 2 when nothing could be read.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Columns: title number issuer level issued from until state since byNumber byTitle amends repeals trades source"
                        + " file, or as docs/supervision.md has them in Chinese.",
                "Example: ./tongban policies import old.csv --unit 141000-government-office --by 张三"
            })
    static final class Import implements Callable<Integer> {
        private static final int SOME_REFUSED = 1;

        @Parameters(paramLabel = "FOLDER|CSV", description = "The documents.")
        private Path from = Path.of("");

        @Option(
                names = "--unit",
                required = true,
                paramLabel = "ID",
                description = "Unit that keeps them in the library.")
        private String unit = "";

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who brings them in.")
        private String by = "";

        @Option(
                names = "--source",
                defaultValue = "",
                paramLabel = "TEXT",
                description = "Where those were published that don't say it: a gazette, an address.")
        private String source = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            if (!Files.exists(from)) {
                throw new CannotStart(LocalText.of("没有 " + from + "。", "There is no " + from + "."));
            }
            List<PolicyImport.Line> lines = StoredProceedings.ask(this::brought)
                    .orElseThrow(() -> new CannotStart(LocalText.of(
                            from + " 的第一行不是认得的列名。见 ./tongban policies import --help。",
                            "The first row of " + from
                                    + " names columns nobody knows. See ./tongban policies import --help.")));
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(line -> out.println(said(line)));
            long taken = lines.stream().filter(PolicyImport.Line::taken).count();
            out.println(LocalText.of(
                            "收录 " + taken + " 份，等本单位核对；没有收录 " + (lines.size() - taken) + " 份。",
                            taken + " brought in, to be confirmed by the unit; " + (lines.size() - taken) + " refused.")
                    .in(Tongban.terminalLanguage()));
            out.flush();
            return lines.isEmpty() ? Tongban.CANNOT : taken == lines.size() ? 0 : SOME_REFUSED;
        }

        private Optional<List<PolicyImport.Line>> brought(StoredProceedings.Stored stored) {
            Unit keeper = stored.catalogue()
                    .unit(unit)
                    .orElseThrow(() -> new CannotStart(
                            LocalText.of("规则包中没有单位“" + unit + "”。", "The packs have no unit “" + unit + "”.")));
            try {
                return PolicyImport.over(stored.database(), stored.catalogue(), Clock.systemUTC())
                        .run(from, keeper, by, source);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static String said(PolicyImport.Line line) {
            Language language = Tongban.terminalLanguage();
            String what = line.where() + (line.title().isBlank() ? "" : " 《" + line.title() + "》") + ": ";
            return what
                    + (line.taken()
                            ? LocalText.of("已收录", "brought in").in(language)
                            : LocalText.of("没有收录：", "refused: ").in(language)
                                    + line.refused().stream()
                                            .map(one -> one.in(language))
                                            .collect(Collectors.joining(" ")));
        }
    }
}
