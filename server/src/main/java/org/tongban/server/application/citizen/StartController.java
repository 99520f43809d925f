package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.Holding;
import org.tongban.server.application.Receiving;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.page.Fault;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Persons;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** From the guide to a draft: whoever wasn't signed in is asked to, and comes back here with all answers. */
@Controller
class StartController {
    /** Before the id of a licence, in whose holder's name it is begun. */
    private static final String ENTRUSTED = "entrusted-";

    private final CatalogueInForce catalogues;
    private final Drafting drafting;
    private final Enterprises enterprises;
    private final Persons persons;
    private final Receiving receiving;
    private final MyRows rows;
    private final Holding holding;

    StartController(
            CatalogueInForce catalogues,
            Drafting drafting,
            Enterprises enterprises,
            Persons persons,
            Receiving receiving,
            MyRows rows,
            Holding holding) {
        this.catalogues = catalogues;
        this.drafting = drafting;
        this.enterprises = enterprises;
        this.persons = persons;
        this.receiving = receiving;
        this.rows = rows;
        this.holding = holding;
    }

    @GetMapping("/drafts/new")
    ModelAndView confirm(
            Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam MultiValueMap<String, String> sent) {
        return show(page, viewer, sent, UUID.randomUUID(), List.of());
    }

    @PostMapping("/drafts")
    ModelAndView start(
            Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam MultiValueMap<String, String> sent) {
        UUID command = Addresses.id(Addresses.first(sent, "_command"));
        String inNameOf = Addresses.first(sent, "enterprise");
        boolean agent = inNameOf.startsWith(ENTRUSTED);
        try {
            UUID draft = drafting.start(
                    viewer,
                    new Drafting.Start(
                            command,
                            Addresses.first(sent, "theme"),
                            Addresses.first(sent, "region"),
                            Addresses.answers(sent),
                            Addresses.dropped(sent),
                            agent ? Optional.empty() : optionalId(inNameOf),
                            agent ? optionalId(inNameOf.substring(ENTRUSTED.length())) : Optional.empty(),
                            optionalId(Addresses.first(sent, "reception"))));
            return Addresses.seeOther("/drafts/" + draft);
        } catch (Problem problem) {
            if (problem.field().isEmpty()) {
                throw problem;
            }
            ModelAndView view = show(
                    page,
                    viewer,
                    sent,
                    command,
                    List.of(new Fault(
                            "q-" + (agent ? "enterprise" : problem.field().get()), problem.sentence())));
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
    }

    private static Optional<UUID> optionalId(String sent) {
        return sent.isEmpty() ? Optional.empty() : Optional.of(Addresses.id(sent));
    }

    private ModelAndView show(
            Page page, Viewer viewer, MultiValueMap<String, String> sent, UUID command, List<Fault> faults) {
        String theme = Addresses.first(sent, "theme");
        Map<String, List<String>> answers = Addresses.answers(sent);
        Set<String> dropped = Addresses.dropped(sent);
        String back = Addresses.guide(theme, Addresses.first(sent, "region"), answers, dropped);
        Guide guide = guide(new GuideRequest(theme, Addresses.first(sent, "region"), answers, dropped));
        if (!guide.complete()) {
            return Addresses.seeOther(back);
        }
        String chosen = Addresses.first(sent, "enterprise");
        return page.view("application/start")
                .addObject(
                        "start",
                        new StartPage(
                                theme,
                                guide.theme().title(),
                                guide.region().name(),
                                guide.region().code(),
                                guide.items().stream()
                                        .map(item -> item.item().title())
                                        .toList(),
                                before(guide),
                                holding.in(
                                        guide.region().code(),
                                        guide.items().stream()
                                                .map(AppliedItem::id)
                                                .collect(Collectors.toSet())),
                                answers,
                                List.copyOf(dropped),
                                received(viewer),
                                guide.needsBusiness(catalogues.today()),
                                businesses(viewer.person()),
                                entrusted(viewer, guide),
                                chosen.isEmpty() ? only(viewer) : Optional.of(chosen),
                                rows.drafts(viewer).stream()
                                        .filter(row ->
                                                row.title().equals(guide.theme().title()))
                                        .toList(),
                                back,
                                command,
                                faults));
    }

    private List<StartPage.Before> before(Guide guide) {
        return guide.items().stream()
                .flatMap(item -> item.item().needs().stream())
                .distinct()
                .filter(needed -> guide.item(needed).isEmpty())
                .flatMap(needed -> catalogues.today().item(needed).stream())
                .map(item -> new StartPage.Before(item.id(), item.title()))
                .toList();
    }

    private Guide guide(GuideRequest request) {
        return switch (Guide.of(catalogues.today(), request)) {
            case Parsed.Ok<Guide>(Guide guide) -> guide;
            case Parsed.Bad<Guide>(String code, LocalText sentence) ->
                throw Problem.of(HttpStatus.NOT_FOUND, code, sentence);
        };
    }

    private List<StartPage.Received> received(Viewer viewer) {
        return receiving.open(viewer).stream()
                .map(reception -> new StartPage.Received(
                        reception.id(),
                        persons.find(reception.person()).orElseThrow().name(),
                        businesses(reception.person())))
                .toList();
    }

    private List<StartPage.Business> businesses(UUID person) {
        return enterprises.byPerson(person).stream()
                .map(acting -> new StartPage.Business(
                        acting.enterprise().id(),
                        acting.enterprise().name(),
                        acting.enterprise().creditCode().toString(),
                        acting.capacity().title()))
                .toList();
    }

    private List<StartPage.Entrusted> entrusted(Viewer viewer, Guide guide) {
        return drafting.entrusted(viewer, guide).stream()
                .map(one ->
                        new StartPage.Entrusted(ENTRUSTED + one.licence(), one.holderName(), one.title(), one.number()))
                .toList();
    }

    private Optional<String> only(Viewer viewer) {
        List<StartPage.Business> all = businesses(viewer.person());
        return all.size() == 1 ? Optional.of(all.getFirst().id().toString()) : Optional.empty();
    }
}
