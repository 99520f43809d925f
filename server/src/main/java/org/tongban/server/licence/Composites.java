package org.tongban.server.licence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Application;
import org.tongban.server.application.ApplicationFinished;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterStore;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.Unit;

/**
 * The composite licence of a case (rulebook LIC-01, LIC-02, LIC-05): issued when an application is finished, with what
 * isn't licensed noted; exchanged when that changes.
 */
@Service
class Composites {
    private final Licences licences;
    private final HeldLicences heldLicences;
    private final CompositeParts composition;
    private final StatusHistory statuses;
    private final Keeping keeping;
    private final Agencies agencies;
    private final Issuing issuing;
    private final Applications applications;
    private final MatterStore matterStore;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;

    Composites(
            Licences licences,
            HeldLicences heldLicences,
            CompositeParts composition,
            StatusHistory statuses,
            Keeping keeping,
            Agencies agencies,
            Issuing issuing,
            Applications applications,
            MatterStore matterStore,
            CatalogueInForce catalogue,
            LastKnown lastKnown) {
        this.licences = licences;
        this.heldLicences = heldLicences;
        this.composition = composition;
        this.statuses = statuses;
        this.keeping = keeping;
        this.agencies = agencies;
        this.issuing = issuing;
        this.applications = applications;
        this.matterStore = matterStore;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
    }

    /** Columns of the list on its face. */
    static final int ITEM = 0;

    static final int UNIT = 2;

    /** An item of the case as it stands. @param called what item and unit are called */
    private record Standing(String item, String unit, LastKnown.Part called, Optional<Licence> licence) {
        CompositePart part() {
            return new CompositePart(item, unit, licence.map(Licence::id));
        }
    }

