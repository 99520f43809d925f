package org.tongban.server.licence;

import java.util.List;
import org.springframework.stereotype.Component;

/** Which kinds of licences a unit sealed: its own, those of units from which it took over, and those that bear its seal beside. */
@Component
class SealedKinds {
    private final Jobs jobs;
    private final Answering answering;

    SealedKinds(Jobs jobs, Answering answering) {
        this.jobs = jobs;
        this.answering = answering;
    }

    List<Jobs.Kind> of(String unit) {
        return jobs.sealedBy(unit, answering.everBefore(unit)).stream()
                .filter(kind -> kind.beside() || isIssuers(unit, kind))
                .toList();
    }

    /** Those on which its seal stands, or may stand, in the place of the issuer's. */
    List<Jobs.Kind> ofIssuers(String unit) {
        return jobs.sealedBy(unit, answering.everBefore(unit)).stream()
                .filter(kind -> isIssuers(unit, kind))
                .map(kind -> new Jobs.Kind(kind.type(), kind.unit(), false))
                .toList();
    }

    private boolean isIssuers(String unit, Jobs.Kind kind) {
        return answering.everSealedBy(unit, kind.type()).contains(kind.unit());
    }
}
