package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.page.Regions;
import org.tongban.server.catalogue.page.ThemesPage;
import org.tongban.server.web.Page;

/** The first page: what one can do here, and what waits for the one who is signed in. */
@Controller
class HomeController {
    /** The theme shown in front, in an ordinary case of it. */
    private static final String FEATURE = "open-restaurant";

    private static final LocalText CASE =
            LocalText.of("以新开一家 320 平方米、60 个座位的饭店为例", "For example: a new restaurant of 320 m² with 60 seats");
    private static final Map<String, List<String>> CASE_ANSWERS = Map.ofEntries(
            Map.entry("subject_kind", List.of("company")),
            Map.entry("already_registered", List.of("no")),
            Map.entry("food_business", List.of("catering")),
            Map.entry("food_items", List.of("hot", "cold")),
            Map.entry("delivery_only", List.of("no")),
            Map.entry("premises_area", List.of("320")),
            Map.entry("seats", List.of("60")),
            Map.entry("premises_right", List.of("lease")),
            Map.entry("kitchen_fuel", List.of("piped-gas")),
            Map.entry("fire_method", List.of("inspection")),
            Map.entry("shop_sign", List.of("yes")),
            Map.entry("town_sewer", List.of("yes")),
            Map.entry("staff_count", List.of("12")));

    private final CatalogueInForce catalogues;

    HomeController(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    @GetMapping("/")
    ModelAndView home(Page page) {
        Catalogue catalogue = catalogues.today();
        return page.view("application/home")
                .addObject("home", new HomePage(feature(catalogue), ThemesPage.groups(catalogue), Optional.empty()));
    }

    private static Optional<HomePage.Feature> feature(Catalogue catalogue) {
        Optional<Theme> theme = catalogue.theme(FEATURE);
        return theme.flatMap(found -> Regions.chosen(catalogue, found, "")
                .flatMap(region -> Guide.of(catalogue, new GuideRequest(FEATURE, region.code(), CASE_ANSWERS))
                        .toOptional())
                .map(guide -> new HomePage.Feature(ThemesPage.tile(found), guide.savings(), CASE)));
    }
}
