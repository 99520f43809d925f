package org.tongban.server.oversight;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The first page of leaders; from a city's picture to the one late matter. */
@Controller
class OversightController {
    /** Beside other things on a page, so that these stay in sight; and where the list is what the page is for. */
    private static final int FIRST_ROWS = 8;

    private static final int ROWS = 20;

    private final Watching watching;
    private final Oversight oversight;
    private final CatalogueInForce catalogue;
    private final TaskPictures tasks;

    OversightController(Watching watching, Oversight oversight, CatalogueInForce catalogue, TaskPictures tasks) {
        this.watching = watching;
        this.oversight = oversight;
        this.catalogue = catalogue;
        this.tasks = tasks;
    }

    @GetMapping("/oversight")
    ModelAndView overview(
            Page page,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "") String after) {
        Viewer viewer = page.viewer().orElseThrow(Problem::notFound);
        Scope scope = watching.scope(viewer, region, unit);
        Lamp listed = AskedLamp.of(lamp).orElse(Lamp.RED);
        boolean whole = scope.unit().isPresent() || !after.isBlank();
        TaskPictures.Shown shown = tasks.shown(scope, AnsweringAs.of(as).orElse(AnsweringAs.LEAD));
        return page.view("oversight/overview")
                .addObject(
                        "unknown",
                        UnknownWords.of(
                                new UnknownWords.Read(lamp, AskedLamp.of(lamp)),
                                new UnknownWords.Read(as, AnsweringAs.of(as))))
                .addObject(
                        "overview",
                        new OversightView(
                                scope,
                                scope.unit().map(oversight::unitName),
                                others(viewer, scope),
                                oversight.picture(scope),
                                listed,
                                oversight.list(scope, listed, Cursor.parse(after), whole ? ROWS : FIRST_ROWS),
                                !after.isBlank(),
                                scope.unit().isPresent() ? Map.of() : oversight.within(scope),
                                shown.picture(),
                                shown.map()));
    }

    private List<Region> others(Viewer viewer, Scope scope) {
        return watching.regions(viewer).stream()
                .filter(code -> !code.equals(scope.path().getFirst().code()))
                .flatMap(code -> catalogue.today().region(code).stream())
                .toList();
    }
}
