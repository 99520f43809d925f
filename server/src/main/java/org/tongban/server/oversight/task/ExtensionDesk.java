package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * A later day for a task (延期): the leading unit asks while its day isn't over, with a reason; the office decides, with
 * a reason. The task, its clock and its plan get the new day together, once for each unit that has the task.
 */
@Service
class ExtensionDesk {
    private static final LocalText NO_LATER =
            LocalText.of("新的期限要晚于现在的期限。", "The new day has to be later than the one it has.");

    private final TaskDoor door;
    private final TaskStore tasks;
    private final LifeStore store;
    private final TransferStore transfers;
    private final Replanning planning;
    private final Supervision supervision;
    private final Proceedings proceedings;
    private final Clock clock;

    ExtensionDesk(
            TaskDoor door,
            TaskStore tasks,
            LifeStore store,
            TransferStore transfers,
            Replanning planning,
            Supervision supervision,
            Proceedings proceedings,
            Clock clock) {
        this.door = door;
        this.tasks = tasks;
        this.store = store;
        this.transfers = transfers;
        this.planning = planning;
        this.supervision = supervision;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** @param id sent again with the same id, it is one request */
    record Asked(UUID id, LocalDate day, String reason) {}

    /** @throws Problem when it isn't the leading unit that asks, it is too late, or something is wrong */
    @Transactional
    public void ask(Viewer viewer, UUID id, Asked asked) {
        SupervisedTask task = door.open(viewer, id);
        if (!supervision.reporting(viewer, task).equals(Optional.of(task.lead()))) {
            throw Problem.forbidden(LocalText.of(
                    "只有牵头单位的经办人可以申请延期。", "Only those who handle matters at the leading unit ask for a later day."));
        }
        List<TaskLife.Extension> before = store.extensions(id);
        if (before.stream().anyMatch(one -> one.id().equals(asked.id()))) {
            return;
        }
        requireAskable(task, before);
        requireDay("day", task, asked.day());
        CorrectionDesk.requireReason("why-later", asked.reason());
        store.insert(new TaskLife.Extension(
                asked.id(),
                id,
                task.lead(),
                viewer.person().toString(),
                viewer.displayName(),
                clock.instant(),
                asked.reason().strip(),
                task.due(),
                asked.day(),
                Optional.empty()));
    }

    /** May a later day be asked for now? The page offers it then. */
    boolean askable(SupervisedTask task, List<TaskLife.Extension> before) {
        return task.open() && refusal(task, before).isEmpty();
    }

    private void requireAskable(SupervisedTask task, List<TaskLife.Extension> before) {
        refusal(task, before).ifPresent(sentence -> {
            throw Problem.of(HttpStatus.CONFLICT, "extension-refused", sentence);
        });
    }

    private Optional<LocalText> refusal(SupervisedTask task, List<TaskLife.Extension> before) {
        if (before.stream().anyMatch(TaskLife.Extension::waits)) {
            return Optional.of(LocalText.of(
                    "已有一份延期申请等待督办单位决定。", "A request for a later day waits for the office to decide already."));
        }
        if (task.pace() == Pace.STANDING) {
            return Optional.of(
                    LocalText.of("长期坚持的任务按年考核，不办延期。", "A standing task is assessed each year; its day isn’t put off."));
        }
        if (task.completedOn().isPresent()) {
            return Optional.of(LocalText.of(
                    "任务已报完成，正等待核验，不用延期。", "It is reported as done and waits to be verified: no later day is needed."));
        }
        if (task.due().isBefore(today())) {
            return Optional.of(LocalText.of(
                    "期限已于 " + task.due() + " 届满，过了期限就不能再延期。请抓紧办结，并在报告里说明原因。",
                    "Its day was over on " + task.due()
                            + "; after that it can’t be put off. Finish it, and say in the report why it is late."));
        }
        Instant since = transfers.of(task.id()).stream()
                .map(Transfer::at)
                .reduce((one, later) -> later)
                .orElse(Instant.MIN);
        return before.stream().anyMatch(one -> one.granted() && one.at().isAfter(since))
                ? Optional.of(
                        LocalText.of("这项任务已经延期过一次，不能再延。", "The task was put off once; it can’t be put off again."))
                : Optional.empty();
    }

    private void requireDay(String field, SupervisedTask task, LocalDate day) {
        if (!day.isAfter(task.due()) || !day.isAfter(today())) {
            throw Problem.atField(field, "extension.day", NO_LATER);
        }
        FarDays.refusal(day, today()).ifPresent(sentence -> {
            throw Problem.atField(field, "extension.day", sentence);
        });
    }

    /** @param granted the day from now on, the one that was asked for or another; empty where it is declined */
    record Verdict(Optional<LocalDate> granted, String reason) {}

    /**
     * Of two that decide at once the first counts.
     *
     * @throws Problem when the viewer isn't of the office or asked themselves, or it was decided before
     */
    @Transactional
    public void decide(Viewer viewer, UUID id, UUID extension, Verdict verdict) {
        SupervisedTask task = door.require(viewer, id);
        door.requireSupervisor(viewer, task);
        TaskLife.Extension asked = store.extensions(id).stream()
                .filter(one -> one.id().equals(extension))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (!task.open()) {
            throw TaskDoor.over();
        }
        requireAnother(viewer, asked);
        CorrectionDesk.requireReason("answer", verdict.reason());
        verdict.granted().ifPresent(day -> requireDay("granted", task, day));
        Instant now = clock.instant();
        TaskLife.Decision decision = new TaskLife.Decision(
                viewer.displayName(), now, verdict.granted(), verdict.reason().strip());
        if (!store.decide(extension, decision)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "extension-decided",
                    LocalText.of(
                            "这份申请已经有人决定过了。请看现在的结果。", "Somebody decided this request before. Look at what came of it."));
        }
        verdict.granted().ifPresent(day -> putOff(viewer, task, day, decision));
    }

    private static void requireAnother(Viewer viewer, TaskLife.Extension asked) {
        if (asked.person().equals(viewer.person().toString())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "申请延期的和决定的不能是同一个人。请督办单位的另一位同事决定。",
                            "Who asked for a later day doesn’t decide it. Let a colleague of the supervising unit do so."));
        }
    }

    /** The clock first: whoever verifies the task at the same moment takes its lock before the task's, too. */
    private void putOff(Viewer viewer, SupervisedTask task, LocalDate day, TaskLife.Decision decision) {
        LocalDate runsTo = proceedings
                .find(task.proceeding())
                .flatMap(ProceedingView::legalDue)
                .orElse(task.due());
        UUID command = UUID.nameUUIDFromBytes(
                ("put off " + task.proceeding() + " " + task.due()).getBytes(StandardCharsets.UTF_8));
        proceedings
                .act(Act.always(
                        command,
                        task.proceeding(),
                        new Command.Extend(Pace.until(runsTo, day), Desks.actor(viewer), decision.answer())))
                .orThrow();
        SupervisedTask now = tasks.lock(task.id()).orElseThrow();
        if (!now.open() || !now.due().equals(task.due()) || !now.proceeding().equals(task.proceeding())) {
            throw TaskDoor.over();
        }
        store.due(task.id(), day);
        planning.anew(
                now,
                new Replanning.To(day, now.goal(), now.goalPrinted()),
                new Replanning.Why(decision.by(), decision.at(), "延期至 " + day + " 后重排"));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
