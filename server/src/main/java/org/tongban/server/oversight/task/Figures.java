package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.oversight.task.Scorecard.Criterion;
import org.tongban.server.oversight.task.Scorecard.Weights;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What the year comes to: points by unit, assessment, indicators, the month's bulletin. Numbers are counted, not typed. */
@Service
public class Figures {
    private final TaskStore tasks;
    private final ReportStore reportStore;
    private final NoticeStore noticeStore;
    private final FigureStore store;
    private final TaskNotices notices;
    private final Supervision supervision;
    private final SealedPapers papers;
    private final Clock clock;

    Figures(
            TaskStore tasks,
            ReportStore reportStore,
            NoticeStore noticeStore,
            FigureStore store,
            TaskNotices notices,
            Supervision supervision,
            SealedPapers papers,
            Clock clock) {
        this.tasks = tasks;
        this.reportStore = reportStore;
        this.noticeStore = noticeStore;
        this.store = store;
        this.notices = notices;
        this.supervision = supervision;
        this.papers = papers;
        this.clock = clock;
    }

    /** Whose figures somebody looks at. @param regions with all below; @param mayWrite works at the office */
    record Scope(String region, String office, List<String> regions, boolean mayWrite) {}

    /** @throws Problem not found, and logged, when this viewer neither supervises nor leads */
    Scope scope(Viewer viewer) {
        List<Unit> offices = supervision.offices(viewer);
        if (!offices.isEmpty()) {
            Unit office = offices.getFirst();
            return new Scope(office.region(), office.id(), List.of(office.region()), true);
        }
        List<String> regions = supervision.regions(viewer);
        if (regions.isEmpty()) {
            throw Problem.notYours("scorecards");
        }
        return new Scope(regions.getFirst(), regions.getFirst() + "-" + UnitNames.GOVERNMENT, regions, false);
    }

    /** A unit's year. */
    public record Year(Scorecard card, LocalText unit, Assessment assessment) {}

    /** The one with most points first. */
    @Transactional(readOnly = true)
    public List<Year> year(Viewer viewer, int year) {
        Scope scope = scope(viewer);
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate to = LocalDate.of(year, 12, 31);
        Counted counted = counted(scope, from, to);
        Map<String, String> harm = store.harm(scope.region(), year);
        return counted.byLead().keySet().stream()
                .map(unit -> Scorecard.of(unit, Weights.USUAL, counted.of(unit)))
                .map(card -> new Year(
                        card,
                        supervision.unitName(card.unit()),
                        Assessment.of(card, Assessment.Bounds.USUAL, harm.getOrDefault(card.unit(), ""))))
                .sorted(Comparator.comparing((Year one) -> one.card().points())
                        .reversed()
                        .thenComparing(one -> one.card().unit()))
                .toList();
    }

    private Counted counted(Scope scope, LocalDate from, LocalDate to) {
        LocalDate until = to.isBefore(today()) ? to : today();
        List<SupervisedTask> all = tasks.during(scope.regions(), from, to);
        List<Report> reports =
                reportStore.reportsOf(all.stream().map(SupervisedTask::id).toList());
        List<UUID> warned = noticeStore.between(scope.regions(), from, to).stream()
                .filter(notice -> notice.kind() == NoticeKind.URGING
                        || notice.kind() == NoticeKind.SUPERVISION
                        || notice.kind() == NoticeKind.HAND_OVER)
                .flatMap(notice -> notice.task().stream())
                .toList();
        return new Counted(
                all.stream().collect(Collectors.groupingBy(SupervisedTask::lead)),
                reports,
                warned,
                store.limitsKept(scope.regions(), from, to),
                until);
    }

