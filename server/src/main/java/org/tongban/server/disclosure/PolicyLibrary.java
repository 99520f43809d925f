package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What anybody may read: published policies, how they stand, what comes of them, and drafts people can comment on. */
@Service
public class PolicyLibrary {
    /** How many documents one query lists. */
    static final int MOST = 100;

    private final PolicyStore store;
    private final PolicySearch search;
    private final PolicyChanges changes;
    private final PolicyComments comments;
    private final CatalogueInForce catalogue;
    private final TasksSeen tasks;
    private final Clock clock;

    PolicyLibrary(
            PolicyStore store,
            PolicySearch search,
            PolicyChanges changes,
            PolicyComments comments,
            CatalogueInForce catalogue,
            TasksSeen tasks,
            Clock clock) {
        this.store = store;
        this.search = search;
        this.changes = changes;
        this.comments = comments;
        this.catalogue = catalogue;
        this.tasks = tasks;
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

    /** A line of the list. */
    public record Line(
            UUID id,
            String number,
            String title,
            LocalText unit,
            LocalText level,
            Optional<LocalDate> publishedOn,
            Validity validity,
            List<String> trades) {}

    /**
     * All there is of a policy, for the unit that drafts it.
     *
     * @param validity on the day of reading
     * @param changedBy later documents
     * @param versions how it read from which day on, the wording it was published with first
     * @param version the one of them that counts on the day that was asked for
     * @param items that rest on it, benefits apart
     * @param benefits what is paid or given because of it
     */
    public record Shown(
            Policy policy,
            LocalText unit,
            LocalText level,
            Validity validity,
            List<Other> changedBy,
            List<Other> changes,
            List<Version> versions,
            Version version,
            List<TasksSeen.OfDocument> tasks,
            List<ItemLine> items,
            List<ItemLine> benefits,
            List<PolicyComments.Comment> comments,
            boolean inviting) {}

    /** Another document. */
    public record Other(UUID id, String number, String title, Validity.Change change) {
        static Other of(PolicyChanges.Linked one) {
            return new Other(one.other(), one.number(), one.title(), one.change());
        }
    }

    public record ItemLine(String id, LocalText title) {}

    /** One query over all levels; the latest first, at most 100. */
    @Transactional(readOnly = true)
    public List<Line> search(Query query) {
        return search(query, Optional.empty(), MOST);
    }

    /** @param after the last one listed before */
    @Transactional(readOnly = true)
    List<Line> search(Query query, Optional<PolicySearch.After> after, int limit) {
        List<String> regions = query.level().map(this::regions).orElse(List.of());
        return search
                .find(
                        new PolicySearch.Wanted(
                                Grams.words(query.words()),
                                query.trade(),
                                query.unit(),
                                regions,
                                query.from(),
                                query.to(),
                                query.validity()),
                        after,
                        today(),
                        limit)
                .stream()
                .map(this::line)
                .toList();
    }

    private List<String> regions(RegionLevel level) {
        return catalogue.today().regions().values().stream()
                .filter(region -> region.level() == level)
                .map(Region::code)
                .toList();
    }

    private Line line(Policy policy) {
        return new Line(
                policy.id(),
                policy.number(),
                policy.title(),
                unitName(policy.unit()),
                level(policy),
                policy.publishedOn(),
                validity(policy),
                policy.trades());
    }

    Validity validity(Policy policy) {
        return Validity.on(
                today(),
                policy.from(),
                policy.until(),
                changes.to(policy.id()).stream()
                        .map(PolicyChanges.Linked::change)
                        .toList());
    }

    /** Drafts on which people can comment today. */
    @Transactional(readOnly = true)
    public List<Line> inviting() {
        return store.inviting(today()).stream().map(this::line).toList();
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
        return show(id, today());
    }

    /** @param day whose wording is asked for */
    @Transactional(readOnly = true)
    public PublicPolicy show(UUID id, LocalDate day) {
        Policy policy = store.find(id).orElseThrow(Problem::notFound);
        Shown shown = shown(policy, day);
        return policy.published()
                ? PublicPolicy.published(shown)
                : PublicPolicy.drafted(shown, store.invited(id).orElseThrow(Problem::notFound));
    }

    Shown shown(Policy policy) {
        return shown(policy, today());
    }

    private Shown shown(Policy policy, LocalDate day) {
        List<PolicyChanges.Linked> changedBy = changes.to(policy.id());
        List<Version> versions = Version.of(policy, changedBy);
        Map<Boolean, List<Item>> items = items(policy);
        return new Shown(
                policy,
                unitName(policy.unit()),
                level(policy),
                validity(policy),
                others(changedBy),
                others(changes.by(policy.id())),
                versions,
                Version.on(day, versions),
                tasks.ofDocument(policy.number()),
                lines(items.getOrDefault(false, List.of())),
                lines(items.getOrDefault(true, List.of())),
                comments.of(policy.id()),
                policy.draft().inviting(today()));
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
        return item.basis().stream()
                .anyMatch(basis -> basis.law().zh().contains(policy.title())
                        || !policy.number().isBlank()
                                && basis.number()
                                        .map(PolicyNumber::of)
                                        .filter(policy.number()::equals)
                                        .isPresent());
    }

    private static List<ItemLine> lines(List<Item> items) {
        return items.stream().map(item -> new ItemLine(item.id(), item.title())).toList();
    }

    /** @param id sent again with the same id, it is one comment */
    @Transactional
    public void comment(Viewer viewer, UUID policy, UUID id, String text) {
        Policy draft = store.find(policy)
                .filter(one -> !one.published() && one.draft().inviting(today()))
                .orElseThrow(Problem::notFound);
        if (text.isBlank()) {
            throw Problem.atField("comment", "comment.missing", LocalText.of("请写下您的意见。", "Write your comment."));
        }
        comments.add(id, draft.id(), viewer.person(), viewer.displayName(), text.strip(), clock.instant());
    }

    LocalText unitName(String unit) {
        return catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    private LocalText level(Policy policy) {
        return catalogue
                .today()
                .region(policy.region())
                .map(region -> region.level().title())
                .orElse(LocalText.of(policy.region(), policy.region()));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
