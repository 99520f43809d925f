package org.tongban.server.cli;

import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingAudit.Replayed;
import org.tongban.server.proceeding.ReplayedStep;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Goes through the history of one proceeding again, step by step, and compares where it leads with"
                + " what is stored. Exit code 0 when they agree, 1 when not.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban replay 141002-20261121-000123"})
final class ReplayCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ChinaTime.ZONE);

    @Parameters(paramLabel = "ID", description = "Id of the proceeding, or its business number.")
    private String id = "";

    @Override
    public Integer call() {
        Language language = Tongban.terminalLanguage();
        Optional<Replayed> replayed =
                StoredProceedings.ask(stored -> stored.proceedings().replay(id));
        if (replayed.isEmpty()) {
            throw new CannotStart(LocalText.of(
                    "没有编号为 " + id + " 的办件。请核对编号。", "There is no proceeding " + id + ". Check the id or number."));
        }
        print(replayed.get(), language, System.out);
        return replayed.get().finding().isEmpty() ? 0 : AuditCommand.CHANGED;
    }

    private static void print(Replayed replayed, Language language, PrintStream out) {
        out.println(replayed.number() + "  " + replayed.title().in(language));
        for (ReplayedStep step : replayed.steps()) {
            var entry = step.entry();
            out.printf(
                    "%4d  %s  %s%s%n",
                    entry.revision(),
                    MINUTES.format(entry.at()),
                    entry.what().in(language),
                    entry.by().map(by -> "  (" + by + ")").orElse(""));
            entry.consequences().forEach(line -> out.println("        " + line.in(language)));
            out.println("      → " + where(step, language));
        }
        out.println(replayed.finding()
                .map(finding -> finding.text().in(language))
                .orElse(language == Language.ZH ? "重放结果与库中保存的状态一致。" : "The replay leads to exactly the stored state."));
    }

    private static String where(ReplayedStep step, Language language) {
        String waiting = step.waiting().stream()
                .map(title -> title.in(language))
                .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
        if (waiting.isEmpty()) {
            return language == Language.ZH ? "已办结" : "over";
        }
        String due = step.due()
                .map(day -> language == Language.ZH ? "，" + day + " 到期" : ", due " + day)
                .orElse("");
        return waiting + due;
    }
}
