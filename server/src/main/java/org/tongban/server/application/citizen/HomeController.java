package org.tongban.server.application.citizen;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Applications;
import org.tongban.server.application.LicenceLibrary;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.page.FullestCase;
import org.tongban.server.catalogue.page.Regions;
import org.tongban.server.catalogue.page.ThemesPage;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** The first page: what one can do here, and what waits for the one who is signed in. */
@Controller
class HomeController {
    /** The theme shown in front. */
    private static final String FEATURE = "open-restaurant";

    private static final int ROWS = 3;

    private final CatalogueInForce catalogues;

    private final FullestCase fullest;
    private final Applications applications;
    private final MyRows rows;
    private final ObjectProvider<LicenceLibrary> licences;
    private final Clock clock;

    HomeController(
            CatalogueInForce catalogues,
            FullestCase fullest,
            Applications applications,
            MyRows rows,
            ObjectProvider<LicenceLibrary> licences,
            Clock clock) {
        this.catalogues = catalogues;
        this.fullest = fullest;
        this.applications = applications;
        this.rows = rows;
        this.licences = licences;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView home(Page page) {
        Catalogue catalogue = catalogues.today();
        Optional<HomePage.Mine> mine =
                page.viewer().filter(viewer -> !viewer.isStaff()).map(this::mine);
        return page.view("application/home")
                .addObject("home", new HomePage(feature(catalogue), ThemesPage.groups(catalogue), mine));
    }

    private HomePage.Mine mine(Viewer viewer) {
        return new HomePage.Mine(
                rows.drafts(viewer).stream().limit(ROWS).toList(),
                applications.ofPerson(viewer.person(), Optional.empty(), ROWS).stream()
                        .map(rows::row)
                        .toList(),
                licences.stream()
                        .flatMap(library -> library.news(viewer.person(), clock.instant()).stream())
                        .toList());
    }

    private Optional<HomePage.Feature> feature(Catalogue catalogue) {
        return catalogue
                .theme(FEATURE)
                .flatMap(theme -> Regions.chosen(catalogue, theme, "")
                        .flatMap(region -> fullest.of(catalogue, theme, region.code()))
                        .map(guide -> new HomePage.Feature(ThemesPage.tile(theme), guide.savings(), caption(guide))));
    }

    private static LocalText caption(Guide guide) {
        int items = guide.items().size();
        return LocalText.of(
                "要办的事最多时是 " + items + " 项，一次办能省：", "With all " + items + " items, doing them at once saves:");
    }
}
