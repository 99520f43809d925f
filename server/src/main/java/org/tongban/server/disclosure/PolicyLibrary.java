package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.Grams;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemKind;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.TasksSeen;
import org.tongban.server.web.Problem;

/** What anybody may read: published policies, how they stand, what comes of them, and drafts people can comment on. */
@Service
public class PolicyLibrary {
    /** How many documents one page of a query lists. */
    static final int MOST = 100;

    /** Words of a query: what is asked beyond them isn't looked for. */
    private static final int MOST_WORDS = 20;

    /** How many comments stand on the page of a policy at once. */
    private static final int SHOWN_COMMENTS = 20;

    private final PolicyStore store;
    private final PolicySearch search;
    private final PolicyChanges changes;
    private final PolicyComments comments;
    private final CatalogueInForce catalogue;
    private final TasksSeen tasks;
    private final BroughtInStore broughtIn;
    private final WithdrawalStore withdrawals;
    private final AskingAgain asking;
    private final Clock clock;

    PolicyLibrary(
            PolicyStore store,
            PolicySearch search,
            PolicyChanges changes,
            PolicyComments comments,
            CatalogueInForce catalogue,
            TasksSeen tasks,
            BroughtInStore broughtIn,
            WithdrawalStore withdrawals,
            AskingAgain asking,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.changes = changes;
        this.comments = comments;
        this.catalogue = catalogue;
        this.tasks = tasks;
        this.broughtIn = broughtIn;
        this.withdrawals = withdrawals;
        this.asking = asking;
        this.clock = clock;
    }

    /** @param level of government; all when empty */
    public record Query(
            String words,
            Optional<String> trade,
            Optional<String> unit,
            Optional<RegionLevel> level,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Validity> validity) {}

    /** A line of the list. @param until the last day in force, as it is known today */
    public record Line(
            UUID id,
            String number,
            String title,
            LocalText unit,
            LocalText level,
            LocalDate publishedOn,
            Validity validity,
            Optional<LocalDate> until,
            List<String> trades) {}

    /**
     * All there is of a policy, for the unit that drafts it.
     *
     * @param validity on the day of reading
     * @param lastDay in force, as it is known that day: its own, unless later documents moved it
     * @param changedBy later documents
     * @param versions how it read from which day on, the wording it was published with first
     * @param version the one of them that counts on the day that was asked for
     * @param items that rest on it, benefits apart
     * @param benefits what is paid or given because of it
     * @param entry by which it was brought in; empty of what was drafted here
     */
    public record Shown(
            Policy policy,
            LocalText unit,
            LocalText level,
            Validity validity,
            Optional<LocalDate> lastDay,
            List<Other> changedBy,
            List<Other> changes,
            List<Version> versions,
            Version version,
            List<TasksSeen.OfDocument> tasks,
            List<ItemLine> items,
            List<ItemLine> benefits,
            List<PolicyComments.Comment> comments,
            boolean inviting,
            Optional<BroughtIn> entry) {}

    /**
     * Another document.
     *
     * @param id empty of one that isn't in the library, and of one that isn't open, where anybody reads of it: number and title
     *     of that are blank
     * @param effective the later of the two is issued by who may change the earlier one; otherwise it only says so
     */
    public record Other(
            Optional<UUID> id,
            String number,
            String title,
            Validity.Change change,
            boolean published,
            boolean effective) {
        static Other of(PolicyChanges.Linked one) {
            return new Other(one.other(), one.number(), one.title(), one.change(), one.published(), one.effective());
        }

        /** By what it is called: its title, or its number where only that is known. */
        public String name() {
            return title.isBlank() ? number : title;
        }

        /** That it changes another is public, and no more, where it isn't open. */
        Other forAll() {
            return published ? this : new Other(Optional.empty(), "", "", change, false, effective);
        }
    }

    public record ItemLine(String id, LocalText title) {}

