package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;

/** What whoever holds a licence that has ended can do now; of a composite licence, which of its parts ended it (LIC-04). */
@Component
public class AfterEnd {
    private final Licences licences;
    private final CompositeParts composition;
    private final LastKnown lastKnown;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    AfterEnd(
            Licences licences,
            CompositeParts composition,
            LastKnown lastKnown,
            CatalogueInForce catalogue,
            Clock clock) {
        this.licences = licences;
        this.composition = composition;
        this.lastKnown = lastKnown;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A licence with which a composite licence ended. */
    public record Ended(UUID id, LocalText title, String number) {}

    /** @param with the licences with which a composite one ended, @param apply the items by which they are had again */
    public record Steps(List<Ended> with, List<Item> apply) {}

    /** Empty for those in force, and for those that others took the place of. */
    Optional<Steps> of(Licence licence) {
        LicenceState state = state(licence);
        if (state != LicenceState.VOID && state != LicenceState.EXPIRED) {
            return Optional.empty();
        }
        List<Licence> ended = licence.composite() ? endedParts(licence) : List.of(licence);
        return Optional.of(new Steps(
                licence.composite()
                        ? ended.stream()
                                .map(part -> new Ended(part.id(), lastKnown.title(part), part.number()))
                                .toList()
                        : List.of(),
                ended.stream().flatMap(this::issuing).distinct().toList()));
    }

    private List<Licence> endedParts(Licence composite) {
        return composition.of(composite.id()).stream()
                .flatMap(part -> part.licence().stream())
                .flatMap(id -> licences.find(id).stream())
                .filter(part -> state(part) == LicenceState.VOID || state(part) == LicenceState.EXPIRED)
                .toList();
    }

    /** The items that a licence of its type is the result of, where there is none yet. */
    private Stream<Item> issuing(Licence licence) {
        return catalogue.today().items().values().stream()
                .filter(item -> item.results().stream()
                        .anyMatch(result -> result instanceof ItemResult.Licence(String type, var present)
                                && type.equals(licence.type())
                                && present.isEmpty()));
    }

    private LicenceState state(Licence licence) {
        return licence.state(ChinaTime.dayOf(clock.instant()));
    }
}
