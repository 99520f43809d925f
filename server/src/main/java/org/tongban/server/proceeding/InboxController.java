package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.proceeding.InboxQuery.Scope;
import org.tongban.server.proceeding.InboxView.DueChoice;
import org.tongban.server.proceeding.InboxView.Line;
import org.tongban.server.proceeding.InboxView.RegionName;
import org.tongban.server.viewer.Colleagues.Colleague;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The page of what waits. */
@Controller
class InboxController {

    private static final int ROWS = 25;

    private final Inbox inbox;
    private final Assignments assignments;
    private final CatalogueInForce catalogue;
    private final List<AlsoWaiting> also;
    private final Clock clock;

    InboxController(
            Inbox inbox, Assignments assignments, CatalogueInForce catalogue, List<AlsoWaiting> also, Clock clock) {
        this.inbox = inbox;
        this.assignments = assignments;
        this.catalogue = catalogue;
        this.also = also;
        this.clock = clock;
    }

    @GetMapping("/inbox")
    ModelAndView inbox(
            Page page,
            @RequestParam(defaultValue = "desk") String scope,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String dueBy,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String after) {
        Viewer viewer = page.viewer().filter(Viewer::isStaff).orElseThrow(InboxController::forStaff);
        InboxQuery query = query(scope, lamp, dueBy, kind, region, after, ROWS);
        return page.view("proceeding/inbox").addObject("inbox", view(viewer, query));
    }

    static Problem forStaff() {
        return Problem.forbidden(LocalText.of(
                "待办是工作人员的页面。您的申请在“我的办件”里。", "The inbox is for staff. Your applications are under “My matters”."));
    }

    /** Filters that don't exist are taken as none: an old link still leads to the inbox. */
    static InboxQuery query(
            String scope, String lamp, String dueBy, String kind, String region, String after, int limit) {
        return new InboxQuery(
                named(Scope.values(), scope).orElse(Scope.DESK),
                named(Lamp.values(), lamp),
                day(dueBy),
                filled(kind),
                filled(region),
                filled(after),
                limit);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return filled(text).map(LocalDate::parse);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<String> filled(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private InboxView view(Viewer viewer, InboxQuery query) {
        InboxPage found = inbox.page(viewer, query);
        Map<Desk, List<Colleague>> colleagues = new HashMap<>();
        Set<Desk> own = Desks.of(viewer);
        List<Line> lines = found.rows().stream()
                .map(row -> line(viewer, own, row, colleagues))
                .toList();
        return new InboxView(
                query,
                found,
                lines,
                found.tallies().stream()
                        .map(InboxPage.Tally::kind)
                        .distinct()
                        .sorted()
                        .toList(),
                found.tallies().stream()
                        .map(InboxPage.Tally::region)
                        .distinct()
                        .sorted()
                        .map(code -> new RegionName(code, region(code)))
                        .toList(),
                DueChoice.of(ChinaTime.dayOf(clock.instant()), query.dueBy()),
                also(viewer, query));
    }

    /** Nobody takes these, and no filter knows them: they stand with all that waits. */
    private List<AlsoWaiting.Row> also(Viewer viewer, InboxQuery query) {
        boolean all = query.lamp().isEmpty()
                && query.dueBy().isEmpty()
                && query.kind().isEmpty()
                && query.region().isEmpty()
                && query.after().isEmpty();
        return all && query.scope() != Scope.MINE
                ? also.stream()
                        .flatMap(one -> one.of(viewer).stream())
                        .sorted(Comparator.comparing(AlsoWaiting.Row::lamp)
                                .reversed()
                                .thenComparing(row -> row.when().day()))
                        .toList()
                : List.of();
    }

    private Line line(Viewer viewer, Set<Desk> own, InboxRow row, Map<Desk, List<Colleague>> colleagues) {
        String me = viewer.person().toString();
        boolean mine = row.takenBy().filter(person -> person.id().equals(me)).isPresent();
        boolean free = row.takenBy().isEmpty() && own.contains(row.desk());
        boolean head = own.contains(new Desk(DeskKind.HEAD, row.desk().ref()));
        List<Colleague> to = mine || free || head ? colleagues.computeIfAbsent(row.desk(), assignments::at) : List.of();
        return new Line(row, region(row.region()), UUID.randomUUID(), mine, free, to);
    }

    private LocalText region(String code) {
        return catalogue.today().region(code).map(Region::name).orElse(LocalText.of(code, code));
    }
}
