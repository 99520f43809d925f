package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Makes the files of all licences of a type anew after its layout changed: one job, in short transactions, that can be
 * paused and goes on where it was after a restart, on whichever server. A licence is either as before or made anew.
 */
@Service
public class Reissuing {
    private static final Logger LOG = LoggerFactory.getLogger(Reissuing.class);
    private static final int AT_ONCE = 25;
    private static final int BATCHES_A_TURN = 40;

    private final JdbcClient jdbc;
    private final Licences licences;
    private final Remaking remaking;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reissuing(JdbcClient jdbc, Licences licences, Remaking remaking, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.licences = licences;
        this.remaking = remaking;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A job as it stands.
     *
     * @param state {@code RUNNING}, {@code PAUSED} or {@code DONE}
     * @param failed of those done, how many stayed as they were
     */
    public record Job(
            UUID id,
            String type,
            String unit,
            String reason,
            String state,
            int total,
            int done,
            int failed,
            Instant askedAt,
            Instant changedAt) {
        public int percent() {
            return total == 0 ? 100 : (int) (100L * done / total);
        }
    }

    /** A licence that stayed as it was. */
    public record Fault(String number, String what) {}

    /** @throws Problem unless the viewer heads a unit that issued licences of this type */
    @Transactional
    public UUID start(Viewer viewer, String type, String reason) {
        Set<String> units = viewer.unitsAs(Role.HEAD);
        String unit = jdbc.sql("select unit from licence where type = :type and unit = any(:units) limit 1")
                .param("type", type)
                .param("units", units.toArray(String[]::new))
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.atField(
                        "type",
                        "none-issued",
                        LocalText.of("本单位没有核发过这种证照。", "Your unit hasn't issued any licence of this type.")));
        if (reason.isBlank() || reason.length() > 200) {
            throw Problem.atField(
                    "why",
                    "reason-missing",
                    LocalText.of("请用不超过 200 字写明换版原因。", "Write why, in at most 200 characters."));
        }
        Instant now = clock.instant();
        try {
            return jdbc.sql("""
                            insert into licence_job (type, unit, reason, state, total, asked_by, asked_at, changed_at)
                            select :type, :unit, :reason, 'RUNNING',
                                   (select count(*) from licence where type = :type and unit = :unit
                                    and state in ('VALID', 'SUSPENDED')), :by, :at, :at
                            returning id""")
                    .param("type", type)
                    .param("unit", unit)
                    .param("reason", reason.strip())
                    .param("by", viewer.person())
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .query(UUID.class)
                    .single();
        } catch (DuplicateKeyException running) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "job-open",
                    LocalText.of("这种证照的换版任务还没有完成。", "A job for this type isn't done yet."));
        }
    }

    @Transactional
    public void pause(Viewer viewer, UUID id) {
        move(viewer, id, "RUNNING", "PAUSED");
    }

    @Transactional
    public void resume(Viewer viewer, UUID id) {
        move(viewer, id, "PAUSED", "RUNNING");
    }

    private void move(Viewer viewer, UUID id, String from, String to) {
        require(viewer, id);
        jdbc.sql("update licence_job set state = :to, changed_at = :at where id = :id and state = :from")
                .param("to", to)
                .param("from", from)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Job require(Viewer viewer, UUID id) {
        return jobs("where id = :id", id)
                .filter(job -> mayRun(viewer, job))
                .orElseThrow(() -> Problem.notYours("licence job " + id));
    }

    private static boolean mayRun(Viewer viewer, Job job) {
        return viewer.is(Role.ADMINISTRATOR) || viewer.unitsAs(Role.HEAD).contains(job.unit());
    }

    private Optional<Job> jobs(String condition, UUID id) {
        return jdbc.sql("select * from licence_job " + condition)
                .param("id", id)
                .query((row, number) -> job(row))
                .optional();
    }

    /** Of the units they head, the latest first; an administrator's are all. */
    public List<Job> of(Viewer viewer) {
        return jdbc.sql("""
                        select * from licence_job where unit = any(:units) or :all order by asked_at desc limit 50""")
                .param("units", viewer.unitsAs(Role.HEAD).toArray(String[]::new))
                .param("all", viewer.is(Role.ADMINISTRATOR))
                .query((row, number) -> job(row))
                .list();
    }

    List<Fault> faults(UUID job) {
        return jdbc.sql("""
                        select l.number, f.what from licence_job_fault f join licence l on l.id = f.licence
                        where f.job = :job order by l.number limit 500""")
                .param("job", job)
                .query((row, number) -> new Fault(row.getString("number"), row.getString("what")))
                .list();
    }

    /** Goes on with what is running. @return how many licences it came to */
    @Scheduled(fixedDelayString = "${tongban.reissue.every:PT2S}")
    public int goOn() {
        int done = 0;
        for (int batch = 0; batch < BATCHES_A_TURN; batch++) {
            int now = java.util.Objects.requireNonNull(transaction.execute(status -> batch()));
            done += now;
            if (now == 0) {
                return done;
            }
        }
        return done;
    }

    /** The job's row is locked while its licences are made, so that two servers don't do the same ones. */
    private int batch() {
        Optional<Taken> taken = jdbc.sql("""
                        select id, type, unit, reached from licence_job where state = 'RUNNING'
                        order by changed_at limit 1 for update skip locked""")
                .query((row, number) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("unit"),
                        Optional.ofNullable(row.getObject("reached", UUID.class))))
                .optional();
        return taken.map(this::batch).orElse(0);
    }

    private record Taken(UUID id, String type, String unit, Optional<UUID> reached) {}

    private int batch(Taken job) {
        List<Licence> next = licences.following(job.type(), job.unit(), job.reached(), AT_ONCE);
        Instant now = clock.instant();
        int failed = 0;
        for (Licence licence : next) {
            failed += one(job, licence, now) ? 0 : 1;
        }
        jdbc.sql("""
                        update licence_job set done = done + :done, failed = failed + :failed,
                               reached = coalesce(:reached::uuid, reached), changed_at = :at,
                               state = case when :done < :atOnce then 'DONE' else state end
                        where id = :id""")
                .param("done", next.size())
                .param("failed", failed)
                .param("reached", next.isEmpty() ? null : next.getLast().id())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("atOnce", AT_ONCE)
                .param("id", job.id())
                .update();
        return next.isEmpty() ? 1 : next.size();
    }

    private boolean one(Taken job, Licence licence, Instant now) {
        Optional<String> fault;
        try {
            fault = remaking.remake(licence, now);
        } catch (IllegalArgumentException | IllegalStateException | java.util.NoSuchElementException e) {
            LOG.warn("Licence {} could not be made anew", licence.number(), e);
            fault = Optional.of("按新版式制作失败，原件照旧有效 It could not be laid out anew; its file stays as it was");
        }
        fault.ifPresent(
                what -> jdbc.sql("insert into licence_job_fault (job, licence, what) values (:job, :licence, :what)")
                        .param("job", job.id())
                        .param("licence", licence.id())
                        .param("what", what)
                        .update());
        return fault.isEmpty();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("unit"),
                row.getString("reason"),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
