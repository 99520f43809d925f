package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.licence.Remaking.Outcome;
import org.tongban.server.web.Problem;

/** Finds licences whose file is void since a seal on it was stolen, and seals those anew that come back into force. */
@Component
class Resealing {
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final int AT_ONCE = 100;
    private static final int BATCHES_A_TURN = 40;

    private final Licences licences;
    private final LicenceFiles files;
    private final Seals seals;
    private final SealRevocations revocations;
    private final Remaking remaking;
    private final Keeping keeping;
    private final SealRows further;
    private final Resealed resealed;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Resealing(
            Licences licences,
            LicenceFiles files,
            Seals seals,
            SealRevocations revocations,
            Remaking remaking,
            Keeping keeping,
            SealRows further,
            Resealed resealed,
            TransactionTemplate transaction,
            Clock clock) {
        this.licences = licences;
        this.files = files;
        this.seals = seals;
        this.revocations = revocations;
        this.remaking = remaking;
        this.keeping = keeping;
        this.further = further;
        this.resealed = resealed;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Notes of which of these the file is void. */
    List<UUID> found(List<Licence> among, Instant now) {
        int changes = revocations.changes();
        Check check = check();
        List<UUID> found = among.stream()
                .map(Licence::id)
                .filter(id -> check.isVoid(files.file(id), now))
                .toList();
        resealed.found(found, changes, now);
        return found;
    }

    /**
     * Once something else is written of a theft: looks at the files that were found void before, since those that count again
     * don't wait for others. @return how many it looked at
     */
    @Scheduled(fixedDelayString = "${tongban.reissue.every:PT2S}")
    int lookAgain() {
        int looked = 0;
        for (int batch = 0; batch < BATCHES_A_TURN; batch++) {
            int now = Objects.requireNonNull(transaction.execute(status -> lookAgain(clock.instant())));
            looked += now;
            if (now < AT_ONCE) {
                return looked;
            }
        }
        return looked;
    }

    private int lookAgain(Instant now) {
        int changes = revocations.changes();
        List<UUID> again = resealed.toLookAt(changes, AT_ONCE);
        if (!again.isEmpty()) {
            Check check = check();
            List<UUID> still =
                    again.stream().filter(id -> isStillVoid(id, check, now)).toList();
            resealed.counts(again.stream().filter(id -> !still.contains(id)).toList());
            resealed.found(still, changes, now);
        }
        return again.size();
    }

    /** The others are not to wait for one whose file can't be read. */
    private boolean isStillVoid(UUID licence, Check check, Instant now) {
        try {
            return check.isVoid(files.file(licence), now);
        } catch (IncorrectResultSizeDataAccessException | IllegalArgumentException | IllegalStateException e) {
            LOG.error("The file of licence {} could not be looked at and stays void", licence, e);
            return true;
        }
    }

    private Check check() {
        return new Check(
                seals.anchorsOfNow(),
                revocations.thefts().stream()
                        .filter(theft -> !theft.listed())
                        .map(SealRevocations.Theft::serial)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** @param stolen serial numbers of seals that licensed authorities made: before those have said so, no list tells */
    private record Check(TrustAnchors anchors, Set<String> stolen) {
        boolean isVoid(byte[] file, Instant now) {
            boolean bears = !stolen.isEmpty()
                    && Verifier.parts(file).stream()
                            .map(parts ->
                                    Certificates.serialOf(parts.certificate()).toString(16))
                            .anyMatch(stolen::contains);
            return bears
                    || Verifier.verify(file, anchors, now) instanceof Verification.Signed signed
                            && IssuedContents.revokedOnly(signed);
        }
    }

    /**
     * What ended a licence was set aside: while it was over, nobody sealed it anew. So with composite licences that are in
     * force again with it. Last of all that is done in the transaction.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void restored(LicenceRestored restored) {
        Instant now = clock.instant();
        List<Licence> back = Stream.concat(
                        licences.lock(restored.licence()).stream(), licences.compositesOf(restored.licence()).stream())
                .filter(licence -> counts(licence.state(ChinaTime.dayOf(now))))
                .toList();
        List<UUID> found = found(back, now);
        back.stream().filter(licence -> found.contains(licence.id())).forEach(licence -> anew(licence, now));
    }

    private static boolean counts(LicenceState state) {
        return state == LicenceState.VALID || state == LicenceState.SUSPENDED;
    }

    /** It is in force again whether its file can be made anew or not: its page says which. */
    private void anew(Licence licence, Instant now) {
        try {
            switch (remaking.remake(licence, files.document(licence.id()), now)) {
                case Outcome.Made made -> {
                    keeping.remade(List.of(made), now);
                    further.none(List.of(licence.id()));
                    resealed.done(List.of(licence.id()), now);
                }
                case Outcome.Prepared prepared -> further.prepare(licence.id(), prepared.next(), prepared.units(), now);
                case Outcome.Left left -> LOG.warn("Licence {} was not sealed anew: {}", licence.number(), left.why());
            }
        } catch (Problem problem) {
            LOG.warn("Licence {} could not be sealed anew", licence.number(), problem);
        }
    }
}
