package org.tongban.server.proceeding;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The forms by which a proceeding is steered; each leads back to its page. */
@Controller
@RequestMapping("/proceedings/{id}")
class SteeringForms {

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Steerings steerings;

    SteeringForms(Proceedings proceedings, ProceedingDoor door, Steerings steerings) {
        this.proceedings = proceedings;
        this.door = door;
        this.steerings = steerings;
    }

    /** What every form says. */
    record Sent(long revision, UUID commandId, String reason) {}

    /** @throws Problem at the field, when it isn't a period */
    static LegalPeriod period(String text, String field) {
        return switch (LegalPeriod.parse(text)) {
            case Parsed.Ok<LegalPeriod>(LegalPeriod period) -> period;
            case Parsed.Bad<LegalPeriod> bad ->
                throw Problem.atField(
                        field,
                        "period-unreadable",
                        LocalText.of(
                                "请填写延长多久，例如 10 个工作日（10 wd）。", "Say by how much, such as 10 wd for 10 working days."));
        };
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(Page page, @PathVariable UUID id, Sent sent, RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.Withdraw(actor, sent.reason()), after);
    }

    @PostMapping("/cancellation")
    ModelAndView cancel(Page page, @PathVariable UUID id, Sent sent, RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.Cancel(actor, sent.reason()), after);
    }

    @PostMapping("/steps/{step}/hand-back")
    ModelAndView handBack(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam String to,
            RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.HandBack(step, to, actor, sent.reason()), after);
    }

    @PostMapping("/steps/{step}/delegation")
    ModelAndView delegate(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam UUID person,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        door.see(viewer, id);
        return done(
                id,
                steerings.delegate(sent.commandId(), id, sent.revision(), step, person, Desks.actor(viewer)),
                after);
    }

    @PostMapping("/recusal")
    ModelAndView recuse(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam Optional<UUID> person,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        Person who = steerings.person(view, viewer, person).orElseThrow(Problem::notFound);
        return done(
                id,
                steerings.recuse(sent.commandId(), id, sent.revision(), who, Desks.actor(viewer), sent.reason()),
                after);
    }

    @PostMapping("/extension")
    ModelAndView extend(
            Page page, @PathVariable UUID id, Sent sent, @RequestParam String days, RedirectAttributes after) {
        LegalPeriod length = period(days.strip() + " wd", "days");
        return command(page, id, sent, actor -> new Command.Extend(length, actor, sent.reason()), after);
    }

    @PostMapping("/remand")
    ModelAndView remand(
            Page page, @PathVariable UUID id, Sent sent, @RequestParam String to, RedirectAttributes after) {
        return command(page, id, sent, actor -> new Command.Remand(to, actor, sent.reason()), after);
    }

    @PostMapping("/migration")
    ModelAndView migrate(Page page, @PathVariable UUID id, Sent sent, RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        door.see(viewer, id);
        return done(
                id,
                steerings.migrate(sent.commandId(), id, sent.revision(), Map.of(), Desks.actor(viewer), sent.reason()),
                after);
    }

    /** The version it runs on, for any modeler. */
    @GetMapping("/procedure.bpmn")
    ResponseEntity<byte[]> bpmn(Page page, @PathVariable UUID id) {
        ProceedingView view = door.see(door.viewer(page), id).view();
        String xml = proceedings.bpmn(id, page.language()).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + view.procedure().id() + ".bpmn\"")
                .body(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private ModelAndView command(
            Page page, UUID id, Sent sent, Function<Actor, Command> command, RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        door.see(viewer, id);
        return done(
                id,
                proceedings.act(Act.of(sent.commandId(), id, sent.revision(), command.apply(Desks.actor(viewer)))),
                after);
    }

    private static ModelAndView done(UUID id, ActResult result, RedirectAttributes after) {
        result.orThrow();
        after.addFlashAttribute("notice", LocalText.of("已办理。", "Done."));
        ModelAndView next = new ModelAndView("redirect:/proceedings/" + id);
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }
}
