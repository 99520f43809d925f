package org.tongban.server.registry;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the registry knows, by the names that data elements give as their source ({@code registry:person.name} without
 * the prefix {@code registry:}).
 *
 * <p>Of a person: {@code person.name}, {@code person.id-number}, {@code person.mobile}, {@code person.address},
 * {@code person.born-on} (2026-11-20). Of an enterprise: {@code enterprise.name}, {@code enterprise.credit-code},
 * {@code enterprise.kind} ({@code company}, {@code individual-business}), {@code enterprise.region},
 * {@code enterprise.registered-on}, {@code enterprise.representative-name} (as its business licence was changed to; else
 * of whoever heads it), and {@code enterprise.…} for each of
 * {@link Enterprise#facts()}.
 */
@Component
public class Facts {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Persons persons;
    private final Enterprises enterprises;

    Facts(Persons persons, Enterprises enterprises) {
        this.persons = persons;
        this.enterprises = enterprises;
    }

    /**
     * Only what is known appears. That the person may act for the enterprise is for the caller to check.
     *
     * @return values are texts, numbers or booleans; dates are ISO texts
     */
    public Map<String, Object> of(UUID person, Optional<UUID> enterprise) {
        Map<String, Object> facts = new TreeMap<>();
        persons.find(person).ifPresent(known -> addPerson(facts, known));
        enterprise.flatMap(enterprises::find).ifPresent(known -> addEnterprise(facts, known));
        return facts;
    }

    private static void addPerson(Map<String, Object> facts, Person person) {
        facts.put("person.name", person.name());
        person.citizenId().ifPresent(value -> facts.put("person.id-number", value.value()));
        person.mobile().ifPresent(value -> facts.put("person.mobile", value.value()));
        person.address().ifPresent(value -> facts.put("person.address", value));
        person.citizenId()
                .ifPresent(
                        value -> facts.put("person.born-on", value.birthDate().toString()));
    }

    private void addEnterprise(Map<String, Object> facts, Enterprise enterprise) {
        enterprise.facts().forEach((name, value) -> facts.put("enterprise." + name, value));
        facts.put("enterprise.name", enterprise.name());
        facts.put("enterprise.credit-code", enterprise.creditCode().value());
        facts.put("enterprise.kind", enterprise.kind().code());
        facts.put("enterprise.region", enterprise.region());
        facts.put(
                "enterprise.registered-on",
                enterprise.registeredAt().atZone(ZONE).toLocalDate().toString());
        enterprises
                .head(enterprise.id())
                .flatMap(persons::find)
                .ifPresent(head -> facts.putIfAbsent("enterprise.representative-name", head.name()));
    }
}
