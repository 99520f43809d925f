package org.tongban.server.catalogue.page;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Region;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What can be done here, and how: open to everybody. */
@Controller
class ThemeController {
    private final CatalogueInForce catalogues;

    ThemeController(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    @GetMapping("/themes")
    ModelAndView themes(Page page, @RequestParam(defaultValue = "") String q) {
        return page.view("catalogue/themes").addObject("themes", ThemesPage.of(catalogues.today(), q));
    }

    @GetMapping("/items/{id}")
    ModelAndView item(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String region) {
        Catalogue catalogue = catalogues.today();
        List<Regions.Group> groups = Regions.groups(catalogue);
        String chosen = Regions.chosen(groups, region).map(Region::code).orElse(region);
        LocalItem local = catalogue.itemAt(id, chosen).orElseThrow(Problem::notFound);
        return page.view("catalogue/item").addObject("item", ItemPage.of(catalogue, local, groups));
    }
}
