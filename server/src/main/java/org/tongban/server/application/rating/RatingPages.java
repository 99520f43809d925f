package org.tongban.server.application.rating;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingActions;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Rating a contact, what became of a rating, and how units are rated. */
@Controller
public class RatingPages {
    private static final String CONTACT = "/my/applications/{application}/ratings/{kind}/{contact}";

    private final Ratings ratings;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;

    RatingPages(Ratings ratings, Proceedings proceedings, CatalogueInForce catalogue) {
        this.ratings = ratings;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
    }

    /** @param typed what was chosen and written before something was refused */
    public record Asking(
            Contact contact,
            LocalText unit,
            UUID command,
            String score,
            List<String> grievances,
            String words,
            Optional<Problem> problem) {
        public boolean ticked(Grievance grievance) {
            return grievances.contains(grievance.name());
        }

        /** What is wrong at a field. */
        public Optional<LocalText> wrong(String field) {
            return problem.filter(one -> one.field().equals(Optional.of(field))).map(Problem::sentence);
        }
    }

    /** What followed a bad rating, as the viewer may see it. */
    public record FollowUp(ProceedingView view, ProceedingActions actions, List<HistoryEntry> history) {}

    /** A unit among others. */
    public record Row(LocalText unit, RatingStore.Tally tally) {}

    @GetMapping(CONTACT)
    ModelAndView ask(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID application,
            @PathVariable String kind,
            @PathVariable UUID contact) {
        Rated rated = ratings.require(viewer, application, kind, contact);
        return rated.rating()
                .map(rating -> seeOther("/ratings/" + rating.id()))
                .orElseGet(() -> asking(
                        page,
                        rated.contact(),
                        new Ratings.Said("", List.of(), ""),
                        UUID.randomUUID(),
                        Optional.empty()));
    }

    private ModelAndView asking(
            Page page, Contact contact, Ratings.Said said, UUID command, Optional<Problem> problem) {
        ModelAndView shown = page.view("application/rate")
                .addObject(
                        "asking",
                        new Asking(
                                contact,
                                unit(contact.unit()),
                                command,
                                said.score(),
                                said.grievances(),
                                said.words(),
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping(CONTACT)
    ModelAndView rate(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID application,
            @PathVariable String kind,
            @PathVariable UUID contact,
            @RequestParam(name = "_command") UUID command,
            @RequestParam(defaultValue = "") String score,
            @RequestParam(defaultValue = "") List<String> grievances,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect) {
        Ratings.Said said = new Ratings.Said(score, grievances, words);
        try {
            UUID rating = ratings.rate(viewer, application, kind, contact, said, command.toString());
            redirect.addFlashAttribute("notice", LocalText.of("谢谢，评价已收到。", "Thank you, your rating is in."));
            return seeOther("/ratings/" + rating);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            Contact rated = ratings.require(viewer, application, kind, contact).contact();
            return asking(page, rated, said, command, Optional.of(problem));
        }
    }

    @GetMapping("/ratings/{id}")
    ModelAndView rating(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Rating rating = ratings.require(viewer, id);
        return page.view("application/rating")
                .addObject("rating", rating)
                .addObject("unit", unit(rating.contact().unit()))
                .addObject("own", !Ratings.works(viewer, rating))
                .addObject("followUp", rating.followUp().map(proceeding -> followUp(viewer, rating, proceeding)));
    }

    private FollowUp followUp(Viewer viewer, Rating rating, UUID proceeding) {
        return new FollowUp(
                proceedings.find(proceeding).orElseThrow(),
                proceedings
                        .actions(proceeding, viewer, "/ratings/" + rating.id())
                        .orElseThrow(),
                Ratings.works(viewer, rating)
                        ? proceedings.history(proceeding)
                        : proceedings.historyForApplicant(proceeding));
    }

    @GetMapping("/ratings")
    ModelAndView all(Page page) {
        return page.view("application/ratings")
                .addObject(
                        "rows",
                        ratings.tallies().stream()
                                .map(tally -> new Row(unit(tally.unit()), tally))
                                .toList());
    }

    private LocalText unit(String id) {
        return catalogue.today().unit(id).map(Unit::name).orElse(LocalText.of(id, id));
    }

    private static ModelAndView seeOther(String address) {
        ModelAndView next = new ModelAndView("redirect:" + address, Map.of());
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }
}
