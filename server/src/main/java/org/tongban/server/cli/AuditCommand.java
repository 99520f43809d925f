package org.tongban.server.cli;

import java.util.concurrent.Callable;
import org.tongban.kernel.text.Language;
import org.tongban.server.proceeding.AuditFinding;
import org.tongban.server.proceeding.AuditReport;
import org.tongban.server.proceeding.ProceedingAudit;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description =
                "Proves that no history was changed: recomputes every chain of hashes and replays every proceeding"
                        + " to its stored state. Exit code 0 when all is intact, 1 when something was changed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban audit"})
final class AuditCommand implements Callable<Integer> {

    static final int CHANGED = 1;

    @Override
    public Integer call() {
        Language language = Tongban.terminalLanguage();
        AuditReport report = StoredProceedings.ask(ProceedingAudit::run);
        for (AuditFinding finding : report.findings()) {
            System.out.println((finding.number() + " " + finding.proceeding() + ": ").strip() + " "
                    + finding.text().in(language) + " [" + finding.code() + "]");
        }
        System.out.println(summary(report, language));
        return report.intact() ? 0 : CHANGED;
    }

    private static String summary(AuditReport report, Language language) {
        return switch (language) {
            case ZH ->
                "核对办件 " + report.proceedings() + " 件、记录 " + report.events() + " 条："
                        + (report.intact() ? "全部完好。" : report.findings().size() + " 处不符。");
            case EN ->
                report.proceedings() + " proceedings with " + report.events() + " events checked: "
                        + (report.intact() ? "all intact." : report.findings().size() + " not as written.");
        };
    }
}
