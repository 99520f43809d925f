package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Shows a document beside what was read in it, and shows it again where a form couldn't be taken. */
@Component
class ReviewShown {
    private final DocumentDesk desk;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    ReviewShown(DocumentDesk desk, Supervision supervision, CatalogueInForce catalogue, Clock clock) {
        this.desk = desk;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @param edit whose form is open; @param typed what was typed in it */
    ModelAndView of(Page page, UUID id, String edit, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        ImportedDocument document = desk.require(viewer, id);
        Map<String, List<SupervisedTask>> given = desk.given(document);
        LocalDate today = ChinaTime.dayOf(clock.instant());
        UnitNames names = desk.names(document);
        List<TaskDraft> drafts = desk.drafts(document);
        Map<List<List<String>>, List<Assigned>> byNames = new HashMap<>();
        List<ReviewPage.Line> lines = drafts.stream()
                .map(draft -> line(
                        draft,
                        byNames.computeIfAbsent(
                                List.of(draft.lead(), draft.responsible()),
                                asPrinted -> Assigned.of(
                                        draft, names, document.whose().supervises())),
                        given.getOrDefault(draft.part(), List.of()),
                        !document.confirmed() && draft.passed(today)))
                .toList();
        boolean reviews = supervision.supervises(viewer, document.whose().supervises());
        ModelAndView shown = page.view("oversight/document")
                .addObject(
                        "review",
                        new ReviewPage(
                                document,
                                lines,
                                MeaningDesk.units(names, drafts),
                                reviews && !document.confirmed() ? choices(names) : List.of(),
                                desk.sameNumber(document),
                                desk.lost(document),
                                supervision.unitName(document.whose().supervises()),
                                reviews,
                                reviews && !document.confirmed(),
                                edit,
                                typed,
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** @throws Problem the same one, where the form needn't be shown again */
    ModelAndView again(Page page, UUID id, String edit, Map<String, String> typed, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT
                && !problem.code().equals(ReviewDesk.MOVED_ON)) {
            throw problem;
        }
        return of(page, id, edit, typed, Optional.of(problem));
    }

    private ReviewPage.Line line(TaskDraft draft, List<Assigned> assigned, List<SupervisedTask> given, boolean passed) {
        return new ReviewPage.Line(
                draft,
                assigned.stream().map(one -> supervision.unitName(one.lead())).toList(),
                assigned.getFirst().all().stream()
                        .skip(1)
                        .map(supervision::unitName)
                        .toList(),
                assigned.getFirst().unknown(),
                assigned.getFirst().open(),
                draft.deadline().filter(this::isRestDay).isPresent(),
                passed,
                given);
    }

    /** What a name of a document can mean here, to choose from: groups, units of the region, and governments below. */
    private static List<String> choices(UnitNames names) {
        return Stream.of(
                        Stream.of("各县（市、区）人民政府", "市直各有关部门", "县直各有关部门", "区直各有关部门")
                                .filter(group -> names.of(group) instanceof UnitNames.Meant.Group),
                        names.catalogue().units().values().stream()
                                .filter(unit -> unit.region().equals(names.region()))
                                .map(unit -> unit.name().zh()),
                        names.all(List.of("各县（市、区）人民政府")).stream()
                                .flatMap(unit -> names.catalogue().unit(unit).stream())
                                .map(unit -> unit.name().zh()))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private boolean isRestDay(LocalDate day) {
        WorkCalendar calendar = catalogue.today().calendar();
        return calendar.covers(day.getYear()) && !calendar.isWorkday(day);
    }
}
