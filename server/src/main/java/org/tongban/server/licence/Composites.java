package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationFinished;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Theme;

/**
 * The composite licence of a case (rulebook LIC-01, LIC-02, LIC-05): issued when an application is finished, with what
 * isn't licensed noted; exchanged when that changes.
 */
@Service
class Composites {
    private final Licences licences;
    private final CompositeParts composition;
    private final StatusHistory statuses;
    private final Keeping keeping;
    private final Agencies agencies;
    private final Gathering gathering;
    private final CompositeFaces faces;
    private final Applications applications;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final ApplicationEventPublisher events;
    private final Answering answering;

    Composites(
            Licences licences,
            CompositeParts composition,
            StatusHistory statuses,
            Keeping keeping,
            Agencies agencies,
            Gathering gathering,
            CompositeFaces faces,
            Applications applications,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            ApplicationEventPublisher events,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.composition = composition;
        this.statuses = statuses;
        this.keeping = keeping;
        this.agencies = agencies;
        this.gathering = gathering;
        this.faces = faces;
        this.applications = applications;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void finished(ApplicationFinished finished) {
        Catalogue today = catalogue.today();
        today.theme(finished.theme())
                .flatMap(Theme::composite)
                .flatMap(today::licence)
                .ifPresent(type -> issue(type, finished.originCase(), finished.at()));
    }

    private void issue(LicenceType type, UUID originCase, Instant at) {
        Holder holder = Holder.of(applications.find(originCase).orElseThrow().applicant());
        licences.oneAtATime(holder);
        Optional<Licence> old = licences.composite(originCase);
        List<GatheredItem> items = gathering.of(type, new Gathering.Case(originCase, holder, old, at));
        List<Licence> held = GatheredItem.licences(items);
        boolean theirs = old.isPresent()
                || held.stream()
                        .anyMatch(licence ->
                                licence.originCase().filter(originCase::equals).isPresent());
        if (!theirs || held.isEmpty()) {
            return;
        }
        List<CompositePart> parts = items.stream().map(GatheredItem::part).toList();
        if (old.isPresent() && composition.of(old.get().id()).equals(parts)) {
            return;
        }
        Optional<StatusHistory.Change> suspended = old.flatMap(current -> statuses.suspension(current.id()));
        old.ifPresent(current -> statuses.change(
                current.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, StatedReason.EXCHANGED.stored(), Optional.empty(), current.unit(), at)));
        Application first = applications.find(originCase).orElseThrow();
        CompositeFaces.Composed about = new CompositeFaces.Composed(
                type, Issuing.Origin.of(first), Holder.of(first.applicant()), first.fields(), at);
        Licence fresh = faces.seal(about, old, items, StatedReason.ALL_DECIDED.stored());
        composition.add(fresh.id(), parts);
        old.ifPresent(current -> inThePlaceOf(current, fresh, suspended));
    }

    /**
     * What was decided of the former one holds for the one that takes its place: it is suspended until whoever suspended it
     * resumes it, and stays entrusted to whom it was.
     */
    private void inThePlaceOf(Licence old, Licence fresh, Optional<StatusHistory.Change> suspended) {
        keeping.replacedBy(old.id(), fresh.id());
        agencies.passOn(old.id(), fresh.id());
        suspended.ifPresent(before -> statuses.change(
                fresh.id(),
                new StatusHistory.Change(
                        before.state(), before.reason(), before.by(), before.unit(), fresh.createdAt())));
    }

    /** What was obtained by itself, outside the case that lacks it, joins the composite licence of that case. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void issued(LicenceIssued issued) {
        licences.find(issued.licence()).ifPresent(licence -> joined(licence, issued.at()));
    }

    /** What was brought in before its holder was known, and what was suspended. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void counts(LicenceCounts counts) {
        licences.find(counts.licence()).ifPresent(licence -> joined(licence, counts.at()));
    }

    /**
     * What ended a licence was set aside: the composite licences that were void with it are as they were, when none of the
     * licences under them is ended still (rulebook LIC-04); in whatever order they ended and came back.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void restored(LicenceRestored restored) {
        Licence licence = licences.find(restored.licence()).orElseThrow();
        if (licence.composite()) {
            itself(licence, restored.at());
            return;
        }
        for (Licence composite : licences.voidByParts(licence.id())) {
            if (ended(composite).isEmpty()
                    && composite.originCase().flatMap(licences::composite).isEmpty()) {
                statuses.change(
                        composite.id(),
                        new StatusHistory.Change(
                                statuses.beforeVoid(composite.id()),
                                StatedReason.PART_RESTORED.stored() + licence.number(),
                                Optional.empty(),
                                composite.unit(),
                                restored.at()));
                asItsPartsAre(composite, restored.at());
            }
        }
        List<String> items = items(licence);
        licence.originCase()
                .flatMap(licences::composite)
                .filter(composite ->
                        composition.of(composite.id()).stream().anyMatch(part -> isLacked(part, licence, items)))
                .ifPresent(composite -> fill(composite, licence, items, restored.at()));
        joined(licence, restored.at());
    }

    /** What ended a composite licence was set aside; a licence under it that ended meanwhile voids it just the same. */
    private void itself(Licence composite, Instant at) {
        List<Licence> ended = ended(composite);
        if (ended.isEmpty()) {
            asItsPartsAre(composite, at);
        } else {
            voided(composite, ended, at);
        }
    }

