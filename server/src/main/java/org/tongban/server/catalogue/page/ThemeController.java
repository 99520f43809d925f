package org.tongban.server.catalogue.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.HeldBack;
import org.tongban.server.catalogue.LawTexts;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.search.Searching;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What can be done here, and how: open to everybody. */
@Controller
class ThemeController {
    private final CatalogueInForce catalogues;
    /** How many things a search shows. */
    private static final int HITS = 20;

    private final FullestCase fullest;
    private final Searching searching;
    private final HeldBack heldBack;
    private final LawTexts texts;

    ThemeController(
            CatalogueInForce catalogues, FullestCase fullest, Searching searching, HeldBack heldBack, LawTexts texts) {
        this.catalogues = catalogues;
        this.fullest = fullest;
        this.searching = searching;
        this.heldBack = heldBack;
        this.texts = texts;
    }

    @GetMapping("/themes")
    ModelAndView themes(Page page, @RequestParam(defaultValue = "") String q) {
        return page.view("catalogue/themes")
                .addObject("themes", ThemesPage.of(catalogues.today(), q, searching.find(q, HITS)));
    }

    @GetMapping("/themes/{id}")
    ModelAndView theme(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String region,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered) {
        Catalogue catalogue = catalogues.today();
        Theme theme = catalogue.theme(id).orElseThrow(Problem::notFound);
        if (theme.ofOneItem()) {
            String item = "redirect:/items/" + theme.items().getFirst().item();
            return new ModelAndView(
                    region.isBlank() ? item : item + "?region=" + URLEncoder.encode(region, StandardCharsets.UTF_8));
        }
        String asked = Regions.asked(region, remembered);
        String chosen = chosen(catalogue, theme, asked);
        return page.view("catalogue/theme")
                .addObject("unserved", Regions.unserved(catalogue, Regions.groups(catalogue, theme), asked))
                .addObject("theme", ThemePage.of(catalogue, theme, chosen, fullest.of(catalogue, theme, chosen)));
    }

    /** One form for everything: the address holds all answers, so it can be shared, printed and gone back to. */
    @GetMapping("/themes/{id}/guide")
    ModelAndView guide(
            Page page,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> query,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered) {
        Catalogue catalogue = catalogues.today();
        Theme theme = catalogue.theme(id).orElseThrow(Problem::notFound);
        String asked = Regions.asked(query.getOrDefault("region", List.of("")).getFirst(), remembered);
        String region = chosen(catalogue, theme, asked);
        List<String> dropped = query.getOrDefault("drop", List.of());
        Guide guide = guide(catalogue, new GuideRequest(id, region, query, Set.copyOf(dropped)));
        boolean done = query.containsKey("done");
        GuidePage shown = GuidePage.of(catalogue, guide, done, dropped);
        ModelAndView view = page.view("catalogue/guide")
                .addObject("unserved", Regions.unserved(catalogue, Regions.groups(catalogue, theme), asked))
                .addObject("guide", shown);
        if (done && !shown.faults().isEmpty()) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private static Guide guide(Catalogue catalogue, GuideRequest request) {
        return switch (Guide.of(catalogue, request)) {
            case Parsed.Ok<Guide>(Guide guide) -> guide;
            case Parsed.Bad<Guide>(String code, LocalText sentence) ->
                throw Problem.of(HttpStatus.NOT_FOUND, code, sentence);
        };
    }

    private static String chosen(Catalogue catalogue, Theme theme, String asked) {
        return Regions.chosen(catalogue, theme, asked).map(Region::code).orElse(asked);
    }

    @GetMapping("/items/{id}")
    ModelAndView item(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String region,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered) {
        Catalogue catalogue = catalogues.today();
        List<Regions.Group> groups = Regions.groups(catalogue);
        String asked = Regions.asked(region, remembered);
        String chosen = Regions.chosen(groups, asked).map(Region::code).orElse(region);
        LocalItem local = catalogue.itemAt(id, chosen).orElseThrow(Problem::notFound);
        return page.view("catalogue/item")
                .addObject("unserved", Regions.unserved(catalogue, groups, asked))
                .addObject("item", ItemPage.of(catalogue, local, groups, texts))
                .addObject("held", heldBack.why(id, chosen, page.today()));
    }
}
