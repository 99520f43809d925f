package org.tongban.server.licence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Persons;

/**
 * What a business licence says is what the register says (Regulations on the Registration of Market Entities, art. 24):
 * when one is changed the register follows in the same transaction, and with it every later application and the wallet.
 */
@Component
class Registration {
    private static final String NAME = "subject_name";
    private static final String REPRESENTATIVE = "representative_name";

    private final Enterprises enterprises;
    private final Persons persons;
    private final CatalogueInForce catalogue;

    Registration(Enterprises enterprises, Persons persons, CatalogueInForce catalogue) {
        this.enterprises = enterprises;
        this.persons = persons;
        this.catalogue = catalogue;
    }

    /** @param changed new values by data element of the licence's face */
    void follow(UUID enterprise, Map<String, Object> changed, Instant at) {
        if (changed.get(NAME) instanceof String name) {
            enterprises.rename(enterprise, name, at);
        }
        Map<String, Object> facts = new HashMap<>();
        changed.forEach((element, value) -> {
            if (element.equals(REPRESENTATIVE)) {
                facts.put("representative-name", value);
            } else if (!element.equals(NAME)
                    && catalogue
                                    .today()
                                    .element(element)
                                    .map(DataElement::source)
                                    .orElse(null)
                            instanceof ValueSource.Registry(String subject, String key)
                    && subject.equals("enterprise")) {
                facts.put(key, value);
            }
        });
        if (!facts.isEmpty()) {
            enterprises.change(enterprise, facts);
        }
    }

    /**
     * Another heads it. A name alone names nobody: only who is known here under this number and name acts for it from now
     * on, and whoever headed it before doesn't any more.
     */
    void headed(UUID enterprise, String name, String citizenId, Instant at) {
        if (CitizenId.parse(citizenId.strip()) instanceof Parsed.Ok<CitizenId>(CitizenId number)) {
            persons.byCitizenId(number)
                    .filter(person -> SameName.of(name, person.name()))
                    .ifPresent(person -> enterprises.headedBy(enterprise, person.id(), at));
        }
    }
}
