package org.tongban.server.application;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;

/** Names of those an application is about. */
@Component
class People {
    private final Persons persons;
    private final Enterprises enterprises;

    People(Persons persons, Enterprises enterprises) {
        this.persons = persons;
        this.enterprises = enterprises;
    }

    /** The business with who applies for it, or the person. */
    String applicant(Application application) {
        return applicant(application.applicant());
    }

    String applicant(Applicant applicant) {
        String person = name(applicant.person());
        return applicant
                .enterprise()
                .flatMap(enterprises::find)
                .map(Enterprise::name)
                .map(business -> business + "（" + person + "）")
                .orElse(person);
    }

    String name(UUID person) {
        return persons.find(person).map(Person::name).orElseThrow();
    }
}
