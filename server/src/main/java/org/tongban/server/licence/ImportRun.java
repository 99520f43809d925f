package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.ImportLine.Checked;
import org.tongban.server.licence.ImportLine.Good;
import org.tongban.server.web.Problem;
import tools.jackson.core.JacksonException;

/**
 * Does imports line by line: first checks all of them, then, when a head has released it, seals. Each line has a transaction of
 * its own: it has had its turn or not, wherever it is interrupted, and goes on from there on whichever server. Imports take
 * turns, so that none waits for the end of another.
 */
@Service
public class ImportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int LINES_A_TURN = 200;

    private final Imports imports;
    private final ImportChecks checks;
    private final Licences licences;
    private final LicenceNumbers numbers;
    private final Keeping keeping;
    private final Serials serials;
    private final StatusHistory statuses;
    private final Issuing issuing;
    private final Seals seals;
    private final FurtherSeals further;
    private final HolderMarks marks;
    private final Composites composites;
    private final CatalogueInForce catalogue;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Answering answering;

    ImportRun(
            Imports imports,
            ImportChecks checks,
            Licences licences,
            LicenceNumbers numbers,
            Keeping keeping,
            Serials serials,
            StatusHistory statuses,
            Issuing issuing,
            Seals seals,
            FurtherSeals further,
            HolderMarks marks,
            Composites composites,
            CatalogueInForce catalogue,
            TransactionTemplate transaction,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.imports = imports;
        this.checks = checks;
        this.licences = licences;
        this.numbers = numbers;
        this.keeping = keeping;
        this.serials = serials;
        this.statuses = statuses;
        this.issuing = issuing;
        this.seals = seals;
        this.further = further;
        this.marks = marks;
        this.composites = composites;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes on with what is running. @return how many lines had their turn */
    @Scheduled(fixedDelayString = "${tongban.imports.every:PT1S}")
    public int goOn() {
        int lines = 0;
        while (lines < LINES_A_TURN && next(imports::turn)) {
            lines++;
        }
        return lines;
    }

    /** Goes on with this one for so long, so that a short table is done when whoever sent it gets the answer. */
    public void goOn(UUID id, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < end && next(() -> imports.turn(id))) {
                LOG.debug("One line more of import {}", id);
            }
        } catch (DataAccessException passes) {
            LOG.warn("Import {} goes on later", id, passes);
        }
    }

    /** A line that can't be made a licence, for a reason that won't pass. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final UUID id;
        private final int line;
        private final transient LocalText why;

        Left(UUID id, int line, LocalText why, RuntimeException cause) {
            super(cause);
            this.id = id;
            this.line = line;
            this.why = why;
        }
    }

    /** No line of it can be sealed now. */
    private static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final UUID id;
        private final transient LocalText why;

        Halted(UUID id, Problem cause) {
            super(cause);
            this.id = id;
            this.why = cause.sentence();
        }
    }

    /** @return false when there is nothing to go on with */
    private boolean next(Supplier<Optional<Imports.Turn>> whose) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Imports.Turn> turn = whose.get();
                turn.ifPresent(this::had);
                return turn.isPresent();
            }));
        } catch (Left left) {
            transaction.executeWithoutResult(
                    status -> imports.refused(left.id, left.line, List.of(left.why), clock.instant()));
            return true;
        } catch (Halted halted) {
            transaction.executeWithoutResult(status -> imports.halt(halted.id, halted.why, clock.instant()));
            return true;
        }
    }

    private void had(Imports.Turn turn) {
        if (turn.line().isEmpty()) {
            over(turn);
            return;
        }
        Imports.Line line = turn.line().get();
        try {
            had(turn, line);
            if (imports.isThrough(turn)) {
                over(turn);
            }
        } catch (Problem problem) {
            if (problem.code().equals(LicensedKeys.UNUSABLE)) {
                throw new Halted(turn.id(), problem);
            }
            throw new Left(turn.id(), line.number(), problem.sentence(), problem);
        } catch (DuplicateKeyException meanwhile) {
            throw new Left(
                    turn.id(),
                    line.number(),
                    LocalText.of(
                            "编号或者电子证照标识此刻刚被另一本占用，请核对后再导入这一行",
                            "Its number or identifier was given to another licence this very moment: check it and bring the line in again"),
                    meanwhile);
        } catch (DataIntegrityViolationException
                | IllegalArgumentException
                | IllegalStateException
                | NoSuchElementException
                | JacksonException e) {
            LOG.error("Line {} of import {} could not be made a licence", line.number(), turn.id(), e);
            throw new Left(
                    turn.id(),
                    line.number(),
                    LocalText.of(
                            "系统没能制作这一本，原因已记入日志。请告诉管理员本次导入的名称和行号，排除后再导入这一行",
                            "It could not be made; the reason is in the log. Tell the administrator the name of this import"
                                    + " and the line, then bring the line in again"),
                    e);
        }
    }

    /** All its lines are checked, or sealed. */
    private void over(Imports.Turn turn) {
        if (turn.release().isPresent()) {
            imports.done(turn.id(), clock.instant());
        } else {
            imports.checked(turn.id(), clock.instant());
        }
    }

    private void had(Imports.Turn turn, Imports.Line line) {
        Instant now = clock.instant();
        Unit unit = catalogue.today().unit(turn.issuer()).orElseThrow();
        ImportLine.Named files = new ImportLine.Named(
                imports.scan(turn.id(), line.cells().getOrDefault("scan", "")),
                imports.scan(turn.id(), line.cells().getOrDefault(ImportChecks.PHOTO, "")));
        Checked checked = checks.check(line.cells(), unit, answering.goesOn(turn.unit()), files, ChinaTime.dayOf(now));
        List<LocalText> faults = new ArrayList<>(line.faults());
        faults.addAll(checked.faults());
        if (faults.isEmpty()) {
            Good good = checked.good().orElseThrow();
            if (turn.release().isEmpty()) {
                imports.ready(turn.id(), line.number(), good.scan().isPresent(), now);
                return;
            }
            if (reserved(good, unit)) {
                UUID licence = issue(good, unit, now);
                broughtIn(licence, good, turn, turn.release().get(), now);
                imports.taken(turn.id(), line.number(), licence, now);
                return;
            }
            faults.add(ImportChecks.taken(good.number()));
        }
        imports.refused(turn.id(), line.number(), faults, now);
    }

    /** Whether the number is still free, and stays so until this transaction ends. */
    private boolean reserved(Good good, Unit unit) {
        good.holder().ifPresent(licences::oneAtATime);
        numbers.reserve(good.type().id(), unit.id(), good.number());
        return !numbers.isTaken(good.type().id(), unit.id(), good.number());
    }

    private UUID issue(Good good, Unit unit, Instant now) {
        LicenceType type = good.type();
        LicenceId identifier = good.identifier()
                .map(before -> GivingNumbers.next(before, type, unit))
                .orElseGet(() -> serials.free(type, unit, ChinaTime.dayOf(now)));
        Issuing.Face made = new Issuing.Face(
                UUID.randomUUID(),
                identifier,
                Codes.make(Codes.PUBLIC),
                good.number(),
                good.named(),
                good.issuedOn(),
                good.until());
        LicenceDocument.Builder face = issuing.face(type, made, unit, good.fields());
        type.remarks().forEach(remark -> face.note(remark.zh()));
        face.note("本电子证照根据原纸质证照补录制作。 Made from the paper licence.");
        good.photo().ifPresent(face::photograph);
        Responsible answers = answering.required(unit.id(), type.id());
        TookOver.on(face, answers, "本证照");
        LicenceDocument document = face.build();
        List<String> owed = further.needed(type, unit.region(), answers.unit().id());
        FileParts parts = seals.seal(document, answers.unit(), owed, now);
        Licence licence = licence(good, made, unit, now);
        keeping.add(new Keeping.Sealed(
                licence, document, parts, Optional.of(new Keeping.Imported(good.mark(), good.scan()))));
        further.owe(licence.id(), owed);
        good.identifier().ifPresent(before -> keeping.knownBefore(licence.id(), before));
        good.holder().ifPresent(marks::adopt);
        licences.find(licence.id()).ifPresent(kept -> composites.joined(kept, now));
        return licence.id();
    }

    /** Who brought it in and who had it sealed stands in its history, and why it has no scan. */
    private void broughtIn(UUID licence, Good good, Imports.Turn turn, Imports.Release release, Instant at) {
        String unscanned = good.scan().isPresent() ? "" : StatedReason.NO_SCAN.stored() + release.noScan();
        note(licence, StatedReason.BROUGHT_IN.stored() + turn.by().name(), turn.by(), turn.unit(), at);
        note(
                licence,
                StatedReason.RELEASED.stored() + release.by().name() + unscanned,
                release.by(),
                answering.goesOn(turn.unit()),
                at);
    }

    private void note(UUID licence, String reason, Imports.By by, String unit, Instant at) {
        statuses.note(
                licence, new StatusHistory.Change(LicenceState.VALID, reason, Optional.of(by.person()), unit, at));
    }

    private static Licence licence(Good good, Issuing.Face made, Unit unit, Instant now) {
        return new Licence(
                made.id(),
                made.identifier(),
                made.code(),
                good.type().id(),
                good.number(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unit.id(),
                unit.region(),
                good.holder(),
                good.named().name(),
                good.ofPerson(),
                LicenceState.VALID,
                good.issuedOn(),
                good.issuedOn(),
                good.until(),
                good.fields(),
                Map.of(),
                false,
                Optional.empty(),
                now);
    }
}
