package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.server.application.Holder;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Persons;
import org.tongban.server.registry.Vault;

/** Ties licences to their holders by ID number or unified social credit code (rulebook LIC-06), also before they are known. */
@Component
class HolderMarks {
    private final Vault vault;
    private final Persons persons;
    private final Enterprises enterprises;
    private final Licences licences;
    private final Keeping keeping;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HolderMarks(
            Vault vault,
            Persons persons,
            Enterprises enterprises,
            Licences licences,
            Keeping keeping,
            ApplicationEventPublisher events,
            Clock clock) {
        this.vault = vault;
        this.persons = persons;
        this.enterprises = enterprises;
        this.licences = licences;
        this.keeping = keeping;
        this.events = events;
        this.clock = clock;
    }

    byte[] of(CitizenId id) {
        return vault.fingerprint("licence-holder", "person " + id.value());
    }

    byte[] of(UnifiedCreditCode code) {
        return vault.fingerprint("licence-holder", "enterprise " + code.value());
    }

    /** The holder with this number, when known here. */
    Optional<Holder> known(CitizenId id) {
        return persons.byCitizenId(id).map(person -> new Holder.Person(person.id()));
    }

    Optional<Holder> known(UnifiedCreditCode code) {
        return enterprises.byCreditCode(code).map(enterprise -> new Holder.Enterprise(enterprise.id()));
    }

    /**
     * Gives a person, and the businesses they act for, what was imported for them before they were known here: under
     * their number and under their name. A number alone proves nothing, others know it too.
     */
    @Transactional
    void adopt(UUID person) {
        adopt(new Holder.Person(person));
        enterprises
                .byPerson(person)
                .forEach(acting ->
                        adopt(new Holder.Enterprise(acting.enterprise().id())));
    }

    @Transactional
    void adopt(Holder holder) {
        switch (holder) {
            case Holder.Person(UUID id) ->
                persons.find(id)
                        .ifPresent(known -> known.citizenId()
                                .ifPresent(
                                        number -> adopt(holder, of(number), name -> SameName.of(name, known.name()))));
            case Holder.Enterprise(UUID id) ->
                enterprises
                        .find(id)
                        .ifPresent(known -> adopt(holder, of(known.creditCode()), name -> isCalled(known, name)));
        }
    }

    private void adopt(Holder holder, byte[] mark, Predicate<String> called) {
        List<UUID> waiting = keeping.unclaimed(mark, called);
        if (waiting.isEmpty()) {
            return;
        }
        licences.oneAtATime(holder);
        waiting.stream()
                .filter(licence -> keeping.claim(licence, holder))
                .forEach(licence -> events.publishEvent(new LicenceCounts(licence, clock.instant())));
    }

    /** Whether that is its name, or was. */
    boolean isCalled(Enterprise enterprise, String name) {
        return SameName.of(name, enterprise.name())
                || enterprises.formerNames(enterprise.id()).stream()
                        .anyMatch(former -> SameName.of(name, former.name()));
    }
}
