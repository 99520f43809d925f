package org.tongban.server.proceeding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.AuditFinding.Code;

/**
 * Proves that what is stored is what happened: recomputes every chain of hashes and replays every proceeding to its
 * stored state. Changes nothing.
 */
@Service
public class ProceedingAudit {

    private static final int BATCH = 200;

    private final ProceedingStore store;
    private final ProcedureVersions versions;
    private final Calendars calendars;

    ProceedingAudit(ProceedingStore store, ProcedureVersions versions, Calendars calendars) {
        this.store = store;
        this.versions = versions;
        this.calendars = calendars;
    }

    /** For a database whose platform isn't running, or runs elsewhere. */
    public static ProceedingAudit over(DataSource database, GuardCompiler guards, Supplier<WorkCalendar> calendar) {
        ProceedingStore store = ProceedingStore.over(database);
        return new ProceedingAudit(store, new ProcedureVersions(Procedures.keptOnly(guards), store), calendar::get);
    }

    /** Goes through everything. */
    public AuditReport run() {
        List<AuditFinding> findings = new ArrayList<>();
        long proceedings = 0;
        long events = 0;
        List<ProceedingStore.Kept> batch = store.after(new UUID(0, 0), BATCH);
        while (!batch.isEmpty()) {
            List<UUID> ids = batch.stream().map(ProceedingStore.Kept::id).toList();
            Map<UUID, List<StoredEvent>> histories =
                    store.events(ids).stream().collect(Collectors.groupingBy(StoredEvent::proceeding));
            Map<UUID, List<ProceedingStore.AtDesk>> desks =
                    store.atDesks(ids).stream().collect(Collectors.groupingBy(ProceedingStore.AtDesk::proceeding));
            for (ProceedingStore.Kept kept : batch) {
                List<StoredEvent> history = histories.getOrDefault(kept.id(), List.of());
                events += history.size();
                proceedings++;
                check(kept, history, desks.getOrDefault(kept.id(), List.of())).ifPresent(findings::add);
            }
            batch = store.after(ids.getLast(), BATCH);
        }
        store.eventsWithoutProceeding().forEach(lost -> findings.add(orphan(lost)));
        return new AuditReport(proceedings, events, findings);
    }

    private Optional<AuditFinding> check(
            ProceedingStore.Kept kept, List<StoredEvent> history, List<ProceedingStore.AtDesk> desks) {
        if (kept.row().isEmpty()) {
            return Optional.of(new AuditFinding(
                    Code.STATE_DIFFERS,
                    kept.id(),
                    kept.number(),
                    0,
                    LocalText.of("保存的状态无法读取，可能被改动。", "the stored state can't be read; it was changed.")));
        }
        ProceedingRow row = kept.row().get();
        return check(row, history).or(() -> inbox(row, desks));
    }

    /** The first thing wrong with a history: what comes after it follows from it. */
    private Optional<AuditFinding> check(ProceedingRow row, List<StoredEvent> history) {
        byte[] head = EventChain.start();
        Replaying replaying = new Replaying(versions::kept, calendars.calendar());
        Optional<AuditFinding> refused = Optional.empty();
        for (int i = 0; i < history.size(); i++) {
            StoredEvent event = history.get(i);
            head = hash(head, event);
            if (event.revision() != i + 1 || !Arrays.equals(head, event.hash())) {
                return Optional.of(brokenChain(row, event.revision()));
            }
            if (refused.isEmpty()) {
                refused = replaying.next(event).map(why -> notReplayable(row, event.revision(), why));
            }
        }
        if (!Arrays.equals(head, row.head())) {
            return Optional.of(headDiffers(row, history.size()));
        }
        return refused.or(() -> about(row, history)).or(() -> state(row, replaying));
    }

    private static byte[] hash(byte[] before, StoredEvent event) {
        return EventChain.next(before, event.proceeding(), event.revision(), event.command(), event.at(), event.body());
    }

    private static Optional<AuditFinding> about(ProceedingRow row, List<StoredEvent> history) {
        About began = history.getFirst().read().about().orElseThrow();
        About now = row.about();
        About comparable = new About(
                now.kind(),
                now.subject(),
                now.number(),
                now.title(),
                now.region(),
                now.unit(),
                now.parent(),
                began.started());
        return comparable.equals(began)
                ? Optional.empty()
                : Optional.of(
                        finding(
                                Code.ABOUT_DIFFERS,
                                row,
                                0,
                                "办件的基本信息（类别、编号、名称、地区、单位）与开始时记录的不一致，可能被改动。",
                                "what it is about (kind, number, title, region, unit) isn't what it was when it began; it was changed."));
    }

