package org.tongban.server.proceeding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestComponent;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Matters to try things on, of a kind that no other area listens to. Each gets a unit of its own, so that no test sees what another made. */
@TestComponent
class Matters {

    private static final AtomicLong SERIAL = new AtomicLong();

    private final Proceedings proceedings;
    private final Clock clock;

    Matters(Proceedings proceedings, Clock clock) {
        this.proceedings = proceedings;
        this.clock = clock;
    }

    static String newUnit() {
        return "141002-unit-" + SERIAL.incrementAndGet();
    }

    NewProceeding licensing(String unit, Viewer applicant) {
        return of("licensing", "trial", unit, applicant);
    }

    NewProceeding of(String procedure, String kind, String unit, Viewer applicant) {
        return new NewProceeding(
                UUID.randomUUID(),
                kind,
                UUID.randomUUID(),
                "141002-20260303-" + SERIAL.incrementAndGet(),
                LocalText.of("食品经营许可", "Food business licence"),
                procedure,
                Map.of("applicant", applicant.person().toString(), "counter", unit, "item.decides", unit),
                Optional.of(LegalPeriod.workdays(20)),
                Map.of("signers", List.of("a", "b")),
                "141002",
                unit,
                Actor.SYSTEM,
                clock.instant());
    }

    UUID start(String unit) {
        return proceedings.start(licensing(unit, person("张三")));
    }

    ProceedingView view(UUID proceeding) {
        return proceedings.find(proceeding).orElseThrow();
    }

    /** Sends an outcome as somebody who looked at the proceeding just now. */
    ActResult act(UUID proceeding, String step, String outcome, Viewer by, Map<String, ?> facts) {
        return proceedings.act(Act.outcome(
                UUID.randomUUID(), proceeding, view(proceeding).revision(), step, outcome, Desks.actor(by), "", facts));
    }

    static Viewer person(String name) {
        return new Viewer(UUID.randomUUID(), UUID.randomUUID(), name, List.of());
    }

    static Viewer staff(String name, Role role, String unit) {
        return new Viewer(UUID.randomUUID(), UUID.randomUUID(), name, List.of(new Post(role, unit, "141002")));
    }
}
