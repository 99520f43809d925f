package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** Drafts that go round, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1/disclosure")
class CirculationApi {
    private final Circulating circulating;
    private final Opinions opinions;
    private final PolicyDesk desk;

    CirculationApi(Circulating circulating, Opinions opinions, PolicyDesk desk) {
        this.circulating = circulating;
        this.opinions = opinions;
        this.desk = desk;
    }

    /** It only goes to be signed off. */
    @PostMapping("/policies/{id}/circulate")
    PolicyLibrary.Shown circulate(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        circulating.circulate(viewer, id, List.of(), Optional.empty());
        return desk.show(viewer, id);
    }

    /** @param units ids of those that are asked; @param until their last day */
    record Round(List<String> units, Optional<LocalDate> until) {}

    /** It circulates, and these units are asked what they think. */
    @PostMapping("/policies/{id}/rounds")
    Rounds ask(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Round round) {
        OpenPolicies.demand(!round.units().isEmpty(), "units", "请选要征求意见的单位。", "Choose the units that are asked.");
        circulating.circulate(viewer, id, round.units(), round.until());
        return rounds(viewer, id);
    }

    record Rounds(List<PolicyRound> items) {}

    /** The first one first. */
    @GetMapping("/policies/{id}/rounds")
    Rounds rounds(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return new Rounds(circulating.rounds(viewer, id));
    }

    record Answer(String answer, boolean adopted) {}

    @PostMapping("/policies/{id}/rounds/{round}/{unit}/answer")
    Rounds answer(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID round,
            @PathVariable String unit,
            @RequestBody Answer answer) {
        circulating.answer(viewer, id, round, unit, answer.adopted(), answer.answer());
        return rounds(viewer, id);
    }

    record Why(String reason) {}

    @PostMapping("/policies/{id}/call-back")
    PolicyLibrary.Shown withdraw(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Why why) {
        circulating.withdraw(viewer, id, why.reason());
        return desk.show(viewer, id);
    }

    @PostMapping("/policies/{id}/set-aside")
    PolicyLibrary.Shown setAside(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Why why) {
        circulating.setAside(viewer, id, why.reason());
        return desk.show(viewer, id);
    }

    @PostMapping("/policies/{id}/take-up")
    PolicyLibrary.Shown takeUp(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        circulating.takeUp(viewer, id);
        return desk.show(viewer, id);
    }

    record Asked(List<Opinions.Asked> items) {}

    /** Drafts about which one's units are asked, those that wait first; the first 50. */
    @GetMapping("/opinions")
    Asked asked(@AuthenticationPrincipal Viewer viewer) {
        return new Asked(opinions.asked(viewer));
    }

    @GetMapping("/opinions/{round}")
    Opinions.Asked asked(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID round) {
        return opinions.show(viewer, round);
    }

    /** @param agrees without anything to be changed; @param text needed where it doesn't */
    record Opinion(boolean agrees, Optional<String> text) {}

    @PostMapping("/opinions/{round}/{unit}")
    Opinions.Asked give(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID round,
            @PathVariable String unit,
            @RequestBody Opinion opinion) {
        opinions.give(viewer, round, unit, opinion.agrees(), opinion.text().orElse(""));
        return opinions.show(viewer, round);
    }
}
