package org.tongban.server.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MobileNumber;
import tools.jackson.databind.json.JsonMapper;

/** The persons known to the platform. Their numbers are stored sealed and found by a keyed hash. */
@Repository
public class Persons {
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    Persons(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    public Optional<Person> find(UUID id) {
        return jdbc.sql("select id, name, sealed from person where id = :id")
                .param("id", id)
                .query((row, number) ->
                        opened(row.getObject("id", UUID.class), row.getString("name"), row.getBytes("sealed")))
                .optional();
    }

    public Optional<Person> byCitizenId(CitizenId citizenId) {
        return jdbc.sql("select id, name, sealed from person where citizen_hash = :hash")
                .param("hash", hash(citizenId))
                .query((row, number) ->
                        opened(row.getObject("id", UUID.class), row.getString("name"), row.getBytes("sealed")))
                .optional();
    }

    /**
     * Enters a person who isn't known yet.
     *
     * @throws DuplicateKeyException when a person with this ID number is known
     */
    public void enrol(Person person, Instant at) {
        jdbc.sql("""
                        insert into person (id, name, citizen_hash, sealed, created_at)
                        values (:id, :name, :hash, :sealed, :at)""")
                .param("id", person.id())
                .param("name", person.name())
                .param("hash", person.citizenId().map(this::hash).orElse(null))
                .param("sealed", sealed(person))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The person with this ID number: the one known, or else this one, entered now, whoever else enters them at once. */
    public Person enrolled(Person person, Instant at) {
        CitizenId citizenId = person.citizenId().orElseThrow();
        jdbc.sql("""
                        insert into person (id, name, citizen_hash, sealed, created_at)
                        values (:id, :name, :hash, :sealed, :at) on conflict (citizen_hash) do nothing""")
                .param("id", person.id())
                .param("name", person.name())
                .param("hash", hash(citizenId))
                .param("sealed", sealed(person))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return byCitizenId(citizenId).orElseThrow();
    }

    private byte[] hash(CitizenId citizenId) {
        return vault.fingerprint("citizen-id", citizenId.value());
    }

    private byte[] sealed(Person person) {
        Sensitive sensitive = new Sensitive(
                person.citizenId().map(CitizenId::value).orElse(null),
                person.mobile().map(MobileNumber::value).orElse(null),
                person.address().orElse(null));
        return vault.seal(place(person.id()), json.writeValueAsString(sensitive));
    }

    private Person opened(UUID id, String name, byte[] sealed) {
        Sensitive sensitive = json.readValue(vault.open(place(id), sealed), Sensitive.class);
        return new Person(
                id,
                name,
                Optional.ofNullable(sensitive.citizenId()).map(CitizenId::new),
                Optional.ofNullable(sensitive.mobile()).map(MobileNumber::new),
                Optional.ofNullable(sensitive.address()));
    }

    private static String place(UUID id) {
        return "person/" + id;
    }

    private record Sensitive(
            @Nullable String citizenId,
            @Nullable String mobile,
            @Nullable String address) {}
}
