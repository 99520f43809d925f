package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.AlsoWaiting;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * Brings what an office has to decide in open tasks to its inbox: later days, months and years; to its heads and leaders
 * what only they sign (OVR-02, OVR-06, OVR-07).
 */
@Component
class TasksWaiting implements AlsoWaiting {
    private static final int IN_INBOX = 10;
    private static final int SOON = 5;

    private final WaitingStore store;
    private final Supervision supervision;
    private final Clock clock;

    TasksWaiting(WaitingStore store, Supervision supervision, Clock clock) {
        this.store = store;
        this.supervision = supervision;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> of(Viewer viewer) {
        List<String> offices =
                supervision.offices(viewer).stream().map(Unit::id).toList();
        LocalDate today = ChinaTime.dayOf(clock.instant());
        List<String> signs = Stream.of(Role.HEAD, Role.LEADER)
                .flatMap(role -> viewer.unitsAs(role).stream())
                .distinct()
                .toList();
        return offices.isEmpty() && signs.isEmpty()
                ? List.of()
                : Stream.of(
                                store.holds(signs, viewer.person().toString(), IN_INBOX).stream()
                                        .map(one -> hold(one, today)),
                                store.later(offices, IN_INBOX).stream().map(one -> later(one, today)),
                                store.months(offices, IN_INBOX).stream().map(one -> month(one, today)),
                                store.years(offices, IN_INBOX).stream().map(one -> year(one, today)))
                        .flatMap(rows -> rows)
                        .toList();
    }

    /** Decided after the day it has, a request for a later one helps nobody. */
    private static Row later(WaitingStore.Waiting one, LocalDate today) {
        Lamp lamp = one.day().isBefore(today)
                ? Lamp.RED
                : one.day().minusDays(SOON).isAfter(today) ? Lamp.GREEN : Lamp.YELLOW;
        return new Row(lamp, one.day(), LocalText.of("决定延期申请", "Decide on a later day"), title(one), address(one));
    }

    private static Row hold(WaitingStore.Waiting one, LocalDate today) {
        LocalText what = LocalText.of("确认暂停受理", "Confirm that applications wait");
        return Row.since(one.day(), today, what, title(one), address(one) + "/milestones");
    }

    private static Row month(WaitingStore.Waiting one, LocalDate today) {
        LocalText what = LocalText.of(
                "确认 " + one.count() + " 个月的月度目标",
                one.count() == 1 ? "Confirm a month" : "Confirm " + one.count() + " months");
        return Row.since(one.day(), today, what, title(one), address(one));
    }

    private static Row year(WaitingStore.Waiting one, LocalDate today) {
        LocalText what = LocalText.of(
                "考核 " + one.count() + " 个年度", one.count() == 1 ? "Assess a year" : "Assess " + one.count() + " years");
        return Row.since(one.day(), today, what, title(one), address(one));
    }

    private static LocalText title(WaitingStore.Waiting one) {
        return LocalText.of(one.title(), one.title());
    }

    private static String address(WaitingStore.Waiting one) {
        return "/tasks/" + one.task();
    }
}
