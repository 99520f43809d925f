package org.tongban.server.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.server.settings.PlatformSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The register of enterprises and of those who act for them. */
@Repository
public class Enterprises {
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final String COLUMNS = "e.id, e.credit_code, e.name, e.kind, e.region, e.facts, e.registered_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final boolean madeUp;

    Enterprises(JdbcClient jdbc, JsonMapper json, PlatformSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.madeUp = settings.demo();
    }

    public Optional<Enterprise> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from enterprise e where e.id = :id")
                .param("id", id)
                .query((row, number) -> enterprise(row))
                .optional();
    }

    public Optional<Enterprise> byCreditCode(UnifiedCreditCode creditCode) {
        return jdbc.sql("select " + COLUMNS + " from enterprise e where e.credit_code = :code")
                .param("code", creditCode.value())
                .query((row, number) -> enterprise(row))
                .optional();
    }

    /** The enterprises this person may act for, the one registered last first. */
    public List<Representation> byPerson(UUID person) {
        return jdbc.sql("""
                        select r.person, r.capacity, %s
                        from representation r join enterprise e on e.id = r.enterprise
                        where r.person = :person
                        order by e.registered_at desc, e.id""".formatted(COLUMNS))
                .param("person", person)
                .query((row, number) -> representation(row))
                .list();
    }

    /** As what this person may act for this enterprise; empty when not at all. */
    public Optional<Capacity> capacity(UUID person, UUID enterprise) {
        return jdbc.sql("select capacity from representation where person = :person and enterprise = :enterprise")
                .param("person", person)
                .param("enterprise", enterprise)
                .query((row, number) -> Capacity.valueOf(row.getString(1)))
                .optional();
    }

    /** The person who heads the enterprise, its legal representative or owner. */
    public Optional<UUID> head(UUID enterprise) {
        return jdbc.sql("""
                        select person from representation
                        where enterprise = :enterprise and capacity in ('LEGAL_REPRESENTATIVE', 'OPERATOR')
                        order by since limit 1""").param("enterprise", enterprise).query(UUID.class).optional();
    }

    /**
     * Founds an enterprise: gives it its unified social credit code (in the demonstration one that no real business
     * can have) and lets its representative act for it. Joins the caller's transaction, so a registration that is rolled back leaves nothing but an unused serial number.
     */
    @Transactional
    public Enterprise register(NewEnterprise founded, Instant at) {
        long serial = jdbc.sql("select nextval('credit_code_serial')")
                .query(Long.class)
                .single();
        UnifiedCreditCode creditCode = madeUp
                ? CreditCodes.madeUp(founded.kind(), serial)
                : CreditCodes.compose(founded.kind(), founded.region(), serial);
        UUID id = jdbc.sql("""
                        insert into enterprise (credit_code, name, kind, region, facts, registered_at)
                        values (:code, :name, :kind, :region, cast(:facts as jsonb), :at)
                        returning id""")
                .param("code", creditCode.value())
                .param("name", founded.name())
                .param("kind", founded.kind().name())
                .param("region", founded.region())
                .param("facts", json.writeValueAsString(founded.facts()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        empower(founded.representative(), id, founded.kind().head(), at);
        return find(id).orElseThrow();
    }

    /** A name an enterprise had. @param until when it took another */
    public record FormerName(String name, Instant until) {}

    /** Gives an enterprise another name and keeps the old one. Joins the caller's transaction. */
    @Transactional
    public void rename(UUID enterprise, String name, Instant at) {
        jdbc.sql("""
                        with renamed as (
                            update enterprise e set name = :name from enterprise before
                            where e.id = :id and before.id = e.id and before.name <> :name
                            returning before.name as former)
                        insert into enterprise_former_name (enterprise, name, until)
                        select :id, former, :at from renamed""")
                .param("id", enterprise)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What is registered of an enterprise changes. Joins the caller's transaction. @param facts new ones; others stay */
    @Transactional
    public void change(UUID enterprise, Map<String, Object> facts) {
        jdbc.sql("update enterprise set facts = facts || cast(:facts as jsonb) where id = :id")
                .param("id", enterprise)
                .param("facts", json.writeValueAsString(facts))
                .update();
    }

    /** Another person heads it from now on; whoever did doesn't act for it any more. Joins the caller's transaction. */
    @Transactional
    public void headedBy(UUID enterprise, UUID person, Instant since) {
        jdbc.sql("""
                        delete from representation
                        where enterprise = :enterprise and capacity in ('LEGAL_REPRESENTATIVE', 'OPERATOR')""").param("enterprise", enterprise).update();
        empower(person, enterprise, find(enterprise).orElseThrow().kind().head(), since);
    }

    /** What it was called before, the latest first. */
    public List<FormerName> formerNames(UUID enterprise) {
        return jdbc.sql("select name, until from enterprise_former_name where enterprise = :id order by until desc")
                .param("id", enterprise)
                .query((row, number) -> new FormerName(
                        row.getString("name"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Lets a person act for an enterprise; who does already keeps the capacity given last. */
    @Transactional
    public void empower(UUID person, UUID enterprise, Capacity capacity, Instant since) {
        jdbc.sql("""
                        insert into representation (person, enterprise, capacity, since)
                        values (:person, :enterprise, :capacity, :since)
                        on conflict (person, enterprise) do update set capacity = excluded.capacity""")
                .param("person", person)
                .param("enterprise", enterprise)
                .param("capacity", capacity.name())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Representation representation(ResultSet row) throws SQLException {
        return new Representation(
                row.getObject("person", UUID.class), enterprise(row), Capacity.valueOf(row.getString("capacity")));
    }

    private Enterprise enterprise(ResultSet row) throws SQLException {
        return new Enterprise(
                row.getObject("id", UUID.class),
                new UnifiedCreditCode(row.getString("credit_code")),
                row.getString("name"),
                EnterpriseKind.valueOf(row.getString("kind")),
                row.getString("region"),
                json.readValue(row.getString("facts"), FACTS),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
