package org.tongban.server.catalogue.page;

import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.HandledOnline;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Word;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Other ways into the catalogue than search: by department, place and way; the published lists; what bundling saves. */
@Controller
class BrowseController {
    private final CatalogueInForce catalogues;
    private final FullestCase fullest;
    private final HandledOnline handled;

    BrowseController(CatalogueInForce catalogues, FullestCase fullest, HandledOnline handled) {
        this.catalogues = catalogues;
        this.fullest = fullest;
        this.handled = handled;
    }

    @GetMapping("/items")
    ModelAndView items(
            Page page,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "0") int from,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered) {
        Catalogue catalogue = catalogues.today();
        List<Regions.Group> groups = Regions.groups(catalogue);
        String place = Regions.asked(region, remembered);
        Region chosen = Regions.chosen(groups, place).orElseThrow(Problem::notFound);
        ItemsPage.Asked asked = new ItemsPage.Asked(chosen.code(), department, way, from);
        return page.view("catalogue/items")
                .addObject("unserved", Regions.unserved(catalogue, groups, place))
                .addObject("items", ItemsPage.of(catalogue, asked, chosen, groups));
    }

    @GetMapping("/lists")
    ModelAndView lists(Page page) {
        Catalogue catalogue = catalogues.today();
        YearMonth first = YearMonth.from(catalogue.day()).minusMonths(ListsPage.MONTHS);
        return page.view("catalogue/lists").addObject("lists", ListsPage.of(catalogue, handled.byMonth(first)));
    }

    @GetMapping("/lists/{id}")
    ModelAndView list(Page page, @PathVariable String id) {
        PublicList list = Word.of(PublicList.class, id).orElseThrow(Problem::notFound);
        return page.view("catalogue/list").addObject("list", ListPage.of(catalogues.today(), list));
    }

    @GetMapping("/savings")
    ModelAndView savings(
            Page page,
            @RequestParam(defaultValue = "") String region,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered) {
        Catalogue catalogue = catalogues.today();
        List<Regions.Group> groups = Regions.groups(catalogue);
        String place = Regions.asked(region, remembered);
        Region chosen = Regions.chosen(groups, place).orElseThrow(Problem::notFound);
        return page.view("catalogue/savings")
                .addObject("unserved", Regions.unserved(catalogue, groups, place))
                .addObject("savings", SavingsPage.of(catalogue, chosen.name(), chosen.code(), fullest));
    }
}
