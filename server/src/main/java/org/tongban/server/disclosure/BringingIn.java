package org.tongban.server.disclosure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.BroughtIn.By;
import org.tongban.server.disclosure.BroughtInStore.Twin;
import org.tongban.server.disclosure.IssuedReading.Fault;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * How documents that were issued before, or elsewhere, come into the library: somebody of the unit that keeps them enters
 * one, another reads it against its source and confirms it. There is no openness, circulation or comment to it: all that
 * happened when it was issued.
 */
@Service
class BringingIn {
    private static final LocalText BY_ANOTHER = LocalText.of(
            "谁录入的，由另一位审查人员或负责人核对；本单位没有别人的，由本级政府领导核对。",
            "Who entered it doesn't confirm it: another reviewer or head of the unit does, or a leader of its government.");

    private final OpenPolicies policies;
    private final BroughtInStore store;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    BringingIn(OpenPolicies policies, BroughtInStore store, CatalogueInForce catalogue, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The units for which this viewer enters documents. @throws Problem when there are none */
    List<Unit> units(Viewer viewer) {
        policies.own(viewer);
        return policies.units(viewer);
    }

    /** Does this viewer enter documents, and not confirm them alone? */
    boolean enters(Viewer viewer) {
        return !policies.drafted(viewer).isEmpty();
    }

    /** Those that wait first, then the latest. @param after the last one of the page before */
    @Transactional(readOnly = true)
    public Slice<BroughtIn> list(Viewer viewer, Optional<UUID> after, int limit) {
        int shown = Slice.limit(limit);
        return Slice.of(
                store.list(keepers(viewer), after.map(id -> require(viewer, id)), shown + 1), shown, BroughtIn::id);
    }

    /** Units whose entries this viewer sees: their own, and for a leader those of the region. */
    private List<String> keepers(Viewer viewer) {
        policies.requireDesk(viewer);
        List<String> regions = List.copyOf(OpenPolicies.regionsLed(viewer));
        return catalogue.today().units().values().stream()
                .filter(unit -> regions.contains(unit.region())
                        || policies.units(viewer).contains(unit))
                .map(Unit::id)
                .toList();
    }

    @Transactional(readOnly = true)
    public BroughtIn require(Viewer viewer, UUID id) {
        List<String> keepers = keepers(viewer);
        return store.find(id)
                .filter(entry -> keepers.contains(entry.keeper())
                        || entry.stands()
                                && keepers.stream()
                                        .flatMap(unit -> catalogue.today().unitInForce(unit).stream())
                                        .anyMatch(unit -> Keepers.over(catalogue.today(), unit, entry)))
                .orElseThrow(() -> Problem.notYours("document brought in " + id));
    }

    /** The entry of a policy that this viewer may correct, for the unit that keeps it or for one that takes it over. */
    @Transactional(readOnly = true)
    public Optional<BroughtIn> corrected(Viewer viewer, UUID policy) {
        return store.of(policy)
                .filter(entry ->
                        policies.units(viewer).stream().anyMatch(unit -> Keepers.over(catalogue.today(), unit, entry)));
    }

    boolean corrects(Viewer viewer, UUID policy) {
        return corrected(viewer, policy).isPresent();
    }

    /**
     * It waits to be confirmed.
     *
     * @param typed by the names of {@link IssuedReading#FIELDS}, and {@code keeper}, for whom: the first of the viewer's
     *     units when it is left out
     * @param corrects the policy that it is another wording of, which this unit keeps from then on; empty of a new one
     */
    @Transactional
    public BroughtIn enter(Viewer viewer, Map<String, String> typed, Optional<UUID> corrects) {
        Unit keeper = keeper(viewer, typed);
        corrects.ifPresent(policy -> require(keeper, policy));
        IssuedDocument document = switch (IssuedReading.of(typed, catalogue.today(), keeper, policies.today())) {
            case IssuedReading.Read.Good(IssuedDocument good) -> good;
            case IssuedReading.Read.Bad(List<Fault> faults) -> throw wrong(faults);
        };
        BroughtIn entry = BroughtIn.entered(
                corrects.orElseGet(UUID::randomUUID),
                keeper.id(),
                document,
                new By(Optional.of(viewer.person()), viewer.displayName(), clock.instant()));
        store.oneByOne();
        fault(store, catalogue.today(), entry).ifPresent(fault -> {
            throw wrong(List.of(fault));
        });
        store.enter(entry);
        return entry;
    }

    private Unit keeper(Viewer viewer, Map<String, String> typed) {
        String asked = typed.getOrDefault("keeper", "");
        return units(viewer).stream()
                .filter(unit -> asked.isBlank() || unit.id().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.notYours("policy desk"));
    }

    private void require(Unit keeper, UUID policy) {
        store.of(policy)
                .filter(entry -> Keepers.over(catalogue.today(), keeper, entry))
                .orElseThrow(() -> Problem.notYours("policy " + policy));
    }

    /** What is in the way of an entry that is right in itself. */
    static Optional<Fault> fault(BroughtInStore store, Catalogue catalogue, BroughtIn entry) {
        if (store.waits(entry.policy())) {
            return Optional.of(new Fault(
                    "title", LocalText.of("这份文件已经有一份更正在等核对。", "A correction of it waits to be confirmed already.")));
        }
        return twin(store, catalogue, entry)
                .map(twin -> new Fault(
                        entry.document().number().isBlank() ? "title" : "number",
                        LocalText.of(
                                "已经有这份文件了：《" + twin.title() + "》。"
                                        + (mayTakeOver(store, catalogue, entry, twin) ? "是别的单位收录的，请打开它更正或者撤回。" : ""),
                                "It is there already, or waits to be confirmed: “" + twin.title() + "”."
                                        + (mayTakeOver(store, catalogue, entry, twin)
                                                ? " Another unit brought it in: open it to correct it or take it back."
                                                : ""))));
    }

    /** What waits at a unit over whose entries this one has a say isn't in the way of the same document, nor in its issuer's. */
    private static Optional<Twin> twin(BroughtInStore store, Catalogue catalogue, BroughtIn entry) {
        return store.twins(entry.document(), entry.policy()).stream()
                .filter(twin -> !twin.waits() || !givesWay(store, catalogue, entry, twin))
                .findFirst();
    }

    private static boolean givesWay(BroughtInStore store, Catalogue catalogue, BroughtIn entry, Twin twin) {
        String issuer = entry.document().unit();
        boolean same = twin.entry()
                .flatMap(store::find)
                .filter(other -> other.document().unit().equals(issuer))
                .isPresent();
        return (same || issuer.equals(entry.keeper())) && mayTakeOver(store, catalogue, entry, twin);
    }

    private static boolean mayTakeOver(BroughtInStore store, Catalogue catalogue, BroughtIn entry, Twin twin) {
        return twin.entry()
                .flatMap(store::find)
                .filter(other -> !other.keeper().equals(entry.keeper()))
                .filter(other -> catalogue
                        .unit(entry.keeper())
                        .filter(unit -> Keepers.over(catalogue, unit, other))
                        .isPresent())
                .isPresent();
    }

    private static Problem wrong(List<Fault> faults) {
        return Problem.atField(
                faults.getFirst().field(),
                "issued." + faults.getFirst().field(),
                LocalText.of(
                        faults.stream().map(one -> one.sentence().zh()).collect(Collectors.joining("")),
                        faults.stream().map(one -> one.sentence().en()).collect(Collectors.joining(" "))));
    }

    /** May this viewer say that it is as it was issued? */
    boolean confirms(Viewer viewer, BroughtIn entry) {
        return entry.waits()
                && answersFor(viewer, entry)
                && !entry.entered().person().equals(Optional.of(viewer.person()));
    }

    private boolean answersFor(Viewer viewer, BroughtIn entry) {
        return viewer.unitsAs(Role.REVIEWER).contains(entry.keeper())
                || viewer.unitsAs(Role.HEAD).contains(entry.keeper())
                || catalogue
                        .today()
                        .unit(entry.keeper())
                        .filter(unit -> OpenPolicies.regionsLed(viewer).contains(unit.region()))
                        .isPresent();
    }

    /** They stand in the library from now on, each since its own day. */
    @Transactional
    public void confirm(Viewer viewer, List<UUID> ids) {
        OpenPolicies.demand(!ids.isEmpty(), "entry", "请先选中要确认的文件。", "Choose the documents you confirm.");
        store.oneByOne();
        for (UUID id : ids) {
            BroughtIn entry = deciding(viewer, id);
            store.decided(id, by(viewer), Optional.empty());
            twin(store, catalogue.today(), entry).ifPresent(twin -> {
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "issued.twin",
                        LocalText.of(
                                "已经有这份文件了：《" + twin.title() + "》。", "It is there already: “" + twin.title() + "”."));
            });
            store.stands(entry, Authority.of(catalogue.today(), entry.document()));
        }
    }

    /** What is wrong with it is said to who entered it. */
    @Transactional
    public void refuse(Viewer viewer, UUID id, String reason) {
        deciding(viewer, id);
        OpenPolicies.demand(!reason.isBlank(), "reason", "请写明哪里不对。", "Say what is wrong with it.");
        store.decided(id, by(viewer), Optional.of(reason.strip()));
    }

    private By by(Viewer viewer) {
        return new By(Optional.of(viewer.person()), viewer.displayName(), clock.instant());
    }

    private BroughtIn deciding(Viewer viewer, UUID id) {
        require(viewer, id);
        BroughtIn entry = store.lock(id).orElseThrow(Problem::notFound);
        if (!entry.waits()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "issued.decided",
                    LocalText.of("别人刚核对过这一份。", "Somebody decided on it just now."));
        }
        if (!answersFor(viewer, entry)) {
            throw Problem.forbidden(BY_ANOTHER);
        }
        if (!confirms(viewer, entry)) {
            throw Problem.of(HttpStatus.CONFLICT, "same-person", BY_ANOTHER);
        }
        return entry;
    }
}
