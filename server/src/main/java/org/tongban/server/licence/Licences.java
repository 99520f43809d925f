package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Licences and what became of them, in the database. Every change joins the caller's transaction. */
@Repository
class Licences {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select l.id, l.code, l.type, l.number, l.matter, l.application, l.origin_case, l.unit, l.region, l.person,
                   l.enterprise, l.holder_name, l.state, l.issued_on, l.valid_from, l.valid_until, l.fields, l.composite,
                   l.replaced_by, l.created_at
            from licence l
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Licences(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A licence with its sealed file, about to be kept. */
    record Sealed(Licence licence, LicenceDocument document, byte[] file, byte[] sha256) {}

    /** A change of status. @param by empty when it follows from another licence's end */
    record Change(LicenceState state, String reason, Optional<UUID> by, String unit, Instant at) {}

    long nextSerial() {
        return jdbc.sql("select nextval('licence_serial')").query(Long.class).single();
    }

    /** @return its id */
    UUID add(Sealed sealed) {
        Licence licence = sealed.licence();
        return jdbc.sql("""
                        insert into licence (id, code, type, number, matter, application, origin_case, unit, region,
                                             person, enterprise, holder_name, state, issued_on, valid_from, valid_until,
                                             fields, document, file, sha256, composite, created_at)
                        values (:id, :code, :type, :number, :matter::uuid, :application, :case, :unit, :region,
                                :person::uuid, :enterprise::uuid, :holderName, 'VALID', :issuedOn, :from, :until::date,
                                :fields::jsonb, :document::jsonb, :file, :sha256, :composite, :at)
                        returning id""")
                .param("id", licence.id())
                .param("code", licence.code())
                .param("type", licence.type())
                .param("number", licence.number())
                .param("matter", licence.matter().orElse(null))
                .param("application", licence.application())
                .param("case", licence.originCase())
                .param("unit", licence.unit())
                .param("region", licence.region())
                .param("person", licence.holder() instanceof Holder.Person(UUID id) ? id : null)
                .param("enterprise", licence.holder() instanceof Holder.Enterprise(UUID id) ? id : null)
                .param("holderName", licence.holderName())
                .param("issuedOn", licence.issuedOn())
                .param("from", licence.validFrom())
                .param("until", licence.validUntil().orElse(null))
                .param("fields", json.writeValueAsString(licence.fields()))
                .param("document", json.writeValueAsString(sealed.document()))
                .param("file", sealed.file())
                .param("sha256", sealed.sha256())
                .param("composite", licence.composite())
                .param("at", licence.createdAt().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    void addParts(UUID composite, List<CompositePart> parts) {
        for (int position = 0; position < parts.size(); position++) {
            CompositePart part = parts.get(position);
            jdbc.sql("""
                            insert into composite_part (composite, position, item, unit, licence)
                            values (:composite, :position, :item, :unit, :licence::uuid)""")
                    .param("composite", composite)
                    .param("position", position + 1)
                    .param("item", part.item())
                    .param("unit", part.unit())
                    .param("licence", part.licence().orElse(null))
                    .update();
        }
    }

    List<CompositePart> parts(UUID composite) {
        return jdbc.sql("select item, unit, licence from composite_part where composite = :composite order by position")
                .param("composite", composite)
                .query((row, number) -> new CompositePart(
                        row.getString("item"),
                        row.getString("unit"),
                        Optional.ofNullable(row.getObject("licence", UUID.class))))
                .list();
    }

    /** Changes a status and keeps why. */
    void change(UUID licence, Change change) {
        jdbc.sql("update licence set state = :state where id = :id")
                .param("state", change.state().name())
                .param("id", licence)
                .update();
        note(licence, change);
    }

    void note(UUID licence, Change change) {
        jdbc.sql("""
                        insert into licence_status (licence, at, state, reason, by, unit)
                        values (:licence, :at, :state, :reason, :by::uuid, :unit)""")
                .param("licence", licence)
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("state", change.state().name())
                .param("reason", change.reason())
                .param("by", change.by().orElse(null))
                .param("unit", change.unit())
                .update();
    }

    void replacedBy(UUID old, UUID fresh) {
        jdbc.sql("update licence set replaced_by = :fresh where id = :old")
                .param("fresh", fresh)
                .param("old", old)
                .update();
    }

    /** First to last. */
    List<Change> history(UUID licence) {
        return jdbc.sql("select state, reason, by, unit, at from licence_status where licence = :licence order by at")
                .param("licence", licence)
                .query((row, number) -> new Change(
                        LicenceState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        Optional.ofNullable(row.getObject("by", UUID.class)),
                        row.getString("unit"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Licence> find(UUID id) {
        return one("where l.id = :key", id);
    }

    /** The licence, and nobody else changes it until this transaction ends. */
    Optional<Licence> lock(UUID id) {
        return one("where l.id = :key for update", id);
    }

    Optional<Licence> byCode(String code) {
        return one("where l.code = :key", code);
    }

    Optional<Licence> byNumber(String number) {
        return one("where l.number = :key", number);
    }

    Optional<Licence> byDigest(byte[] sha256) {
        return one("where l.sha256 = :key", sha256);
    }

    /** The one issued for a matter last. */
    Optional<Licence> ofMatter(UUID matter) {
        return one("where l.matter = :key order by l.id desc limit 1", matter);
    }

    /** The composite licence of a case that holds now. */
    Optional<Licence> composite(UUID originCase) {
        return one(
                "where l.origin_case = :key and l.composite and l.state in ('VALID', 'SUSPENDED') for update",
                originCase);
    }

    /** The composite licences that hold now and show this one. */
    List<Licence> compositesOf(UUID part) {
        return jdbc.sql(COLUMNS + """
                        where l.composite and l.state in ('VALID', 'SUSPENDED')
                          and l.id in (select composite from composite_part where licence = :part) for update""").param("part", part).query(this::licence).list();
    }

    /** Theirs and of the businesses they act for, newest first. */
    List<Licence> ofPerson(UUID person) {
        return jdbc.sql(COLUMNS + """
                        where l.person = :person or l.enterprise in
                            (select r.enterprise from representation r where r.person = :person)
                        order by l.id desc limit 500""")
                .param("person", person)
                .query(this::licence)
                .list();
    }

    /** Those of these units whose number, or whose holder's name, is the given one; the newest when nothing is given. */
    List<Licence> ofUnits(Set<String> units, String query) {
        return jdbc.sql(COLUMNS + """
                        where l.unit = any(:units) and (:query = '' or l.number = :query or l.holder_name = :query)
                        order by l.id desc limit 100""")
                .param("units", units.toArray(String[]::new))
                .param("query", query)
                .query(this::licence)
                .list();
    }

    List<Licence> held(Holder holder, String type) {
        String column = holder instanceof Holder.Person ? "l.person" : "l.enterprise";
        return jdbc.sql(COLUMNS + "where " + column
                        + " = :holder and l.type = :type and l.state = 'VALID' order by l.id desc")
                .param("holder", holder.id())
                .param("type", type)
                .query(this::licence)
                .list();
    }

    byte[] file(UUID id) {
        return jdbc.sql("select file from licence where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("file"))
                .single();
    }

    LicenceDocument document(UUID id) {
        String text = jdbc.sql("select document from licence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return json.readValue(text, LicenceDocument.class);
    }

    private Optional<Licence> one(String condition, Object key) {
        return jdbc.sql(COLUMNS + condition)
                .param("key", key)
                .query(this::licence)
                .optional();
    }

    private Licence licence(ResultSet row, int number) throws SQLException {
        Optional<UUID> person = Optional.ofNullable(row.getObject("person", UUID.class));
        return new Licence(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("type"),
                row.getString("number"),
                Optional.ofNullable(row.getObject("matter", UUID.class)),
                row.getObject("application", UUID.class),
                row.getObject("origin_case", UUID.class),
                row.getString("unit"),
                row.getString("region"),
                person.<Holder>map(Holder.Person::new)
                        .orElseGet(() -> new Holder.Enterprise(java.util.Objects.requireNonNull(enterprise(row)))),
                row.getString("holder_name"),
                LicenceState.valueOf(row.getString("state")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                json.readValue(row.getString("fields"), FIELDS),
                row.getBoolean("composite"),
                Optional.ofNullable(row.getObject("replaced_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static UUID enterprise(ResultSet row) {
        try {
            return row.getObject("enterprise", UUID.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
