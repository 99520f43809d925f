package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.bpmn.BpmnExport;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.procedure.map.Progress;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.procedure.run.Status;
import org.tongban.kernel.text.Language;

/** What people are shown of proceedings: where they stand, what happened, their clock and their map. */
@Component
class Looking {
    private static final int AT_ONCE = 500;

    private final ProceedingStore store;
    private final RecentRows recent;
    private final ProcedureVersions versions;
    private final Calendars calendars;
    private final Transactions transactions;
    private final Clock clock;

    Looking(
            ProceedingStore store,
            RecentRows recent,
            ProcedureVersions versions,
            Calendars calendars,
            Transactions transactions,
            Clock clock) {
        this.store = store;
        this.recent = recent;
        this.versions = versions;
        this.calendars = calendars;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<ProceedingView> find(UUID id) {
        Optional<ProceedingRow> row = store.find(id);
        if (!transactions.underWay()) {
            row.ifPresent(recent::remember);
        }
        return row.map(this::view);
    }

    List<ProceedingView> ofSubject(String kind, UUID subject) {
        return store.ofSubject(kind, subject).stream().map(this::view).toList();
    }

    List<HistoryEntry> history(UUID id) {
        return store.find(id)
                .map(row -> new History(versions.kept(row.state().procedure())))
                .map(history -> store.events(id).stream().map(history::entry).toList())
                .orElse(List.of());
    }

    /** Why a step was last given to whom, in the words of the one who assigned it. */
    Optional<String> lastAssignment(UUID id, String step) {
        return store.events(id).reversed().stream()
                .map(event -> event.read().command())
                .flatMap(command -> command instanceof Command.Assign assign
                                && assign.step().equals(step)
                        ? Stream.of(assign.why())
                        : Stream.empty())
                .findFirst();
    }

    Optional<Timeline> timeline(UUID id) {
        return store.find(id).flatMap(this::timeline);
    }

    Map<UUID, Timeline> timelines(List<UUID> ids) {
        Map<UUID, Timeline> timelines = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            store.find(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .forEach(row -> timeline(row).ifPresent(known -> timelines.put(row.id(), known)));
        }
        return timelines;
    }

    private Optional<Timeline> timeline(ProceedingRow row) {
        Optional<LocalDate> ended = row.state().status() instanceof Status.Ended over
                ? Optional.of(ChinaTime.dayOf(over.at()))
                : Optional.empty();
        return row.state().clock().map(clock -> Timeline.of(clock, calendars.calendar(), today(), ended));
    }

    /** Everything at once, so that nothing is read twice. */
    Optional<Opened> open(UUID id, Language language) {
        return store.find(id).map(row -> {
            List<StoredEvent> events = store.events(id);
            List<ProceedingJson.Body> bodies =
                    events.stream().map(StoredEvent::read).toList();
            History history = new History(versions.kept(row.state().procedure()));
            List<HistoryEntry> entries = IntStream.range(0, events.size())
                    .mapToObj(i -> history.entry(events.get(i), bodies.get(i)))
                    .toList();
            return new Opened(view(row), timeline(row), picture(row, bodies, language), entries);
        });
    }

    Optional<ProcedurePicture> picture(UUID id, Language language) {
        return store.find(id)
                .map(row -> picture(
                        row, store.events(id).stream().map(StoredEvent::read).toList(), language));
    }

    private ProcedurePicture picture(ProceedingRow row, List<ProceedingJson.Body> history, Language language) {
        List<Effect> effects =
                history.stream().flatMap(event -> event.effects().stream()).toList();
        ProcedureMap map = versions.map(row.state().procedure());
        return ProcedurePicture.of(map, Progress.of(row.state(), effects), language, "map-" + row.id());
    }

    Optional<String> bpmn(UUID id, Language language) {
        return store.find(id).map(row -> BpmnExport.xml(versions.map(row.state().procedure()), language));
    }

    private ProceedingView view(ProceedingRow row) {
        return Views.of(row, versions.kept(row.state().procedure()), calendars.calendar(), today());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
