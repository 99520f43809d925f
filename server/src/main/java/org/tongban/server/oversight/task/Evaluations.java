package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.EvaluationsSeen;
import org.tongban.server.proceeding.AlsoWaiting;
import org.tongban.server.viewer.Viewer;

/** Brings tasks whose evaluation falls due to those who have to evaluate them (rulebook OVR-08). */
@Service
public class Evaluations implements AlsoWaiting, EvaluationsSeen {
    private static final int IN_INBOX = 10;
    private static final int MOST = 200;
    private static final int SOON = 30;

    private final EvaluationStore store;
    private final Supervision supervision;
    private final FigureScope scopes;
    private final Clock clock;

    Evaluations(EvaluationStore store, Supervision supervision, FigureScope scopes, Clock clock) {
        this.store = store;
        this.supervision = supervision;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** @param supervises name of the unit that has to evaluate it; @param lamp red once its window is over */
    public record Row(
            UUID task,
            String number,
            String title,
            LocalText lead,
            LocalText supervises,
            EvaluationWindow window,
            Lamp lamp) {
        public boolean missed() {
            return lamp == Lamp.RED;
        }
    }

    /** All that have to be evaluated now, as the office and the leader of its region see them. @param counted of all */
    public record Listed(List<Row> items, Counted counted) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /** The first 200, those missed before. */
    @Transactional(readOnly = true)
    public Listed list(Viewer viewer) {
        FigureScope.Scope scope = scopes.of(viewer);
        EvaluationStore.Whose whose = new EvaluationStore.Whose(List.of(scope.office()), scope.regions());
        return new Listed(
                store.due(whose, today(), MOST).stream().map(this::row).toList(), store.count(whose, today()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<AlsoWaiting.Row> of(Viewer viewer) {
        List<String> offices =
                supervision.offices(viewer).stream().map(Unit::id).toList();
        return offices.isEmpty()
                ? List.of()
                : store.due(new EvaluationStore.Whose(offices, List.of()), today(), IN_INBOX).stream()
                        .map(this::row)
                        .map(row -> new AlsoWaiting.Row(
                                row.lamp(),
                                row.window().closes(),
                                LocalText.of("后评估", "Evaluate"),
                                LocalText.of(row.title(), row.title()),
                                "/tasks/" + row.task() + "#evaluation"))
                        .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Counted evaluations(List<String> codes) {
        return store.count(new EvaluationStore.Whose(List.of(), codes), today());
    }

    private Row row(EvaluationStore.Due due) {
        return new Row(
                due.task(),
                due.number(),
                due.title(),
                supervision.unitName(due.lead()),
                supervision.unitName(due.supervises()),
                due.window(),
                lamp(due.window()));
    }

    private Lamp lamp(EvaluationWindow window) {
        if (window.on(today()) == EvaluationWindow.Standing.MISSED) {
            return Lamp.RED;
        }
        return window.closes().minusDays(SOON).isAfter(today()) ? Lamp.GREEN : Lamp.YELLOW;
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