    /** The records of a span, from which points are a function. */
    private record Counted(
            Map<String, List<SupervisedTask>> byLead,
            List<Report> reports,
            List<UUID> warned,
            Map<String, Count> limitsKept,
            LocalDate until) {

        Map<Criterion, Count> of(String unit) {
            List<SupervisedTask> own = byLead.getOrDefault(unit, List.of());
            Map<Criterion, Count> counts = new EnumMap<>(Criterion.class);
            counts.put(
                    Criterion.DONE_IN_TIME,
                    count(own, task -> task.state() == SupervisedTask.State.DONE, task -> task.daysLate(until) == 0));
            counts.put(
                    Criterion.NOT_LATE,
                    count(own, SupervisedTask::open, task -> !task.due().isBefore(until)));
            counts.put(Criterion.NO_NOTICE, count(own, task -> true, task -> !warned.contains(task.id())));
            counts.put(Criterion.REPORTED_IN_TIME, reported(own));
            counts.put(Criterion.LIMITS_KEPT, limitsKept.getOrDefault(unit, Count.NONE));
            return counts;
        }

        private static Count count(
                List<SupervisedTask> own, Predicate<SupervisedTask> counts, Predicate<SupervisedTask> good) {
            List<SupervisedTask> counted = own.stream().filter(counts).toList();
            return new Count((int) counted.stream().filter(good).count(), counted.size());
        }

        private Count reported(List<SupervisedTask> own) {
            int good = 0;
            int all = 0;
            for (SupervisedTask task : own) {
                ReportRhythm.Kept kept =
                        Tasks.kept(task, reports, task.endedOn().orElse(until));
                good += kept.inTime();
                all += kept.due();
            }
            return new Count(good, all);
        }
    }

    /** What people established: no number makes up for it. */
    @Transactional
    public void harm(Viewer viewer, int year, String unit, String harm) {
        Scope scope = writing(viewer);
        if (harm.isBlank()) {
            throw Problem.atField("harm", "harm.missing", LocalText.of("请写明严重后果的事实。", "Say what harm was done."));
        }
        requireUnit(unit);
        store.harm(scope.region(), year, unit, harm.strip(), viewer.displayName(), clock.instant());
    }

