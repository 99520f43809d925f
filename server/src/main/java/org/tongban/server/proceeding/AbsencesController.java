package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Colleagues.Colleague;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The calendar of who is away, and the form to enter it. */
@Controller
@RequestMapping("/absences")
class AbsencesController {

    private final Absences absences;
    private final Clock clock;

    AbsencesController(Absences absences, Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Page page) {
        return shown(page, Map.of(), new LinkedHashMap<>());
    }

    @PostMapping
    ModelAndView enter(
            Page page,
            @RequestParam UUID commandId,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        Optional<LocalDate> from = day("from", fields, errors);
        Optional<LocalDate> to = day("to", fields, errors);
        if (errors.isEmpty()) {
            try {
                absences.enter(
                        commandId,
                        viewer(page),
                        new Absences.Entry(
                                id(fields.getOrDefault("person", ""))
                                        .orElse(viewer(page).person()),
                                from.orElseThrow(),
                                to.orElseThrow(),
                                id(fields.getOrDefault("standIn", ""))));
                return goOn(LocalText.of("已登记。", "Entered."), after);
            } catch (Problem wrong) {
                errors.put(wrong.field().orElseThrow(() -> wrong), wrong.sentence());
            }
        }
        ModelAndView again = shown(page, fields, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping("/{id}/end")
    ModelAndView end(Page page, @PathVariable UUID id, RedirectAttributes after) {
        absences.end(viewer(page), id);
        return goOn(LocalText.of("已结束，尚未办完的工作已交回。", "Ended; what still waits has come back."), after);
    }

    private static ModelAndView goOn(LocalText notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        ModelAndView next = new ModelAndView("redirect:/absences");
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }

    private static Viewer viewer(Page page) {
        return page.viewer().filter(Viewer::isStaff).orElseThrow(InboxController::forStaff);
    }

    private static Optional<LocalDate> day(
            String field, Map<String, String> fields, SequencedMap<String, LocalText> errors) {
        try {
            return Optional.of(LocalDate.parse(fields.getOrDefault(field, "").strip()));
        } catch (DateTimeException unreadable) {
            errors.put(field, LocalText.of("请填写日期，例如 2026-12-01。", "Give a date, such as 2026-12-01."));
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private ModelAndView shown(Page page, Map<String, String> values, SequencedMap<String, LocalText> errors) {
        Viewer viewer = viewer(page);
        List<Colleague> people = absences.mayEnterFor(viewer);
        LocalDate today = ChinaTime.dayOf(clock.instant());
        List<AbsencesPage.Line> lines = absences.seenBy(viewer).stream()
                .map(absence -> new AbsencesPage.Line(
                        absence,
                        absence.covers(today),
                        people.stream().anyMatch(one -> one.person().equals(absence.person()))))
                .toList();
        return page.view("proceeding/absences")
                .addObject(
                        "content",
                        new AbsencesPage(lines, people, absences.around(viewer), UUID.randomUUID(), values, errors));
    }
}
