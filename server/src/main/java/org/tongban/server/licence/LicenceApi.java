package org.tongban.server.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Licences of a holder or of the unit that issued them, for programs. */
@RestController
@RequestMapping("/api/v1")
class LicenceApi {
    private static final int MOST = 500;

    private final HeldLicences heldLicences;
    private final LicenceFiles files;
    private final NotedReading reading;
    private final PublicLicences publicLicences;
    private final LicenceHistory history;
    private final Ending ending;
    private final CoSealing coSealing;
    private final Reviews reviews;
    private final Editions editions;
    private final HolderMarks marks;
    private final CertainHolders certain;
    private final StatusLists statusLists;

    LicenceApi(
            HeldLicences heldLicences,
            LicenceFiles files,
            NotedReading reading,
            PublicLicences publicLicences,
            LicenceHistory history,
            Ending ending,
            CoSealing coSealing,
            Reviews reviews,
            Editions editions,
            HolderMarks marks,
            CertainHolders certain,
            StatusLists statusLists) {
        this.heldLicences = heldLicences;
        this.files = files;
        this.reading = reading;
        this.publicLicences = publicLicences;
        this.history = history;
        this.ending = ending;
        this.coSealing = coSealing;
        this.reviews = reviews;
        this.editions = editions;
        this.marks = marks;
        this.certain = certain;
        this.statusLists = statusLists;
    }

    /** A licence of the signed-in holder, or of the unit that issued it. @param enterprise its holder, when it is one */
    record LicenceView(
            UUID id,
            Optional<UUID> matter,
            Optional<UUID> originCase,
            Optional<UUID> enterprise,
            PublicLicence licence) {}

