package org.tongban.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.tongban.kernel.ledger.Chain;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditTrail.Verification;
import org.tongban.server.proceeding.AuditFinding;
import org.tongban.server.proceeding.AuditReport;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description =
                "Proves that no history was changed: recomputes every chain of hashes and replays every proceeding"
                        + " to its stored state; and goes through the log of who did what. Exit code 0 when all is intact, 1 when something was changed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban audit"})
final class AuditCommand implements Callable<Integer> {

    static final int CHANGED = 1;

    @Override
    public Integer call() {
        Language language = Tongban.terminalLanguage();
        Audited audited =
                StoredProceedings.ask(stored -> new Audited(stored.proceedings().run(), stored.log()));
        AuditReport report = audited.report();
        for (AuditFinding finding : report.findings()) {
            System.out.println((finding.number() + " " + finding.proceeding() + ": ").strip() + " "
                    + finding.text().in(language) + " [" + finding.code() + "]");
        }
        System.out.println(summary(report, language));
        System.out.println(ofLog(audited.log(), language));
        boolean broken =
                audited.log().filter(Verification.Broken.class::isInstance).isPresent();
        return report.intact() && !broken ? 0 : CHANGED;
    }

    private record Audited(AuditReport report, Optional<Verification> log) {}

    private static String ofLog(Optional<Verification> log, Language language) {
        LocalText text = log.map(found -> switch (found) {
                    case Verification.Intact(Chain end) ->
                        LocalText.of(
                                "访问日志 " + end.length() + " 条：完好。",
                                "Access log of " + end.length() + " entries: intact.");
                    case Verification.Broken(long number) ->
                        LocalText.of(
                                "访问日志自第 " + number + " 条起不符：被改动、被删除或缺失。",
                                "Access log: not as written from entry " + number
                                        + " on: changed, deleted or missing.");
                })
                .orElse(LocalText.of(
                        "访问日志未核对：数据目录中没有 vault.key。请用 TONGBAN_HOME 指定与数据库配套的数据目录。",
                        "Access log not checked: the data folder has no vault.key. Name the one that belongs to the"
                                + " database with TONGBAN_HOME."));
        return text.in(language);
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
