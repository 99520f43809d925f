package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.application.Holder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds licences in the database. */
@Repository
class Licences {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select l.id, l.identifier, l.code, l.type, l.number, l.matter, l.application, l.origin_case, l.unit, l.region, l.person,
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

    /** The one of which this identifies an edition, the present or a former one. */
    Optional<Licence> identified(LicenceId identifier) {
        return one("""
                where l.id = (select i.licence from licence_identifier i where i.identifier = :key)""", identifier.toString());
    }

    /**
     * Those with this number: one of each type and unit, that which holds or held it last; none that was brought in by
     * mistake or exchanged when there is the one that counts.
     */
    List<Licence> byNumber(String number) {
        return jdbc.sql(COLUMNS + """
                        where l.id in (
                            select distinct on (n.type, n.unit) n.id from licence n where n.number = :number
                            order by n.type, n.unit, n.mistaken, n.state = 'REPLACED', n.state = 'VOID', n.created_at desc)
                          and not exists (
                            select from licence o where o.number = :number and o.id <> l.id and not o.mistaken
                              and (l.mistaken or (l.state = 'REPLACED' and o.type = l.type and o.state <> 'REPLACED')))
                        order by l.mistaken, l.state = 'REPLACED', l.created_at desc limit 20""")
                .param("number", number)
                .query(this::licence)
                .list();
    }

