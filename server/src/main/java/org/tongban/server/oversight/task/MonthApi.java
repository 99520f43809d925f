package org.tongban.server.oversight.task;

import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** The months of a plan, for programs. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/months/{month}")
class MonthApi {
    private final MonthDesk months;
    private final TaskViews views;

    MonthApi(MonthDesk months, TaskViews views) {
        this.months = months;
        this.views = views;
    }

    /** The leading unit says that the month is met. */
    @PostMapping("/done")
    TaskView report(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable YearMonth month) {
        months.report(viewer, id, month);
        return views.view(viewer, id);
    }

    @PostMapping("/confirmation")
    TaskView confirm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable YearMonth month) {
        months.confirm(viewer, id, month);
        return views.view(viewer, id);
    }

    record Opened(String why) {}

    /** Sent back, or opened again once it was confirmed. */
    @PostMapping("/opening")
    TaskView open(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable YearMonth month,
            @RequestBody Opened opened) {
        months.open(
                viewer, id, month, Optional.ofNullable(opened.why()).orElse("").strip());
        return views.view(viewer, id);
    }
}
