package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Waits until nothing is being sealed for a unit, so that which seal it has changes between two papers and not amid one. */
@Component
class SealPause {
    private static final int MOST_TRIES = 1000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final SealRevocations revocations;
    private final Jobs jobs;
    private final SealedKinds kinds;
    private final Clock clock;

    SealPause(SealRevocations revocations, Jobs jobs, SealedKinds kinds, Clock clock) {
        this.revocations = revocations;
        this.jobs = jobs;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * Until the caller's transaction ends nothing is sealed for this unit. Tried again and again rather than queued for: who
     * seals may wait for another who seals, and would then wait for us in between.
     *
     * @param seal the unit by name and code, as {@link org.tongban.seal.CertificateAuthority#id} has it
     */
    void untilEnd(String seal) {
        for (int tries = 0; !revocations.tryStopping(seal); tries++) {
            if (tries == MOST_TRIES) {
                throw Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "seal-busy",
                        LocalText.of(
                                "这个单位正在签章，暂时停不下来。印章还没有变，请马上再试。",
                                "This unit is sealing right now. Its seal is as it was; try again at once."));
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    /**
     * Has a job begun for each kind of licence that this unit first sealed, also in the place of others, while it was waited: the jobs of the others were begun
     * before, since who seals for one of them may hold it and wait for us. To be called once nothing is being sealed.
     *
     * @param unit its id, whose seal was stolen
     */
    void missed(String unit, UUID by) {
        kinds.of(unit).stream()
                .filter(kind -> !jobs.sealingAnew(kind))
                .forEach(kind -> jobs.againAfterTheft(kind, by, clock.instant()));
    }
}