    /**
     * Until this transaction ends nobody else gives this number to a licence of the type and unit: whoever asks for it waits,
     * and then sees whether it is taken. Locked after the holder.
     */
    void reserve(String type, String unit, String number) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 42))")
                .param("key", String.join("\n", type, unit, number))
                .query(row -> {});
    }

    /** Whether both are nobody's: the number among those of its type and unit, the identifier among all. */
    boolean areFree(String type, String unit, String number, LicenceId identifier) {
        return !jdbc.sql("""
                        select exists (select from licence where type = :type and unit = :unit and number = :number
                                       and state <> 'REPLACED' and not mistaken)
                            or exists (select from licence_identifier where identifier = :identifier)""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .param("identifier", identifier.toString())
                .query(Boolean.class)
                .single();
    }

    /** What the seals of the edition with this identifier vouch for ({@link IssuedContents}); there is one. */
    byte[] sealed(LicenceId identifier) {
        return jdbc.sql("select sealed from licence_identifier where identifier = :key")
                .param("key", identifier.toString())
                .query((row, number) -> row.getBytes("sealed"))
                .single();
    }

    /** Whether this identifies an edition of any licence, the present or a former one. */
    boolean isIdentifier(LicenceId identifier) {
        return jdbc.sql("select exists (select from licence_identifier where identifier = :key)")
                .param("key", identifier.toString())
                .query(Boolean.class)
                .single();
    }

    /** Whether a licence of the type and unit has this number for good. */
    boolean isTaken(String type, String unit, String number) {
        return jdbc.sql("""
                        select exists (select from licence where type = :type and unit = :unit and number = :number
                                       and state <> 'REPLACED' and not mistaken)""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /** The one in force of a type and unit with this number, and nobody else changes it until this transaction ends. */
    Optional<Licence> inForce(String type, String unit, String number) {
        return jdbc.sql(COLUMNS + """
                        where l.type = :type and l.unit = :unit and l.number = :number
                          and l.state in ('VALID', 'SUSPENDED') for update""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .query(this::licence)
                .optional();
    }

    /** Whether it was found to have been brought in by mistake. */
    boolean isMistaken(UUID licence) {
        return jdbc.sql("select mistaken from licence where id = :id")
                .param("id", licence)
                .query(Boolean.class)
                .single();
    }

    /** Those of a type with this number: more than one where a number stays when a licence is exchanged; the latest first. */
    List<Licence> numbered(String type, String number) {
        return jdbc.sql(COLUMNS + """
                        where l.number = :number and l.type = :type and not l.mistaken
                        order by l.state = 'REPLACED', l.state = 'VOID', l.created_at desc""")
                .param("number", number)
                .param("type", type)
                .query(this::licence)
                .list();
    }

    /** What somebody holds of a type and what was neither ended nor exchanged, the newest first. */
    List<Licence> standing(Holder holder, String type) {
        String column = holder instanceof Holder.Person ? "l.person" : "l.enterprise";
        return jdbc.sql(
                        COLUMNS + "where " + column
                                + " = :holder and l.type = :type and l.state in ('VALID', 'SUSPENDED') order by l.created_at desc limit 20")
                .param("holder", holder.id())
                .param("type", type)
                .query(this::licence)
                .list();
    }

    /** Was it brought in for the holder of the number with this mark? */
    boolean marked(UUID licence, byte[] mark) {
        return jdbc.sql("select exists (select 1 from licence where id = :id and holder_mark = :mark)")
                .param("id", licence)
                .param("mark", mark)
                .query(Boolean.class)
                .single();
    }

    /** What took its place in the end, if anything did; nobody else changes it until this transaction ends. */
    Licence latest(UUID id) {
        Licence licence = lock(id).orElseThrow();
        return licence.replacedBy().map(this::latest).orElse(licence);
    }

    /**
     * Whatever becomes of the licences of one holder happens one after the other: a composite licence and its parts are
     * changed together, from either end. Taken before any row is locked.
     */
    void oneAtATime(Holder holder) {
        one(holder.id());
    }

    /** The same where it passes from its holder to another. */
    void oneAtATime(Licence licence, Holder other) {
        Stream.of(key(licence), other.id()).distinct().sorted().forEach(this::one);
    }

    void oneAtATime(Licence licence) {
        one(key(licence));
    }

    private static UUID key(Licence licence) {
        return licence.holder().map(Holder::id).orElse(licence.id());
    }

    private void one(UUID key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 40))")
                .param("key", key.toString())
                .query(row -> {});
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

    /** The composite licences that show this one and were void with its end, at this moment. */
    List<Licence> endedWith(UUID part, Instant at) {
        return jdbc.sql(COLUMNS + """
                        where l.composite and l.state = 'VOID'
                          and l.id in (select composite from composite_part where licence = :part)
                          and exists (select from licence_status s where s.licence = l.id and s.state = 'VOID'
                                      and s.at = :at and starts_with(s.reason, :reason))
                        order by l.id for update""")
                .param("part", part)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", StatedReason.PART_ENDED.stored())
                .query(this::licence)
                .list();
    }

    /** Theirs and of the businesses they act for: those in force first, of these what proves all others; then the newest. */
    List<Licence> ofPerson(UUID person) {
        return ofPerson(person, Optional.empty(), 500);
    }

    /** The same, part by part. @param after go on after this one, wherever it stands by now */
    List<Licence> ofPerson(UUID person, Optional<UUID> after, int most) {
        return jdbc.sql(COLUMNS + """
                        where (l.person = :person or l.enterprise in
                            (select r.enterprise from representation r where r.person = :person))
                          and (:after::uuid is null
                               or (l.state in ('VALID', 'SUSPENDED'), l.composite, l.created_at, l.id) <
                                  (select a.state in ('VALID', 'SUSPENDED'), a.composite, a.created_at, a.id
                                   from licence a where a.id = :after::uuid))
                        order by l.state in ('VALID', 'SUSPENDED') desc, l.composite desc, l.created_at desc, l.id desc
                        limit :most""")
                .param("person", person)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query(this::licence)
                .list();
    }

    /** What others entrusted to this person, while it lasts. */
    List<Licence> entrusted(UUID person, LocalDate today) {
        return jdbc.sql(COLUMNS + """
                        where l.id in (select a.licence from licence_entrusted a
                                       where a.agent = :person and a.until >= :today)
                        order by l.created_at desc limit 100""")
                .param("person", person)
                .param("today", today)
                .query(this::licence)
                .list();
    }

    /** What others entrusted to this person for applications in their name, while it lasts. */
    List<Licence> entrustedToApply(UUID person, LocalDate today) {
        return jdbc.sql(COLUMNS + """
                        where l.id in (select a.licence from licence_entrusted a
                                       where a.agent = :person and a.applies and a.until >= :today)
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

    /**
     * Those of these units whose number or whose holder's name has this part, or whose identifier it is, the newest first.
     *
     * @param part nothing: all of them
     * @param after go on after this one
     */
    List<Licence> ofUnits(Set<String> units, String part, Optional<UUID> after, int most) {
        return jdbc.sql(COLUMNS + """
                        where l.unit = any(:units)
                          and (:part = '' or l.number ilike :pattern or l.holder_name ilike :pattern
                               or l.identifier = :part)
                          and (:after::uuid is null or (l.created_at, l.id) <
                               (select a.created_at, a.id from licence a where a.id = :after::uuid))
                        order by l.created_at desc, l.id desc limit :most""")
                .param("units", units.toArray(String[]::new))
                .param("part", part)
                .param("pattern", "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
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

    /** Those in force on this day of one type and unit, in the order of their ids, after this one. */
    List<Licence> following(String type, String unit, LocalDate today, Optional<UUID> after, int most) {
        return jdbc.sql(COLUMNS + """
                        where l.type = :type and l.unit = :unit and l.state in ('VALID', 'SUSPENDED')
                          and (l.valid_until is null or l.valid_until >= :today)
                          and (:after::uuid is null or l.id > :after::uuid)
                        order by l.id limit :most for update""")
                .param("type", type)
                .param("unit", unit)
                .param("today", today)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query(this::licence)
                .list();
    }

    /** Those in force of these units whose review may be overdue, or wasn't passed. */
    List<Licence> lateForReview(Set<String> units, LocalDate today, int most) {
        return jdbc.sql("""
                        with late as (
                            select id from licence where review_due < :today and state in ('VALID', 'SUSPENDED')
                            union
                            select n.licence from licence_notice n join licence l on l.id = n.licence
                            where n.kind = 'RECHECK' and n.due < :today and l.review_due is null
                            union
                            select r.licence from licence_review r
                            where not r.passed
                              and not exists (select from licence_review x where x.licence = r.licence and x.day > r.day))
                        """ + COLUMNS + """
                        join late on late.id = l.id
                        where l.unit = any(:units) and l.state in ('VALID', 'SUSPENDED')
                          and (l.valid_until is null or l.valid_until >= :today)
                        order by l.review_due nulls first, l.id limit :most""")
                .param("units", units.toArray(String[]::new))
                .param("today", today)
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
                LicenceId.parse(row.getString("identifier")).orElseThrow(),
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
