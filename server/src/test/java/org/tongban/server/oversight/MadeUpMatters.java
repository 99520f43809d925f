package org.tongban.server.oversight;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.registry.Vault;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Matters of made-up applications, accepted and decided on chosen days by the filing procedure of the packs. */
@TestComponent
public class MadeUpMatters {
    private static final AtomicLong SERIAL = new AtomicLong();

    private final Proceedings proceedings;
    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final SettableClock clock;
    private final TransactionTemplate transaction;

    MadeUpMatters(
            Proceedings proceedings,
            JdbcTemplate jdbc,
            Vault vault,
            SettableClock clock,
            TransactionTemplate transaction) {
        this.proceedings = proceedings;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A matter in hand. */
    public record Made(UUID matter, UUID proceeding, String number, String unit, String region) {}

    /** Ten in the morning in China. */
    static Instant morning(String day) {
        return LocalDate.parse(day)
                .atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
    }

    void now(String day) {
        clock.set(morning(day));
    }

    /** @param unit decides it; its id begins with the region */
    public Made accepted(String unit, int workdays, String day) {
        return accepted(unit, workdays, day, LocalText.of("仅销售预包装食品备案", "Filing for prepackaged food"));
    }

    Made accepted(String unit, int workdays, String day, LocalText title) {
        String region = unit.substring(0, 6);
        String number = region + "-" + day.replace("-", "") + "-" + String.format("%06d", SERIAL.incrementAndGet());
        UUID matter = UUID.randomUUID();
        return Objects.requireNonNull(transaction.execute(status -> {
            rows(matter, number, region, unit, morning(day));
            UUID proceeding = proceedings.start(new NewProceeding(
                    UUID.randomUUID(),
                    "matter",
                    matter,
                    number,
                    title,
                    "filing",
                    Map.of("applicant", UUID.randomUUID().toString(), "item.decides", unit),
                    Optional.of(LegalPeriod.workdays(workdays)),
                    Map.of(),
                    region,
                    unit,
                    Actor.SYSTEM,
                    morning(day)));
            proceedings.signal(proceeding, "predecessor.granted", Map.of(), morning(day));
            return new Made(matter, proceeding, number, unit, region);
        }));
    }

    private void rows(UUID matter, String number, String region, String unit, Instant at) {
        UUID person = UUID.randomUUID();
        UUID draft = UUID.randomUUID();
        UUID application = UUID.randomUUID();
        jdbc.update("insert into person (id, name, sealed, created_at) values (?, '例某', '', now())", person);
        jdbc.update("""
                insert into draft (id, command, purpose, theme, region, person, wanted, dropped, answers, created_at, updated_at)
                values (?, ?, 'new', 'made-up', ?, ?, '{}', '{}', '{}', now(), now())""", draft, draft, region, person);
        jdbc.update(
                """
                insert into application (id, number, draft, theme, region, person, origin_case, state, answers, fields, submitted_at)
                values (?, ?, ?, 'made-up', ?, ?, ?, 'ACCEPTED', '{}', ?, now())""",
                application,
                "A" + number,
                draft,
                region,
                person,
                application,
                vault.seal("application/" + application, "{}"));
        jdbc.update("""
                insert into matter (id, application, position, number, item, unit, state, started_at)
                values (?, ?, 0, ?, 'made-up', ?, 'RUNNING', ?)""", matter, application, number, unit, Timestamp.from(at));
    }

    void takenBy(Made made, Viewer viewer) {
        proceedings
                .act(Act.always(UUID.randomUUID(), made.proceeding(), new Command.Take("check", Desks.actor(viewer))))
                .orThrow();
    }

    /** Decided against, which is a decision as good as any. */
    void declined(Made made, String day) {
        now(day);
        proceedings
                .act(Act.always(
                        UUID.randomUUID(),
                        made.proceeding(),
                        new Command.Act(
                                "check",
                                "decline",
                                Desks.actor(reviewer("李审查", made.unit())),
                                "",
                                Fact.ofMap(Map.of("reasons", "不符合形式", "remedies", "可以申请行政复议")))))
                .orThrow();
    }

    static Viewer reviewer(String name, String unit) {
        return new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                name,
                List.of(new Post(Role.REVIEWER, unit, unit.substring(0, 6))));
    }

    static Viewer leader(String... regions) {
        return new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "魏演领",
                Arrays.stream(regions)
                        .map(region -> new Post(Role.LEADER, region + "-one-stop-centre", region))
                        .toList());
    }
}
