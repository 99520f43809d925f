package org.tongban.server.proceeding;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.Language;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Proceedings for programs: the same as the pages do, by the same rules. */
@RestController
@RequestMapping("/api/v1/proceedings")
class ProceedingApi {

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Inbox inbox;
    private final Assignments assignments;

    ProceedingApi(Proceedings proceedings, ProceedingDoor door, Inbox inbox, Assignments assignments) {
        this.proceedings = proceedings;
        this.door = door;
        this.inbox = inbox;
        this.assignments = assignments;
    }

    /** A page of a list; {@code next} goes into {@code ?after=}. */
    record Items<T>(List<T> items, @Nullable String next) {}

    /** A command by its sender's view of the proceeding. @param revision what the sender saw */
    record Sent(
            long revision,
            Optional<String> outcome,
            Optional<String> note,
            Optional<Map<String, Object>> facts,
            Optional<UUID> person) {

        /** @throws Problem at the field when nobody is named */
        UUID named() {
            return person.orElseThrow(Assignments::nobodyNamed);
        }

        Map<String, Object> said() {
            return facts.orElse(Map.of());
        }

        String words() {
            return note.orElse("");
        }
    }

    /** What came of a command. @param revision to be sent with the next one */
    record Receipt(UUID proceeding, long revision) {
        static Receipt of(ActResult result) {
            ActResult.Done done = result.orThrow();
            return new Receipt(done.proceeding(), done.revision());
        }
    }

    @GetMapping
    Items<Map<String, Object>> inbox(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "desk") String scope,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String dueBy,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        InboxPage page = inbox.page(viewer, InboxController.query(scope, lamp, dueBy, kind, region, after, limit));
        return new Items<>(
                page.rows().stream().map(ApiForms::row).toList(), page.next().orElse(null));
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return ApiForms.proceeding(door.see(viewer, id).view());
    }

    @GetMapping("/{id}/history")
    Items<HistoryEntry> history(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Items<>(door.history(viewer, id), null);
    }

    @GetMapping("/{id}/timeline")
    Map<String, Object> timeline(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        door.see(viewer, id);
        return proceedings.timeline(id).map(ApiForms::timeline).orElse(Map.of());
    }

    @GetMapping("/{id}/map.svg")
    ResponseEntity<byte[]> map(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "zh") String language) {
        door.see(viewer, id);
        String svg = proceedings
                .picture(id, language(language))
                .map(ProcedurePicture::svg)
                .orElseThrow(Problem::notFound);
        return file(svg, "image/svg+xml");
    }

    /** The version it runs on, for any modeler. */
    @GetMapping("/{id}/procedure.bpmn")
    ResponseEntity<byte[]> bpmn(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "zh") String language) {
        door.see(viewer, id);
        return file(proceedings.bpmn(id, language(language)).orElseThrow(Problem::notFound), "application/xml");
    }

    private static Language language(String tag) {
        return tag.equals("en") ? Language.EN : Language.ZH;
    }

    private static ResponseEntity<byte[]> file(String text, String type) {
        return ResponseEntity.ok().contentType(MediaType.valueOf(type)).body(text.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{id}/steps/{step}")
    Receipt act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        String outcome = sent.outcome().orElse("");
        return send(
                viewer,
                id,
                key,
                sent,
                actor -> new Command.Act(
                        step,
                        outcome,
                        actor,
                        sent.words(),
                        org.tongban.kernel.procedure.Fact.ofMap(new HashMap<>(sent.said()))));
    }

    @PostMapping("/{id}/steps/{step}/take")
    Receipt take(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.Take(step, actor));
    }

    @PostMapping("/{id}/steps/{step}/put-back")
    Receipt putBack(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.PutBack(step, actor));
    }

    @PostMapping("/{id}/steps/{step}/hand-over")
    Receipt handOver(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        door.see(viewer, id);
        UUID person = sent.named();
        return Receipt.of(assignments.handOver(
                CommandIds.of(viewer, key), id, sent.revision(), step, person, Desks.actor(viewer), sent.words()));
    }

    /** The receipt of the draw comes with it. */
    @PostMapping("/{id}/steps/{step}/draw")
    AssignmentReceipt draw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        door.see(viewer, id);
        assignments
                .draw(CommandIds.of(viewer, key), id, sent.revision(), step, Desks.actor(viewer))
                .orThrow();
        return assignments.receipt(id, step).orElseThrow();
    }

    @PostMapping("/{id}/urge")
    Receipt urge(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Sent sent) {
        return send(viewer, id, key, sent, actor -> new Command.Urge(actor, sent.words()));
    }

    private Receipt send(Viewer viewer, UUID id, String key, Sent sent, Function<Actor, Command> command) {
        door.see(viewer, id);
        return Receipt.of(proceedings.act(
                Act.of(CommandIds.of(viewer, key), id, sent.revision(), command.apply(Desks.actor(viewer)))));
    }
}