    /** The licences under it that have ended; none that was brought in by mistake, which never was one. */
    private List<Licence> ended(Licence composite) {
        return composition.of(composite.id()).stream()
                .flatMap(part -> part.licence().stream())
                .map(licences::latest)
                .filter(part -> part.kept() == LicenceState.VOID && !licences.mistaken(part.id()))
                .toList();
    }

    /**
     * One was brought in by mistake, so it never was a licence: the composite licences that show it lack its item as before.
     * Joins the caller's transaction.
     */
    void without(UUID mistaken, Instant at) {
        licences.compositesOf(mistaken).forEach(composite -> asItsPartsAre(composite, at));
    }

    /** Exchanges it where its parts aren't what it shows any more. */
    private void asItsPartsAre(Licence composite, Instant at) {
        List<CompositePart> shown = composition.of(composite.id());
        List<CompositePart> now = shown.stream()
                .map(part -> new CompositePart(
                        part.item(),
                        part.unit(),
                        part.licence().flatMap(id -> gathering.counting(id, at)).map(Licence::id)))
                .toList();
        if (!now.equals(shown) && lastKnown.type(composite.type()).isPresent()) {
            exchange(composite, now, composite.fields(), at);
        }
    }

    private boolean isLacked(CompositePart part, Licence licence, List<String> items) {
        return part.licence().isEmpty() && answering.isSame(part.unit(), licence) && items.contains(part.item());
    }

    /** The items of which a licence is the result. */
    private List<String> items(Licence licence) {
        return catalogue.today().items().values().stream()
                .filter(item -> item.result() instanceof ItemResult.Licence(String type, var present)
                        && type.equals(licence.type()))
                .map(Item::id)
                .toList();
    }

    private void fill(Licence composite, Licence licence, List<String> items, Instant at) {
        if (lastKnown.type(composite.type()).isEmpty() || !Gathering.counts(licence, at)) {
            return;
        }
        List<CompositePart> parts = composition.of(composite.id()).stream()
                .map(part -> isLacked(part, licence, items)
                        ? new CompositePart(part.item(), part.unit(), Optional.of(licence.id()))
                        : part)
                .toList();
        exchange(composite, parts, composite.fields(), at);
    }

    /** Fills the gap that its item left on composite licences of its holder. Joins the caller's transaction. */
    void joined(Licence licence, Instant at) {
        if (licence.composite() || licence.holder().isEmpty() || !Gathering.counts(licence, at)) {
            return;
        }
        List<String> items = items(licence);
        Set<String> units = answering.alike(licence.unit(), licence.type());
        if (composition.lacking(licence, units, items).isEmpty()) {
            return;
        }
        licences.oneAtATime(licence.holder().get());
        for (UUID id : composition.lacking(licence, units, items)) {
            fill(licences.lock(id).orElseThrow(), licence, items, at);
        }
    }

    /**
     * Exchanges a composite licence because what its face shows has changed; one of which no part holds any more is void.
     *
     * @param wanted the parts, of which those whose time is over aren't shown: they are lacking until they are renewed
     */
    void exchange(Licence old, List<CompositePart> wanted, Map<String, Object> fields, Instant at) {
        List<CompositePart> parts = wanted.stream()
                .map(part -> new CompositePart(
                        part.item(),
                        part.unit(),
                        part.licence()
                                .filter(id -> Gathering.counts(licences.lock(id).orElseThrow(), at))))
                .toList();
        if (parts.stream().allMatch(part -> part.licence().isEmpty())) {
            nothingLeft(old, at);
            return;
        }
        List<GatheredItem> items = gathering.of(old, parts);
        Optional<StatusHistory.Change> suspended = statuses.suspension(old.id());
        statuses.change(
                old.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, StatedReason.CHANGED.stored(), Optional.empty(), old.unit(), at));
        CompositeFaces.Composed about = new CompositeFaces.Composed(
                lastKnown.required(old), Issuing.Origin.of(old), old.holder().orElseThrow(), fields, at);
        Licence fresh = faces.seal(about, Optional.of(old), items, StatedReason.CHANGED.stored());
        composition.add(fresh.id(), parts);
        inThePlaceOf(old, fresh, suspended);
    }

    private void nothingLeft(Licence old, Instant at) {
        voided(
                old,
                composition.of(old.id()).stream()
                        .flatMap(part -> part.licence().stream())
                        .flatMap(id -> licences.find(id).stream())
                        .toList(),
                at);
    }

    /** @param with the licences under it because of which it is void */
    private void voided(Licence composite, List<Licence> with, Instant at) {
        String reason = StatedReason.PART_ENDED.stored()
                + with.stream().map(Licence::number).collect(Collectors.joining("、"));
        statuses.change(
                composite.id(),
                new StatusHistory.Change(LicenceState.VOID, reason, Optional.empty(), composite.unit(), at));
        events.publishEvent(new LicenceVoided(composite.id(), composite.type(), reason, at));
    }
}
