package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.PlatformTarget.Measured;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.web.Problem;

/**
 * What a task has to show when its unit says that it is done, and when its office says so: nothing that somebody says
 * takes the place of what is counted.
 */
@Component
class Verification {
    static final String ACCEPT = "accept";
    static final String ACCEPT_BELOW = "accept-below";

    /** The address of something, or the number of a document: 虚政办发〔2026〕3号. */
    private static final Pattern RECORD = Pattern.compile("https?://\\S{4,}|[〔\\[（(]\\d{4}[〕\\]）)]\\S{0,6}?\\d+号");

    private final TaskStore store;
    private final TaskProgress progress;
    private final ReportStore reportStore;
    private final AcceptanceStore acceptances;
    private final PlatformTargets targets;

    Verification(
            TaskStore store,
            TaskProgress progress,
            ReportStore reportStore,
            AcceptanceStore acceptances,
            PlatformTargets targets) {
        this.store = store;
        this.progress = progress;
        this.reportStore = reportStore;
        this.acceptances = acceptances;
        this.targets = targets;
    }

    /** @throws Problem what is missing, which undoes the move */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        if (!moved.kind().equals("task")
                || !(moved.command() instanceof Command.Act act)
                || !progress.runs(moved.subject(), moved.proceeding())) {
            return;
        }
        SupervisedTask task = store.find(moved.subject()).orElseThrow();
        switch (act.outcome()) {
            case "complete" -> requireEvidence(task, said(act, "result"));
            case ACCEPT, ACCEPT_BELOW -> accept(task, act, moved);
            default -> {
                return;
            }
        }
    }

    private static String said(Command.Act act, String fact) {
        return act.facts().get(fact) instanceof Fact.Text(String text) ? text.strip() : "";
    }

    private void requireEvidence(SupervisedTask task, String result) {
        if (lacksEvidence(task, targets.of(task), reportStore.reports(task.id()))
                && !RECORD.matcher(result).find()) {
            throw Problem.atField(
                    "result",
                    "completion.evidence",
                    LocalText.of(
                            "这项任务有目标“" + task.goalPrinted() + "”，报完成要有佐证：先在进展报告里上传材料，或者在这里写明网址、文号。",
                            "This task has the goal “" + task.goalPrinted()
                                    + "”: show that it is reached. Add a file to a report first, or give the address or the"
                                    + " number of a document here."));
        }
    }

    /** It has numbers to reach, of which the platform doesn't count all, and neither files nor a confirmed amount tell. */
    static boolean lacksEvidence(SupervisedTask task, GoalsFound found, List<Report> reports) {
        return task.goal().isPresent()
                && !found.allCounted()
                && reports.stream()
                        .filter(report -> report.unit().equals(task.lead()))
                        .allMatch(report -> report.evidence().isEmpty()
                                && report.confirmation().isEmpty());
    }

    private void accept(SupervisedTask task, Command.Act act, ProceedingMoved moved) {
        GoalsFound found = targets.of(task);
        boolean below = act.outcome().equals(ACCEPT_BELOW);
        requireFitting(found, below);
        acceptances.insert(
                task.id(),
                new Acceptance(
                        moved.at(),
                        act.actor().name(),
                        found.first().filter(Measured::known).map(Measured::tally),
                        below ? said(act, "reasons") : ""));
        percent(task, found, below).ifPresent(percent -> progress.percent(task.id(), percent));
    }

    /** How far it is from then on; empty where it stays as it was reported. */
    private static Optional<Integer> percent(SupervisedTask task, GoalsFound found, boolean below) {
        if (found.first().filter(Measured::known).isPresent()) {
            return Optional.of(found.leastPercent());
        }
        if (found.below().isPresent()) {
            return Optional.of(Math.min(task.percent(), found.leastPercent()));
        }
        return found.first().isEmpty() && !below ? Optional.of(100) : Optional.empty();
    }

    private static void requireFitting(GoalsFound found, boolean below) {
        if (found.below().isPresent() && !below) {
            Measured counted = found.below().get();
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "count-below",
                    LocalText.of(
                            "平台统计的" + counted.title().zh() + "是 "
                                    + counted.text().zh() + "，没有达到目标。要销号请选“未达目标，说明理由后销号”。",
                            "The " + counted.title().en() + " that the platform counts is "
                                    + counted.text().en()
                                    + ", less than the goal. To strike it off all the same, say why."));
        }
        if (found.below().isEmpty() && found.allCounted() && below) {
            Measured counted = found.counted().getFirst();
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "goal-reached",
                    LocalText.of(
                            "平台统计的" + counted.title().zh() + "是 "
                                    + counted.text().zh() + "，已经达到目标，请选“核验通过，销号”。",
                            "The " + counted.title().en() + " that the platform counts is "
                                    + counted.text().en() + ": the goal is reached. Accept it without a reason."));
        }
    }
}
