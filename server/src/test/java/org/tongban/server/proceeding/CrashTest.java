package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** The connection to the database dies in the middle of a command. */
@ProceedingTest
class CrashTest {

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    @Autowired
    MadeUpCatalogue catalogue;

    @Autowired
    Knife knife;

    @Autowired
    ProceedingAudit audit;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);

    @AfterEach
    void putAway() {
        catalogue.whenAskedForDays = () -> {};
        knife.afterWriting = false;
    }

    @Test
    void between_lock_and_write_nothing_happened_and_the_same_command_can_be_sent_again() {
        UUID id = matters.start(unit);
        Act pass = Act.outcome(UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer), "", Map.of());
        catalogue.whenAskedForDays = knife::cut;
        assertThatThrownBy(() -> proceedings.act(pass)).isInstanceOf(RuntimeException.class);
        catalogue.whenAskedForDays = () -> {};
        unchangedAndWhole(id, pass);
    }

    @Test
    void between_write_and_commit_nothing_happened_and_the_same_command_can_be_sent_again() {
        UUID id = matters.start(unit);
        Act pass = Act.outcome(UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer), "", Map.of());
        knife.afterWriting = true;
        assertThatThrownBy(() -> proceedings.act(pass)).isInstanceOf(RuntimeException.class);
        knife.afterWriting = false;
        unchangedAndWhole(id, pass);
    }

    private void unchangedAndWhole(UUID id, Act again) {
        assertThat(matters.view(id).revision()).isEqualTo(1);
        assertThat(proceedings.history(id)).hasSize(1);
        assertThat(proceedings.act(again)).isInstanceOf(ActResult.Done.class);
        assertThat(proceedings.history(id)).hasSize(2);
        assertThat(audit.run().findings())
                .noneMatch(finding -> finding.proceeding().equals(id));
    }

    /** Cuts the connection of the transaction that is going on, from another one. */
    @TestComponent
    static class Knife {
        private final JdbcTemplate inside;
        private final JdbcTemplate outside;
        volatile boolean afterWriting;

        Knife(JdbcTemplate inside, Environment settings) {
            this.inside = inside;
            this.outside = new JdbcTemplate(new DriverManagerDataSource(
                    settings.getRequiredProperty("spring.datasource.url"),
                    settings.getRequiredProperty("spring.datasource.username"),
                    settings.getRequiredProperty("spring.datasource.password")));
        }

        void cut() {
            Integer backend = Objects.requireNonNull(inside.queryForObject("select pg_backend_pid()", Integer.class));
            outside.queryForList("select pg_terminate_backend(?, 5000)", backend);
        }

        @EventListener
        void moved(ProceedingMoved moved) {
            if (afterWriting) {
                cut();
            }
        }
    }
}
