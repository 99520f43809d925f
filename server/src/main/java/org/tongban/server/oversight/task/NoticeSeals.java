package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.server.licence.SealedPapers;

/**
 * Puts notices under the seal of the unit that sends them. A notice stands without: what can't be sealed now is said on
 * it, and tried again by itself, less and less often, until it succeeds.
 */
@Component
class NoticeSeals {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSeals.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final int AT_ONCE = 50;
    private static final int LONGEST_FAULT = 200;

    private final NoticeStore notices;
    private final Supervision supervision;
    private final Sealing sealing;
    private final TransactionTemplate own;
    private final Clock clock;
    private final Executor soon;

    NoticeSeals(
            NoticeStore notices,
            Supervision supervision,
            Sealing sealing,
            PlatformTransactionManager transactions,
            Clock clock,
            @Qualifier("sealThread") Executor soon) {
        this.notices = notices;
        this.supervision = supervision;
        this.sealing = sealing;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.soon = soon;
    }

    /** Tries those that wait for their seal. Every node may do so; each is sealed once. @return how many got it */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}", initialDelayString = "${tongban.timers.every:PT20S}")
    int sealWaiting() {
        List<UUID> waiting = notices.unsealed(clock.instant(), AT_ONCE);
        return (int) waiting.stream().filter(this::seal).count();
    }

    /** Apart from the caller, who may hold a connection still. */
    void sealSoon(UUID id) {
        soon.execute(() -> seal(id));
    }

    /** Never throws: what fails is noted. @return whether it has its seal now */
    boolean seal(UUID id) {
        try {
            return Boolean.TRUE.equals(own.execute(status -> notices.lockUnsealed(id)
                    .map(notice -> {
                        sealing.seal(paper(notice));
                        notices.sealed(id, clock.instant());
                        return true;
                    })
                    .orElse(false)));
        } catch (RuntimeException failed) {
            LOG.error("The notice {} could not be sealed and will be tried again", id, failed);
            noteFailed(id, failed);
            return false;
        }
    }

    /** What can't even be noted waits for the timer as it is. */
    private void noteFailed(UUID id, RuntimeException why) {
        try {
            failed(id, why);
        } catch (RuntimeException unnoted) {
            LOG.error("That the notice {} could not be sealed could not be noted", id, unnoted);
        }
    }

    private void failed(UUID id, RuntimeException why) {
        String said = String.valueOf(why.getMessage());
        String fault = said.length() > LONGEST_FAULT ? said.substring(0, LONGEST_FAULT) : said;
        own.executeWithoutResult(status -> notices.find(id).ifPresent(notice -> {
            int doublings = Math.min(notice.seal().tries(), MOST_DOUBLINGS);
            Instant next = clock.instant().plus(FIRST.multipliedBy(1L << doublings));
            notices.sealFailed(id, fault, next);
        }));
    }

    /** @throws org.tongban.server.web.Problem when its text is longer than any paper */
    void requireFits(Notice notice) {
        SealedPapers.requireFits(paper(notice));
    }

    private SealedPapers.Paper paper(Notice notice) {
        String unit = supervision.unitName(notice.unit()).zh();
        Stream<String> copy = notice.addressee().isBlank() ? Stream.empty() : Stream.of("抄送：" + unit);
        return new SealedPapers.Paper(
                notice.id(),
                notice.kind().title(),
                notice.number(),
                notice.addressee().isBlank() ? unit : notice.addressee(),
                supervision.unit(notice.supervises()),
                notice.on(),
                Stream.concat(notice.body().lines(), copy).toList(),
                "/notices/" + notice.id());
    }
}
