package org.tongban.server.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The page of one draft, and what becomes of each step that is taken on it. */
@Component
public class DraftPage {
    private final PolicyDesk desk;
    private final PolicyDeciding deciding;
    private final PolicyIssuing issuing;
    private final Circulating circulating;
    private final Withdrawing withdrawing;
    private final AskingAgain asking;
    private final Withholding withholding;

    DraftPage(
            PolicyDesk desk,
            PolicyDeciding deciding,
            PolicyIssuing issuing,
            Circulating circulating,
            Withdrawing withdrawing,
            AskingAgain asking,
            Withholding withholding) {
        this.desk = desk;
        this.deciding = deciding;
        this.issuing = issuing;
        this.circulating = circulating;
        this.withdrawing = withdrawing;
        this.asking = asking;
        this.withholding = withholding;
    }

    /**
     * What who looks at it may do.
     *
     * @param draft work on it at all @param decide on its openness @param interpret sign its interpretation
     * @param sign it off @param delete it, as it never circulated @param withdraw it, as it is published
     */
    public record May(
            boolean draft, boolean decide, boolean interpret, boolean sign, boolean delete, boolean withdraw) {}

    private May may(Viewer viewer, Policy policy, Optional<BroughtIn> entry) {
        boolean drafts = desk.drafts(viewer, policy);
        return new May(
                drafts,
                deciding.answersFor(viewer, policy),
                deciding.maySign(viewer, policy),
                issuing.maySign(viewer, policy),
                drafts && !policy.issued() && desk.deletable(policy.id()),
                entry.isEmpty() && withdrawing.may(viewer, policy));
    }

    ModelAndView reviewed(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        PolicyLibrary.Shown shown = desk.show(viewer, id);
        List<PolicyRound> rounds = circulating.rounds(viewer, id).reversed();
        ModelAndView view = page.view("disclosure/draft")
                .addObject("shown", shown)
                .addObject("missing", issuing.beforeSigning(shown.policy()))
                .addObject("may", may(viewer, shown.policy(), shown.entry()))
                .addObject("heads", issuing.heads(shown.policy()))
                .addObject("commentsUntil", deciding.earliestEnd())
                .addObject("rounds", rounds)
                .addObject("names", circulating.names(rounds))
                .addObject("neighbours", circulating.neighbours(shown.policy()))
                .addObject("acts", desk.acts(viewer, id))
                .addObject("proposals", withholding.of(id))
                .addObject("since", asking.since(shown.policy()))
                .addObject("undecided", !asking.missing(shown.policy()).isEmpty())
                .addObject("withdrawals", withdrawing.of(id))
                .addObject("typed", Map.of())
                .addObject("problem", problem);
        problem.ifPresent(one -> view.setStatus(one.status()));
        return view;
    }

    /** One step on the way of a draft; what is wrong is shown on its page. */
    ModelAndView step(Page page, UUID id, RedirectAttributes after, Runnable step, String zh, String en) {
        try {
            step.run();
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return reviewed(page, id, Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/" + id, zh, en);
    }

    /** As a step; what was typed stays when it can't be saved, beside what somebody else saved meanwhile. */
    ModelAndView typed(
            Page page,
            UUID id,
            RedirectAttributes after,
            Map<String, String> form,
            Runnable step,
            String zh,
            String en) {
        ModelAndView next = step(page, id, after, step, zh, en);
        next.getModel().computeIfPresent("typed", (name, none) -> form);
        return next;
    }
}
