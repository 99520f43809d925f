package org.tongban.server.licence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.QrCode;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What holders do with a licence: show it, entrust it, see its uses, apply for a change. */
@Controller
class HolderPages {
    /** How many lines of a record a page shows. */
    private static final int ROWS = 50;

    private final LicenceAccess access;
    private final NotedReading reading;
    private final PublicLicences publicLicences;
    private final Showing showing;
    private final Entrusting entrusting;
    private final Changing changing;
    private final LicenceChanges changes;
    private final Uses uses;

    HolderPages(
            LicenceAccess access,
            NotedReading reading,
            PublicLicences publicLicences,
            Showing showing,
            Entrusting entrusting,
            Changing changing,
            LicenceChanges changes,
            Uses uses) {
        this.access = access;
        this.reading = reading;
        this.publicLicences = publicLicences;
        this.showing = showing;
        this.entrusting = entrusting;
        this.changing = changing;
        this.changes = changes;
        this.uses = uses;
    }

    private ModelAndView about(Page page, String view, Licence licence) {
        return page.view(view)
                .addObject("id", licence.id())
                .addObject("licence", publicLicences.shown(licence))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    @GetMapping("/licences/{id}/show")
    ModelAndView choose(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.use(viewer, id);
        return about(page, "licence/show", licence).addObject("showable", showing.showable(licence, viewer.person()));
    }

    @PostMapping("/licences/{id}/show")
    Object show(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            jakarta.servlet.http.HttpServletResponse response) {
        Set<String> chosen = Set.copyOf(form.getOrDefault("fields", List.of()));
        try {
            Showing.Code code = showing.start(viewer, id, chosen);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("Refresh", Showing.LIFE.toSeconds() + ";url=/licences/" + id + "/show");
            Licence licence = access.requireUse(viewer, id);
            return about(page, "licence/code", licence)
                    .addObject("code", code)
                    .addObject("qr", QrCode.svg(code.url()))
                    .addObject(
                            "shown",
                            showing.showable(licence, viewer.person()).stream()
                                    .filter(each -> chosen.contains(each.key()))
                                    .toList());
        } catch (Problem problem) {
            return Answers.again(choose(page, viewer, id), Map.of(), problem);
        }
    }

    @GetMapping("/licences/{id}/agents")
    ModelAndView agents(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<UUID> after) {
        Licence licence = access.requireHolder(viewer, id);
        return about(page, "licence/agents", licence).addObject("agents", entrusting.of(id, after, ROWS));
    }

    @PostMapping("/licences/{id}/agents")
    Object entrust(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = new SentForm(
                form, () -> agents(page, viewer, id, Optional.empty()), redirect, "/licences/" + id + "/agents");
        return sent.done(
                () -> entrusting.give(
                        viewer,
                        id,
                        new Entrusting.Give(
                                sent.field("name"),
                                sent.field("citizenId"),
                                sent.field("purpose"),
                                form.containsKey("applications"),
                                sent.day("until", LocalText.of("请选择授权到哪一天。", "Choose until which day.")))),
                LocalText.of("已授权，对方可以查看、下载和出示这本证照。", "Entrusted: they can look at, download and show it now."));
    }

    @PostMapping("/licences/{id}/agents/{agent}/revoke")
    Object takeBack(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID agent,
            RedirectAttributes redirect) {
        entrusting.takeBack(viewer, id, agent);
        return Answers.done(
                redirect,
                LocalText.of("授权已收回，立即生效。", "Taken back, with effect at once."),
                "/licences/" + id + "/agents");
    }

    @GetMapping("/licences/{id}/uses")
    ModelAndView uses(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<UUID> after) {
        Licence licence = access.requireHolder(viewer, id);
        return about(page, "licence/uses", licence).addObject("part", uses.of(id, after, ROWS));
    }

    @GetMapping("/licences/{id}/changes")
    ModelAndView changes(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = access.requireHolder(viewer, id);
        List<LicenceChanges.Change> asked = changes.of(id);
        return about(page, "licence/changes", licence)
                .addObject("changeable", changing.changeable(licence))
                .addObject("elsewhere", changing.elsewhere(licence))
                .addObject("asked", asked)
                .addObject("due", asked.stream().collect(Collectors.toMap(LicenceChanges.Change::id, changing::due)));
    }

    /** Several of a choice stand in the form each by itself, and once empty, so that unticking them all is seen. */
    private static String chosen(List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(","));
    }

    @PostMapping("/licences/{id}/changes")
    Object change(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect) {
        Map<String, String> form = typed.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> chosen(field.getValue())));
        SentForm sent = new SentForm(form, () -> changes(page, viewer, id), redirect, "/licences/" + id + "/changes");
        return sent.done(
                () -> changing.ask(viewer, id, form, sent.field("reason")),
                LocalText.of(
                        "变更申请已提交给发证单位；涉及的综合许可凭证一并申请。",
                        "Handed to the issuing unit; the composite licence that shows it is part of the same application."));
    }
}
