package org.tongban.server.demo;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.account.Enrolment;
import org.tongban.server.account.MadeUpPeople;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.NewEnterprise;
import org.tongban.server.registry.Person;

/** The made-up city: brings its people in at the first start, and at a later one those who are new. */
@Component
@ConditionalOnBooleanProperty("tongban.demo")
class City implements MadeUpPeople, SmartInitializingSingleton {
    private final Cast cast = Cast.read();
    private final DemoPersons known;
    private final Enrolment enrolment;
    private final Enterprises enterprises;
    private final TransactionTemplate transaction;
    private final Clock clock;

    City(
            DemoPersons known,
            Enrolment enrolment,
            Enterprises enterprises,
            TransactionTemplate transaction,
            Clock clock) {
        this.known = known;
        this.enrolment = enrolment;
        this.enterprises = enterprises;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> cast.groups().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> known.account(member.key()).isEmpty())
                .forEach(this::bringIn));
    }

    private void bringIn(Cast.Member member) {
        Person person = new Person(
                UUID.randomUUID(),
                member.name().zh(),
                member.born().map(born -> MadeUp.citizen(born, member.number())),
                member.born().map(born -> MadeUp.mobile(member.number())),
                member.address());
        known.add(member.key(), enrolment.madeUp(person, "demo-" + member.key(), member.posts()));
        member.business()
                .ifPresent(business -> enterprises.register(
                        new NewEnterprise(
                                business.name(), business.kind(), business.region(), person.id(), business.facts()),
                        clock.instant()));
    }

    @Override
    public List<Group> groups() {
        return cast.groups().stream()
                .map(group -> new Group(
                        group.id(),
                        group.title(),
                        group.about(),
                        group.members().stream()
                                .map(member -> new Somebody(member.key(), member.name(), member.post(), member.hint()))
                                .toList()))
                .toList();
    }

    @Override
    public Optional<UUID> account(String key) {
        return known.account(key);
    }
}
