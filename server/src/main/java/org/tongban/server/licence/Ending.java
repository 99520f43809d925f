package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.PromiseBroken;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Ends a licence before its time: revoked, withdrawn, given up. The composite licence that shows it is void at the same
 * moment (rulebook LIC-04): in the same transaction.
 */
@Service
public class Ending {
    private static final int LONGEST_REASON = 1000;

    private final Licences licences;
    private final StatusHistory statuses;
    private final AccessLog access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ending(Licences licences, StatusHistory statuses, AccessLog access, ApplicationEventPublisher events, Clock clock) {
        this.licences = licences;
        this.statuses = statuses;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Why it ends, as the law distinguishes (Administrative Licensing Law, art. 69, 70, 81). */
    public enum Kind {
        REVOKED("吊销", "Revoked"),
        WITHDRAWN("撤销", "Withdrawn"),
        CANCELLED("注销", "Cancelled");

        private final LocalText title;

        Kind(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** @throws Problem unless the viewer heads the unit that issued it, it still holds, and a reason is given */
    @Transactional
    public void end(Viewer viewer, UUID id, Kind kind, String reason) {
        Licence licence = require(viewer, id, reason, "ending");
        Instant now = clock.instant();
        String why = kind.title().zh() + " " + kind.title().en() + "：" + reason.strip();
        end(licence, why, Optional.of(viewer.person()), licence.unit(), now);
        voidComposites(licence, now);
    }

    /** Puts a licence out of force for the time being; a composite licence that shows it says so through its code. */
    @Transactional
    public void suspend(Viewer viewer, UUID id, String reason) {
        Licence licence = require(viewer, id, reason, "suspending");
        requireState(licence, LicenceState.VALID);
        change(viewer, licence, LicenceState.SUSPENDED, StatedReason.SUSPENDED.stored() + reason.strip());
    }

    /** Puts a suspended licence in force again. */
    @Transactional
    public void resume(Viewer viewer, UUID id, String reason) {
        Licence licence = require(viewer, id, reason, "resuming");
        requireState(licence, LicenceState.SUSPENDED);
        change(viewer, licence, LicenceState.VALID, StatedReason.RESUMED.stored() + reason.strip());
        events.publishEvent(new LicenceCounts(id, clock.instant()));
    }

    private void change(Viewer viewer, Licence licence, LicenceState state, String reason) {
        statuses.change(
                licence.id(),
                new StatusHistory.Change(state, reason, Optional.of(viewer.person()), licence.unit(), clock.instant()));
    }

    /** The composite licences that show it are void from the same moment, and called in. */
    void voidComposites(Licence licence, Instant now) {
        licences.compositesOf(licence.id())
                .forEach(composite -> end(
                        composite,
                        StatedReason.PART_ENDED.stored() + licence.number(),
                        Optional.empty(),
                        licence.unit(),
                        now));
    }

    /** Cancelled because its holder applied for that and it was granted. */
    void givenUp(Licence licence, String unit, Instant at) {
        end(licence, StatedReason.GIVEN_UP.stored(), Optional.empty(), unit, at);
        voidComposites(licence, at);
    }

    private Licence require(Viewer viewer, UUID id, String reason, String doing) {
        licences.find(id).ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        if (!viewer.unitsAs(Role.HEAD).contains(licence.unit())) {
            access.refused(viewer, doing + " licence " + id);
            throw viewer.isStaff()
                    ? Problem.forbidden(LocalText.of(
                            "只有发证单位的负责人可以决定。", "Only the head of the unit that issued it can decide this."))
                    : Problem.notFound();
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of(
                            "请用不超过 1000 字写明理由和依据。",
                            "Write the reason and its legal basis, in at most 1000 characters."));
        }
        if (licence.kept() == LicenceState.VOID || licence.kept() == LicenceState.REPLACED) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-over",
                    LocalText.of("这本证照已经失效，不用再处理。", "This licence is void already; nothing is left to do."));
        }
        return licence;
    }

    /** A licence granted on the promise of a material that didn't come is withdrawn (rulebook APP-07). */
    @EventListener
    @Transactional
    void promiseBroken(PromiseBroken broken) {
        Optional<Licence> issued = licences.ofMatter(broken.matter());
        issued.ifPresent(licences::oneAtATime);
        issued.flatMap(licence -> licences.lock(licence.id()))
                .filter(licence -> licence.kept() != LicenceState.VOID && licence.kept() != LicenceState.REPLACED)
                .ifPresent(licence -> {
                    String why = Kind.WITHDRAWN.title().zh() + " "
                            + Kind.WITHDRAWN.title().en() + "：" + broken.reason();
                    end(licence, why, Optional.empty(), licence.unit(), broken.at());
                    voidComposites(licence, broken.at());
                });
    }

    private static void requireState(Licence licence, LicenceState state) {
        if (licence.kept() != state) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-state",
                    LocalText.of(
                            "这本证照现在是“" + licence.kept().title().zh() + "”，不能这样处理。请刷新页面。",
                            "This licence is " + licence.kept().title().en().toLowerCase(java.util.Locale.ROOT)
                                    + " now, so this can't be done. Reload the page."));
        }
    }

    private void end(Licence licence, String reason, Optional<UUID> by, String unit, Instant at) {
        statuses.change(licence.id(), new StatusHistory.Change(LicenceState.VOID, reason, by, unit, at));
        events.publishEvent(new LicenceVoided(licence.id(), licence.type(), reason, at));
    }
}
