package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** To whom licences are entrusted, in the database. */
@Repository
class Agencies {
    private final JdbcClient jdbc;

    Agencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param applies whether it may serve in applications the agent makes for the holder, too */
    record Given(UUID licence, UUID agent, String purpose, boolean applies, UUID by, Instant at, LocalDate until) {}

    UUID add(Given given) {
        return jdbc.sql("""
                        insert into licence_agent (licence, agent, purpose, applies, given_by, given_at, until)
                        values (:licence, :agent, :purpose, :applies, :by, :at, :until) returning id""")
                .param("licence", given.licence())
                .param("agent", given.agent())
                .param("purpose", given.purpose())
                .param("applies", given.applies())
                .param("by", given.by())
                .param("at", given.at().atOffset(ZoneOffset.UTC))
                .param("until", given.until())
                .query(UUID.class)
                .single();
    }

    void end(UUID licence, UUID agency, Instant at) {
        jdbc.sql(
                        "update licence_agent set revoked_at = :at where id = :id and licence = :licence and revoked_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", agency)
                .param("licence", licence)
                .update();
    }

    /** To whomever it is entrusted. */
    void endAll(UUID licence, Instant at) {
        jdbc.sql("update licence_agent set revoked_at = :at where licence = :licence and revoked_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("licence", licence)
                .update();
    }

    /** Whoever might use it may use what took its place, as long and for what it was said. */
    void passOn(UUID old, UUID fresh) {
        jdbc.sql("update licence_agent set licence = :fresh where licence = :old and revoked_at is null")
                .param("fresh", fresh)
                .param("old", old)
                .update();
    }

    /** Whether it is entrusted to them, by somebody who holds it still or acts for the business that does. */
    boolean holds(UUID licence, UUID person, LocalDate today) {
        return jdbc.sql("""
                        select exists (select from licence_entrusted where licence = :licence and agent = :person
                                       and until >= :today)""")
                .param("licence", licence)
                .param("person", person)
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /** Whether it was entrusted to them for applications in its holder's name. */
    boolean applies(UUID licence, UUID person, LocalDate today) {
        return jdbc.sql("""
                        select exists (select from licence_entrusted where licence = :licence and agent = :person
                                       and applies and until >= :today)""")
                .param("licence", licence)
                .param("person", person)
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /** The same, and whoever takes it back waits for the end of this transaction. */
    boolean keepApplying(UUID licence, UUID person, LocalDate today) {
        return !jdbc.sql("""
                        select id from licence_agent where licence = :licence and agent = :person
                        and applies and revoked_at is null and until >= :today
                        and id in (select e.id from licence_entrusted e where e.licence = :licence) for share""")
                .param("licence", licence)
                .param("person", person)
                .param("today", today)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    private static final String AGENTS = """
            select a.id, p.name, a.purpose, a.applies, a.until, a.given_at, a.revoked_at,
                   g.name as given_by, e.id is null and a.revoked_at is null as unsupported
            from licence_agent a join person p on p.id = a.agent join person g on g.id = a.given_by
                 left join licence_entrusted e on e.id = a.id
            where a.licence = :licence and""";

    /** All who may use it now, the latest first. */
    List<Entrusting.Agent> present(UUID licence, LocalDate today) {
        return jdbc.sql(AGENTS + " e.id is not null and a.until >= :today order by a.given_at desc, a.id desc")
                .param("licence", licence)
                .param("today", today)
                .query((row, number) -> agent(row))
                .list();
    }

    /** Those who might before, the latest first. @param after go on after this one */
    List<Entrusting.Agent> former(UUID licence, LocalDate today, Optional<UUID> after, int most) {
        return jdbc.sql(AGENTS + """
                         (e.id is null or a.until < :today)
                          and (:after::uuid is null or (a.given_at, a.id) <
                               (select b.given_at, b.id from licence_agent b
                                where b.id = :after::uuid and b.licence = :licence))
                        order by a.given_at desc, a.id desc limit :most""")
                .param("licence", licence)
                .param("today", today)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query((row, number) -> agent(row))
                .list();
    }

    private static Entrusting.Agent agent(ResultSet row) throws SQLException {
        return new Entrusting.Agent(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("purpose"),
                row.getBoolean("applies"),
                row.getObject("until", LocalDate.class),
                row.getString("given_by"),
                row.getBoolean("unsupported"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
