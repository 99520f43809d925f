package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.Remaking.Outcome;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;
import tools.jackson.core.JacksonException;

/**
 * Makes the files of all licences of a type in force anew after its layout changed: one job, in short transactions, that can be
 * paused and goes on where it was after a restart, on whichever server. A licence is either as before or made anew. Where
 * seals of other units belong on it, the new file waits for them, and the one before is in force until the last is set.
 */
@Service
public class Reissuing {
    private static final Logger LOG = LoggerFactory.getLogger(Reissuing.class);
    private static final int AT_ONCE = 100;
    private static final int BATCHES_A_TURN = 40;

    private final Jobs jobs;
    private final Licences licences;
    private final LicenceFiles files;
    private final Keeping keeping;
    private final SealRows seals;
    private final Remaking remaking;
    private final Resealing resealing;
    private final Resealed resealed;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Answering answering;
    private final SealedKinds kinds;
    private final BulkSteps steps;

    Reissuing(
            Jobs jobs,
            Licences licences,
            LicenceFiles files,
            Keeping keeping,
            SealRows seals,
            Remaking remaking,
            Resealing resealing,
            Resealed resealed,
            TransactionTemplate transaction,
            Clock clock,
            Answering answering,
            SealedKinds kinds,
            BulkSteps steps) {
        this.steps = steps;
        this.kinds = kinds;
        this.answering = answering;
        this.jobs = jobs;
        this.licences = licences;
        this.files = files;
        this.keeping = keeping;
        this.seals = seals;
        this.remaking = remaking;
        this.resealing = resealing;
        this.resealed = resealed;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A job as it stands.
     *
     * @param stolen whether it seals anew since a seal was stolen: until it is through, the files are void
     * @param state {@code RUNNING}, {@code PAUSED}, {@code DONE}, or {@code FAILED} when it could not go on
     * @param failed of those done, how many stayed as they were
     * @param waiting how many of its type and unit have a new layout that waits for seals of other units
     */
    public record Job(
            UUID id,
            String type,
            String unit,
            String reason,
            boolean stolen,
            String state,
            int total,
            int done,
            int failed,
            int waiting,
            Instant askedAt,
            Instant changedAt) {
        public int percent() {
            return total == 0 ? 100 : (int) (100L * done / total);
        }
    }

    /** A licence that stayed as it was. */
    public record Fault(String number, LocalText what) {}

    /**
     * @param said the unit whose licences are meant; needn't be said where one of theirs only issued any
     * @throws Problem unless the viewer heads that unit, and there are licences of this type for which it answers
     */
    @Transactional
    public UUID start(Viewer viewer, Optional<String> said, String type, String reason) {
        Set<String> heads = viewer.unitsAs(Role.HEAD);
        List<Unit> issuers = jobs.issuers(type, answering.issuers(heads, type)).stream()
                .map(issuer -> answering.required(issuer, type))
                .filter(answers -> heads.contains(answers.unit().id()))
                .map(Responsible::before)
                .toList();
        if (issuers.isEmpty()) {
            throw Problem.atField(
                    "type",
                    "none-issued",
                    LocalText.of("本单位没有核发过这种证照。", "Your unit hasn't issued any licence of this type."));
        }
        String unit = ActingFor.unit(issuers, said).id();
        remaking.requireLayout(type);
        if (reason.isBlank() || reason.length() > 200) {
            throw Problem.atField(
                    "why",
                    "reason-missing",
                    LocalText.of("请用不超过 200 字写明换版原因。", "Write why, in at most 200 characters."));
        }
        try {
            Instant now = clock.instant();
            UUID job = jobs.start(type, unit, reason.strip(), viewer.person(), now);
            steps.ofJob(job, BulkSteps.Kind.STARTED, viewer, now);
            return job;
        } catch (DuplicateKeyException running) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "job-open",
                    LocalText.of("这种证照的换版任务还没有完成。", "A job for this type isn't done yet."));
        }
    }

    /**
     * Seals all licences in force anew that the unit sealed, also in the place of others from which it took over: its seal was stolen. A job that runs for some of them begins
     * again. Joins the caller's transaction.
     */
    void afterTheft(String unit, UUID by) {
        kinds.of(unit).forEach(kind -> jobs.againAfterTheft(kind, by, clock.instant()));
    }

    @Transactional
    public void pause(Viewer viewer, UUID id) {
        move(viewer, id, List.of("RUNNING"), "PAUSED", BulkSteps.Kind.PAUSED);
    }

    @Transactional
    public void resume(Viewer viewer, UUID id) {
        move(viewer, id, List.of("PAUSED", "FAILED"), "RUNNING", BulkSteps.Kind.RESUMED);
    }

    private void move(Viewer viewer, UUID id, List<String> from, String to, BulkSteps.Kind step) {
        require(viewer, id);
        Instant now = clock.instant();
        if (jobs.move(id, from, to, now)) {
            steps.ofJob(id, step, viewer, now);
        }
    }

    Job require(Viewer viewer, UUID id) {
        return jobs.find(id)
                .filter(job -> mayRun(viewer, job))
                .orElseThrow(() -> Problem.notYours("licence job " + id));
    }

    private boolean mayRun(Viewer viewer, Job job) {
        return viewer.is(Role.ADMINISTRATOR)
                || viewer.unitsAs(Role.HEAD).contains(answering.id(job.unit(), job.type()));
    }

    /** Of the units they head, the latest first; an administrator's are all. */
    public List<Job> of(Viewer viewer) {
        return jobs.of(answering.of(viewer.unitsAs(Role.HEAD)), viewer.is(Role.ADMINISTRATOR));
    }

    /** What people did with it, first to last. */
    List<BulkSteps.Step> steps(UUID job) {
        return steps.ofJob(job);
    }

    List<Fault> faults(UUID job) {
        return jobs.faults(job);
    }

    /** Goes on with what is running. @return how many licences it came to */
    @Scheduled(fixedDelayString = "${tongban.reissue.every:PT2S}")
    public int goOn() {
        int done = 0;
        for (int batch = 0; batch < BATCHES_A_TURN; batch++) {
            int now = turn();
            done += now;
            if (now == 0) {
                return done;
            }
        }
        return done;
    }

    /** A job that can't go on, for a reason that won't pass: the others are not to wait for it. */
    private static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final UUID job;

        Stuck(UUID job, RuntimeException cause) {
            super(cause);
            this.job = job;
        }
    }

    private int turn() {
        try {
            return Objects.requireNonNull(transaction.execute(this::batch));
        } catch (Stuck stuck) {
            LOG.error("Job {} could not go on and is set aside", stuck.job, stuck.getCause());
            transaction.executeWithoutResult(
                    status -> jobs.move(stuck.job, List.of("RUNNING"), "FAILED", clock.instant()));
            return 1;
        }
    }

    /** The job's row is locked while its licences are made, so that two servers don't do the same ones. */
    private int batch(TransactionStatus status) {
        Optional<Jobs.Taken> job = jobs.take();
        try {
            return job.isPresent() ? batch(job.get(), status) : 0;
        } catch (TransientDataAccessException passes) {
            throw passes;
        } catch (RuntimeException e) {
            throw new Stuck(job.orElseThrow().id(), e);
        }
    }

    private int batch(Jobs.Taken job, TransactionStatus status) {
        Instant now = clock.instant();
        List<Licence> next = licences.following(job.type(), job.unit(), ChinaTime.dayOf(now), job.reached(), AT_ONCE);
        if (job.stolen()) {
            resealing.found(next, now);
        }
        Batch batch = made(job, next, now);
        List<Outcome.Left> left = new ArrayList<>(batch.left());
        left.addAll(keep(job, batch.made(), now, status));
        left.addAll(prepare(job, batch.prepared(), now, status));
        left.forEach(one -> jobs.fault(job.id(), one.licence(), one.why()));
        Optional<UUID> reached =
                next.isEmpty() ? Optional.empty() : Optional.of(next.getLast().id());
        jobs.advance(job, next.size(), left.size(), reached, next.size() < AT_ONCE, now);
        return next.isEmpty() ? 1 : next.size();
    }

    /** What making some anew came to. */
    private record Batch(List<Outcome.Made> made, List<Outcome.Prepared> prepared, List<Outcome.Left> left) {}

    /** All are of one unit and one type. */
    private Batch made(Jobs.Taken job, List<Licence> next, Instant now) {
        Optional<UnitSeal> seal = remaking.sealOf(job.unit(), job.type());
        Map<UUID, String> documents =
                files.documents(next.stream().map(Licence::id).toList());
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Licence licence : next) {
            switch (one(job, licence, documents, seal, now)) {
                case Outcome.Made made -> batch.made().add(made);
                case Outcome.Prepared prepared -> batch.prepared().add(prepared);
                case Outcome.Left stays -> batch.left().add(stays);
            }
        }
        return batch;
    }

    private Outcome one(
            Jobs.Taken job, Licence licence, Map<UUID, String> documents, Optional<UnitSeal> seal, Instant now) {
        try {
            LicenceDocument old = files.read(Objects.requireNonNull(documents.get(licence.id())));
            return seal.isPresent()
                    ? remaking.remake(licence, old, seal.get(), now)
                    : remaking.remake(licence, old, now);
        } catch (Problem problem) {
            return new Outcome.Left(licence.id(), Jobs.stored(why(job, problem)));
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | JacksonException e) {
            LOG.warn("Licence {} could not be made anew", licence.number(), e);
            return left(job, licence.id());
        }
    }

    /** What is gone keeps what was issued valid; but not where its seal was stolen. */
    private static LocalText why(Jobs.Taken job, Problem problem) {
        return !job.stolen()
                ? problem.sentence()
                : switch (problem.code()) {
                    case "unit-gone" ->
                        LocalText.of(
                                "发证单位已经撤销，没有印章可以重新签章，证照文件现在是作废的。请管理员在规则包里写明承接单位（succeeded-by），再由承接单位按新版式重新制作这种证照。",
                                "Its unit is gone, so there is no seal to seal it anew with, and its file is void. Have the"
                                        + " administrator write the unit that took over into the packs (succeeded-by); that unit then lays"
                                        + " this type out anew.");
                    case "type-gone" ->
                        LocalText.of(
                                "规则包里已经没有这种证照，不能重新签章，证照文件现在是作废的。请管理员把这种证照放回规则包，再按新版式重新制作。",
                                "The rules have no such type any more, so it can't be sealed anew, and its file is void. Have"
                                        + " the administrator put the type back into the packs, then lay it out anew.");
                    default -> problem.sentence();
                };
    }

    /** All at once, and when the database refuses that, one by one. @return those it refuses */
    private List<Outcome.Left> keep(Jobs.Taken job, List<Outcome.Made> made, Instant now, TransactionStatus status) {
        if (kept(() -> remade(made, now), status)) {
            return List.of();
        }
        return made.stream()
                .filter(one -> !kept(() -> remade(List.of(one), now), status))
                .map(one -> left(job, one.licence()))
                .toList();
    }

    private void remade(List<Outcome.Made> made, Instant now) {
        List<UUID> all = made.stream().map(Outcome.Made::licence).toList();
        keeping.remade(made, now);
        seals.none(all);
        resealed.done(all, now);
    }

    /** Puts new layouts by for the heads of other units to seal. @return those the database refuses */
    private List<Outcome.Left> prepare(
            Jobs.Taken job, List<Outcome.Prepared> prepared, Instant now, TransactionStatus status) {
        return prepared.stream()
                .filter(one -> !kept(() -> seals.prepare(one.licence(), one.next(), one.units(), now), status))
                .map(one -> left(job, one.licence()))
                .toList();
    }

    private static Outcome.Left left(Jobs.Taken job, UUID licence) {
        StatedReason why = job.stolen() ? StatedReason.NOT_SEALED_ANEW : StatedReason.NOT_LAID_OUT;
        return new Outcome.Left(licence, why.stored());
    }

    /** What fails for reasons that pass, such as another transaction in the way, undoes the batch, to be done again. */
    private static boolean kept(Runnable keeping, TransactionStatus status) {
        Object before = status.createSavepoint();
        try {
            keeping.run();
            status.releaseSavepoint(before);
            return true;
        } catch (NonTransientDataAccessException e) {
            status.rollbackToSavepoint(before);
            status.releaseSavepoint(before);
            LOG.warn("What was laid out anew could not be kept", e);
            return false;
        }
    }
}
