package org.tongban.server.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The administrator's page of webhooks. */
@Controller
@RequestMapping("/administration/webhooks")
public class WebhookPages {
    private final Webhooks webhooks;

    WebhookPages(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * @param command goes out with the form, so that one sent twice is one
     * @param secret of the webhook that was just subscribed; shown this once
     */
    public record Shown(
            List<Webhook> webhooks,
            List<Delivery> deliveries,
            UUID command,
            Optional<String> secret,
            String name,
            String address,
            Set<String> types,
            Optional<Problem> problem) {

        public boolean wrong(String field) {
            return problem.flatMap(Problem::field).filter(field::equals).isPresent();
        }

        public LocalText sentence() {
            return problem.orElseThrow().sentence();
        }
    }

    @GetMapping
    ModelAndView list(Page page) {
        return shown(page, Optional.empty(), Map.of(), List.of(), Optional.empty());
    }

    private ModelAndView shown(
            Page page,
            Optional<String> secret,
            Map<String, String> typed,
            List<String> types,
            Optional<Problem> problem) {
        Viewer viewer = viewer(page);
        ModelAndView shown = page.view("webhook/webhooks")
                .addObject(
                        "shown",
                        new Shown(
                                webhooks.all(viewer),
                                webhooks.deliveries(viewer),
                                UUID.randomUUID(),
                                secret,
                                typed.getOrDefault("name", ""),
                                typed.getOrDefault("address", ""),
                                Set.copyOf(types),
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping
    ModelAndView subscribe(
            Page page,
            @RequestParam UUID command,
            @RequestParam Map<String, String> form,
            @RequestParam(name = "types", required = false) Optional<List<String>> types) {
        List<String> chosen = types.orElse(List.of());
        try {
            Webhooks.Subscribed made = webhooks.subscribe(
                    viewer(page),
                    command,
                    new Webhooks.Wanted(form.getOrDefault("name", ""), form.getOrDefault("address", ""), chosen));
            return shown(page, Optional.of(made.secret()), Map.of(), List.of(), Optional.empty());
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, Optional.empty(), form, chosen, Optional.of(problem));
        }
    }

    @PostMapping("/{id}/end")
    ModelAndView end(Page page, @PathVariable UUID id, RedirectAttributes after) {
        webhooks.end(viewer(page), id);
        return done(after, "已停用，不再投递。", "Ended; nothing more is sent there.");
    }

    @PostMapping("/{id}/deliveries/{event}/again")
    ModelAndView again(Page page, @PathVariable UUID id, @PathVariable UUID event, RedirectAttributes after) {
        webhooks.again(viewer(page), id, event);
        return done(after, "马上重新投递。", "It is sent again now.");
    }

    private static ModelAndView done(RedirectAttributes after, String zh, String en) {
        after.addFlashAttribute("notice", LocalText.of(zh, en));
        ModelAndView next = new ModelAndView("redirect:/administration/webhooks");
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }

    private static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(Problem::notFound);
    }
}
