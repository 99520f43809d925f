package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The month's bulletin: drafted with all its numbers, gone over by people, issued once under seal. */
@Service
class Bulletins {
    private final NoticeStore noticeStore;
    private final FigureStore store;
    private final FigureScope scopes;
    private final UnitRecords records;
    private final EvaluationStore evaluations;
    private final TaskNotices notices;
    private final Supervision supervision;
    private final SealedPapers papers;
    private final Clock clock;

    Bulletins(
            NoticeStore noticeStore,
            FigureStore store,
            FigureScope scopes,
            UnitRecords records,
            EvaluationStore evaluations,
            TaskNotices notices,
            Supervision supervision,
            SealedPapers papers,
            Clock clock) {
        this.noticeStore = noticeStore;
        this.store = store;
        this.scopes = scopes;
        this.records = records;
        this.evaluations = evaluations;
        this.notices = notices;
        this.supervision = supervision;
        this.papers = papers;
        this.clock = clock;
    }

    /** The latest hundred: issued ones are read by every unit of their region and below, drafts by whoever writes them. */
    @Transactional(readOnly = true)
    public List<Bulletin> bulletins(Viewer viewer) {
        return store.bulletinsFor(scopes.reader(viewer));
    }

    /** @throws Problem not found, when it isn't theirs to see */
    @Transactional(readOnly = true)
    public Bulletin bulletin(Viewer viewer, UUID id) {
        FigureScope.Reader reader = scopes.reader(viewer);
        return store.bulletin(id)
                .filter(one -> isOf(reader, one)
                        || one.issuedOn().isPresent() && reader.regions().contains(one.region()))
                .orElseThrow(() -> Problem.notYours("bulletin " + id));
    }

    private static boolean isOf(FigureScope.Reader reader, Bulletin bulletin) {
        return reader.office().filter(bulletin.supervises()::equals).isPresent();
    }

    /** @throws Problem not found, when it isn't one of the office at which they write */
    private Bulletin own(Viewer viewer, UUID id) {
        FigureScope.Reader reader = scopes.reader(viewer);
        return Optional.of(bulletin(viewer, id))
                .filter(one -> isOf(reader, one))
                .orElseThrow(() -> Problem.notYours("bulletin " + id));
    }

    /** Does this viewer work at an office that writes bulletins? */
    boolean mayWrite(Viewer viewer) {
        return scopes.reader(viewer).office().isPresent();
    }

    /** May this viewer go over it: a draft of the office at which they work? */
    boolean mayChange(Viewer viewer, Bulletin bulletin) {
        return bulletin.issuedOn().isEmpty() && isOf(scopes.reader(viewer), bulletin);
    }

    /** @param fresh false when the month had one already, which stays as it is */
    record Drafted(UUID id, boolean fresh) {}