    private static Optional<AuditFinding> state(ProceedingRow row, Replaying replaying) {
        boolean same = replaying
                .state()
                .map(ProceedingJson::write)
                .filter(ProceedingJson.write(row.state())::equals)
                .isPresent();
        return same
                ? Optional.empty()
                : Optional.of(
                        finding(
                                Code.STATE_DIFFERS,
                                row,
                                0,
                                "按历史重放得到的状态与库中保存的不一致，保存的状态可能被改动。",
                                "replaying its history leads to another state than the one stored; the stored state was changed."));
    }

    private Optional<AuditFinding> inbox(ProceedingRow row, List<ProceedingStore.AtDesk> shown) {
        Procedure procedure = versions.kept(row.state().procedure());
        Set<List<String>> expected = new Waits(procedure, row.state(), calendars.calendar())
                .atDesks().stream()
                        .map(wait -> List.of(wait.step(), wait.desk()))
                        .collect(Collectors.toSet());
        Set<List<String>> found = shown.stream()
                .map(atDesk -> List.of(atDesk.step(), atDesk.desk()))
                .collect(Collectors.toSet());
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of(finding(
                        Code.INBOX_DIFFERS,
                        row,
                        0,
                        "待办列表与办件状态不一致，可能被改动。",
                        "the inboxes don't show what its state says; they were changed."));
    }

    private static AuditFinding brokenChain(ProceedingRow row, long revision) {
        return finding(
                Code.BROKEN_CHAIN,
                row,
                revision,
                "第 " + revision + " 条记录与哈希链不符：它或它之前的记录被改动、插入或删除。",
                "event " + revision + " doesn't fit the chain of hashes: it, or one before it, was changed, put in or"
                        + " taken out.");
    }

    private static AuditFinding headDiffers(ProceedingRow row, long events) {
        return finding(
                Code.HEAD_DIFFERS,
                row,
                events,
                "历史共 " + events + " 条，与办件保存的末条哈希不符：最后的记录被删除，或办件被改回旧状态。",
                "the history ends with event " + events + ", which isn't the last one the proceeding knows: its end was"
                        + " cut off, or the proceeding was set back.");
    }

    private static AuditFinding notReplayable(ProceedingRow row, long revision, LocalText why) {
        return finding(
                Code.NOT_REPLAYABLE,
                row,
                revision,
                "第 " + revision + " 条记录无法重放：" + why.zh(),
                "event " + revision + " can't be replayed: " + why.en());
    }

    private static AuditFinding orphan(UUID proceeding) {
        return new AuditFinding(
                Code.NO_PROCEEDING,
                proceeding,
                "",
                0,
                LocalText.of("有历史记录，但办件本身不存在，可能被删除。", "there are events, but the proceeding is gone; it was deleted."));
    }

    private static AuditFinding finding(Code code, ProceedingRow row, long revision, String zh, String en) {
        return new AuditFinding(code, row.id(), row.about().number(), revision, LocalText.of(zh, en));
    }

    /** What a replay came to. @param finding empty when it led to the stored state */
    public record Replayed(String number, LocalText title, List<ReplayedStep> steps, Optional<AuditFinding> finding) {}

    /**
     * Goes through one history step by step.
     *
     * @param id of the proceeding, or its business number; of several with one number the first is taken
     */
    public Optional<Replayed> replay(String id) {
        return row(id).map(row -> {
            List<StoredEvent> history = store.events(row.id());
            Replaying replaying = new Replaying(versions::kept, calendars.calendar());
            Optional<LocalText> stuck = Optional.empty();
            for (int i = 0; i < history.size() && stuck.isEmpty(); i++) {
                stuck = replaying.next(history.get(i));
            }
            return new Replayed(row.about().number(), row.about().title(), replaying.steps(), check(row, history));
        });
    }

    private Optional<ProceedingRow> row(String id) {
        try {
            return store.find(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return store.byNumber(id);
        }
    }
}
