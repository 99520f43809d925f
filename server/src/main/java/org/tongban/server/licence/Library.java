package org.tongban.server.licence;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.application.Holder;
import org.tongban.server.application.LicenceLibrary;

/** Tells a form which licences its applicant holds, so that it needn't ask for them (rulebook LIC-10). */
@Component
class Library implements LicenceLibrary {
    private final Licences licences;
    private final HolderMarks marks;
    private final Uses uses;

    Library(Licences licences, HolderMarks marks, Uses uses) {
        this.licences = licences;
        this.marks = marks;
        this.uses = uses;
    }

    @Override
    public Optional<HeldLicence> held(Holder holder, String type, Instant at) {
        return valid(holder, type, at)
                .map(licence -> new HeldLicence(licence.id(), licence.type(), licence.number(), licence.fields()));
    }

    @Override
    public void used(Holder holder, Set<String> types, Use use) {
        marks.adopt(holder);
        types.forEach(type -> valid(holder, type, use.at())
                .ifPresent(licence ->
                        uses.note(licence.id(), new Uses.Use(use.at(), Uses.Kind.APPLICATION, use.by(), use.what()))));
    }

    private Optional<Licence> valid(Holder holder, String type, Instant at) {
        return licences.held(holder, type).stream()
                .filter(licence -> licence.state(ChinaTime.dayOf(at)) == LicenceState.VALID)
                .findFirst();
    }
}
