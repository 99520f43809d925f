package org.tongban.server.disclosure;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.server.viewer.Viewer;

/** Requests for information, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1/information-requests")
class RequestApi {
    private final Requests requests;
    private final AnswerFiles files;
    private final AnswerPapers papers;

    RequestApi(Requests requests, AnswerFiles files, AnswerPapers papers) {
        this.requests = requests;
        this.files = files;
        this.papers = papers;
    }

    /**
     * The latest first.
     *
     * @param as {@code person} for one's own, when it is left out; {@code unit} for those asked of one's units
     * @param after what {@code next} of the page before said; @param limit from 1 to 100
     */
    @GetMapping
    Slice<RequestStore.Request> list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "person") String as,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "100") int limit) {
        return as.equals("unit") ? requests.ofUnits(viewer, after, limit) : requests.mine(viewer, after, limit);
    }

    @GetMapping("/{id}")
    RequestStore.Request request(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return requests.require(viewer, id);
    }

    record Contact(String contact) {}

    /** How the person is reached; that somebody of the unit looked is noted. */
    @GetMapping("/{id}/contact")
    Contact contact(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Contact(requests.contact(viewer, id));
    }

    /** @param way {@code electronic}, {@code paper}, {@code collected} or {@code read} */
    record Wanted(String unit, String wanted, String contact, String way) {}

    @PostMapping
    RequestStore.Request ask(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Wanted wanted) {
        return requests.require(
                viewer,
                requests.ask(
                        viewer,
                        command,
                        new Requests.Asked(wanted.unit(), wanted.wanted(), wanted.contact(), wanted.way())));
    }

    /**
     * @param channel {@code letter}, {@code counter} or {@code spoken}; @param name of who asks
     * @param receivedOn from when the limit counts
     */
    record OnPaper(
            String unit,
            String name,
            String wanted,
            String contact,
            String way,
            String channel,
            Optional<LocalDate> receivedOn) {}

    /** One that didn't come online, entered by the unit asked. */
    @PostMapping("/entered")
    RequestStore.Request enter(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody OnPaper paper) {
        return requests.require(
                viewer,
                requests.enter(
                        viewer,
                        command,
                        new Requests.OnPaper(
                                new Requests.Asked(paper.unit(), paper.wanted(), paper.contact(), paper.way()),
                                paper.name(),
                                paper.channel(),
                                paper.receivedOn())));
    }

    record Answer(String answer) {}

    /** How the person of a request that was entered made it clear. */
    @PostMapping("/{id}/clarified")
    RequestStore.Request clarified(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Answer answer) {
        requests.clarified(viewer, id, answer.answer());
        return requests.require(viewer, id);
    }

    record Reason(String reason) {}

    @PostMapping("/{id}/extend")
    RequestStore.Request extend(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Reason reason) {
        requests.extend(viewer, id, reason.reason());
        return requests.require(viewer, id);
    }

    record Answers(List<AnswerPapers.Answer> items) {}

    /** The papers by which it was answered, the latest first. */
    @GetMapping("/{id}/answers")
    Answers answers(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Answers(papers.of(viewer, id));
    }

    /** The sealed paper itself: OFD. */
    @GetMapping("/{id}/answers/{paper}")
    ResponseEntity<byte[]> answer(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID paper) {
        return RequestPages.paper("application/ofd", papers.sealed(viewer, id, paper), paper + ".ofd");
    }

    /** The edition for reading and printing: PDF/A-2b. */
    @GetMapping("/{id}/answers/{paper}/pdf")
    ResponseEntity<byte[]> printed(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID paper) {
        return RequestPages.paper("application/pdf", papers.printed(viewer, id, paper), paper + ".pdf");
    }

    record Files(List<AnswerFiles.Line> items) {}

    @GetMapping("/{id}/files")
    Files files(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Files(files.of(viewer, id));
    }

    record Added(UUID id) {}

    @PostMapping("/{id}/files")
    Added add(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestParam("file") MultipartFile file)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return new Added(files.add(viewer, id, AnswerFile.accepted(name, file.getBytes())));
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> read(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID file) {
        return RequestPages.download(files.read(viewer, id, file));
    }

    @DeleteMapping("/{id}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID file) {
        files.remove(viewer, id, file);
    }
}
