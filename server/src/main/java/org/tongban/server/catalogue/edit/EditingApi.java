package org.tongban.server.catalogue.edit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.MattersOfItems.Touched;
import org.tongban.server.viewer.Viewer;

/** Changing the packs, for programs of editors: all that their pages can. */
@RestController
@RequestMapping("/api/v1/packs")
class EditingApi {
    private final Editing editing;
    private final Clock clock;

    EditingApi(Editing editing, Clock clock) {
        this.editing = editing;
        this.clock = clock;
    }

    record Changes(List<Change> items, Optional<UUID> next) {}

    record FindingView(String check, String severity, String file, int line, LocalText message) {}

    record FileView(
            String path,
            ChangeReport.Kind kind,
            List<LocalText> differences,
            List<String> writes,
            Optional<Touched> matters) {}

    /** @param publishable nothing stands in the way but the second person */
    record ChangeView(
            Change change,
            boolean publishable,
            List<FileView> files,
            List<FindingView> findings,
            List<String> overtaken) {}

    record Text(String path, String text) {}

    record Remark(String remark) {}

    @GetMapping("/changes")
    Changes changes(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        List<Change> page = editing.page(viewer, after, most);
        return new Changes(
                page,
                page.size() < most
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()));
    }

    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    ChangeView start(@AuthenticationPrincipal Viewer viewer, @RequestBody Editing.Cover cover) {
        return view(viewer, editing.start(viewer, cover));
    }

    @GetMapping("/changes/{id}")
    ChangeView change(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return view(viewer, id);
    }

    @PutMapping("/changes/{id}")
    ChangeView describe(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Editing.Cover cover) {
        editing.describe(viewer, id, cover);
        return view(viewer, id);
    }

    /** Writes a file into the change, whole; comments are kept as they are written. */
    @PutMapping("/changes/{id}/files")
    ChangeView write(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Text file) {
        editing.put(viewer, id, file.path(), Optional.of(file.text()));
        return view(viewer, id);
    }

    /** @param repeal the file goes; otherwise it stays as it is and only leaves the change */
    @DeleteMapping("/changes/{id}/files")
    ChangeView drop(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestParam(defaultValue = "false") boolean repeal) {
        if (repeal) {
            editing.put(viewer, id, path, Optional.empty());
        } else {
            editing.drop(viewer, id, path);
        }
        return view(viewer, id);
    }

    @PostMapping("/changes/{id}/propose")
    ChangeView propose(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        editing.propose(viewer, id);
        return view(viewer, id);
    }

    @PostMapping("/changes/{id}/withdraw")
    ChangeView withdraw(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        editing.withdraw(viewer, id);
        return view(viewer, id);
    }

    @PostMapping("/changes/{id}/return")
    ChangeView giveBack(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Remark remark) {
        editing.giveBack(viewer, id, remark.remark());
        return view(viewer, id);
    }

    @PostMapping("/changes/{id}/publish")
    ChangeView publish(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        editing.publish(viewer, id);
        return view(viewer, id);
    }

    /** The files of the packs as they are now. */
    @GetMapping("/files")
    List<String> files(@AuthenticationPrincipal Viewer viewer) {
        return editing.paths(viewer);
    }

    /** One of them. */
    @GetMapping("/text")
    Text text(@AuthenticationPrincipal Viewer viewer, @RequestParam String path) {
        return new Text(path, editing.text(viewer, path).orElseThrow(org.tongban.server.web.Problem::notFound));
    }

    /** All packs in one ZIP file. */
    @GetMapping(path = "/export", produces = "application/zip")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal Viewer viewer) {
        return EditingController.zip(editing.export(viewer), LocalDate.now(clock));
    }

    record Imported(Optional<UUID> change) {}

    /** Makes a change of what a ZIP file has otherwise; none when it says just what the packs say. */
    @PostMapping(path = "/import", consumes = "application/zip", produces = MediaType.APPLICATION_JSON_VALUE)
    Imported take(
            @AuthenticationPrincipal Viewer viewer,
            @RequestBody byte[] zip,
            @RequestParam String title,
            @RequestParam String reason,
            @RequestParam LocalDate takesEffect) {
        return new Imported(editing.take(viewer, zip, new Editing.Cover(title, reason, takesEffect)));
    }

    private ChangeView view(Viewer viewer, UUID id) {
        ChangeReport report = editing.report(viewer, id);
        return new ChangeView(
                editing.find(viewer, id),
                report.publishable(),
                report.files().stream()
                        .map(file ->
                                new FileView(file.path(), file.kind(), file.sentences(), file.writes(), file.touched()))
                        .toList(),
                report.findings().stream().map(EditingApi::finding).toList(),
                report.overtaken());
    }

    private static FindingView finding(Finding finding) {
        return new FindingView(
                finding.check(),
                finding.severity().name().toLowerCase(java.util.Locale.ROOT),
                finding.place().file(),
                finding.place().line(),
                finding.message());
    }
}
