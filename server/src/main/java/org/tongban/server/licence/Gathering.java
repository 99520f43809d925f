package org.tongban.server.licence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterStore;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;

/** What composite licences gather (rulebook LIC-01, LIC-02): of each item the licence that counts, or none. */
@Component
class Gathering {
    private final Licences licences;
    private final HeldLicences heldLicences;
    private final CompositeParts composition;
    private final Applications applications;
    private final MatterStore matterStore;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Answering answering;

    Gathering(
            Licences licences,
            HeldLicences heldLicences,
            CompositeParts composition,
            Applications applications,
            MatterStore matterStore,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.heldLicences = heldLicences;
        this.composition = composition;
        this.applications = applications;
        this.matterStore = matterStore;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
    }

    /**
     * A case of applications.
     *
     * @param id of its first application
     * @param present the composite licence that it has
     */
    record Case(UUID id, Holder holder, Optional<Licence> present, Instant at) {}

    /**
     * The items of a case whose licences a composite of this type gathers, each as its latest application left it; or, where
     * that gave no licence, with what the present composite shows or what the holder has from elsewhere.
     */
    List<GatheredItem> of(LicenceType type, Case origin) {
        Map<String, UUID> before = before(origin.present());
        Map<String, Matter> latest = new LinkedHashMap<>();
        applications
                .ofCase(origin.id())
                .forEach(application ->
                        matterStore.of(application.id()).forEach(matter -> latest.put(matter.item(), matter)));
        List<GatheredItem> items = new ArrayList<>();
        latest.values()
                .forEach(matter -> gathered(type, matter)
                        .ifPresent(item -> items.add(new GatheredItem(
                                item.id(),
                                matter.unit(),
                                new LastKnown.Part(item.title(), unitName(matter)),
                                licence(item, matter, origin, before)))));
        return items;
    }

    private Optional<Licence> licence(Item item, Matter matter, Case origin, Map<String, UUID> before) {
        return licences.ofMatter(matter.id())
                .map(Licence::id)
                .flatMap(id -> counting(id, origin.at()))
                .or(() -> Optional.ofNullable(before.get(item.id())).flatMap(id -> counting(id, origin.at())))
                .or(() -> item.result() instanceof ItemResult.Licence(String type, var present)
                        ? heldLicences.held(origin.holder(), type).stream()
                                .filter(licence ->
                                        answering.isSame(matter.unit(), licence) && counts(licence, origin.at()))
                                .findFirst()
                        : Optional.empty());
    }

    /** What the present composite licence shows, by item. */
    private Map<String, UUID> before(Optional<Licence> present) {
        Map<String, UUID> parts = new LinkedHashMap<>();
        present.map(composite -> composition.of(composite.id()))
                .orElse(List.of())
                .forEach(part -> part.licence().ifPresent(licence -> parts.put(part.item(), licence)));
        return parts;
    }

    /** The items of a composite licence that there is. @param parts as they are now, in its order */
    List<GatheredItem> of(Licence composite, List<CompositePart> parts) {
        List<LastKnown.Part> called = lastKnown.parts(composite, parts);
        List<GatheredItem> items = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            CompositePart part = parts.get(i);
            items.add(new GatheredItem(
                    part.item(), part.unit(), called.get(i), part.licence().flatMap(licences::find)));
        }
        return items;
    }

    /** The latest edition of this licence, when it counts. */
    Optional<Licence> counting(UUID id, Instant at) {
        return Optional.of(licences.latest(id)).filter(licence -> counts(licence, at));
    }

    /** Whether it is a licence that one has. A suspended one stays on the composite licence, whose code shows its state. */
    static boolean counts(Licence licence, Instant at) {
        LicenceState state = licence.state(ChinaTime.dayOf(at));
        return state == LicenceState.VALID || state == LicenceState.SUSPENDED;
    }

    private LocalText unitName(Matter matter) {
        return catalogue
                .today()
                .unit(matter.unit())
                .map(Unit::name)
                .or(() -> licences.ofMatter(matter.id()).map(lastKnown::unit))
                .orElseGet(() -> LocalText.of(matter.unit(), matter.unit()));
    }

    private Optional<Item> gathered(LicenceType type, Matter matter) {
        return catalogue
                .today()
                .lastItem(matter.item())
                .filter(item -> item.result() instanceof ItemResult.Licence(String licence, var present)
                        && type.gathers().contains(licence));
    }
}
