package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.StatusList;
import org.tongban.server.application.Holder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Licences and what became of them, in the database. Every change joins the caller's transaction. */
@Repository
class Licences {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select l.id, l.code, l.type, l.number, l.matter, l.application, l.origin_case, l.unit, l.region, l.person,
                   l.enterprise, l.holder_name, l.of_person, l.state, l.issued_on, l.valid_from, l.valid_until, l.fields,
                   l.behind, l.composite, l.replaced_by, l.created_at
            from licence l
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Licences(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A licence with its sealed file, about to be kept.
     *
     * @param imported what comes with one that wasn't issued here
     */
    record Sealed(Licence licence, LicenceDocument document, byte[] file, byte[] sha256, Optional<Imported> imported) {}

    /** @param mark keyed hash of the holder's number; @param scan of the paper, with its media type */
    record Imported(byte[] mark, Optional<Scan> scan) {}

    record Scan(byte[] content, String type) {}

    /** A change of status. @param by empty when it follows from another licence's end */
    record Change(LicenceState state, String reason, Optional<UUID> by, String unit, Instant at) {}

    long nextSerial() {
        return jdbc.sql("select nextval('licence_serial')").query(Long.class).single();
    }

    /** @return its id */
    UUID add(Sealed sealed) {
        Licence licence = sealed.licence();
        Optional<Scan> scan = sealed.imported().flatMap(Imported::scan);
        return jdbc.sql("""
                        insert into licence (id, code, type, number, matter, application, origin_case, unit, region,
                                             person, enterprise, holder_name, of_person, holder_mark, source, state,
                                             issued_on, valid_from, valid_until, fields, behind, document, file, sha256,
                                             scan, scan_type, composite, created_at)
                        values (:id, :code, :type, :number, :matter::uuid, :application::uuid, :case::uuid, :unit,
                                :region, :person::uuid, :enterprise::uuid, :holderName, :ofPerson, :mark, :source,
                                'VALID', :issuedOn, :from, :until::date, :fields::jsonb, :behind::jsonb,
                                :document::jsonb, :file, :sha256, :scan, :scanType, :composite, :at)
                        returning id""")
                .param("id", licence.id())
                .param("code", licence.code())
                .param("type", licence.type())
                .param("number", licence.number())
                .param("matter", licence.matter().orElse(null))
                .param("application", licence.application().orElse(null))
                .param("case", licence.originCase().orElse(null))
                .param("unit", licence.unit())
                .param("region", licence.region())
                .param("person", id(licence, Holder.Person.class))
                .param("enterprise", id(licence, Holder.Enterprise.class))
                .param("holderName", licence.holderName())
                .param("ofPerson", licence.ofPerson())
                .param("mark", sealed.imported().map(Imported::mark).orElse(null), Types.BINARY)
                .param("source", sealed.imported().isPresent() ? "IMPORTED" : "ISSUED")
                .param("scan", scan.map(Scan::content).orElse(null), Types.BINARY)
                .param("scanType", scan.map(Scan::type).orElse(null), Types.VARCHAR)
                .param("issuedOn", licence.issuedOn())
                .param("from", licence.validFrom())
                .param("until", licence.validUntil().orElse(null))
                .param("fields", json.writeValueAsString(licence.fields()))
                .param("behind", json.writeValueAsString(licence.behind()))
                .param("document", json.writeValueAsString(sealed.document()))
                .param("file", sealed.file())
                .param("sha256", sealed.sha256())
                .param("composite", licence.composite())
                .param("at", licence.createdAt().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    private static @Nullable UUID id(Licence licence, Class<? extends Holder> kind) {
        return licence.holder().filter(kind::isInstance).map(Holder::id).orElse(null);
    }

    /** Ties what was imported for this number to its holder, who is known by now. */
    void adopt(Holder holder, byte[] mark) {
        String column = holder instanceof Holder.Person ? "person" : "enterprise";
        jdbc.sql("update licence set " + column
                        + " = :holder where holder_mark = :mark and person is null and enterprise is null")
                .param("holder", holder.id())
                .param("mark", mark)
                .update();
    }

    /** Puts a new file in the place of the old one: another layout, or one seal more. */
    void remade(UUID licence, LicenceDocument document, byte[] file, byte[] sha256) {
        jdbc.sql("""
                        update licence set document = :document::jsonb, file = :file, sha256 = :sha256,
                                           edition = edition + 1
                        where id = :id""")
                .param("id", licence)
                .param("document", json.writeValueAsString(document))
                .param("file", file)
                .param("sha256", sha256)
                .update();
    }

    void behind(UUID licence, Map<String, Object> behind) {
        jdbc.sql("update licence set behind = :behind::jsonb where id = :id")
                .param("id", licence)
                .param("behind", json.writeValueAsString(behind))
                .update();
    }

    int edition(UUID licence) {
        return jdbc.sql("select edition from licence where id = :id")
                .param("id", licence)
                .query(Integer.class)
                .single();
    }

    Optional<Scan> scan(UUID licence) {
        return jdbc.sql("select scan, scan_type from licence where id = :id and scan is not null")
                .param("id", licence)
                .query((row, number) -> new Scan(row.getBytes("scan"), row.getString("scan_type")))
                .optional();
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
        return one("where l.matter = :key order by l.created_at desc limit 1", matter);
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

    /** Theirs and of the businesses they act for: those in force first, of these what proves all others; then the newest. */
    List<Licence> ofPerson(UUID person) {
        return jdbc.sql(COLUMNS + """
                        where l.person = :person or l.enterprise in
                            (select r.enterprise from representation r where r.person = :person)
                        order by l.state in ('VALID', 'SUSPENDED') desc, l.composite desc, l.created_at desc, l.id
                        limit 500""")
                .param("person", person)
                .query(this::licence)
                .list();
    }

    /** What others entrusted to this person, while it lasts. */
    List<Licence> entrusted(UUID person, LocalDate today) {
        return jdbc.sql(COLUMNS + """
                        where l.id in (select a.licence from licence_agent a
                                       where a.agent = :person and a.revoked_at is null and a.until >= :today)
                        order by l.created_at desc limit 100""")
                .param("person", person)
                .param("today", today)
                .query(this::licence)
                .list();
    }

    /** What an enterprise holds, what is no longer in force included. */
    List<Licence> ofEnterprise(UUID enterprise) {
        return jdbc.sql(COLUMNS + "where l.enterprise = :enterprise order by l.composite desc, l.created_at limit 500")
                .param("enterprise", enterprise)
                .query(this::licence)
                .list();
    }

    /** Those of these units whose number, or whose holder's name, is the given one; the newest when nothing is given. */
    List<Licence> ofUnits(Set<String> units, String query) {
        return jdbc.sql(COLUMNS + """
                        where l.unit = any(:units) and (:query = '' or l.number = :query or l.holder_name = :query)
                        order by l.created_at desc limit 100""")
                .param("units", units.toArray(String[]::new))
                .param("query", query)
                .query(this::licence)
                .list();
    }

    List<Licence> held(Holder holder, String type) {
        String column = holder instanceof Holder.Person ? "l.person" : "l.enterprise";
        return jdbc.sql(COLUMNS + "where " + column
                        + " = :holder and l.type = :type and l.state = 'VALID' order by l.created_at desc")
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

    /** What the status list says, by its keys: everything that isn't valid and whose time isn't simply over. */
    Map<String, StatusList.Entry> notInForce() {
        Map<String, StatusList.Entry> entries = new HashMap<>();
        jdbc.sql("""
                        select l.document->>'identifier' identifier, l.state, max(s.at) since
                        from licence l join licence_status s on s.licence = l.id and s.state = l.state
                        where l.state <> 'VALID' group by l.id, l.state""").query(row -> {
            entries.put(
                    StatusList.key(row.getString("identifier")),
                    new StatusList.Entry(
                            row.getString("state").toLowerCase(Locale.ROOT),
                            row.getObject("since", OffsetDateTime.class).toInstant()));
        });
        return entries;
    }

    /** Those in force of one type and unit, in the order of their ids, after this one. */
    List<Licence> following(String type, String unit, Optional<UUID> after, int most) {
        return jdbc.sql(COLUMNS + """
                        where l.type = :type and l.unit = :unit and l.state in ('VALID', 'SUSPENDED')
                          and (:after::uuid is null or l.id > :after::uuid)
                        order by l.id limit :most for update""")
                .param("type", type)
                .param("unit", unit)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query(this::licence)
                .list();
    }

    /** The units that issued licences. */
    List<String> issuers() {
        return jdbc.sql("select distinct unit from licence order by unit")
                .query(String.class)
                .list();
    }

    private Optional<Licence> one(String condition, Object key) {
        return jdbc.sql(COLUMNS + condition)
                .param("key", key)
                .query(this::licence)
                .optional();
    }

    private Licence licence(ResultSet row, int number) throws SQLException {
        Optional<Holder> person =
                Optional.ofNullable(row.getObject("person", UUID.class)).map(Holder.Person::new);
        Optional<Holder> enterprise =
                Optional.ofNullable(row.getObject("enterprise", UUID.class)).map(Holder.Enterprise::new);
        return new Licence(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("type"),
                row.getString("number"),
                Optional.ofNullable(row.getObject("matter", UUID.class)),
                Optional.ofNullable(row.getObject("application", UUID.class)),
                Optional.ofNullable(row.getObject("origin_case", UUID.class)),
                row.getString("unit"),
                row.getString("region"),
                person.or(() -> enterprise),
                row.getString("holder_name"),
                row.getBoolean("of_person"),
                LicenceState.valueOf(row.getString("state")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                json.readValue(row.getString("fields"), FIELDS),
                json.readValue(row.getString("behind"), FIELDS),
                row.getBoolean("composite"),
                Optional.ofNullable(row.getObject("replaced_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
