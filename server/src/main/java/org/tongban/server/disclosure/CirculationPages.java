package org.tongban.server.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** A draft goes round: sent by its unit, called back or put aside, and read by the units that are asked. */
@Controller
class CirculationPages {
    private final Circulating circulating;
    private final Opinions opinions;
    private final CatalogueInForce catalogue;
    private final DraftPage drafts;

    CirculationPages(Circulating circulating, Opinions opinions, CatalogueInForce catalogue, DraftPage drafts) {
        this.circulating = circulating;
        this.opinions = opinions;
        this.catalogue = catalogue;
        this.drafts = drafts;
    }

    /** @param unit ids of units of the same region; others are named in the form, by name */
    @PostMapping("/disclosure/{id}/circulate")
    ModelAndView circulate(
            Page page,
            @PathVariable UUID id,
            @RequestParam(required = false) Optional<List<String>> unit,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        List<String> chosen = unit.orElse(List.of());
        Map<String, String> typed = new HashMap<>(form);
        typed.put("unit", String.join(",", chosen));
        return drafts.typed(
                page,
                id,
                after,
                typed,
                () -> {
                    List<String> units = new ArrayList<>(chosen);
                    units.addAll(named(form.getOrDefault("others", "")));
                    circulating.circulate(PolicyPages.viewer(page), id, units, PolicyForms.day(form, "opinionsUntil"));
                },
                "已送审。",
                "It circulates.");
    }

    private List<String> named(String names) {
        Catalogue today = catalogue.today();
        List<String> units = new ArrayList<>();
        for (String name : names.split("[、，,;；\\s]+")) {
            if (!name.isBlank()) {
                List<Unit> called = today.unitsCalled(name.strip());
                OpenPolicies.demand(
                        called.size() == 1,
                        "others",
                        "“" + name + "”：没有这个单位，或者不止一个。请写全称，例如尧都区教育局。",
                        "“" + name + "”: there is no such unit, or more than one. Write its full name.");
                units.add(called.getFirst().id());
            }
        }
        return units;
    }

    @PostMapping("/disclosure/{id}/call-back")
    ModelAndView callBack(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> circulating.withdraw(PolicyPages.viewer(page), id, form.getOrDefault("why", "")),
                "已撤回，改好后重新送审。",
                "It is called back; send it round again when it is ready.");
    }

    @PostMapping("/disclosure/{id}/set-aside")
    ModelAndView setAside(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> circulating.setAside(PolicyPages.viewer(page), id, form.getOrDefault("why", "")),
                "已搁置。",
                "It is put aside.");
    }

    @PostMapping("/disclosure/{id}/take-up")
    ModelAndView takeUp(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return drafts.step(
                page,
                id,
                after,
                () -> circulating.takeUp(PolicyPages.viewer(page), id),
                "已恢复办理。",
                "It is taken up again.");
    }

    @PostMapping("/disclosure/{id}/opinions/{round}/{unit}")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID round,
            @PathVariable String unit,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> circulating.answer(
                        PolicyPages.viewer(page),
                        id,
                        round,
                        unit,
                        form.containsKey("adopted"),
                        form.getOrDefault("answer-" + unit, "")),
                "已答复，该单位能看到。",
                "Answered; the unit reads it.");
    }

    @GetMapping("/disclosure/opinions/{round}")
    ModelAndView asked(Page page, @PathVariable UUID round) {
        return shown(page, round, Map.of(), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID round, Map<String, String> typed, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/opinion")
                .addObject("asked", opinions.show(PolicyPages.viewer(page), round))
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/disclosure/opinions/{round}")
    ModelAndView give(
            Page page,
            @PathVariable UUID round,
            @RequestParam String unit,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            opinions.give(
                    PolicyPages.viewer(page),
                    round,
                    unit,
                    "agree".equals(form.get("stand")),
                    form.getOrDefault("opinion", ""));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            return shown(page, round, form, Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/opinions/" + round, "已答复。", "Your unit has answered.");
    }
}
