package org.tongban.server.licence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
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
    private final LicenceHistory history;
    private final Ending ending;
    private final CoSealing coSealing;
    private final ConfirmedHolders holders;
    private final MistakenImports mistakes;
    private final HolderMarks marks;
    private final Reminders reminders;
    private final Reviews reviews;
    private final Editions editions;
    private final Enterprises enterprises;
    private final NotedReading reading;
    private final CertainHolders certain;
    private final EndingRows endings;
    private final SettingAside settingAside;

    LicencePages(
            HeldLicences heldLicences,
            LicenceFiles files,
            LicenceAccess access,
            PublicLicences publicLicences,
            LicenceHistory history,
            Ending ending,
            CoSealing coSealing,
            ConfirmedHolders holders,
            MistakenImports mistakes,
            HolderMarks marks,
            Reminders reminders,
            Reviews reviews,
            Editions editions,
            Enterprises enterprises,
            NotedReading reading,
            CertainHolders certain,
            EndingRows endings,
            SettingAside settingAside) {
        this.heldLicences = heldLicences;
        this.files = files;
        this.access = access;
        this.publicLicences = publicLicences;
        this.history = history;
        this.ending = ending;
        this.coSealing = coSealing;
        this.holders = holders;
        this.mistakes = mistakes;
        this.marks = marks;
        this.reminders = reminders;
        this.reviews = reviews;
        this.editions = editions;
        this.enterprises = enterprises;
        this.reading = reading;
        this.certain = certain;
        this.endings = endings;
        this.settingAside = settingAside;
    }

    /** A licence in the wallet. @param coming what was announced about it */
    public record Held(UUID id, PublicLicence shown, int edition, List<Reminders.Notice> coming) {}

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
                .map(theirOwn ->
                        new Wallet(publicLicences.calledNow(theirOwn.getFirst()), held(theirOwn), code(theirOwn)))
                .toList();
        return page.view("licence/wallet")
                .addObject("wallets", wallets)
                .addObject("entrusted", held(certainlyEntrusted))
                .addObject(
                        "next",
                        found.size() > AT_ONCE ? Optional.of(theirs.getLast().id()) : Optional.<UUID>empty())
                .addObject("withheld", certainly.size() + certainlyEntrusted.size() < theirs.size() + entrusted.size());
    }

    private List<Held> held(List<Licence> some) {
        return some.stream()
                .map(licence -> new Held(
                        licence.id(),
                        publicLicences.shown(licence),
                        files.edition(licence.id()),
                        reminders.of(licence)))
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

    /**
     * A licence as those who may see it see it.
     *
     * @param mine whether they hold it or act for its holder, {@code mayUse} whether they may show it
     * @param mayConfirm whether it is nobody's yet and they may confirm whose it is
     * @param mayCallMistaken whether it was brought in and they may say that this was a mistake
     * @param mayEnd whether they may suspend or end it, {@code mayCoSeal} which seals they are to set
     * @param mayReview whether they may record a periodic review now
     * @param coSeals further seals, @param nextSeals those on a new layout, if there is one
     * @param scanned whether there is a scan of the paper
     * @param endings decisions that ended it, the latest first; whether they may set the one that stands aside
     */
    public record Sheet(
            UUID id,
            PublicLicence licence,
            LicenceState kept,
            boolean mine,
            boolean mayUse,
            boolean mayEnd,
            boolean mayConfirm,
            boolean mayCallMistaken,
            List<CoSealing.CoSeal> mayCoSeal,
            boolean scanned,
            int edition,
            List<CoSealing.CoSeal> coSeals,
            List<CoSealing.CoSeal> nextSeals,
            boolean mayReview,
            List<Reminders.Notice> coming,
            List<HistoryLine> history,
            List<EndedBy> endings,
            boolean maySetAside) {}

    @GetMapping("/licences/{id}")
    ModelAndView licence(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return sheet(page, viewer, id);
    }

    private ModelAndView sheet(Page page, Viewer viewer, UUID id) {
        Licence licence = reading.look(viewer, id);
        boolean mine = access.holds(viewer, licence);
        Sheet sheet = new Sheet(
                id,
                publicLicences.shown(licence),
                licence.kept(),
                mine,
                mine || access.entrusted(viewer, id),
                access.mayEnd(viewer, licence),
                ConfirmedHolders.awaits(viewer, licence),
                mistakes.maySay(viewer, licence),
                coSealing.mine(viewer, licence),
                files.scan(id).isPresent(),
                files.edition(id),
                coSealing.of(licence),
                coSealing.next(licence),
                reviews.awaits(viewer, licence),
                reminders.of(licence),
                HistoryLine.all(history.of(licence), reviews.of(id)),
                endings.of(id),
                settingAside.may(viewer, licence));
        return page.view("licence/licence")
                .addObject("sheet", sheet)
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    /** @param doing {@code suspend} or {@code resume} */
    @PostMapping("/licences/{id}/{doing:suspend|resume}")
    Object suspendOrResume(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String doing,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        String reason = form.getOrDefault("reason", "");
        try {
            if (doing.equals("suspend")) {
                ending.suspend(viewer, id, reason);
            } else {
                ending.resume(viewer, id, reason);
            }
        } catch (Problem problem) {
            return Answers.again(sheet(page, viewer, id), form, problem);
        }
        redirect.addFlashAttribute("notice", LocalText.of("已处理，状态即时生效。", "Done, with effect at once."));
        return Answers.seeOther("/licences/" + id);
    }

    /** Puts right what ended it wrongly. */
    @PostMapping("/licences/{id}/set-aside")
    Object setAside(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            settingAside.setAside(
                    viewer,
                    id,
                    new SettingAside.Written(
                            form.getOrDefault("ground", ""),
                            form.getOrDefault("decision", ""),
                            form.getOrDefault("on", ""),
                            form.getOrDefault("why", "")));
        } catch (Problem problem) {
            return Answers.again(sheet(page, viewer, id), form, problem);
        }
        redirect.addFlashAttribute(
                "notice",
                LocalText.of(
                        "失效决定已撤销，证照恢复原状，持证人会收到提醒。", "Set aside: the licence is as it was, and its holder is told."));
        return Answers.seeOther("/licences/" + id);
    }

    @PostMapping("/licences/{id}/holder")
    Object confirm(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            holders.confirm(viewer, id, form.getOrDefault("number", ""), form.getOrDefault("documents", ""));
        } catch (Problem problem) {
            return Answers.again(sheet(page, viewer, id), form, problem);
        }
        redirect.addFlashAttribute(
                "notice", LocalText.of("持证人已确认，证照已归入其名下。", "Confirmed: the licence is in its holder's wallet now."));
        return Answers.seeOther("/licences/" + id);
    }

    @PostMapping("/licences/{id}/mistake")
    Object mistake(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            mistakes.end(viewer, id, form.getOrDefault("mistake", ""));
        } catch (Problem problem) {
            return Answers.again(sheet(page, viewer, id), form, problem);
        }
        redirect.addFlashAttribute(
                "notice",
                LocalText.of(
                        "已按导入有误作废，编号已空出：现在可以导入更正后的证照。",
                        "Void as a mistake; its number is free: bring the right one in now."));
        return Answers.seeOther("/licences/" + id);
    }

    @PostMapping("/licences/{id}/reviews")
    Object review(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            reviews.record(viewer, id, finding(form));
        } catch (Problem problem) {
            return Answers.again(sheet(page, viewer, id), form, problem);
        }
        redirect.addFlashAttribute(
                "notice",
                LocalText.of("已记录这次核查，下次核查的日期已更新。", "The review is recorded, and the day of the next one with it."));
        return Answers.seeOther("/licences/" + id);
    }

    private static Reviews.Finding finding(Map<String, String> form) {
        String passed = form.getOrDefault("passed", "");
        if (!passed.equals("yes") && !passed.equals("no")) {
            throw Problem.atField(
                    "passed", "result-missing", LocalText.of("请选择：通过或者未通过。", "Choose: passed or not passed."));
        }
        return new Reviews.Finding(
                day(form.getOrDefault("day", "")), passed.equals("yes"), form.getOrDefault("found", ""));
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    "day", "day-missing", LocalText.of("请填写核查日期，例如 2026-03-03。", "Give the day, such as 2026-03-03."));
        }
    }

    static Ending.Kind kind(String name) {
        for (Ending.Kind kind : Ending.Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw Problem.atField(
                "kind", "kind-missing", LocalText.of("请选择：吊销、撤销或注销。", "Choose: revoked, withdrawn or cancelled."));
    }

    @PostMapping("/licences/{id}/seals")
    RedirectView coSeal(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<String> unit,
            RedirectAttributes redirect) {
        coSealing.seal(viewer, id, unit);
        redirect.addFlashAttribute("notice", LocalText.of("本单位的印章已加盖。", "Your unit's seal is set."));
        return Answers.seeOther("/unit/licences");
    }

    /** The new layout that waits for further seals. */
    @GetMapping("/licences/{id}/next.svg")
    ResponseEntity<byte[]> next(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.look(viewer, id);
        return Answers.drawing(editions.next(licence).orElseThrow(Problem::notFound), CacheControl.noCache());
    }

    @GetMapping("/licences/{id}/face.svg")
    ResponseEntity<byte[]> face(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.look(viewer, id);
        return Answers.drawing(
                editions.face(licence),
                CacheControl.maxAge(java.time.Duration.ofDays(1)).cachePrivate());
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
