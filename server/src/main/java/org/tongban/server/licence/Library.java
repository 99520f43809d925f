package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Holder;
import org.tongban.server.application.LicenceLibrary;

/** Tells a form which licences its applicant holds, so that it needn't ask for them (rulebook LIC-10). */
@Component
class Library implements LicenceLibrary {
    private final Licences licences;
    private final PresentLicences present;
    private final HolderMarks marks;
    private final Uses uses;

    Library(Licences licences, PresentLicences present, HolderMarks marks, Uses uses) {
        this.licences = licences;
        this.present = present;
        this.marks = marks;
        this.uses = uses;
    }

    @Override
    public Optional<HeldLicence> held(Holder holder, String type, Instant at) {
        return valid(holder, type, at)
                .map(licence -> new HeldLicence(licence.id(), licence.type(), licence.number(), licence.fields()));
    }

    @Override
    public List<String> numbers(Holder holder, String type) {
        return licences.numbers(holder, type);
    }

    @Override
    public Optional<LocalText> objection(Named named) {
        return present.asked(named.applicant(), named.result(), named.values()).flatMap(asked -> switch (present.find(
                asked)) {
            case PresentLicences.Found.There(Licence licence) ->
                present.objection(licence, asked.present(), ChinaTime.dayOf(named.at()));
            case PresentLicences.Found.Not(LocalText why) -> Optional.of(why);
        });
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
