package org.tongban.server.application;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.web.Problem;

/** What a matter ends with when it is granted, and whose that is: by the rules of the day of acceptance. */
@Component
class Grants {
    private final Guides guides;
    private final MatterStore matters;
    private final Persons persons;

    Grants(Guides guides, MatterStore matters, Persons persons) {
        this.guides = guides;
        this.matters = matters;
        this.persons = persons;
    }

    /**
     * What a grant comes to.
     *
     * @param fields of the form, as the result has them
     */
    record Grant(ItemResult result, Whose whose, Map<String, Object> fields) {}

    Grant of(Application application, Matter matter) {
        Catalogue catalogue = guides.catalogue(application);
        Facts facts = guides.of(application, matters.of(application.id())).facts();
        Item item = catalogue.item(matter.item()).orElseThrow();
        Whose whose = whose(item, facts, application.applicant(), application.fields());
        return new Grant(
                item.resultIn(item.situation(facts)),
                whose,
                whose instanceof Whose.Others others
                        ? others.over(application.fields(), catalogue)
                        : application.fields());
    }

    Whose whose(Item item, Facts facts, Applicant applicant, Map<String, Object> form) {
        return Whose.of(item, facts, form, number(applicant));
    }

    private Optional<CitizenId> number(Applicant applicant) {
        return persons.find(applicant.person()).flatMap(Person::citizenId);
    }

    /**
     * Whom it is for, who is entered in the register with it when they weren't known: their licence waits there for them.
     *
     * @throws Problem when the form names nobody who can hold it
     */
    Holder holder(Whose whose, Applicant applicant, Instant at) {
        return switch (whose) {
            case Whose.Applicants ignored -> Holder.of(applicant);
            case Whose.Others(String name, CitizenId id) -> {
                Person theirs =
                        new Person(UUID.randomUUID(), name, Optional.of(id), Optional.empty(), Optional.empty());
                yield new Holder.Person(persons.enrolled(theirs, at).id());
            }
            case Whose.Unfit(String element, LocalText why) ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "holder-unfit",
                        LocalText.of(
                                "申请表里写的持证人不对，现在不能准予：" + why.zh(),
                                "The form names nobody who can hold it, so this can't be granted now: " + why.en()));
        };
    }
}
