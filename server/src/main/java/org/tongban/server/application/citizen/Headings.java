package org.tongban.server.application.citizen;

import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Applicant;
import org.tongban.server.application.Application;
import org.tongban.server.application.Draft;
import org.tongban.server.application.Holding;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;

/** Names of themes, places and applicants, as they stand above pages and in lists. */
@Component
class Headings {
    private final CatalogueInForce catalogues;
    private final Persons persons;
    private final Enterprises enterprises;
    private final Holding holding;

    Headings(CatalogueInForce catalogues, Persons persons, Enterprises enterprises, Holding holding) {
        this.catalogues = catalogues;
        this.persons = persons;
        this.enterprises = enterprises;
        this.holding = holding;
    }

    Heading of(OpenDraft open) {
        Draft draft = open.draft();
        return new Heading(
                theme(draft.theme()),
                region(draft.region()),
                applicant(draft.applicant()),
                purpose(open),
                draft.reception(),
                holding.of(open),
                holding.statement(draft.id()));
    }

    private static LocalText purpose(OpenDraft open) {
        int items = open.form().guide().items().size();
        return switch (open.draft().purpose()) {
            case Draft.Purpose.New() ->
                items == 1
                        ? LocalText.of("1 件事", "one item")
                        : LocalText.of(items + " 件事，一次申请", items + " items, one application");
            case Draft.Purpose.Again again -> LocalText.of("重新申请 " + items + " 件事", "applying again for " + items);
            case Draft.Purpose.Correction correction -> {
                String number = open.corrects()
                        .map(OpenDraft.Corrects::application)
                        .map(Application::number)
                        .orElse("");
                yield LocalText.of("补正 " + number, "Corrections to " + number);
            }
        };
    }

    LocalText theme(String id) {
        return catalogues.today().theme(id).map(Theme::title).orElse(LocalText.of(id, id));
    }

    LocalText region(String code) {
        return region(catalogues.today(), code);
    }

    static LocalText region(Catalogue catalogue, String code) {
        return catalogue.region(code).map(Region::name).orElse(LocalText.of(code, code));
    }

    LocalText applicant(Applicant applicant) {
        String name = applicant
                .enterprise()
                .flatMap(enterprises::find)
                .map(Enterprise::name)
                .or(() -> persons.find(applicant.person()).map(Person::name))
                .orElse("—");
        return LocalText.of(name, name);
    }
}