    /**
     * The one signed in's and their businesses', those in force first. What doesn't fit is where the header {@code Link}
     * with {@code rel="next"} says.
     *
     * @param after the last one of the part before
     * @param limit how many at most; 500 when not said, and never more
     */
    @GetMapping("/licences")
    ResponseEntity<List<LicenceView>> wallet(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam Optional<Integer> limit) {
        marks.adopt(viewer.person());
        int most = Math.clamp(limit.orElse(MOST), 1, MOST);
        List<Licence> found = heldLicences.ofPerson(viewer.person(), after, most + 1);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (found.size() > most) {
            answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/licences?limit=" + most + "&after="
                            + found.get(most - 1).id() + ">; rel=\"next\"");
        }
        return answer.body(certain.among(viewer, found.stream().limit(most).toList()).stream()
                .map(this::view)
                .toList());
    }

    /** @param something whether there are licences that {@code todo} is to be done for first */
    record Withheld(boolean something, Optional<LocalText> todo) {}

    /**
     * Whether licences wait for the one signed in, or are entrusted to them, until a clerk has seen them with their
     * identity card. Which ones isn't told: anybody may have signed up with this name and number.
     */
    @GetMapping("/licences/withheld")
    Withheld withheld(@AuthenticationPrincipal Viewer viewer) {
        List<Licence> all = new ArrayList<>(heldLicences.ofPerson(viewer.person()));
        all.addAll(heldLicences.entrusted(viewer.person(), statusLists.today()));
        boolean something = certain.among(viewer, all).size() < all.size();
        return new Withheld(something, something ? Optional.of(CertainHolders.COME) : Optional.empty());
    }

    /** What others entrusted to the one signed in; each was looked at, and its holder sees that. */
    @GetMapping("/licences/entrusted")
    List<LicenceView> entrusted(@AuthenticationPrincipal Viewer viewer) {
        return certain.among(viewer, heldLicences.entrusted(viewer.person(), statusLists.today())).stream()
                .map(licence -> view(reading.looked(viewer, licence)))
                .toList();
    }

    @GetMapping("/licences/{id}")
    LicenceView licence(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return view(reading.look(viewer, id));
    }

    @GetMapping("/matters/{matter}/licence")
    LicenceView ofMatter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID matter) {
        return view(reading.lookOfMatter(viewer, matter));
    }

    private LicenceView view(Licence licence) {
        return new LicenceView(
                licence.id(),
                licence.matter(),
                licence.originCase(),
                enterprise(licence),
                publicLicences.shown(licence));
    }

    private static Optional<UUID> enterprise(Licence licence) {
        return licence.holder()
                .filter(org.tongban.server.application.Holder.Enterprise.class::isInstance)
                .map(org.tongban.server.application.Holder::id);
    }

    @GetMapping("/licences/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reading.fetch(viewer, id, StatedReason.FETCHED_FILE);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ofd"))
                .body(files.file(id));
    }

    /** The edition for reading and printing: PDF/A-2b. */
    @GetMapping("/licences/{id}/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.fetch(viewer, id, StatedReason.FETCHED_PDF);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(editions.pdf(licence));
    }

    /** Its face as a picture, marked where it isn't in force. A picture proves nothing: the file does. */
    @GetMapping("/licences/{id}/face")
    ResponseEntity<byte[]> face(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.drawing(editions.face(reading.face(viewer, id)), CacheControl.noCache());
    }

    /** The face of the new layout that waits for further seals; 404 where there is none. */
    @GetMapping("/licences/{id}/next-face")
    ResponseEntity<byte[]> nextFace(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.drawing(
                editions.next(reading.face(viewer, id)).orElseThrow(Problem::notFound), CacheControl.noCache());
    }

    /** The paper as it was scanned, of a licence that was brought in with its scan. */
    @GetMapping("/licences/{id}/scan")
    ResponseEntity<byte[]> scan(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reading.require(viewer, id);
        Keeping.Scan scan = files.scan(id).orElseThrow(Problem::notFound);
        reading.fetch(viewer, id, StatedReason.FETCHED_SCAN);
        return ResponseEntity.ok().contentType(MediaType.valueOf(scan.type())).body(scan.content());
    }

    /** Every change of status and every periodic review, first to last. */
    @GetMapping("/licences/{id}/history")
    List<HistoryLine> history(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return HistoryLine.all(history.of(reading.look(viewer, id)), reviews.of(id));
    }

    /** @param reason what was found, {@code law} on which provisions it rests: both stand in the sealed decision */
    record Suspension(Optional<String> reason, Optional<String> law) {}

    @PostMapping("/licences/{id}/suspend")
    LicenceView suspend(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Suspension said) {
        ending.suspend(viewer, id, said.reason().orElse(""), said.law().orElse(""));
        return licence(viewer, id);
    }

    @PostMapping("/licences/{id}/resume")
    LicenceView resume(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Suspension said) {
        ending.resume(viewer, id, said.reason().orElse(""), said.law().orElse(""));
        return licence(viewer, id);
    }

    /** The units whose seals belong on a licence besides the issuer's. */
    @GetMapping("/licences/{id}/seals")
    List<CoSealing.CoSeal> seals(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return coSealing.of(reading.require(viewer, id));
    }

    /** Those that the new layout of a licence has and waits for; none when there is no new layout. */
    @GetMapping("/licences/{id}/next-seals")
    List<CoSealing.CoSeal> nextSeals(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return coSealing.next(reading.require(viewer, id));
    }

    /**
     * Sets the seal of a unit the one signed in heads, on the new layout where there is one.
     *
     * @param unit which, where several are to be set; the first when not said
     */
    @PostMapping("/licences/{id}/seals")
    void seal(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestParam Optional<String> unit) {
        coSealing.seal(viewer, id, unit);
    }

    /** What waits for seals of the units the one signed in heads. */
    @GetMapping("/licence-seals")
    List<CoSealing.Waiting> waiting(@AuthenticationPrincipal Viewer viewer) {
        return coSealing.waiting(viewer);
    }

    /**
     * @param kind {@code revoked}, {@code withdrawn} or {@code cancelled}
     * @param reason what was found, {@code law} on which provisions it rests
     * @param hearing how the holder was told of the right to a hearing; must be said of a revocation
     */
    record End(String kind, String reason, Optional<String> law, Optional<String> hearing) {}

    @PostMapping("/licences/{id}/end")
    LicenceView end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody End end) {
        ending.end(
                viewer,
                id,
                Ending.Decision.of(
                        Ending.Kind.named(end.kind()),
                        end.reason(),
                        end.law().orElse(""),
                        end.hearing().orElse("")));
        return licence(viewer, id);
    }
}
