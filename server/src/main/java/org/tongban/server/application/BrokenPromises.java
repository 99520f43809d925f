package org.tongban.server.application;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Proceedings;

/**
 * What follows when a promised material doesn't come by its day (rulebook APP-07): matters that need it and aren't decided
 * are refused, licences granted on the promise are withdrawn, and it is remembered. Every server looks; what one of them
 * is at, the others pass over.
 */
@Component
public class BrokenPromises {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenPromises.class);

    private final Deferrals deferrals;
    private final Applications applications;
    private final MatterStore matterStore;
    private final Dossiers dossiers;
    private final Proceedings proceedings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BrokenPromises(
            Deferrals deferrals,
            Applications applications,
            MatterStore matterStore,
            Dossiers dossiers,
            Proceedings proceedings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deferrals = deferrals;
        this.applications = applications;
        this.matterStore = matterStore;
        this.dossiers = dossiers;
        this.proceedings = proceedings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** One that fails is passed over, so that it doesn't hold up the others; it is tried again next time. */
    @Scheduled(fixedDelayString = "${tongban.timers.every:PT20S}")
    public void settle() {
        Instant now = clock.instant();
        List<UUID> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = settleNext(now, seen);
        }
    }

    private boolean settleNext(Instant now, List<UUID> seen) {
        int before = seen.size();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<UUID> next = deferrals.lockOverdue(ChinaTime.dayOf(now), seen);
                next.ifPresent(application -> {
                    seen.add(application);
                    settle(applications.lock(application).orElseThrow(), now);
                });
                return next.isPresent();
            }));
        } catch (RuntimeException failed) {
            LOG.error("A promise is over and what follows could not be done", failed);
            return seen.size() > before;
        }
    }

    private void settle(Application application, Instant now) {
        LocalDate today = ChinaTime.dayOf(now);
        for (Deferral deferral : deferrals.of(application.id())) {
            if (deferral.isOverdue(today)) {
                deferrals.broken(application.id(), deferral.material(), now);
                matterStore.of(application.id()).forEach(matter -> settle(application, matter, deferral, now));
            }
        }
    }

    private void settle(Application application, Matter matter, Deferral deferral, Instant now) {
        Optional<Dossier.Paper> needed = dossiers.of(application, matter).papers().stream()
                .filter(paper -> paper.material().equals(deferral.material()))
                .findFirst();
        if (needed.isEmpty()) {
            return;
        }
        String reason = reason(needed.get(), deferral);
        if (matter.state() == MatterState.RUNNING) {
            UUID proceeding = matter.proceeding().orElseThrow();
            proceedings
                    .act(Act.always(command(matter, deferral), proceeding, new Command.Cancel(Actor.SYSTEM, reason)))
                    .orThrow();
        } else if (matter.state() == MatterState.GRANTED) {
            events.publishEvent(new PromiseBroken(matter.id(), application.id(), reason, now));
        }
    }

    /** The same whenever it is tried again. */
    private static UUID command(Matter matter, Deferral deferral) {
        return UUID.nameUUIDFromBytes(
                ("broken promise/" + matter.id() + "/" + deferral.material()).getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Dossier.Paper paper, Deferral deferral) {
        return "承诺最迟 " + deferral.until() + " 补交的“" + paper.title().zh() + "”逾期未交（容缺受理承诺）。" + "“"
                + paper.title().en() + "”, promised by " + deferral.until() + ", did not come.";
    }
}
