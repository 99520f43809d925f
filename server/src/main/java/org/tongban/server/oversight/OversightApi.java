package org.tongban.server.oversight;

import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/** The numbers of a region and the matters behind them, for programs of leaders. */
@RestController
@RequestMapping("/api/v1/oversight")
class OversightApi {
    private final Watching watching;
    private final Oversight oversight;
    private final TaskPictures tasks;

    OversightApi(Watching watching, Oversight oversight, TaskPictures tasks) {
        this.watching = watching;
        this.oversight = oversight;
        this.tasks = tasks;
    }

    /** @param open all open matters, the sum of the three lamps */
    record Overview(String region, LocalText name, Optional<String> unit, int open, Picture picture) {}

    /** @param region six digits, default the caller's own; @param unit the id of one unit, default all */
    @GetMapping
    Overview overview(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String unit) {
        Scope scope = watching.scope(viewer, region, unit);
        Picture picture = oversight.picture(scope);
        return new Overview(
                scope.region().code(),
                scope.region().name(),
                scope.unit(),
                picture.lamps().open(),
                picture);
    }

    /**
     * Supervised tasks that units of the region answer for, by place, unit and month.
     *
     * @param as {@code lead}, the default, for those they lead; {@code part} for those in which they take part
     */
    @GetMapping("/tasks")
    TaskPicture tasks(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "lead") String as) {
        return tasks.picture(watching.scope(viewer, region, unit), AnsweringAs.asked(as));
    }

    /** @param lamp {@code red} for what is late, the default; {@code yellow}, {@code green} */
    @GetMapping("/matters")
    OpenMatters matters(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "red") String lamp,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        return oversight.list(watching.scope(viewer, region, unit), AskedLamp.asked(lamp), Cursor.parse(after), limit);
    }
}