    /** The month's bulletin with all its numbers in place, to be gone over by people. There is one for each month. */
    @Transactional
    public Drafted draft(Viewer viewer, YearMonth month) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (month.isAfter(YearMonth.from(today()))) {
            throw Problem.atField(
                    "month",
                    "bulletin.future",
                    LocalText.of(
                            month + " 还没有到，没有数字可以通报。请选本月或以前的月份。",
                            month + " is still to come and has no numbers. Choose this month or an earlier one."));
        }
        boolean fresh = store.draft(
                new Bulletin(
                        UUID.randomUUID(),
                        scope.region(),
                        scope.office(),
                        month,
                        Optional.empty(),
                        supervision.regionName(scope.region()).zh() + month.getYear() + "年" + month.getMonthValue()
                                + "月督办任务通报",
                        "",
                        figures(scope, month),
                        Optional.of(clock.instant()),
                        BulletinText.WHAT_IS_ASKED,
                        0,
                        Optional.empty(),
                        viewer.displayName(),
                        Optional.empty()),
                viewer.person());
        return new Drafted(store.bulletin(scope.office(), month).orElseThrow().id(), fresh);
    }

    /** The numbers of a draft as the records have them now; what people wrote stays. */
    @Transactional
    public void refill(Viewer viewer, UUID id) {
        FigureScope.Scope scope = scopes.writing(viewer);
        Bulletin bulletin = own(viewer, id);
        if (!store.refill(id, figures(scope, bulletin.month()), clock.instant())) {
            throw issued();
        }
    }

    @Transactional
    public void delete(Viewer viewer, UUID id) {
        scopes.writing(viewer);
        own(viewer, id);
        if (!store.delete(id)) {
            throw issued();
        }
    }

    private static Problem issued() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "bulletin-issued",
                LocalText.of("这份通报已经印发，不能再改或删。", "It is issued: nobody changes or deletes it any more."));
    }

    /** As at the end of the month's last day, or as now while the month goes on. */
    private String figures(FigureScope.Scope scope, YearMonth month) {
        LocalDate from = month.atDay(1);
        LocalDate to = month.atEndOfMonth();
        LocalDate until = to.isBefore(today()) ? to : today();
        List<SupervisedTask> all = records.tasks(scope, from, until);
        UnitRecords.Counted counted = records.counted(scope, from, until);
        Count onLine =
                store.onLine(scope.regions(), from.atStartOfDay(ChinaTime.ZONE).toInstant(), ChinaTime.endOf(until));
        Count kept = counted.limitsKept().values().stream()
                .reduce(Count.NONE, (one, other) -> new Count(one.good() + other.good(), one.all() + other.all()));
        return BulletinText.of(
                new BulletinText.Numbers(
                        month,
                        all.stream()
                                .filter(task -> !task.assignedOn().isBefore(from))
                                .count(),
                        all.stream().filter(task -> task.doneBy(until)).count(),
                        all.stream().filter(task -> task.openOn(until)).toList(),
                        noticeStore.between(scope.regions(), from, until),
                        onLine,
                        kept,
                        evaluations.count(new EvaluationStore.Whose(List.of(scope.office()), scope.regions()), until),
                        records.changes(scope, from, until),
                        until),
                unit -> supervision.unitName(unit).zh());
    }

    @Transactional
    public void change(Viewer viewer, UUID id, int revision, Bulletin.Words words) {
        scopes.writing(viewer);
        own(viewer, id);
        if (words.title().isBlank() || words.body().isBlank()) {
            throw Problem.atField("body", "bulletin.empty", LocalText.of("标题和正文都要有。", "It needs a title and a text."));
        }
        if (!store.change(id, revision, words.stripped(), viewer)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "bulletin-changed",
                    LocalText.of(
                            "这份通报已经印发，或者别人刚改过。请刷新后再改。",
                            "It was issued, or somebody else changed it just now. Load it again first."));
        }
    }

    /** May this viewer issue it: a colleague who wrote nothing of it, or a head of the office? */
    boolean mayIssue(Viewer viewer, Bulletin bulletin) {
        return supervision.supervises(viewer, bulletin.supervises())
                && (!store.writers(bulletin.id()).contains(viewer.person())
                        || viewer.unitsAs(Role.HEAD).contains(bulletin.supervises()));
    }

    /** With which numbers a bulletin goes out. */
    enum Figures {
        /** Those that the records have now; where that aren't those that were read, it doesn't go out. */
        OF_NOW,
        /** Those that were read, and the bulletin says of when they are. */
        AS_TAKEN
    }

    /**
     * Gives it a number and puts it under the seal of its office.
     *
     * @param revision of the draft as it was read: what is sealed is what was read
     */
    @Transactional
    public void issue(Viewer viewer, UUID id, int revision, Figures which) {
        FigureScope.Scope scope = scopes.writing(viewer);
        Bulletin bulletin = own(viewer, id);
        if (bulletin.issuedOn().isPresent()) {
            throw Problem.of(HttpStatus.CONFLICT, "issued", LocalText.of("已经印发过了。", "It was issued before."));
        }
        if (!mayIssue(viewer, bulletin)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "通报由没有参与起草的同事，或者本单位负责人审核印发。请他们看过以后印发。",
                            "A bulletin is issued by a colleague who wrote nothing of it, or by a head of the office. Let them"
                                    + " read and issue it."));
        }
        String figures = figures(scope, bulletin, which);
        String number = notices.bulletinNumber(scope.office(), today().getYear());
        if (!store.issue(id, revision, new FigureStore.Issued(number, today(), viewer.displayName(), figures))) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "bulletin-changed",
                    LocalText.of(
                            "您打开以后，这份通报又改过或者已经印发。请看过现在的内容再印发。",
                            "It was changed or issued since you opened it. Read it as it is now, then issue it."));
        }
        seal(bulletin(viewer, id), scope.office());
    }

    private String figures(FigureScope.Scope scope, Bulletin bulletin, Figures which) {
        String now = figures(scope, bulletin.month());
        if (bulletin.figures().equals(now)) {
            return now;
        }
        if (which == Figures.OF_NOW) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "figures-changed",
                    LocalText.of(
                            "取数以后记录有变动。请“重新取数”，看过再印发；也可以选择按取数时的数字印发，通报里会写明取数时间。",
                            "The records have moved on since the numbers were taken. Take them again, read them and issue it;"
                                    + " or issue it with the numbers as taken, and it says of when they are."));
        }
        return bulletin.figures()
                + bulletin.figuresAt()
                        .map(at -> "\n" + BulletinText.asTaken(at))
                        .orElse("");
    }

    private void seal(Bulletin issued, String office) {
        papers.seal(new SealedPapers.Paper(
                issued.id(),
                LocalText.of(issued.title(), "Bulletin on supervised tasks"),
                issued.number().orElseThrow(),
                "各有关单位",
                supervision.unit(office),
                today(),
                issued.text().lines().filter(line -> !line.isBlank()).toList(),
                "/bulletins/" + issued.id()));
    }

    /** The bulletin under the seal of its office; empty while it is a draft. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> sealed(Viewer viewer, UUID id) {
        Bulletin bulletin = bulletin(viewer, id);
        return papers.find(id).map(file -> Papers.kept(bulletin.number().orElse("通报"), file));
    }

    /** The same as PDF, for reading and printing. */
    @Transactional(readOnly = true)
    public Optional<DocumentStore.Kept> printed(Viewer viewer, UUID id) {
        Bulletin bulletin = bulletin(viewer, id);
        return papers.printed(id).map(file -> Papers.printed(bulletin.number().orElse("通报"), file));
    }

    /** Whether it has a sealed file: drafts and those issued before bulletins were sealed have none. */
    @Transactional(readOnly = true)
    public boolean isSealed(Bulletin bulletin) {
        return papers.isSealed(bulletin.id());
    }

    /** Whether that had to be sealed anew, since its seal was stolen. */
    @Transactional(readOnly = true)
    public Optional<SealedPapers.SealedAnew> sealedAnew(Bulletin bulletin) {
        return papers.sealedAnew(bulletin.id());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
