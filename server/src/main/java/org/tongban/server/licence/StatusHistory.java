package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.StatusList;

/** What became of licences, and why, in the database. Every change joins the caller's transaction. */
@Repository
class StatusHistory {
    /**
     * How long after its own last day something stays in the status list. Whoever has its file sees from the file itself
     * that its time is over, so the list tells nothing new of it.
     */
    static final Period LEFT_OUT_AFTER = Period.ofDays(30);

    private static final String LISTED = "(l.valid_until is null or l.valid_until >= :gone)";

    /**
     * Every edition of each, with when it came to its state. Of one that was made elsewhere, before the licence was brought
     * in, another file is in the place: none with that identifier was issued here.
     */
    private static final String STANDING = """
            select i.identifier, case when l.state = 'VALID' and i.sealed = '' then 'REPLACED' else l.state end state,
                   l.valid_until,
                   coalesce((select max(s.at) from licence_status s where s.licence = l.id and s.state = l.state),
                            l.created_at) since
            from licence l join licence_identifier i on i.licence = l.id""";

    /** Licences whose state, or whose edition, was changed by this transaction or a later one. */
    private static final String CHANGED = """
            l.id in (select s.licence from licence_status s where s.written >= :since::text::xid8
                     union select i.licence from licence_identifier i where i.written >= :since::text::xid8)""";

    private final JdbcClient jdbc;

    StatusHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A change of status. @param by empty when it follows from another licence's end */
    record Change(LicenceState state, String reason, Optional<UUID> by, String unit, Instant at) {}

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

    /** First to last. */
    List<Change> history(UUID licence) {
        return jdbc.sql(
                        "select state, reason, by, unit, at from licence_status where licence = :licence order by at, step")
                .param("licence", licence)
                .query((row, number) -> new Change(
                        LicenceState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        Optional.ofNullable(row.getObject("by", UUID.class)),
                        row.getString("unit"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Why a licence that is suspended was; empty while it isn't. */
    Optional<Change> suspension(UUID licence) {
        return jdbc.sql("select state from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .optional()
                .filter(LicenceState.SUSPENDED.name()::equals)
                .flatMap(suspended -> history(licence).reversed().stream()
                        .filter(change -> change.state() == LicenceState.SUSPENDED
                                && change.reason().startsWith(StatedReason.SUSPENDED.stored()))
                        .findFirst());
    }

    /** Whether one took its place that renewed it. */
    boolean isRenewed(UUID licence) {
        return history(licence).stream()
                .anyMatch(change -> change.state() == LicenceState.REPLACED
                        && change.reason().equals(StatedReason.RENEWED.stored()));
    }

    /** The state that a licence was in until it was void. */
    LicenceState beforeVoid(UUID licence) {
        return jdbc.sql("""
                        select s.state from licence_status s
                        where s.licence = :licence
                          and (s.at, s.step) < (select v.at, v.step from licence_status v
                                                where v.licence = :licence and v.state = 'VOID'
                                                order by v.at desc, v.step desc limit 1)
                        order by s.at desc, s.step desc limit 1""")
                .param("licence", licence)
                .query((row, number) -> LicenceState.valueOf(row.getString("state")))
                .single();
    }

    /** How far a reading of all changes went. @param next the first transaction that may have been unfinished then */
    record Mark(String next) {}

    /** Taken before reading: whatever isn't read then is found by {@link #changedSince}, perhaps with some that was. */
    Mark mark() {
        return new Mark(jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single());
    }

    /** What is not in force although it isn't simply over, and why it is listed (see {@link #LISTED}), in lines. */
    List<byte[]> notInForce(LocalDate today) {
        return jdbc.sql(STANDING + " where (l.state <> 'VALID' or i.sealed = '') and " + LISTED)
                .param("gone", today.minus(LEFT_OUT_AFTER))
                .query((row, number) -> StatusLines.line(key(row), entry(row, today)))
                .list();
    }

    /** What became since of licences, by their keys in the list; empty where one isn't listed any more. */
    SortedMap<String, Optional<StatusList.Entry>> changedSince(Mark mark, LocalDate today) {
        SortedMap<String, Optional<StatusList.Entry>> changes = new TreeMap<>();
        jdbc.sql(STANDING + " where " + CHANGED).param("since", mark.next()).query(row -> {
            LocalDate until = row.getObject("valid_until", LocalDate.class);
            boolean listed = !row.getString("state").equals("VALID")
                    && (until == null || !until.isBefore(today.minus(LEFT_OUT_AFTER)));
            changes.put(key(row), listed ? Optional.of(entry(row, today)) : Optional.empty());
        });
        return changes;
    }

    private static String key(ResultSet row) throws SQLException {
        return StatusList.key(row.getString("identifier"));
    }

    /** Of one that ran out while it was suspended the list says so, as its file does. */
    private static StatusList.Entry entry(ResultSet row, LocalDate today) throws SQLException {
        Optional<LocalDate> until = Optional.ofNullable(row.getObject("valid_until", LocalDate.class));
        LicenceState kept = LicenceState.valueOf(row.getString("state"));
        LicenceState state = kept.on(today, until);
        return new StatusList.Entry(
                state.name().toLowerCase(Locale.ROOT),
                state == LicenceState.EXPIRED
                        ? LicenceHistory.over(until.orElseThrow())
                        : row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
