package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.web.Problem;

/**
 * What a granted matter does to the licence it is about, in the transaction of the decision: it is ended, or a new one
 * takes its place (rulebook LIC-03, LIC-04). Judged anew at that moment, whatever was found when it was applied for.
 */
@Service
class Succeeding {
    private static final String NEW_HEAD = "new_representative_name";
    private static final String NEW_HEADS_NUMBER = "new_representative_id";

    private final PresentLicences present;
    private final Licences licences;
    private final Exchanging exchanging;
    private final Ending ending;
    private final Registration registration;
    private final Applications applications;
    private final Issuing issuing;
    private final Reckoning reckoning;
    private final LastKnown lastKnown;

    Succeeding(
            PresentLicences present,
            Licences licences,
            Exchanging exchanging,
            Ending ending,
            Registration registration,
            Applications applications,
            Issuing issuing,
            Reckoning reckoning,
            LastKnown lastKnown) {
        this.present = present;
        this.licences = licences;
        this.exchanging = exchanging;
        this.ending = ending;
        this.registration = registration;
        this.applications = applications;
        this.issuing = issuing;
        this.reckoning = reckoning;
        this.lastKnown = lastKnown;
    }

    @EventListener
    @Order(0)
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(MatterDecided decided) {
        decided.result()
                .flatMap(result -> present.asked(decided.holder(), other(decided), result, decided.fields()))
                .ifPresent(asked -> granted(decided, asked));
    }

    private Optional<PresentLicences.Other> other(MatterDecided decided) {
        return decided.called()
                .flatMap(name ->
                        reckoning.number(decided.holder()).map(number -> new PresentLicences.Other(name, number)));
    }

    private void granted(MatterDecided decided, PresentLicences.Asked asked) {
        decided.called().ifPresent(name -> issuing.requireCalled(decided.holder(), name));
        Licence named = switch (present.find(asked)) {
            case PresentLicences.Found.There(Licence licence) -> licence;
            case PresentLicences.Found.Not(LocalText why) -> throw refused(why);
        };
        licences.oneAtATime(named, decided.holder());
        Licence current = licences.latest(named.id());
        OnPresent on = asked.present();
        if (on.does() == Does.ENDS && current.kept() == LicenceState.VOID) {
            return;
        }
        boolean again = current.matter().filter(decided.matter()::equals).isPresent();
        requireStill(decided, named, current, on, again);
        switch (on.does()) {
            case LEAVES -> {}
            case ENDS -> ending.givenUp(current, decided.unit(), decided.at());
            case TRANSFERS -> {
                ending.voidComposites(current, decided.at());
                exchange(decided, on, current, again);
            }
            case CHANGES, RENEWS, REPLACES, REISSUES -> exchange(decided, on, current, again);
        }
    }

    /** @param again whether the current one comes from an earlier decision of the same matter, which was set aside */
    private void requireStill(MatterDecided decided, Licence named, Licence current, OnPresent on, boolean again) {
        boolean newTime = on.does() == Does.RENEWS || on.does() == Does.REPLACES;
        LocalDate day = ChinaTime.dayOf(newTime ? decided.submitted() : decided.at());
        if (newTime && !again) {
            requireOnce(decided, current, on, day);
        }
        present.objection(current, on, day).ifPresent(why -> {
            throw refused(why);
        });
        boolean stillTheirs = on.does() == Does.TRANSFERS || current.holder().equals(named.holder());
        if (!stillTheirs
                || (on.does() == Does.TRANSFERS && !again && !current.id().equals(named.id()))) {
            throw refused(LocalText.of(
                    "证照 " + named.number() + " 的持证人已经变了，不能准予。",
                    "Licence " + named.number() + " has another holder by now, so this can't be granted."));
        }
    }

    /** Compared with what stood when it was applied for: under the same number another may stand by now. */
    private void requireOnce(MatterDecided decided, Licence current, OnPresent on, LocalDate day) {
        Licence then = licences.asOf(current, decided.submitted());
        if (!current.validUntil().equals(then.validUntil())) {
            throw refused(LocalText.of(
                    "证照 " + current.number() + " 在申请之后已经延续过，不能再次延续。",
                    "Licence " + current.number()
                            + " was renewed since this was applied for; it can't be renewed twice."));
        }
        present.tooEarly(then, on, day).ifPresent(why -> {
            throw refused(why);
        });
    }

    private void exchange(MatterDecided decided, OnPresent on, Licence current, boolean again) {
        LicenceType type = lastKnown.required(current);
        Application application = applications.find(decided.application()).orElseThrow();
        Holder holder = on.does() == Does.TRANSFERS
                ? decided.holder()
                : current.holder().orElseGet(decided::holder);
        exchanging.exchange(
                current,
                new Exchanging.Fresh(
                        holder,
                        decided.called(),
                        Issuing.Origin.of(application),
                        Optional.of(decided.matter()),
                        Optional.of(application.id()),
                        decided.unit(),
                        changed(on, decided.fields()),
                        again ? reckoning.kept(current) : term(on.does(), type, current, decided),
                        reason(on.does()),
                        decided.at()));
        if (type.id().equals(OneLicence.BUSINESS_LICENCE) && holder instanceof Holder.Enterprise(UUID enterprise)) {
            headed(enterprise, decided);
        }
    }

    private void headed(UUID enterprise, MatterDecided decided) {
        if (decided.fields().get(NEW_HEAD) instanceof String name
                && decided.fields().get(NEW_HEADS_NUMBER) instanceof String number) {
            registration.headed(enterprise, name, number, decided.at());
        }
    }

    private static Map<String, Object> changed(OnPresent on, Map<String, Object> form) {
        Map<String, Object> changed = new LinkedHashMap<>();
        on.takes().forEach((face, from) -> {
            Object value = form.get(from);
            if (value != null) {
                changed.put(face, value);
            }
        });
        return changed;
    }

    /** A change keeps the period; a renewal's begins where the present one ends, so that nobody loses a day by haste. */
    private Terms.Term term(Does does, LicenceType type, Licence current, MatterDecided decided) {
        LocalDate day = ChinaTime.dayOf(decided.at());
        return switch (does) {
            case RENEWS ->
                current.validUntil()
                        .map(last -> anew(type, current, decided, last.plusDays(1)))
                        .orElseGet(() -> reckoning.kept(current));
            case REPLACES -> anew(type, current, decided, day);
            case CHANGES, REISSUES, TRANSFERS, ENDS, LEAVES -> reckoning.kept(current);
        };
    }

    private Terms.Term anew(LicenceType type, Licence current, MatterDecided decided, LocalDate from) {
        return reckoning.term(
                type,
                new Reckoning.Asked(
                        reckoning.number(decided.holder()),
                        decided.fields(),
                        Optional.of(current),
                        ChinaTime.dayOf(decided.at()),
                        from));
    }

    private static StatedReason reason(Does does) {
        return switch (does) {
            case RENEWS -> StatedReason.RENEWED;
            case REISSUES -> StatedReason.REISSUED;
            case TRANSFERS -> StatedReason.TRANSFERRED;
            case REPLACES -> StatedReason.EXCHANGED;
            case CHANGES, ENDS, LEAVES -> StatedReason.CHANGED;
        };
    }

    private static Problem refused(LocalText why) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "present-licence",
                LocalText.of(
                        "现在不能准予：" + why.zh() + "如不能补正，请作出不予许可的决定并写明理由。",
                        "This can't be granted now: " + why.en()
                                + " If it can't be put right, reject it and say why."));
    }
}
