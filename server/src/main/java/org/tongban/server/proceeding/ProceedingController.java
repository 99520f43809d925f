package org.tongban.server.proceeding;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The page of one proceeding, and the forms that act in it. */
@Controller
class ProceedingController {

    private static final String FACT = "fact.";
    private static final LocalText DONE = LocalText.of("已办理。", "Done.");

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Assignments assignments;
    private final ProceedingPages pages;

    ProceedingController(Proceedings proceedings, ProceedingDoor door, Assignments assignments, ProceedingPages pages) {
        this.proceedings = proceedings;
        this.door = door;
        this.assignments = assignments;
        this.pages = pages;
    }

    /** What a form says besides its own fields. */
    record Sent(long revision, UUID commandId, String back) {
        /** Where to go on; only to an address of this platform. */
        String next() {
            return back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/inbox";
        }
    }

    @GetMapping("/proceedings/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        ProceedingView view = door.see(door.viewer(page), id).view();
        return pages.of(page, view);
    }

    @PostMapping("/proceedings/{id}/steps/{step}")
    ModelAndView act(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam String outcome,
            @RequestParam(defaultValue = "") String note,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        ActResult result = acted(Act.outcome(
                sent.commandId(), id, sent.revision(), step, outcome, Desks.actor(viewer), note, facts(fields)));
        return switch (result) {
            case ActResult.Done done -> goOn(sent, DONE, after);
            case ActResult.Refused refused -> again(page, view, sent, step, fields, refused);
        };
    }

    /** What an area refuses of its own is shown at the form like what the procedure refuses. */
    private ActResult acted(Act act) {
        try {
            return proceedings.act(act);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.CONFLICT && problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return new ActResult.Refused(
                    problem.code(), problem.sentence(), problem.field().stream().toList());
        }
    }

    private static Map<String, String> facts(Map<String, String> fields) {
        Map<String, String> facts = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(FACT)) {
                facts.put(name.substring(FACT.length()), value.strip());
            }
        });
        return facts;
    }

    /** The form again, as it was filled in, with what is wrong at its field. */
    private ModelAndView again(
            Page page,
            ProceedingView view,
            Sent sent,
            String step,
            Map<String, String> fields,
            ActResult.Refused refused) {
        Map<String, String> typed = new HashMap<>(fields);
        typed.put("step", step);
        ProceedingActions actions = pages.actions(page, view, sent.next()).again(typed, refused);
        ModelAndView shown = pages.of(page, view, actions);
        shown.setStatus(refused.missing().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        return shown;
    }

    @PostMapping("/proceedings/{id}/steps/{step}/take")
    ModelAndView take(
            Page page, @PathVariable UUID id, @PathVariable String step, Sent sent, RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.Take(step, actor), after);
    }

    @PostMapping("/proceedings/{id}/steps/{step}/put-back")
    ModelAndView putBack(
            Page page, @PathVariable UUID id, @PathVariable String step, Sent sent, RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.PutBack(step, actor), after);
    }

    @PostMapping("/proceedings/{id}/urge")
    ModelAndView urge(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.Urge(actor, note), after);
    }

    @PostMapping("/proceedings/{id}/steps/{step}/hand-over")
    ModelAndView handOver(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam UUID person,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes after) {
        Actor actor = Desks.actor(door.viewer(page));
        door.see(door.viewer(page), id);
        assignments
                .handOver(sent.commandId(), id, sent.revision(), step, person, actor, why)
                .orThrow();
        return goOn(sent, LocalText.of("已交办。", "Handed over."), after);
    }

    @PostMapping("/proceedings/{id}/steps/{step}/draw")
    ModelAndView draw(
            Page page, @PathVariable UUID id, @PathVariable String step, Sent sent, RedirectAttributes after) {
        Actor actor = Desks.actor(door.viewer(page));
        door.see(door.viewer(page), id);
        assignments.draw(sent.commandId(), id, sent.revision(), step, actor).orThrow();
        LocalText receipt =
                assignments.receipt(id, step).map(AssignmentReceipt::text).orElseThrow(Problem::notFound);
        return goOn(sent, receipt, after);
    }

    private ModelAndView command(
            Page page,
            UUID id,
            Sent sent,
            java.util.function.Function<Actor, Command> command,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        door.see(viewer, id);
        proceedings
                .act(Act.of(sent.commandId(), id, sent.revision(), command.apply(Desks.actor(viewer))))
                .orThrow();
        return goOn(sent, DONE, after);
    }

    private static ModelAndView goOn(Sent sent, LocalText notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        ModelAndView next = new ModelAndView("redirect:" + sent.next());
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }
}
