package org.tongban.server.application.rating;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationState;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterState;
import org.tongban.server.application.MatterStore;
import org.tongban.server.application.Visit;
import org.tongban.server.application.Visits;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;

/** What of an application is over and can be rated, and who looks after that. */
@Component
class Contacts {
    private static final List<String> MANAGES_SERVICES = List.of("administrative-approval", "government-office");

    private final MatterStore matterStore;
    private final Visits visits;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;

    Contacts(MatterStore matterStore, Visits visits, Proceedings proceedings, CatalogueInForce catalogue) {
        this.matterStore = matterStore;
        this.visits = visits;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
    }

    /** The counter first, then visits, then items in their order. */
    List<Contact> of(Application application) {
        Stream<Contact> visited = visits.ofApplication(application.id()).stream()
                .filter(visit -> visit.doneAt().isPresent())
                .map(visit -> visit(application, visit));
        Stream<Contact> decided = matterStore.of(application.id()).stream()
                .filter(Contacts::decided)
                .map(matter -> matter(application, matter));
        return Stream.of(counter(application).stream(), visited, decided)
                .flatMap(all -> all)
                .toList();
    }

    private Optional<Contact> counter(Application application) {
        boolean answered = application.acceptedAt().isPresent() || application.state() == ApplicationState.REFUSED;
        return application
                .proceeding()
                .filter(proceeding -> answered)
                .flatMap(proceedings::find)
                .map(ProceedingView::unit)
                .map(unit -> new Contact(
                        Contact.Kind.COUNTER,
                        application.id(),
                        application.id(),
                        application.number(),
                        LocalText.of("窗口受理", "How the counter received it"),
                        unit,
                        application.region()));
    }

    /** Not what was withdrawn, or never came to the unit because the counter refused it. */
    private static boolean decided(Matter matter) {
        return matter.state() == MatterState.GRANTED || matter.state() == MatterState.REJECTED;
    }

    private static Contact visit(Application application, Visit visit) {
        return new Contact(
                Contact.Kind.VISIT,
                visit.id(),
                application.id(),
                application.number(),
                LocalText.of("现场勘验", "The site visit"),
                visit.parts().getFirst().unit(),
                application.region());
    }

    private Contact matter(Application application, Matter matter) {
        return new Contact(
                Contact.Kind.MATTER,
                matter.id(),
                application.id(),
                matter.number(),
                catalogue
                        .today()
                        .item(matter.item())
                        .map(item -> item.title())
                        .orElse(LocalText.of(matter.item(), matter.item())),
                matter.unit(),
                application.region());
    }

    /**
     * Who checks what the rated unit did about a bad rating: whoever manages government services there, or one level up
     * when that is the rated unit itself. Empty where the packs name nobody.
     */
    Optional<String> supervising(Contact contact) {
        Catalogue today = catalogue.today();
        return MANAGES_SERVICES.stream()
                .flatMap(role -> today.regionAndAbove(contact.region()).stream()
                        .map(Region::code)
                        .flatMap(region -> today.units().values().stream()
                                .filter(unit -> unit.region().equals(region)
                                        && unit.roles().contains(role))))
                .map(Unit::id)
                .filter(unit -> !unit.equals(contact.unit()))
                .findFirst();
    }
}
