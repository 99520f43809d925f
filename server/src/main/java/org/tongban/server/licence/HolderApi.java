package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What holders do with their licences, for programs. */
@RestController
@RequestMapping("/api/v1")
class HolderApi {
    private static final int MOST = 200;

    private final LicenceAccess access;
    private final NotedReading reading;
    private final Showing showing;
    private final Entrusting entrusting;
    private final Changing changing;
    private final LicenceChanges changes;
    private final Uses uses;
    private final Reminders reminders;
    private final EnterpriseCodes codes;

    HolderApi(
            LicenceAccess access,
            NotedReading reading,
            Showing showing,
            Entrusting entrusting,
            Changing changing,
            LicenceChanges changes,
            Uses uses,
            Reminders reminders,
            EnterpriseCodes codes) {
        this.access = access;
        this.reading = reading;
        this.showing = showing;
        this.entrusting = entrusting;
        this.changing = changing;
        this.changes = changes;
        this.uses = uses;
        this.reminders = reminders;
        this.codes = codes;
    }

    /** What of a licence can be shown. */
    @GetMapping("/licences/{id}/showable")
    List<Showing.Showable> showable(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return showing.showable(reading.use(viewer, id), viewer.person());
    }

    /** @param fields keys of what is to be seen */
    record Show(Set<String> fields) {}

    /** A code that works once, within a minute, and shows no more than these fields. */
    @PostMapping("/licences/{id}/shows")
    Showing.Code show(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Show show) {
        return showing.start(viewer, id, show.fields());
    }

    /** Opens such a code, which uses it up. */
    @PostMapping("/verify/shows/{code}")
    Showing.Shown shown(@AuthenticationPrincipal @Nullable Viewer viewer, @PathVariable String code) {
        return showing.open(code, Optional.ofNullable(viewer))
                .orElseThrow(
                        () -> Problem.of(
                                HttpStatus.GONE,
                                "code-over",
                                LocalText.of(
                                        "这个出示码已经失效：只能扫一次，一分钟内有效。请持证人重新出示。",
                                        "This code is over: it works once, within a minute. Ask the holder to show it again.")));
    }

    /**
     * The latest first. What doesn't fit is where the header {@code Link} with {@code rel="next"} says.
     *
     * @param limit how many at most; 200 when not said, and never more
     */
    @GetMapping("/licences/{id}/uses")
    ResponseEntity<List<Uses.Use>> uses(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<UUID> after,
            @RequestParam Optional<Integer> limit) {
        access.requireHolder(viewer, id);
        int most = most(limit);
        Uses.Part part = uses.of(id, after, most);
        return parts("/api/v1/licences/" + id + "/uses", most, part.next()).body(part.uses());
    }

    private static int most(Optional<Integer> limit) {
        return Math.clamp(limit.orElse(MOST), 1, MOST);
    }

    private static ResponseEntity.BodyBuilder parts(String path, int most, Optional<UUID> next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        next.ifPresent(last ->
                answer.header(HttpHeaders.LINK, "<" + path + "?limit=" + most + "&after=" + last + ">; rel=\"next\""));
        return answer;
    }

    /** What was announced: that it ends, that a re-check is due. */
    @GetMapping("/licences/{id}/notices")
    List<Reminders.Notice> notices(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return reminders.of(access.require(viewer, id));
    }

    /**
     * Who may use it now, all of them, then who might before. What doesn't fit is where the header {@code Link} with
     * {@code rel="next"} says.
     *
     * @param limit how many former ones at most; 200 when not said, and never more
     */
    @GetMapping("/licences/{id}/agents")
    ResponseEntity<List<Entrusting.Agent>> agents(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<UUID> after,
            @RequestParam Optional<Integer> limit) {
        access.requireHolder(viewer, id);
        int most = most(limit);
        Entrusting.Agents agents = entrusting.of(id, after, most);
        return parts("/api/v1/licences/" + id + "/agents", most, agents.next())
                .body(Stream.concat(agents.present().stream(), agents.former().stream())
                        .toList());
    }

    /** @param applications whether it may also serve in applications that the agent makes in the holder's name */
    record Entrust(String name, String citizenId, String purpose, Optional<Boolean> applications, LocalDate until) {}

    record Made(UUID id) {}

    @PostMapping("/licences/{id}/agents")
    Made entrust(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Entrust entrust) {
        return new Made(entrusting.give(
                viewer,
                id,
                new Entrusting.Give(
                        entrust.name(),
                        entrust.citizenId(),
                        entrust.purpose(),
                        entrust.applications().orElse(false),
                        entrust.until())));
    }

    @PostMapping("/licences/{id}/agents/{agent}/revoke")
    void takeBack(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID agent) {
        entrusting.takeBack(viewer, id, agent);
    }

    /** What is registered on a licence and can be changed. */
    @GetMapping("/licences/{id}/changeable")
    List<Changeable> changeable(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return changing.changeable(access.requireHolder(viewer, id));
    }

    @GetMapping("/licences/{id}/changes")
    List<LicenceChanges.Change> changes(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        access.requireHolder(viewer, id);
        return changes.of(id);
    }

    /** @param fields new values by data element */
    record Change(Map<String, String> fields, String reason) {}

    @PostMapping("/licences/{id}/changes")
    Made change(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        return new Made(changing.ask(viewer, id, change.fields(), change.reason()));
    }

    @GetMapping("/enterprises/{id}/code")
    EnterpriseCodes.Code code(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return codes.of(viewer, id);
    }

    /**
     * @param name public by law, as {@code creditCode} is
     * @param sees {@code inspector}, {@code own} or {@code anybody}
     * @param others checks of what units of others issued
     */
    record Scanned(
            String name,
            String creditCode,
            String sees,
            List<EnterpriseCodes.CheckToDo> checks,
            List<EnterpriseCodes.CheckToDo> others,
            List<UUID> visits,
            List<EnterpriseCodes.Chapter> handbook,
            List<PublicLicence> licences) {}

    /** What a scan of an enterprise's code shows to the one signed in, or to anybody. */
    @GetMapping("/verify/enterprises/{code}")
    Scanned scan(@AuthenticationPrincipal @Nullable Viewer viewer, @PathVariable String code) {
        EnterpriseCodes.Scan scan =
                codes.scan(code, Optional.ofNullable(viewer)).orElseThrow(Problem::notFound);
        Enterprise about = scan.enterprise();
        String credit = about.creditCode().value();
        return switch (scan) {
            case EnterpriseCodes.Scan.Inspector(var e, var checks, var others, var visits, var held) ->
                new Scanned(about.name(), credit, "inspector", checks, others, visits, List.of(), held);
            case EnterpriseCodes.Scan.Own(var e, var handbook) ->
                new Scanned(about.name(), credit, "own", List.of(), List.of(), List.of(), handbook, List.of());
            case EnterpriseCodes.Scan.Anybody(var e, var held) ->
                new Scanned(about.name(), credit, "anybody", List.of(), List.of(), List.of(), List.of(), held);
        };
    }
}