    /** What a composite licence is made for. */
    private record Case(
            LicenceType type, Issuing.Origin origin, Holder holder, Map<String, Object> fields, Instant at) {}

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
        List<Standing> standings = standings(type, originCase, new Known(holder, partsOf(old), at));
        List<Licence> held = standings.stream()
                .flatMap(standing -> standing.licence().stream())
                .toList();
        boolean theirs = old.isPresent()
                || held.stream()
                        .anyMatch(licence ->
                                licence.originCase().filter(originCase::equals).isPresent());
        if (!theirs || held.isEmpty()) {
            return;
        }
        List<CompositePart> parts = standings.stream().map(Standing::part).toList();
        if (old.isPresent() && composition.of(old.get().id()).equals(parts)) {
            return;
        }
        Optional<StatusHistory.Change> suspended = old.flatMap(current -> statuses.suspension(current.id()));
        old.ifPresent(current -> statuses.change(
                current.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, StatedReason.EXCHANGED.stored(), Optional.empty(), current.unit(), at)));
        Application first = applications.find(originCase).orElseThrow();
        Case about = new Case(type, Issuing.Origin.of(first), Holder.of(first.applicant()), first.fields(), at);
        Licence fresh = seal(about, old, standings, held, StatedReason.ALL_DECIDED.stored());
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

    /** What ended a licence was set aside: the composite licences that were void with it are as they were. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void restored(LicenceRestored restored) {
        Licence licence = licences.find(restored.licence()).orElseThrow();
        if (licence.composite()) {
            asItsPartsAre(licence, restored.at());
            return;
        }
        for (Licence composite : licences.endedWith(licence.id(), restored.ended())) {
            if (composite.originCase().flatMap(licences::composite).isEmpty()) {
                statuses.change(
                        composite.id(),
                        new StatusHistory.Change(
                                statuses.before(composite.id(), restored.ended()),
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
                        part.licence().flatMap(id -> counting(id, at)).map(Licence::id)))
                .toList();
        if (!now.equals(shown) && lastKnown.type(composite.type()).isPresent()) {
            exchange(composite, now, composite.fields(), at);
        }
    }

    private static boolean isLacked(CompositePart part, Licence licence, List<String> items) {
        return part.licence().isEmpty() && part.unit().equals(licence.unit()) && items.contains(part.item());
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
        if (lastKnown.type(composite.type()).isEmpty() || !counts(licence, at)) {
            return;
        }
        List<CompositePart> parts = composition.of(composite.id()).stream()
                .map(part -> isLacked(part, licence, items)
                        ? new CompositePart(part.item(), part.unit(), Optional.of(licence.id()))
                        : part)
                .toList();
        exchange(composite, parts, composite.fields(), at);
    }

    /** The same for one that was brought in. Joins the caller's transaction. */
    void joined(Licence licence, Instant at) {
        if (licence.composite() || licence.holder().isEmpty() || !counts(licence, at)) {
            return;
        }
        List<String> items = items(licence);
        if (composition.lacking(licence, items).isEmpty()) {
            return;
        }
        licences.oneAtATime(licence.holder().get());
        for (UUID id : composition.lacking(licence, items)) {
            fill(licences.lock(id).orElseThrow(), licence, items, at);
        }
    }

    /** Exchanges a composite licence because what its face shows has changed. @param parts as they are now */
    Licence exchange(Licence old, List<CompositePart> parts, Map<String, Object> fields, Instant at) {
        List<LastKnown.Part> called = lastKnown.parts(old, parts);
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            CompositePart part = parts.get(i);
            standings.add(new Standing(
                    part.item(), part.unit(), called.get(i), part.licence().flatMap(licences::find)));
        }
        List<Licence> held = standings.stream()
                .flatMap(standing -> standing.licence().stream())
                .toList();
        Optional<StatusHistory.Change> suspended = statuses.suspension(old.id());
        statuses.change(
                old.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, StatedReason.CHANGED.stored(), Optional.empty(), old.unit(), at));
        Case about = new Case(
                lastKnown.required(old), Issuing.Origin.of(old), old.holder().orElseThrow(), fields, at);
        Licence fresh = seal(about, Optional.of(old), standings, held, StatedReason.CHANGED.stored());
        composition.add(fresh.id(), parts);
        inThePlaceOf(old, fresh, suspended);
        return fresh;
    }

    /** What is known besides the matters of a case. @param before what the present composite licence shows, by item */
    private record Known(Holder holder, Map<String, UUID> before, Instant at) {}

    private Map<String, UUID> partsOf(Optional<Licence> composite) {
        Map<String, UUID> parts = new LinkedHashMap<>();
        composite
                .map(old -> composition.of(old.id()))
                .orElse(List.of())
                .forEach(part -> part.licence().ifPresent(licence -> parts.put(part.item(), licence)));
        return parts;
    }

    /**
     * The items whose licences this composite gathers, each as its latest application left it; or, where that gave no
     * licence, with what the present composite shows or what the holder has from elsewhere.
     */
    private List<Standing> standings(LicenceType type, UUID originCase, Known known) {
        Map<String, Matter> latest = new LinkedHashMap<>();
        applications
                .ofCase(originCase)
                .forEach(application ->
                        matterStore.of(application.id()).forEach(matter -> latest.put(matter.item(), matter)));
        List<Standing> standings = new ArrayList<>();
        latest.values()
                .forEach(matter -> gathered(type, matter)
                        .ifPresent(item -> standings.add(new Standing(
                                item.id(),
                                matter.unit(),
                                new LastKnown.Part(item.title(), unitName(matter)),
                                licence(item, matter, known)))));
        return standings;
    }

    private Optional<Licence> licence(Item item, Matter matter, Known known) {
        return licences.ofMatter(matter.id())
                .map(Licence::id)
                .flatMap(id -> counting(id, known.at()))
                .or(() -> Optional.ofNullable(known.before().get(item.id())).flatMap(id -> counting(id, known.at())))
                .or(() -> item.result() instanceof ItemResult.Licence(String type, var present)
                        ? heldLicences.held(known.holder(), type).stream()
                                .filter(licence -> licence.unit().equals(matter.unit()) && counts(licence, known.at()))
                                .findFirst()
                        : Optional.empty());
    }

    private Optional<Licence> counting(UUID id, Instant at) {
        return Optional.of(licences.latest(id)).filter(licence -> counts(licence, at));
    }

    /** Whether it is a licence that one has. A suspended one stays on the composite licence, whose code shows its state. */
    private static boolean counts(Licence licence, Instant at) {
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

    private Licence seal(
            Case about, Optional<Licence> old, List<Standing> standings, List<Licence> held, String reason) {
        Unit unit = catalogue
                .today()
                .unit(about.origin().region(), about.type().issuer())
                .or(() -> standings.stream()
                        .flatMap(standing -> catalogue.today().unit(standing.unit()).stream())
                        .findFirst())
                .orElseThrow();
        Issuing.Draft made = issuing.draft(
                        about.type(),
                        about.origin(),
                        about.holder(),
                        unit,
                        about.at(),
                        Issuing.earliest(held),
                        about.fields())
                .calling(about.fields());
        Issuing.Draft draft = old.map(made::following).orElse(made);
        LicenceDocument.Builder face = issuing.face(draft, about.fields());
        face.table(columns(), standings.stream().map(this::row).toList());
        standings.stream()
                .filter(standing -> standing.licence().isEmpty())
                .forEach(standing ->
                        face.note("未取得许可：" + standing.called().item().zh() + "（"
                                + standing.called().unit().zh() + "）。取得后换发本凭证。"));
        face.note("本凭证证明上列各项许可，不取代任何一项；各项现时状态以扫描二维码所示为准。");
        face.note("对某一项决定不服的，可以自收到该决定之日起六十日内向表中该项的复议机关申请行政复议，或者六个月内向人民法院提起行政诉讼。");
        return issuing.seal(draft, Optional.empty(), about.fields(), face, reason);
    }

    static List<LicenceDocument.Column> columns() {
        return List.of(
                new LicenceDocument.Column("许可事项", "Item", 28),
                new LicenceDocument.Column("证照编号", "Number", 22),
                new LicenceDocument.Column("决定机关", "Decided by", 21),
                new LicenceDocument.Column("复议机关", "Reviewed by", 16),
                new LicenceDocument.Column("有效期至", "Valid until", 13));
    }

    private List<String> row(Standing standing) {
        return List.of(
                standing.called().item().zh(),
                standing.licence().map(Licence::number).orElse("未取得"),
                standing.called().unit().zh(),
                catalogue
                        .today()
                        .unit(standing.unit())
                        .map(unit -> Remedies.reconsideredBy(unit, catalogue.today()))
                        .orElse("本级人民政府"),
                standing.licence()
                        .map(licence ->
                                licence.validUntil().map(Object::toString).orElse("长期"))
                        .orElse("—"));
    }
}
