package org.tongban.server.proceeding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.server.proceeding.ProceedingApi.Receipt;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Steering proceedings for programs. Each is sent with the revision that its sender saw. */
@RestController
@RequestMapping("/api/v1/proceedings/{id}")
class SteeringApi {

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Steerings steerings;

    SteeringApi(Proceedings proceedings, ProceedingDoor door, Steerings steerings) {
        this.proceedings = proceedings;
        this.door = door;
        this.steerings = steerings;
    }

    /**
     * @param to the step to go to, for handing and sending back
     * @param person whom it is about; for a recusal the sender when left out
     * @param period such as {@code 10 wd}
     * @param steps where waiting steps continue in another version
     */
    record Sent(
            long revision,
            Optional<String> note,
            Optional<String> to,
            Optional<UUID> person,
            Optional<String> period,
            Optional<Map<String, String>> steps) {

        /** @throws Problem at the field when nobody is named */
        UUID named() {
            return person.orElseThrow(Assignments::nobodyNamed);
        }

        String words() {
            return note.orElse("").strip();
        }

        String target() {
            return to.orElse("");
        }
    }

    @PostMapping("/withdrawal")
    Receipt withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.Withdraw(actor, sent.words()));
    }

    @PostMapping("/cancellation")
    Receipt cancel(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.Cancel(actor, sent.words()));
    }

    @PostMapping("/steps/{step}/hand-back")
    Receipt handBack(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.HandBack(step, sent.target(), actor, sent.words()));
    }

    @PostMapping("/steps/{step}/delegation")
    Receipt delegate(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        door.see(viewer, id);
        UUID person = sent.named();
        return Receipt.of(
                steerings.delegate(CommandIds.of(viewer, key), id, sent.revision(), step, person, Desks.actor(viewer)));
    }

    @PostMapping("/recusal")
    Receipt recuse(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        ProceedingView view = door.see(viewer, id).view();
        Person person = steerings.person(view, viewer, sent.person()).orElseThrow(Problem::notFound);
        return Receipt.of(steerings.recuse(
                CommandIds.of(viewer, key), id, sent.revision(), person, Desks.actor(viewer), sent.words()));
    }

    @PostMapping("/extension")
    Receipt extend(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        LegalPeriod period = SteeringForms.period(sent.period().orElse(""), "period");
        return send(viewer, id, key, sent, actor -> new Command.Extend(period, actor, sent.words()));
    }

    @PostMapping("/remand")
    Receipt remand(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.Remand(sent.target(), actor, sent.words()));
    }

    /** What would change for whom on the version now in force; empty when it runs on that one. */
    @GetMapping("/migration")
    Map<String, Object> migration(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        door.see(viewer, id);
        return steerings.migration(id).map(SteeringApi::form).orElse(Map.of());
    }

    private static Map<String, Object> form(Steering.Migration migration) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("from", migration.from().toString());
        form.put("to", migration.to().toString());
        List<Map<String, Object>> changes = migration.changes().stream()
                .map(change -> Map.<String, Object>of(
                        "step", change.step(), "desk", change.desk().toString(), "text", change.text()))
                .toList();
        form.put("changes", changes);
        return form;
    }

    @PostMapping("/migration")
    Receipt migrate(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        door.see(viewer, id);
        Map<String, String> steps = sent.steps().orElse(Map.of());
        return Receipt.of(steerings.migrate(
                CommandIds.of(viewer, key), id, sent.revision(), steps, Desks.actor(viewer), sent.words()));
    }

    private Receipt send(Viewer viewer, UUID id, String key, Sent sent, Function<Actor, Command> command) {
        door.see(viewer, id);
        return Receipt.of(proceedings.act(
                Act.of(CommandIds.of(viewer, key), id, sent.revision(), command.apply(Desks.actor(viewer)))));
    }
}