    /** Sends the document a year's assessment leads to. */
    @Transactional
    public Notice tell(Viewer viewer, int year, String unit) {
        Scope scope = writing(viewer);
        Year assessed = year(viewer, year).stream()
                .filter(one -> one.card().unit().equals(unit))
                .findFirst()
                .orElseThrow(Problem::notFound);
        NoticeKind kind = assessed.assessment()
                .notice()
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "steady",
                        LocalText.of("考核结果正常，不发文书。", "A steady year leads to no document.")));
        String why = assessed.assessment() instanceof Assessment.HandedOver(String harm) ? "造成严重后果：" + harm : "";
        String body = "你单位 " + year + " 年督办任务考核得分 " + assessed.card().points() + " 分，结果为“"
                + assessed.assessment().title().zh() + "”。" + why;
        return notices.send(scope.region(), scope.office(), unit, kind, body, viewer.displayName());
    }

    @Transactional(readOnly = true)
    public Indicators indicators(Viewer viewer, int year) {
        return new Indicators(store.indicators(scope(viewer).region(), year), Indicators.USUAL);
    }

    @Transactional
    public void indicator(Viewer viewer, int year, Indicator indicator) {
        Scope scope = writing(viewer);
        if (indicator.name().isBlank()) {
            throw Problem.atField("name", "name.missing", LocalText.of("请写明指标名称。", "Name the indicator."));
        }
        requireUnit(indicator.unit());
        store.indicator(scope.region(), year, indicator);
    }

    private void requireUnit(String unit) {
        if (!supervision.knows(unit)) {
            throw Problem.atField("unit", "unit.unknown", LocalText.of("请选择单位。", "Choose a unit."));
        }
    }

    @Transactional(readOnly = true)
    public List<Bulletin> bulletins(Viewer viewer) {
        Scope scope = scope(viewer);
        return store.bulletins(scope.mayWrite() ? List.of() : scope.regions(), List.of(scope.office()));
    }

    /** @throws Problem not found, when it isn't theirs to see */
    @Transactional(readOnly = true)
    public Bulletin bulletin(Viewer viewer, UUID id) {
        return bulletins(viewer).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notYours("bulletin " + id));
    }

    /** The month's bulletin with all its numbers in place, to be gone over by people. There is one for each month. */
    @Transactional
    public UUID draft(Viewer viewer, YearMonth month) {
        Scope scope = writing(viewer);
        store.draft(new Bulletin(
                UUID.randomUUID(),
                scope.region(),
                scope.office(),
                month,
                Optional.empty(),
                supervision.regionName(scope.region()).zh() + month.getYear() + "年" + month.getMonthValue() + "月督办任务通报",
                body(scope, month),
                0,
                Optional.empty(),
                viewer.displayName()));
        return store.bulletin(scope.office(), month).orElseThrow().id();
    }

    private String body(Scope scope, YearMonth month) {
        LocalDate from = month.atDay(1);
        LocalDate to = month.atEndOfMonth();
        LocalDate until = to.isBefore(today()) ? to : today();
        List<SupervisedTask> all = tasks.during(scope.regions(), from, to);
        Counted counted = counted(scope, from, to);
        Count onLine =
                store.onLine(scope.regions(), from.atStartOfDay(ChinaTime.ZONE).toInstant(), ChinaTime.endOf(to));
        Count kept = counted.limitsKept().values().stream()
                .reduce(Count.NONE, (one, other) -> new Count(one.good() + other.good(), one.all() + other.all()));
        return BulletinText.of(
                new BulletinText.Numbers(
                        month,
                        all.stream()
                                .filter(task -> !task.assignedOn().isBefore(from))
                                .count(),
                        all.stream()
                                .filter(task -> task.state() == SupervisedTask.State.DONE)
                                .filter(task -> !task.endedOn().orElseThrow().isAfter(to))
                                .count(),
                        all.stream().filter(SupervisedTask::open).toList(),
                        noticeStore.between(scope.regions(), from, to),
                        onLine,
                        kept,
                        until),
                unit -> supervision.unitName(unit).zh());
    }

    @Transactional
    public void change(Viewer viewer, UUID id, int revision, String title, String body) {
        writing(viewer);
        bulletin(viewer, id);
        if (title.isBlank() || body.isBlank()) {
            throw Problem.atField("body", "bulletin.empty", LocalText.of("标题和正文都要有。", "It needs a title and a text."));
        }
        if (!store.change(id, revision, title.strip(), body.strip(), viewer.displayName())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "bulletin-changed",
                    LocalText.of(
                            "这份通报已经印发，或者别人刚改过。请刷新后再改。",
                            "It was issued, or somebody else changed it just now. Load it again first."));
        }
    }

    @Transactional
    public void issue(Viewer viewer, UUID id) {
        Scope scope = writing(viewer);
        Bulletin bulletin = bulletin(viewer, id);
        String number = notices.bulletinNumber(scope.office(), today().getYear());
        if (!store.issue(bulletin.id(), number, today())) {
            throw Problem.of(HttpStatus.CONFLICT, "issued", LocalText.of("已经印发过了。", "It was issued before."));
        }
        papers.seal(new SealedPapers.Paper(
                bulletin.id(),
                LocalText.of(bulletin.title(), "Bulletin on supervised tasks"),
                number,
                "各有关单位",
                supervision.unit(scope.office()),
                today(),
                bulletin.body().lines().filter(line -> !line.isBlank()).toList(),
                "/bulletins/" + bulletin.id()));
    }

    /** The bulletin under the seal of its office; empty while it is a draft. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> sealed(Viewer viewer, UUID id) {
        Bulletin bulletin = bulletin(viewer, id);
        return papers.find(id).map(file -> Papers.kept(bulletin.number().orElse("通报"), file));
    }

    /** Whether it has a sealed file: drafts and those issued before bulletins were sealed have none. */
    @Transactional(readOnly = true)
    public boolean isSealed(Bulletin bulletin) {
        return papers.isSealed(bulletin.id());
    }

    private Scope writing(Viewer viewer) {
        Scope scope = scope(viewer);
        if (!scope.mayWrite()) {
            throw Problem.forbidden(LocalText.of("只有督办单位可以这样做。", "Only the supervising unit may do this."));
        }
        return scope;
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
