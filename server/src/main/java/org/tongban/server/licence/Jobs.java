package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.licence.Reissuing.Fault;
import org.tongban.server.licence.Reissuing.Job;

/** Jobs that lay licences out anew, in the database. */
@Repository
class Jobs {
    private static final String JOB = """
            select j.*, (select count(*) from licence_next_file n join licence l on l.id = n.licence
                         where l.type = j.type and l.unit = j.unit and l.state = 'VALID') waiting
            from licence_job j""";

    private final JdbcClient jdbc;

    Jobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A running job whose row is locked. @param stolen as of {@link Job}; @param reached the last licence done */
    record Taken(UUID id, String type, String unit, boolean stolen, Optional<UUID> reached) {}

    /** Those of these units that issued licences of this type, by their ids. */
    List<String> issuers(String type, Set<String> units) {
        return jdbc.sql("""
                        select unit from unnest(:units::text[]) as theirs (unit)
                        where exists (select 1 from licence l where l.type = :type and l.unit = theirs.unit)
                        order by unit""")
                .param("type", type)
                .param("units", units.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    UUID start(String type, String unit, String reason, UUID by, Instant at) {
        return start(new Kind(type, unit, false), reason, false, by, at);
    }

    private UUID start(Kind kind, String reason, boolean stolen, UUID by, Instant at) {
        return jdbc.sql("""
                        insert into licence_job (type, unit, reason, stolen, state, total, asked_by, asked_at, changed_at)
                        select :type, :unit, :reason, :stolen, 'RUNNING',
                               (select count(*) from licence where type = :type and unit = :unit
                                and state in ('VALID', 'SUSPENDED')
                                and (valid_until is null or valid_until >= :today)), :by, :at, :at
                        returning id""")
                .param("type", kind.type())
                .param("unit", kind.unit())
                .param("reason", reason)
                .param("stolen", stolen)
                .param("by", by)
                .param("today", ChinaTime.dayOf(at))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** The licences of a type that a unit issued. @param beside whether some bear the seal of the one that is asked for beside */
    record Kind(String type, String unit, boolean beside) {}

    /**
     * Of which kinds there are licences in force that this unit or one of those issued, from which it may have taken over, or
     * that bear its seal beside.
     */
    List<Kind> sealedBy(String unit, Set<String> before) {
        return jdbc.sql("with types as " + Different.of("type", "licence", "state in ('VALID', 'SUSPENDED')") + """

                        select type, unit, bool_or(beside) beside
                        from (select t.value as type, one.unit, false beside
                              from types t cross join unnest(:issuers::text[]) as theirs (unit) cross join lateral (
                                  select l.unit from licence l
                                  where l.type = t.value and l.unit = theirs.unit and l.state in ('VALID', 'SUSPENDED')
                                  limit 1) one
                              union all
                              select distinct l.type, l.unit, true from licence_seal s join licence l on l.id = s.licence
                              where s.unit = any(:issuers) and l.state in ('VALID', 'SUSPENDED')) kinds
                        group by type, unit""")
                .param(
                        "issuers",
                        Stream.concat(Stream.of(unit), before.stream()).toArray(String[]::new))
                .query((row, number) ->
                        new Kind(row.getString("type"), row.getString("unit"), row.getBoolean("beside")))
                .list();
    }

    /** Whether a job runs for all of a kind since its seal was stolen. */
    boolean sealingAnew(Kind kind) {
        return jdbc.sql("""
                        select exists (select from licence_job
                                       where type = :type and unit = :unit and stolen and state = 'RUNNING')""")
                .param("type", kind.type())
                .param("unit", kind.unit())
                .query(Boolean.class)
                .single();
    }

    /**
     * Starts a job for all of a kind, whose seal was stolen; one that isn't done ends where it is, since the new one has all of
     * them to do.
     */
    void againAfterTheft(Kind kind, UUID by, Instant at) {
        jdbc.sql("""
                        update licence_job set state = 'DONE', changed_at = :at
                        where type = :type and unit = :unit and state in ('RUNNING', 'PAUSED', 'FAILED')""")
                .param("type", kind.type())
                .param("unit", kind.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        start(kind, StatedReason.SEAL_STOLEN.stored(), true, by, at);
    }

    /** @return false when it was in none of these states */
    boolean move(UUID id, List<String> from, String to, Instant at) {
        return jdbc.sql("update licence_job set state = :to, changed_at = :at where id = :id and state = any (:from)")
                        .param("to", to)
                        .param("from", from.toArray(String[]::new))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql(JOB + " where j.id = :id")
                .param("id", id)
                .query((row, number) -> job(row))
                .optional();
    }

    /** The latest first. */
    List<Job> of(Answering.Theirs theirs, boolean all) {
        return jdbc.sql("select l.* from (" + JOB + ") l where (" + Answering.Theirs.CONDITION
                        + ") or :all order by l.asked_at desc limit 50")
                .params(theirs.parameters())
                .param("all", all)
                .query((row, number) -> job(row))
                .list();
    }

    List<Fault> faults(UUID job) {
        return jdbc.sql("""
                        select l.number, f.what from licence_job_fault f join licence l on l.id = f.licence
                        where f.job = :job order by l.number limit 500""")
                .param("job", job)
                .query((row, number) -> new Fault(row.getString("number"), read(row.getString("what"))))
                .list();
    }

    /** As it is kept why one stayed as it was, when that isn't a stated reason: in both languages, a line each. */
    static String stored(LocalText why) {
        return why.zh() + "\n" + why.en();
    }

    static LocalText read(String stored) {
        int end = stored.indexOf('\n');
        return end < 0 ? StatedReason.read(stored) : LocalText.of(stored.substring(0, end), stored.substring(end + 1));
    }

    /** A running job that no other server is at; nobody else takes it until this transaction ends. */
    Optional<Taken> take() {
        return jdbc.sql("""
                        select id, type, unit, stolen, reached from licence_job where state = 'RUNNING'
                        order by changed_at limit 1 for update skip locked""")
                .query((row, number) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("unit"),
                        row.getBoolean("stolen"),
                        Optional.ofNullable(row.getObject("reached", UUID.class))))
                .optional();
    }

    /** @param last whether nothing is left to do */
    void advance(Taken job, int done, int failed, Optional<UUID> reached, boolean last, Instant at) {
        jdbc.sql("""
                        update licence_job set done = done + :done, failed = failed + :failed,
                               reached = coalesce(:reached::uuid, reached), changed_at = :at,
                               state = case when :last then 'DONE' else state end
                        where id = :id""")
                .param("done", done)
                .param("failed", failed)
                .param("reached", reached.orElse(null))
                .param("last", last)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", job.id())
                .update();
    }

    void fault(UUID job, UUID licence, String what) {
        jdbc.sql("insert into licence_job_fault (job, licence, what) values (:job, :licence, :what)")
                .param("job", job)
                .param("licence", licence)
                .param("what", what)
                .update();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("unit"),
                row.getString("reason"),
                row.getBoolean("stolen"),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getInt("waiting"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
