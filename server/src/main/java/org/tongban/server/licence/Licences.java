package org.tongban.server.licence;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.application.Holder;

/** Finds licences in the database. */
@Repository
class Licences {
    private final JdbcClient jdbc;
    private final LicenceRows rows;

    Licences(JdbcClient jdbc, LicenceRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
     * A number as it is compared ({@code licence_number_key} in the database): full and half width, case, blanks and the kinds
     * of brackets and hyphens make no difference.
     */
    String key(String number) {
        return jdbc.sql("select licence_number_key(:number)")
                .param("number", number)
                .query(String.class)
                .single();
    }

    /**
     * Those with this number: one of each type and unit, that which holds or held it last; none that was brought in by
     * mistake or exchanged when there is the one that counts.
     *
     * @param key of the number ({@link #key})
     */
    List<Licence> byNumber(String key) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.id in (
                            select distinct on (n.type, n.unit) n.id from licence n where n.number_key = :key
                            order by n.type, n.unit, n.mistaken, n.state = 'REPLACED', n.state = 'VOID', n.created_at desc)
                          and not exists (
                            select from licence o where o.number_key = :key and o.id <> l.id and not o.mistaken
                              and (l.mistaken or (l.state = 'REPLACED' and o.type = l.type and o.state <> 'REPLACED')))
                        order by l.mistaken, l.state = 'REPLACED', l.created_at desc limit 20""").param("key", key).query(rows).list();
    }

    /** What the seals of the edition with this identifier vouch for ({@link IssuedContents}); there is one. */
    byte[] sealed(LicenceId identifier) {
        return jdbc.sql("select sealed from licence_identifier where identifier = :key")
                .param("key", identifier.toString())
                .query((row, number) -> row.getBytes("sealed"))
                .single();
    }

    /** The one in force of a type and unit with this number, and nobody else changes it until this transaction ends. */
    Optional<Licence> inForce(String type, String unit, String number) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.type = :type and l.unit = :unit and l.number_key = licence_number_key(:number)
                          and l.state in ('VALID', 'SUSPENDED') for update""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .query(rows)
                .optional();
    }

    /** Those of a type with this number: more than one where a number stays when a licence is exchanged; the latest first. */
    List<Licence> numbered(String type, String number) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.number_key = licence_number_key(:number) and l.type = :type and not l.mistaken
                        order by l.state = 'REPLACED', l.state = 'VOID', l.created_at desc""")
                .param("number", number)
                .param("type", type)
                .query(rows)
                .list();
    }

    /** Was it brought in by mistake, so that it never was a licence? */
    boolean mistaken(UUID licence) {
        return jdbc.sql("select exists (select 1 from licence where id = :id and mistaken)")
                .param("id", licence)
                .query(Boolean.class)
                .single();
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

    /** What it took the place of, if anything. */
    Optional<Licence> before(UUID id) {
        return one("where l.replaced_by = :key order by l.created_at desc limit 1", id);
    }

    /** What stood in its place at this moment: itself, or what it took the place of since. */
    Licence asOf(Licence licence, Instant at) {
        return licence.createdAt().isAfter(at)
                ? before(licence.id()).map(old -> asOf(old, at)).orElse(licence)
                : licence;
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
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.composite and l.state in ('VALID', 'SUSPENDED')
                          and l.id in (select composite from composite_part where licence = :part) for update""")
                .param("part", part)
                .query(rows)
                .list();
    }

    /**
     * The composite licences that show this one, or what it took the place of, and are void because a licence under them
     * ended; the latest first.
     */
    List<Licence> voidByParts(UUID part) {
        return jdbc.sql("""
                        with recursive part as (
                            select :part::uuid id union select o.id from part p join licence o on o.replaced_by = p.id)
                        """ + LicenceRows.COLUMNS + """
                        where l.composite and l.state = 'VOID'
                          and l.id in (select composite from composite_part where licence in (select id from part))
                          and starts_with((select s.reason from licence_status s where s.licence = l.id
                                           order by s.at desc, s.step desc limit 1), :reason)
                        order by l.created_at desc for update""")
                .param("part", part)
                .param("reason", StatedReason.PART_ENDED.stored())
                .query(rows)
                .list();
    }

    /** Those in force on this day of one type and unit, in the order of their ids, after this one. */
    List<Licence> following(String type, String unit, LocalDate today, Optional<UUID> after, int most) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.type = :type and l.unit = :unit and l.state in ('VALID', 'SUSPENDED')
                          and (l.valid_until is null or l.valid_until >= :today)
                          and (:after::uuid is null or l.id > :after::uuid)
                        order by l.id limit :most for update""")
                .param("type", type)
                .param("unit", unit)
                .param("today", today)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query(rows)
                .list();
    }

    /** Those in force for which units answer whose review may be overdue, or wasn't passed. */
    List<Licence> lateForReview(Answering.Theirs theirs, LocalDate today, int most) {
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
                        """ + LicenceRows.COLUMNS + """
                        join late on late.id = l.id
                        where\s""" + Answering.Theirs.CONDITION + """
                         and l.state in ('VALID', 'SUSPENDED')
                          and (l.valid_until is null or l.valid_until >= :today)
                        order by l.review_due nulls first, l.id limit :most""")
                .params(theirs.parameters())
                .param("today", today)
                .param("most", most)
                .query(rows)
                .list();
    }

    /** The units that issued licences, or set their seals on those of others. */
    List<String> issuers() {
        return jdbc.sql(Different.of("unit", "licence")
                        + " union "
                        + Different.of("unit", "licence_seal", "set_at is not null")
                        + " order by value")
                .query(String.class)
                .list();
    }

    private Optional<Licence> one(String condition, Object key) {
        return jdbc.sql(LicenceRows.COLUMNS + condition)
                .param("key", key)
                .query(rows)
                .optional();
    }
}
