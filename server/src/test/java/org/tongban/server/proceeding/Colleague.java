package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Somebody who reviews at a unit, takes work in hand and is away, for tests of other areas. */
public record Colleague(ApplicationContext platform, Viewer viewer) {

    public static Colleague at(ApplicationContext platform, String name, String unit) {
        Post post = new Post(Role.REVIEWER, unit, unit.substring(0, 6));
        Viewer viewer = new Viewer(UUID.randomUUID(), UUID.randomUUID(), name, List.of(post));
        SignedIn.enrol(platform.getBean(JdbcTemplate.class), viewer);
        return new Colleague(platform, viewer);
    }

    public void takes(UUID proceeding, String step) {
        Proceedings proceedings = platform.getBean(Proceedings.class);
        long revision = proceedings.find(proceeding).orElseThrow().revision();
        proceedings
                .act(Act.of(UUID.randomUUID(), proceeding, revision, new Command.Take(step, Desks.actor(viewer))))
                .orThrow();
    }

    public void isAway(LocalDate from, LocalDate to, Optional<Colleague> standIn) {
        platform.getBean(Absences.class)
                .enter(
                        UUID.randomUUID(),
                        viewer,
                        new Absences.Entry(viewer.person(), from, to, standIn.map(one -> one.viewer.person())));
        timePasses(platform);
    }

    /** Absences whose day has come begin, and those that are over end. */
    public static void timePasses(ApplicationContext platform) {
        platform.getBean(Absences.class).keepUp();
    }

    /** Who has the step in hand, by name; empty when it waits for anybody at its desk, or doesn't wait. */
    public static Optional<String> taker(ApplicationContext platform, UUID proceeding, String step) {
        return platform.getBean(Proceedings.class)
                .find(proceeding)
                .flatMap(view -> view.at(step))
                .flatMap(ProceedingView.WaitingStep::takenBy)
                .map(Person::name);
    }
}
