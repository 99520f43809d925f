package org.tongban.server.proceeding;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Puts together the page of one proceeding. */
@Component
class ProceedingPages {

    private final Proceedings proceedings;
    private final ProceedingDoor door;
    private final Steerings steerings;
    private final CatalogueInForce catalogue;
    private final WrittenWords words;

    ProceedingPages(
            Proceedings proceedings,
            ProceedingDoor door,
            Steerings steerings,
            CatalogueInForce catalogue,
            WrittenWords words) {
        this.proceedings = proceedings;
        this.door = door;
        this.steerings = steerings;
        this.catalogue = catalogue;
        this.words = words;
    }

    ModelAndView of(Page page, ProceedingView view) {
        return of(page, view, actions(page, view), steerings.of(view, door.viewer(page)));
    }

    /** With a form that was refused, to be put right. */
    ModelAndView of(Page page, ProceedingView view, ProceedingActions refused) {
        return of(page, view, refused, steerings.of(view, door.viewer(page)));
    }

    /** The same for one of the other forms. */
    ModelAndView of(Page page, ProceedingView view, Steering.Returned refused) {
        Steering steering = steerings.of(view, door.viewer(page)).again(refused);
        return of(page, view, actions(page, view), steering);
    }

    private ProceedingActions actions(Page page, ProceedingView view) {
        return actions(page, view, "/proceedings/" + view.id());
    }

    ProceedingActions actions(Page page, ProceedingView view, String back) {
        return ProceedingActions.of(door.viewer(page), view, words, UUID.randomUUID(), back);
    }

    private ModelAndView of(Page page, ProceedingView view, ProceedingActions actions, Steering steering) {
        Viewer viewer = door.viewer(page);
        LocalText region = catalogue
                .today()
                .region(view.region())
                .map(Region::name)
                .orElse(LocalText.of(view.region(), view.region()));
        Opened opened = proceedings.open(view.id(), page.language()).orElseThrow(Problem::notFound);
        return page.view("proceeding/show")
                .addObject(
                        "shown",
                        new ProceedingPage(
                                view,
                                region,
                                opened.timeline(),
                                Optional.of(opened.picture()),
                                door.readable(viewer, view, opened.history()),
                                actions,
                                steering));
    }
}
