package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** A holder lets somebody else show and use a licence, for a purpose and until a day; and takes it back. */
@Service
public class Entrusting {
    private static final int LONGEST_MONTHS = 12;

    private final JdbcClient jdbc;
    private final LicenceAccess access;
    private final Persons persons;
    private final Uses uses;
    private final Clock clock;

    Entrusting(JdbcClient jdbc, LicenceAccess access, Persons persons, Uses uses, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.persons = persons;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param citizenId and {@code name} must be the same person's; @param until the last day */
    public record Give(String name, String citizenId, String purpose, LocalDate until) {}

    /** Somebody to whom a licence is entrusted. @param revoked since when no more */
    public record Agent(
            UUID id, String name, String purpose, LocalDate until, Instant since, Optional<Instant> revoked) {}

    @Transactional
    public UUID give(Viewer viewer, UUID licence, Give give) {
        access.requireHolder(viewer, licence);
        Instant now = clock.instant();
        Person agent = agent(give);
        LocalDate today = ChinaTime.dayOf(now);
        if (give.until().isBefore(today) || give.until().isAfter(today.plusMonths(LONGEST_MONTHS))) {
            throw Problem.atField(
                    "until",
                    "until-out-of-range",
                    LocalText.of("授权期限请选今天起一年以内的日期。", "Choose a day from today to a year ahead."));
        }
        if (give.purpose().isBlank() || give.purpose().length() > 200) {
            throw Problem.atField(
                    "purpose",
                    "purpose-missing",
                    LocalText.of("请用不超过 200 字写明用途。", "Write what it is for, in at most 200 characters."));
        }
        UUID id = jdbc.sql("""
                        insert into licence_agent (licence, agent, purpose, given_by, given_at, until)
                        values (:licence, :agent, :purpose, :by, :at, :until) returning id""")
                .param("licence", licence)
                .param("agent", agent.id())
                .param("purpose", give.purpose().strip())
                .param("by", viewer.person())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("until", give.until())
                .query(UUID.class)
                .single();
        uses.note(
                licence,
                new Uses.Use(
                        now, Uses.Kind.ENTRUSTED, agent.name(), give.purpose().strip() + "，至 until " + give.until()));
        return id;
    }

    /** The same answer whether number or name is wrong, so that neither can be found out. */
    private Person agent(Give give) {
        Optional<Person> found = CitizenId.parse(give.citizenId().strip()) instanceof Parsed.Ok<CitizenId>(CitizenId id)
                ? persons.byCitizenId(id)
                : Optional.empty();
        return found.filter(person -> person.name().equals(give.name().strip()))
                .orElseThrow(
                        () -> Problem.atField(
                                "citizenId",
                                "agent-unknown",
                                LocalText.of(
                                        "没有找到姓名和公民身份号码都相符的人。请核对；受托人需先在本平台实名注册。",
                                        "Nobody with this name and ID number is known here. Check both; the agent has to sign up first.")));
    }

    @Transactional
    public void takeBack(Viewer viewer, UUID licence, UUID agent) {
        access.requireHolder(viewer, licence);
        jdbc.sql(
                        "update licence_agent set revoked_at = :at where id = :id and licence = :licence and revoked_at is null")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", agent)
                .param("licence", licence)
                .update();
    }

    /** The latest first. */
    List<Agent> of(UUID licence) {
        return jdbc.sql("""
                        select a.id, p.name, a.purpose, a.until, a.given_at, a.revoked_at
                        from licence_agent a join person p on p.id = a.agent
                        where a.licence = :licence order by a.given_at desc limit 50""")
                .param("licence", licence)
                .query((row, number) -> agent(row))
                .list();
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("purpose"),
                row.getObject("until", LocalDate.class),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
