package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
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

    private final Jobs jobs;
    private final Licences licences;
    private final Remaking remaking;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reissuing(Jobs jobs, Licences licences, Remaking remaking, TransactionTemplate transaction, Clock clock) {
        this.jobs = jobs;
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
    public record Fault(String number, LocalText what) {}

    /** @throws Problem unless the viewer heads a unit that issued licences of this type */
    @Transactional
    public UUID start(Viewer viewer, String type, String reason) {
        String unit = jobs.issuer(type, viewer.unitsAs(Role.HEAD))
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
        try {
            return jobs.start(type, unit, reason.strip(), viewer.person(), clock.instant());
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
        jobs.move(id, from, to, clock.instant());
    }

    Job require(Viewer viewer, UUID id) {
        return jobs.find(id)
                .filter(job -> mayRun(viewer, job))
                .orElseThrow(() -> Problem.notYours("licence job " + id));
    }

    private static boolean mayRun(Viewer viewer, Job job) {
        return viewer.is(Role.ADMINISTRATOR) || viewer.unitsAs(Role.HEAD).contains(job.unit());
    }

    /** Of the units they head, the latest first; an administrator's are all. */
    public List<Job> of(Viewer viewer) {
        return jobs.of(viewer.unitsAs(Role.HEAD), viewer.is(Role.ADMINISTRATOR));
    }

    List<Fault> faults(UUID job) {
        return jobs.faults(job);
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
        return jobs.take().map(this::batch).orElse(0);
    }

    private int batch(Jobs.Taken job) {
        List<Licence> next = licences.following(job.type(), job.unit(), job.reached(), AT_ONCE);
        Instant now = clock.instant();
        int failed = 0;
        for (Licence licence : next) {
            failed += one(job, licence, now) ? 0 : 1;
        }
        Optional<UUID> reached =
                next.isEmpty() ? Optional.empty() : Optional.of(next.getLast().id());
        jobs.advance(job, next.size(), failed, reached, next.size() < AT_ONCE, now);
        return next.isEmpty() ? 1 : next.size();
    }

    private boolean one(Jobs.Taken job, Licence licence, Instant now) {
        Optional<String> fault;
        try {
            fault = remaking.remake(licence, now);
        } catch (IllegalArgumentException | IllegalStateException | java.util.NoSuchElementException e) {
            LOG.warn("Licence {} could not be made anew", licence.number(), e);
            fault = Optional.of(StatedReason.NOT_LAID_OUT.stored());
        }
        fault.ifPresent(what -> jobs.fault(job.id(), licence.id(), what));
        return fault.isEmpty();
    }
}
