package org.tongban.server.application.counter;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.Secret;
import org.tongban.server.application.Application;
import org.tongban.server.application.Draft;
import org.tongban.server.application.Receiving;
import org.tongban.server.application.Reception;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.page.ThemesPage;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Puts together what a clerk is shown of somebody at the counter. */
@Component
class ReceptionPages {
    private final Receiving receiving;
    private final Persons persons;
    private final Enterprises enterprises;
    private final CatalogueInForce catalogues;

    ReceptionPages(Receiving receiving, Persons persons, Enterprises enterprises, CatalogueInForce catalogues) {
        this.receiving = receiving;
        this.persons = persons;
        this.enterprises = enterprises;
        this.catalogues = catalogues;
    }

    ReceptionPage of(Viewer clerk, UUID id, Optional<Secret> account) {
        Reception reception = receiving.require(clerk, id);
        Person person = persons.find(reception.person()).orElseThrow();
        Catalogue catalogue = catalogues.today();
        Counter counter = Optional.ofNullable(catalogue.counters().get(reception.counter()))
                .orElseThrow(Problem::notFound);
        return new ReceptionPage(
                reception.id(),
                person.name(),
                person.citizenId().map(CitizenId::masked).orElse(""),
                reception.closedAt().isEmpty(),
                counter.name(),
                counter.region(),
                enterprises.byPerson(person.id()).stream()
                        .map(acting -> new ReceptionPage.Business(
                                acting.enterprise().name(),
                                acting.enterprise().creditCode().toString(),
                                acting.capacity().title()))
                        .toList(),
                receiving.drafts(clerk, reception).stream()
                        .map(draft -> begun(catalogue, draft))
                        .toList(),
                receiving.applications(reception).stream()
                        .map(application -> handedIn(catalogue, application))
                        .toList(),
                ThemesPage.groups(catalogue),
                receiving.hasAccount(reception),
                receiving.awaitsConfirmation(reception),
                account);
    }

    private static ReceptionPage.Begun begun(Catalogue catalogue, Draft draft) {
        return new ReceptionPage.Begun(draft.id(), title(catalogue, draft.theme()), draft.updatedAt());
    }

    private static ReceptionPage.HandedIn handedIn(Catalogue catalogue, Application application) {
        return new ReceptionPage.HandedIn(
                application.id(),
                application.number(),
                title(catalogue, application.theme()),
                application.state(),
                application.submittedAt());
    }

    private static LocalText title(Catalogue catalogue, String theme) {
        return catalogue.theme(theme).map(Theme::title).orElse(LocalText.of(theme, theme));
    }
}
