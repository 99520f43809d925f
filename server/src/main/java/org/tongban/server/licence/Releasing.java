package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Nothing that was brought in is sealed by one person alone: the head of the unit compares what was checked with the scans
 * and releases it, or doesn't (rulebook LIC-06).
 */
@Service
public class Releasing {
    private static final int LONGEST = 500;

    private final Imports imports;
    private final ImportReports reports;
    private final AccessLog log;
    private final Clock clock;
    private final Importing importing;
    private final Answering answering;
    private final BulkSteps steps;

    Releasing(
            Imports imports,
            ImportReports reports,
            AccessLog log,
            Clock clock,
            Importing importing,
            Answering answering,
            BulkSteps steps) {
        this.importing = importing;
        this.answering = answering;
        this.steps = steps;
        this.imports = imports;
        this.reports = reports;
        this.log = log;
        this.clock = clock;
    }

    /** Whether the viewer may have it sealed now. */
    boolean may(Viewer viewer, ImportReport report) {
        return report.waits() && heads(viewer, report) && !viewer.person().equals(report.person());
    }

    /** Whether they head its unit; of one that is gone, the unit that goes on with what it began. */
    private boolean heads(Viewer viewer, ImportReport report) {
        return viewer.unitsAs(Role.HEAD).contains(answering.goesOn(report.unit()));
    }

    /**
     * @param noScan why there is no scan, where some have none
     * @throws Problem unless the viewer heads the unit and isn't who brought it in, it waits, and that is said
     */
    @Transactional
    public void release(Viewer viewer, UUID id, String noScan) {
        ImportReport report = waiting(viewer, id);
        if (!heads(viewer, report)) {
            log.refused(viewer, "release of import " + id);
            throw Problem.forbidden(
                    LocalText.of("只有发证单位的负责人可以放行。", "Only the head of the issuing unit can release it."));
        }
        if (viewer.person().equals(report.person())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "own-import",
                    LocalText.of(
                            "这是您自己导入的，要由本单位另一位负责人核对放行。",
                            "You brought this in yourself; another head of your unit has to compare and release it."));
        }
        String why = report.unscanned() == 0 ? "" : why("noScan", noScan, "为什么没有扫描件", "why there is no scan");
        Instant now = clock.instant();
        imports.release(id, viewer.person(), why, now);
        steps.ofImport(id, BulkSteps.Kind.RELEASED, viewer, now);
    }

    /** @throws Problem unless the viewer is an officer of the unit, it waits, and a reason is given */
    @Transactional
    public void discard(Viewer viewer, UUID id, String reason) {
        waiting(viewer, id);
        String why = why("reason", reason, "为什么不放行", "why it isn't released");
        String by = viewer.displayName();
        Instant now = clock.instant();
        imports.discard(id, LocalText.of("没有放行（" + by + "）：" + why, "It was not released (" + by + "): " + why), now);
        steps.ofImport(id, BulkSteps.Kind.DISCARDED, viewer, now);
    }

    private ImportReport waiting(Viewer viewer, UUID id) {
        ImportReport report = reports.lock(id)
                .filter(found -> importing.mayMove(viewer, found))
                .orElseThrow(() -> Problem.notYours("import " + id));
        if (!report.waits()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "import-not-waiting",
                    LocalText.of(
                            "这次导入不在等待放行：还在核对，或者已经处理。请刷新页面。",
                            "It doesn't wait for its release: its lines are being checked, or it was dealt with. Reload the page."));
        }
        return report;
    }

    private static String why(String field, String written, String zh, String en) {
        return Optional.of(written.strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .orElseThrow(() -> Problem.atField(
                        field,
                        field + "-missing",
                        LocalText.of(
                                "请用不超过 " + LONGEST + " 字写明" + zh + "。",
                                "Write " + en + ", in at most " + LONGEST + " characters.")));
    }
}