    /** A page of what a query found. @param next where it goes on; empty on the last page */
    public record Page(List<Line> items, Optional<PolicySearch.After> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** One query over all levels: what fits the words best first, then the latest. @param after the last one listed before */
    @Transactional(readOnly = true)
    public Page search(Query query, Optional<PolicySearch.After> after, int limit) {
        List<PolicySearch.Hit> hits = search.find(
                new PolicySearch.Wanted(
                        Grams.words(query.words()).stream()
                                .distinct()
                                .limit(MOST_WORDS)
                                .toList(),
                        query.trade(),
                        query.unit(),
                        query.level(),
                        query.level().map(this::regions).orElse(List.of()),
                        query.from(),
                        query.to(),
                        query.validity()),
                after,
                today(),
                limit + 1);
        List<PolicySearch.Hit> shown = hits.subList(0, Math.min(limit, hits.size()));
        return new Page(
                shown.stream().map(this::line).toList(),
                hits.size() > limit ? Optional.of(shown.getLast().place()) : Optional.empty());
    }

    private List<String> regions(RegionLevel level) {
        return catalogue.today().regions().values().stream()
                .filter(region -> region.level() == level)
                .map(Region::code)
                .toList();
    }

    private Line line(PolicySearch.Hit hit) {
        return new Line(
                hit.id(),
                hit.number(),
                hit.title(),
                unitName(hit.unit()),
                hit.level().map(RegionLevel::title).orElseGet(() -> level(hit.region())),
                hit.publishedOn(),
                hit.validity(),
                hit.until(),
                hit.trades());
    }

    Validity validity(Policy policy) {
        return Validity.on(today(), policy.from(), policy.until(), changes.effective(policy.id()));
    }

    /** A draft on which people can comment. @param until the last day */
    public record Invitation(UUID id, String title, LocalText unit, LocalDate until) {}

    /** Drafts on which people can comment today. */
    @Transactional(readOnly = true)
    public List<Invitation> inviting() {
        return search.inviting(today()).stream()
                .map(one -> new Invitation(one.id(), one.title(), unitName(one.unit()), one.until()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<String> trades() {
        return search.trades();
    }

    /** Names of units that published something, by id. */
    @Transactional(readOnly = true)
    public Map<String, LocalText> units() {
        Map<String, LocalText> units = new LinkedHashMap<>();
        search.units().forEach(unit -> units.put(unit, unitName(unit)));
        return units;
    }

    /** As it reads today. @throws Problem not found, unless it is published or comments on it are or were invited */
    @Transactional(readOnly = true)
    public PublicPolicy show(UUID id) {
        return show(id, today(), Optional.empty());
    }

    /** @param day whose wording is asked for; @param after the last comment of the page before */
    @Transactional(readOnly = true)
    public PublicPolicy show(UUID id, LocalDate day, Optional<UUID> after) {
        Policy policy = store.find(id).orElseThrow(() -> notThere(id));
        if (!policy.published() && takenBack(policy)) {
            throw notThere(id);
        }
        PublicPolicy.Talk talk =
                new PublicPolicy.Talk(comments.counted(id), PublicPolicy.comments(page(id, after, SHOWN_COMMENTS)));
        Shown shown = shown(policy, day, List.of());
        return policy.published()
                ? PublicPolicy.published(
                        shown, talk, asking.since(policy), shown.entry().map(this::kept))
                : PublicPolicy.drafted(
                        shown, talk, asking.since(policy), store.invited(id).orElseThrow(Problem::notFound));
    }

    /** What people said, those that are answered first. @param after the last one of the page before */
    @Transactional(readOnly = true)
    public Slice<PublicPolicy.Comment> comments(UUID id, Optional<UUID> after, int limit) {
        Policy policy = store.find(id).orElseThrow(Problem::notFound);
        if (!policy.published() && (store.invited(id).isEmpty() || takenBack(policy))) {
            throw Problem.notFound();
        }
        return PublicPolicy.comments(page(id, after, Slice.limit(limit)));
    }

    private Slice<PolicyComments.Comment> page(UUID id, Optional<UUID> after, int shown) {
        return Slice.of(comments.page(id, after, shown + 1), shown, PolicyComments.Comment::id);
    }

    /** And nobody was asked about new words since. */
    private boolean takenBack(Policy policy) {
        return withdrawals.of(policy.id()).stream()
                .findFirst()
                .filter(taken -> store.askedAt(policy.id())
                        .filter(asked -> !asked.isBefore(taken.at()))
                        .isEmpty())
                .isPresent();
    }

    /** What stood here and was taken back is said, and nothing of what it was. */
    private Problem notThere(UUID id) {
        return withdrawals.of(id).stream()
                .findFirst()
                .map(taken ->
                        withdrawals.replacement(id).map(PolicyLibrary::replaced).orElseGet(() -> taken(taken)))
                .orElseGet(Problem::notFound);
    }

    private static Problem replaced(UUID by) {
        return Problem.of(
                HttpStatus.GONE,
                "policy-replaced",
                LocalText.of(
                        "这里收录过的文件，发文机关自己公布了：/policies/" + by,
                        "The document that was kept here is published by its issuer itself: /policies/" + by));
    }

    private static Problem taken(Withdrawal taken) {
        return Problem.of(
                HttpStatus.GONE,
                "policy-withdrawn",
                LocalText.of(
                        "这里公布过的文件" + taken.number() + "已于 " + ChinaTime.dayOf(taken.at()) + " 撤回。理由：" + taken.reason(),
                        "The document " + taken.number() + " that was published here was taken back on "
                                + ChinaTime.dayOf(taken.at()) + ". Why: " + taken.reason()));
    }

    private PublicPolicy.Kept kept(BroughtIn entry) {
        return new PublicPolicy.Kept(
                entry.document().issuer(),
                entry.document().source(),
                unitName(entry.keeper()),
                ChinaTime.dayOf(entry.entered().at()));
    }

    Shown shown(Policy policy) {
        return shown(policy, today(), comments.of(policy.id()));
    }

    private Shown shown(Policy policy, LocalDate day, List<PolicyComments.Comment> said) {
        List<PolicyChanges.Linked> changedBy = changes.to(policy.id());
        List<Version> versions = Version.of(policy, changedBy);
        Map<Boolean, List<Item>> items = items(policy);
        Optional<BroughtIn> entry = broughtIn.of(policy.id());
        return new Shown(
                policy,
                unitName(policy.unit()),
                entry.map(one -> one.document().level().title()).orElseGet(() -> level(policy.region())),
                validity(policy),
                Validity.lastDay(today(), policy.until(), changes.effective(policy.id())),
                others(changedBy),
                others(changes.by(policy.id())),
                versions,
                Version.on(day, versions),
                tasks.ofDocument(policy.number(), policy.region()),
                lines(items.getOrDefault(false, List.of())),
                lines(items.getOrDefault(true, List.of())),
                said,
                policy.draft().inviting(today()),
                entry);
    }

    private static List<Other> others(List<PolicyChanges.Linked> linked) {
        return linked.stream().map(Other::of).toList();
    }

    /** Items whose legal basis names this document: benefits under true, all others under false. */
    private Map<Boolean, List<Item>> items(Policy policy) {
        return catalogue.today().items().values().stream()
                .filter(item -> restsOn(item, policy))
                .collect(Collectors.partitioningBy(item -> item.kind() == ItemKind.PAYMENT));
    }

    private static boolean restsOn(Item item, Policy policy) {
        return item.basis().stream().anyMatch(basis -> SameDocument.is(basis, policy.title(), policy.number()));
    }

    private static List<ItemLine> lines(List<Item> items) {
        return items.stream().map(item -> new ItemLine(item.id(), item.title())).toList();
    }

    LocalText unitName(String unit) {
        return catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    private LocalText level(String region) {
        return catalogue.today().region(region).map(one -> one.level().title()).orElse(LocalText.of(region, region));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
