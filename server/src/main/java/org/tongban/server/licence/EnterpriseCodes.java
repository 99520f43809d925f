package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Matter;
import org.tongban.server.application.MatterStore;
import org.tongban.server.application.Visit;
import org.tongban.server.application.Visits;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * The enterprise code (企业码, rulebook LIC-09): one code for an enterprise. An inspector who scans it sees the check to
 * do; those who act for the enterprise, and certainly are who they say, see their compliance handbook; everybody else its
 * licences as they are now.
 */
@Service
public class EnterpriseCodes {
    /** An inspector who opens the code again within this time is on the same visit: that is one use, and not two. */
    private static final Duration VISIT = Duration.ofHours(2);

    private final EnterpriseCodeRows rows;
    private final Enterprises enterprises;
    private final HeldLicences heldLicences;
    private final PublicLicences publicLicences;
    private final CertainHolders certain;
    private final Visits visits;
    private final Applications applications;
    private final MatterStore matters;
    private final Uses uses;
    private final Reminders reminders;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final PlatformSettings settings;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;

    EnterpriseCodes(
            EnterpriseCodeRows rows,
            Enterprises enterprises,
            HeldLicences heldLicences,
            PublicLicences publicLicences,
            CertainHolders certain,
            Visits visits,
            Applications applications,
            MatterStore matters,
            Uses uses,
            Reminders reminders,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            PlatformSettings settings,
            AccessLog log,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.rows = rows;
        this.enterprises = enterprises;
        this.heldLicences = heldLicences;
        this.publicLicences = publicLicences;
        this.certain = certain;
        this.visits = visits;
        this.applications = applications;
        this.matters = matters;
        this.uses = uses;
        this.reminders = reminders;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /** An enterprise's code. @param url what its QR code holds */
    public record Code(String enterprise, String code, String url) {}

    /** What to look at, for one licence. @param points of the check, from the item's published checklist */
    public record CheckToDo(LocalText item, LocalText unit, List<LocalText> points) {}

    /**
     * What the holder of a licence has to keep to.
     *
     * @param conditions under which it was granted
     * @param points what inspectors look at
     * @param duties what the licence itself says
     * @param coming dates that are announced
     */
    public record Chapter(
            PublicLicence licence,
            List<LocalText> conditions,
            List<LocalText> points,
            List<LocalText> duties,
            List<Reminders.Notice> coming) {}

    /** What it was called before, the latest first. */
    public List<Enterprises.FormerName> formerNames(Enterprise enterprise) {
        return enterprises.formerNames(enterprise.id());
    }

    /** What a scan shows. */
    public sealed interface Scan {
        Enterprise enterprise();

        /**
         * To an inspector.
         *
         * @param checks of what their units issued; @param others of what other units did: whoever issues isn't always who
         *     supervises
         * @param visits planned ones of their units, to open; @param licences all of them as anybody sees them
         */
        record Inspector(
                Enterprise enterprise,
                List<CheckToDo> checks,
                List<CheckToDo> others,
                List<UUID> visits,
                List<PublicLicence> licences)
                implements Scan {}

        /** To those who act for it. */
        record Own(Enterprise enterprise, List<Chapter> handbook) implements Scan {}

        /** To anybody. */
        record Anybody(Enterprise enterprise, List<PublicLicence> licences) implements Scan {}
    }

    /**
     * The code, made when first asked for.
     *
     * @throws Problem unless the viewer acts for the enterprise, and it is certain that they are who their account says
     */
    @Transactional
    public Code of(Viewer viewer, UUID id) {
        if (enterprises.capacity(viewer.person(), id).isEmpty()) {
            log.refused(viewer, "code of enterprise " + id);
            throw Problem.notFound();
        }
        current(heldLicences.ofEnterprise(id)).forEach(licence -> certain.require(viewer, licence));
        String code = rows.of(id, Codes.make(Codes.PUBLIC), clock.instant());
        return new Code(enterprises.find(id).orElseThrow().name(), code, settings.urlOf("/v/e/" + code));
    }

    /** What this scan shows; empty when there is no such code. An inspector's scan is written down for the holder. */
    @Transactional
    public Optional<Scan> scan(String code, Optional<Viewer> viewer) {
        return rows.enterprise(code).flatMap(enterprises::find).map(enterprise -> scan(enterprise, viewer));
    }

    private Scan scan(Enterprise enterprise, Optional<Viewer> viewer) {
        List<Licence> held = heldLicences.ofEnterprise(enterprise.id());
        if (viewer.filter(v -> actsCertainly(v, enterprise, held)).isPresent()) {
            return new Scan.Own(enterprise, current(held).map(this::chapter).toList());
        }
        Set<String> inspects = viewer.map(v -> v.unitsAs(Role.INSPECTOR)).orElse(Set.of());
        if (!inspects.isEmpty()) {
            return inspector(enterprise, held, inspects, viewer.orElseThrow());
        }
        return new Scan.Anybody(
                enterprise, current(held).map(publicLicences::publicly).toList());
    }

    private boolean actsCertainly(Viewer viewer, Enterprise enterprise, List<Licence> held) {
        List<Licence> all = current(held).toList();
        return enterprises.capacity(viewer.person(), enterprise.id()).isPresent()
                && certain.among(viewer, all).size() == all.size();
    }

    private static java.util.stream.Stream<Licence> current(List<Licence> held) {
        return held.stream()
                .filter(licence -> licence.kept() == LicenceState.VALID || licence.kept() == LicenceState.SUSPENDED);
    }

    private Scan inspector(Enterprise enterprise, List<Licence> held, Set<String> units, Viewer viewer) {
        Instant now = clock.instant();
        List<Licence> all = current(held).toList();
        uses.noteOnce(
                all.stream().map(Licence::id).toList(),
                new Uses.Use(now, Uses.Kind.INSPECTED, viewer.displayName(), unitNames(units)),
                viewer.person(),
                now.minus(VISIT));
        Map<Boolean, List<CheckToDo>> checks = all.stream()
                .collect(Collectors.partitioningBy(
                        licence -> units.contains(answering.id(licence)),
                        Collectors.flatMapping(licence -> check(licence).stream(), Collectors.toList())));
        return new Scan.Inspector(
                enterprise,
                checks.getOrDefault(true, List.of()),
                checks.getOrDefault(false, List.of()),
                visits.of(viewer).stream()
                        .filter(visit -> concerns(enterprise, held, visit.application()))
                        .map(Visit::id)
                        .toList(),
                all.stream().map(publicLicences::publicly).toList());
    }

    /** A visit is the enterprise's when it applied, or got a licence from that application. */
    private boolean concerns(Enterprise enterprise, List<Licence> held, UUID application) {
        return held.stream().anyMatch(licence -> licence.application().equals(Optional.of(application)))
                || applications
                        .find(application)
                        .flatMap(found -> found.applicant().enterprise())
                        .equals(Optional.of(enterprise.id()));
    }

    private String unitNames(Set<String> units) {
        return String.join(
                "、",
                units.stream()
                        .flatMap(id -> catalogue.today().unit(id).stream())
                        .map(unit -> unit.name().zh())
                        .toList());
    }

    private Optional<CheckToDo> check(Licence licence) {
        return item(licence).map(item -> new CheckToDo(item.title(), lastKnown.answering(licence), points(item)));
    }

    private Chapter chapter(Licence licence) {
        Optional<Item> item = item(licence);
        return new Chapter(
                publicLicences.shown(licence),
                item.map(Item::conditions).orElse(List.of()),
                item.map(EnterpriseCodes::points).orElse(List.of()),
                lastKnown.type(licence.type()).map(LicenceType::remarks).orElse(List.of()),
                reminders.of(licence));
    }

    private static List<LocalText> points(Item item) {
        return item.visit().map(visit -> visit.checklist()).orElse(item.conditions());
    }

    private Optional<Item> item(Licence licence) {
        return item(
                catalogue.today(),
                licence.type(),
                licence.matter().flatMap(matters::find).map(Matter::item));
    }

    /** Which item gave a licence: that it was granted in; where that isn't known, the first that gives such a licence. */
    static Optional<Item> item(Catalogue today, String type, Optional<String> granted) {
        List<Item> giving = today.items().values().stream()
                .filter(item -> item.result() instanceof ItemResult.Licence(String given, var present)
                        && given.equals(type)
                        && present.isEmpty())
                .toList();
        return giving.stream()
                .filter(item -> granted.equals(Optional.of(item.id())))
                .findFirst()
                .or(() -> giving.stream().findFirst());
    }
}
