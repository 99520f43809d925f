package org.tongban.server.licence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.server.application.Holder;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The wallet of a holder, and a licence with its face, files and history. */
@Controller
public class LicencePages {
    /** Licences of a wallet on a page. */
    private static final int AT_ONCE = 24;

    private final HeldLicences heldLicences;
    private final LicenceFiles files;
    private final LicenceAccess access;
    private final PublicLicences publicLicences;
    private final HolderMarks marks;
    private final Reminders reminders;
    private final Editions editions;
    private final Enterprises enterprises;
    private final NotedReading reading;
    private final CertainHolders certain;
    private final LicenceSheets sheets;

    LicencePages(
            HeldLicences heldLicences,
            LicenceFiles files,
            LicenceAccess access,
            PublicLicences publicLicences,
            HolderMarks marks,
            Reminders reminders,
            Editions editions,
            Enterprises enterprises,
            NotedReading reading,
            CertainHolders certain,
            LicenceSheets sheets) {
        this.heldLicences = heldLicences;
        this.files = files;
        this.access = access;
        this.publicLicences = publicLicences;
        this.marks = marks;
        this.reminders = reminders;
        this.editions = editions;
        this.enterprises = enterprises;
        this.reading = reading;
        this.certain = certain;
        this.sheets = sheets;
    }

    /**
     * A licence in the wallet.
     *
     * @param coming what was announced about it
     * @param withheld whether no more of it is shown than what was decided
     */
    public record Held(UUID id, PublicLicence shown, int edition, List<Reminders.Notice> coming, boolean withheld) {}

    /** The licences of one holder. @param code where its enterprise code is, of a business */
    public record Wallet(String holder, List<Held> licences, Optional<String> code) {}

    /** @param after the part of the wallet after this licence */
    @GetMapping("/my/licences")
    ModelAndView wallet(
            Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam(name = "after") Optional<UUID> after) {
        marks.adopt(viewer.person());
        List<Licence> found = heldLicences.ofPerson(viewer.person(), after, AT_ONCE + 1);
        List<Licence> theirs = found.stream().limit(AT_ONCE).toList();
        List<Licence> entrusted = after.isPresent() ? List.of() : heldLicences.entrusted(viewer.person(), page.today());
        List<Licence> certainly = certain.among(viewer, theirs);
        List<Licence> certainlyEntrusted = certain.among(viewer, entrusted);
        Map<Optional<Holder>, List<Licence>> byHolder = certainly.stream()
                .collect(Collectors.groupingBy(Licence::holder, LinkedHashMap::new, Collectors.toList()));
        List<Wallet> wallets = byHolder.values().stream()
                .map(theirOwn -> new Wallet(
                        publicLicences.calledNow(theirOwn.getFirst()), held(viewer, theirOwn), code(theirOwn)))
                .toList();
        return page.view("licence/wallet")
                .addObject("wallets", wallets)
                .addObject("entrusted", held(viewer, certainlyEntrusted))
                .addObject(
                        "next",
                        found.size() > AT_ONCE ? Optional.of(theirs.getLast().id()) : Optional.<UUID>empty())
                .addObject("withheld", certainly.size() + certainlyEntrusted.size() < theirs.size() + entrusted.size());
    }

    private List<Held> held(Viewer viewer, List<Licence> some) {
        return some.stream()
                .map(licence -> new Held(
                        licence.id(),
                        publicLicences.shown(licence),
                        files.edition(licence.id()),
                        reminders.of(licence),
                        access.isWithheld(viewer, licence)))
                .toList();
    }

    private Optional<String> code(List<Licence> some) {
        return some.getFirst()
                .holder()
                .filter(holder -> enterprises.find(holder.id()).isPresent())
                .map(holder -> "/my/enterprises/" + holder.id() + "/code");
    }

    @GetMapping("/licences/of-matter/{matter}")
    RedirectView ofMatter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID matter) {
        return Answers.seeOther(
                "/licences/" + access.requireOfMatter(viewer, matter).id());
    }

    @GetMapping("/licences/{id}")
    ModelAndView licence(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return sheets.of(page, viewer, id);
    }

    /** The new layout that waits for further seals. */
    @GetMapping("/licences/{id}/next.svg")
    ResponseEntity<byte[]> next(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.face(viewer, id);
        return Answers.personalDrawing(editions.next(licence).orElseThrow(Problem::notFound));
    }

    @GetMapping("/licences/{id}/face.svg")
    ResponseEntity<byte[]> face(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.face(viewer, id);
        return Answers.personalDrawing(editions.face(licence));
    }

    @GetMapping("/licences/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.fetch(viewer, id, StatedReason.FETCHED_FILE);
        return Answers.download(files.file(id), "application/ofd", licence.number() + ".ofd");
    }

    @GetMapping("/licences/{id}/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.fetch(viewer, id, StatedReason.FETCHED_PDF);
        return Answers.download(editions.pdf(licence), "application/pdf", licence.number() + ".pdf");
    }

    @GetMapping("/licences/{id}/scan")
    ResponseEntity<byte[]> scan(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reading.require(viewer, id);
        Keeping.Scan scan = files.scan(id).orElseThrow(Problem::notFound);
        Licence licence = reading.fetch(viewer, id, StatedReason.FETCHED_SCAN);
        String ending = scan.type().substring(scan.type().indexOf('/') + 1);
        return Answers.download(scan.content(), scan.type(), licence.number() + "." + ending);
    }
}
