package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.HistoryEntry;

/** What was put right of a task, as a part of what happened to it. Granting and calling off are moves of its proceeding. */
final class LifeHistory {
    private LifeHistory() {}

    static Stream<HistoryEntry> of(TaskLife life) {
        return Stream.of(
                        life.corrections().stream().map(LifeHistory::corrected),
                        life.reopenings().stream().map(LifeHistory::reopened),
                        life.extensions().stream()
                                .flatMap(one -> Stream.concat(Stream.of(asked(one)), declined(one).stream())))
                .flatMap(entries -> entries);
    }

    private static HistoryEntry corrected(TaskLife.Correction one) {
        return new HistoryEntry(
                0,
                one.at(),
                Optional.of(one.by()),
                LocalText.of("更正任务", "The task was corrected"),
                one.changes().stream().map(TaskLife.Change::text).toList(),
                one.reason(),
                Map.of());
    }

    private static HistoryEntry reopened(TaskLife.Reopened one) {
        return new HistoryEntry(
                0,
                one.at(),
                Optional.of(one.by()),
                LocalText.of(
                        "恢复办理，期限 " + one.due() + "（曾于 " + one.endedOn() + " 办结）",
                        "Reopened, due " + one.due() + " (it was done on " + one.endedOn() + ")"),
                List.of(),
                one.reason(),
                Map.of());
    }

    private static HistoryEntry asked(TaskLife.Extension one) {
        return new HistoryEntry(
                0,
                one.at(),
                Optional.of(one.by()),
                LocalText.of("申请延期至 " + one.wanted(), "A later day was asked for: " + one.wanted()),
                List.of(),
                one.reason(),
                Map.of());
    }

    private static Optional<HistoryEntry> declined(TaskLife.Extension one) {
        return one.decision()
                .filter(decision -> decision.granted().isEmpty())
                .map(decision -> new HistoryEntry(
                        0,
                        decision.at(),
                        Optional.of(decision.by()),
                        LocalText.of("没有延期", "No later day"),
                        List.of(),
                        decision.answer(),
                        Map.of()));
    }
}
