package org.tongban.server.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What units decide and record on the page of a licence. */
@Controller
class LicenceDecisionPages {
    private final LicenceSheets sheets;
    private final Ending ending;
    private final SettingAside settingAside;
    private final ConfirmedHolders holders;
    private final Reviews reviews;
    private final CoSealing coSealing;

    LicenceDecisionPages(
            LicenceSheets sheets,
            Ending ending,
            SettingAside settingAside,
            ConfirmedHolders holders,
            Reviews reviews,
            CoSealing coSealing) {
        this.sheets = sheets;
        this.ending = ending;
        this.settingAside = settingAside;
        this.holders = holders;
        this.reviews = reviews;
        this.coSealing = coSealing;
    }

    private SentForm sent(Page page, Viewer viewer, UUID id, Map<String, String> form, RedirectAttributes redirect) {
        return new SentForm(form, () -> sheets.of(page, viewer, id), redirect, "/licences/" + id);
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
        SentForm sent = sent(page, viewer, id, form, redirect);
        String facts = sent.field("reason");
        String law = sent.field("law");
        return sent.done(
                doing.equals("suspend")
                        ? () -> ending.suspend(viewer, id, facts, law)
                        : () -> ending.resume(viewer, id, facts, law),
                LocalText.of(
                        "已决定，即时生效；决定书已加盖电子印章，请依法送达。",
                        "Decided, with effect at once; the sealed decision is on this page and is to be served."));
    }

    /** Puts right what ended it wrongly. */
    @PostMapping("/licences/{id}/set-aside")
    Object setAside(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        SettingAside.Written written = new SettingAside.Written(
                sent.field("ground"), sent.field("decision"), sent.field("on"), sent.field("why"));
        return sent.done(
                () -> settingAside.setAside(viewer, id, written),
                LocalText.of(
                        "失效决定已撤销，证照恢复原状，持证人会收到提醒。", "Set aside: the licence is as it was, and its holder is told."));
    }

    @PostMapping("/licences/{id}/holder")
    Object confirm(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        return sent.done(
                () -> holders.confirm(viewer, id, sent.field("number"), sent.field("documents")),
                LocalText.of("持证人已确认，证照已归入其名下。", "Confirmed: the licence is in its holder's wallet now."));
    }

    @PostMapping("/licences/{id}/reviews")
    Object review(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        return sent.done(
                () -> reviews.record(viewer, id, finding(sent)),
                LocalText.of("已记录这次核查，下次核查的日期已更新。", "The review is recorded, and the day of the next one with it."));
    }

    private static Reviews.Finding finding(SentForm sent) {
        String passed = sent.field("passed");
        if (!passed.equals("yes") && !passed.equals("no")) {
            throw Problem.atField(
                    "passed", "result-missing", LocalText.of("请选择：通过或者未通过。", "Choose: passed or not passed."));
        }
        return new Reviews.Finding(
                sent.day("day", LocalText.of("请填写核查日期，例如 2026-03-03。", "Give the day, such as 2026-03-03.")),
                passed.equals("yes"),
                sent.field("found"));
    }

    @PostMapping("/licences/{id}/seals")
    RedirectView coSeal(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<String> unit,
            RedirectAttributes redirect) {
        coSealing.seal(viewer, id, unit);
        return Answers.done(redirect, LocalText.of("本单位的印章已加盖。", "Your unit's seal is set."), "/unit/licences");
    }
}
