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

    private static final String REASON = "reason";
    private static final LocalText NOT_A_NUMBER =
            LocalText.of("请填写延长多少个工作日，例如 10。", "Say by how many working days, such as 10.");
    private static final LocalText NOT_A_PERIOD =
            LocalText.of("请填写延长多久，例如 10 个工作日（10 wd）。", "Say by how much, such as 10 wd for 10 working days.");

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Steerings steerings;
    private final ProceedingPages pages;

    SteeringForms(Proceedings proceedings, ProceedingDoor door, Steerings steerings, ProceedingPages pages) {
        this.proceedings = proceedings;
        this.door = door;
        this.steerings = steerings;
        this.pages = pages;
    }

    /** What every form says. */
    record Sent(long revision, UUID commandId, String reason) {}

    /** @throws Problem at the field, when it isn't a period */
    static LegalPeriod period(String text, String field) {
        return switch (LegalPeriod.parse(text)) {
            case Parsed.Ok<LegalPeriod>(LegalPeriod period) -> period;
            case Parsed.Bad<LegalPeriod> bad -> throw Problem.atField(field, "period-unreadable", NOT_A_PERIOD);
        };
    }

    /** A form as it was sent. @param about the field that a refusal is shown at when it names none itself */
    private record Form(String name, String about, Map<String, String> fields) {}

    @PostMapping("/withdrawal")
    ModelAndView withdraw(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Form form = new Form("withdrawal", REASON, fields);
        return command(page, id, sent, form, actor -> new Command.Withdraw(actor, sent.reason()), after);
    }

    @PostMapping("/cancellation")
    ModelAndView cancel(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Form form = new Form("cancellation", REASON, fields);
        return command(page, id, sent, form, actor -> new Command.Cancel(actor, sent.reason()), after);
    }

    @PostMapping("/steps/{step}/hand-back")
    ModelAndView handBack(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Form form = new Form("steps/" + step + "/hand-back", "to", fields);
        return command(page, id, sent, form, actor -> new Command.HandBack(step, to, actor, sent.reason()), after);
    }

    @PostMapping("/steps/{step}/delegation")
    ModelAndView delegate(
            Page page,
            @PathVariable UUID id,
            @PathVariable String step,
            Sent sent,
            @RequestParam UUID person,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        Form form = new Form("steps/" + step + "/delegation", "person", fields);
        ActResult result = steerings.delegate(sent.commandId(), id, sent.revision(), step, person, Desks.actor(viewer));
        return answer(page, view, form, result, after);
    }

    @PostMapping("/recusal")
    ModelAndView recuse(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam Optional<UUID> person,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        Person who = steerings.person(view, viewer, person).orElseThrow(Problem::notFound);
        Form form = new Form("recusal", REASON, fields);
        ActResult result =
                steerings.recuse(sent.commandId(), id, sent.revision(), who, Desks.actor(viewer), sent.reason());
        return answer(page, view, form, result, after);
    }

    @PostMapping("/extension")
    ModelAndView extend(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam(defaultValue = "") String days,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Form form = new Form("extension", "days", fields);
        return switch (LegalPeriod.parse(days.strip() + " wd")) {
            case Parsed.Ok<LegalPeriod>(LegalPeriod length) ->
                command(page, id, sent, form, actor -> new Command.Extend(length, actor, sent.reason()), after);
            case Parsed.Bad<LegalPeriod> bad ->
                again(page, door.see(door.viewer(page), id).view(), form, "days", NOT_A_NUMBER);
        };
    }

    @PostMapping("/remand")
    ModelAndView remand(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam(defaultValue = "") String to,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Form form = new Form("remand", "to", fields);
        return command(page, id, sent, form, actor -> new Command.Remand(to, actor, sent.reason()), after);
    }

    @PostMapping("/migration")
    ModelAndView migrate(
            Page page,
            @PathVariable UUID id,
            Sent sent,
            @RequestParam Map<String, String> fields,
            RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        Form form = new Form("migration", REASON, fields);
        ActResult result =
                steerings.migrate(sent.commandId(), id, sent.revision(), Map.of(), Desks.actor(viewer), sent.reason());
        return answer(page, view, form, result, after);
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
            Page page, UUID id, Sent sent, Form form, Function<Actor, Command> command, RedirectAttributes after) {
        Viewer viewer = door.viewer(page);
        ProceedingView view = door.see(viewer, id).view();
        ActResult result =
                proceedings.act(Act.of(sent.commandId(), id, sent.revision(), command.apply(Desks.actor(viewer))));
        return answer(page, view, form, result, after);
    }

    /** What isn't theirs to do is refused at the door; anything else can be put right in the form. */
    private ModelAndView answer(Page page, ProceedingView view, Form form, ActResult result, RedirectAttributes after) {
        return switch (result) {
            case ActResult.Done done -> goOn(view.id(), after);
            case ActResult.Refused refused when refused.code().equals("not-yours") -> throw refused.problem();
            case ActResult.Refused refused ->
                again(
                        page,
                        proceedings.find(view.id()).orElse(view),
                        form,
                        refused.missing().contains(REASON) ? REASON : form.about(),
                        refused.text());
        };
    }

    private ModelAndView again(Page page, ProceedingView view, Form form, String field, LocalText sentence) {
        Steering.Returned returned = new Steering.Returned(form.name(), field, sentence, form.fields());
        ModelAndView shown = pages.of(page, view, returned);
        shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return shown;
    }

    private static ModelAndView goOn(UUID id, RedirectAttributes after) {
        after.addFlashAttribute("notice", LocalText.of("已办理。", "Done."));
        ModelAndView next = new ModelAndView("redirect:/proceedings/" + id);
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }
}
