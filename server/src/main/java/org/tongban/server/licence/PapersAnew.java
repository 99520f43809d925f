package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.web.Problem;

/**
 * Seals official papers anew that bear a seal from a time when it may have been stolen: what the unit sealed itself then isn't
 * believed any more than what the thief did. Which ones follows from what is revoked, so nothing has to be asked for: what
 * stays behind is found again by any server, also after a theft turned out to be older. One paper a transaction.
 */
@Service
public class PapersAnew {
    private static final Logger LOG = LoggerFactory.getLogger(PapersAnew.class);
    private static final int A_TURN = 100;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private final SealRevocations revocations;
    private final SealedPapers papers;
    private final SealedPaperStore store;
    private final CatalogueInForce catalogue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PapersAnew(
            SealRevocations revocations,
            SealedPapers papers,
            SealedPaperStore store,
            CatalogueInForce catalogue,
            TransactionTemplate transaction,
            Clock clock) {
        this.revocations = revocations;
        this.papers = papers;
        this.store = store;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A paper that couldn't be sealed anew yet, and why; it is tried again. */
    public record Fault(String number, LocalText what) {}

    /** @param done how many papers were sealed anew; {@code waiting} how many still are to be, those with faults among them */
    public record Progress(int done, int waiting, List<Fault> faults) {
        public int total() {
            return done + waiting;
        }
    }

    /** By the serial number of the seal that was stolen. */
    Map<String, Progress> progress() {
        List<SealRevocations.Theft> thefts = revocations.thefts();
        if (thefts.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Fault>> faults = store.faults(thefts).stream()
                .collect(Collectors.groupingBy(
                        SealedPaperStore.Fault::seal,
                        Collectors.mapping(fault -> new Fault(fault.number(), fault.what()), Collectors.toList())));
        return store.counts(thefts).stream()
                .collect(Collectors.toMap(
                        SealedPaperStore.Count::seal,
                        count -> new Progress(
                                count.done(), count.waiting(), faults.getOrDefault(count.seal(), List.of()))));
    }

    /** Goes on with what is to be sealed anew. @return how many papers it came to */
    @Scheduled(fixedDelayString = "${tongban.reissue.every:PT2S}")
    public int goOn() {
        List<SealRevocations.Theft> thefts = revocations.thefts();
        int done = 0;
        while (!thefts.isEmpty() && done < A_TURN && next(thefts)) {
            done++;
        }
        return done;
    }

    /** A paper that couldn't be sealed for a reason that needn't pass soon: the others are not to wait for it. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final UUID paper;

        Left(UUID paper, RuntimeException cause) {
            super(cause);
            this.paper = paper;
        }
    }

    private boolean next(List<SealRevocations.Theft> thefts) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status ->
                    store.take(thefts, clock.instant()).map(this::anew).orElse(false)));
        } catch (Left left) {
            LOG.error("Paper {} could not be sealed anew and will be tried again", left.paper, left.getCause());
            transaction.executeWithoutResult(status -> fault(left));
            return true;
        }
    }

    private boolean anew(SealedPaperStore.Kept kept) {
        try {
            Responsible answers = catalogue.today().responsible(kept.unit()).orElseThrow(PapersAnew::unitGone);
            papers.sealAnew(kept, answers);
            return true;
        } catch (TransientDataAccessException | TransactionException passes) {
            throw passes;
        } catch (RuntimeException e) {
            throw new Left(kept.id(), e);
        }
    }

    private void fault(Left left) {
        int doublings = Math.min(store.tries(left.paper), MOST_DOUBLINGS);
        Instant next = clock.instant().plus(FIRST.multipliedBy(1L << doublings));
        store.fault(left.paper, why(Objects.requireNonNull(left.getCause())), next);
    }

    private static LocalText why(Throwable cause) {
        return cause instanceof Problem problem
                ? problem.sentence()
                : LocalText.of("没有盖上，原因已记入日志", "It could not be sealed; the reason is in the log");
    }

    private static Problem unitGone() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "unit-gone",
                LocalText.of(
                        "原来盖章的单位已经撤销，规则包没有写明由谁承接，平台不能替它盖章；请管理员写明承接单位（succeeded-by）",
                        "The unit is gone and the packs don't say who took over, so nothing can be sealed for it; have the"
                                + " administrator write the successor into the packs (succeeded-by)"));
    }
}
