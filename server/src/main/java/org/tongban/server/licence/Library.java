package org.tongban.server.licence;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.application.Holder;
import org.tongban.server.application.LicenceLibrary;

/** Tells a form which licences its applicant holds, so that it needn't ask for them (rulebook LIC-10). */
@Component
class Library implements LicenceLibrary {
    private final Licences licences;

    Library(Licences licences) {
        this.licences = licences;
    }

    @Override
    public Optional<HeldLicence> held(Holder holder, String type, Instant at) {
        return licences.held(holder, type).stream()
                .filter(licence -> licence.state(ChinaTime.dayOf(at)) == LicenceState.VALID)
                .findFirst()
                .map(licence -> new HeldLicence(licence.id(), licence.type(), licence.number(), licence.fields()));
    }
}
