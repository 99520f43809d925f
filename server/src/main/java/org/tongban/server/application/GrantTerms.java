package org.tongban.server.application;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;

/** How long the licence of a matter holds and why, before the decision and after. */
@Component
class GrantTerms {
    private final Grants grants;
    private final ObjectProvider<LicenceLibrary> licences;
    private final Clock clock;

    GrantTerms(Grants grants, ObjectProvider<LicenceLibrary> licences, Clock clock) {
        this.grants = grants;
        this.licences = licences;
        this.clock = clock;
    }

    /** Empty where all licences of the type hold as long, and where none came of it. */
    Optional<LocalText> of(Application application, Matter matter) {
        return Optional.ofNullable(licences.getIfAvailable()).flatMap(library -> switch (matter.state()) {
            case GRANTED -> library.term(matter.id());
            case WAITING, RUNNING -> prospect(library, application, matter);
            default -> Optional.empty();
        });
    }

    private Optional<LocalText> prospect(LicenceLibrary library, Application application, Matter matter) {
        Grants.Grant grant = grants.of(application, matter);
        return library.term(new LicenceLibrary.Named(
                application.applicant(), grant.whose(), grant.result(), grant.fields(), clock.instant()));
    }
}
