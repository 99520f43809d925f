package org.tongban.server.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.Language;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProcedurePicture;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.proceeding.Timeline;

/**
 * The course of a proceeding as pages show it.
 *
 * @param timeline of its clock, once that runs
 * @param picture of the procedure with its place on it
 */
public record Course(Optional<Timeline> timeline, Optional<ProcedurePicture> picture, List<HistoryEntry> history) {

    static Course of(Proceedings proceedings, UUID proceeding, Language language) {
        return proceedings
                .open(proceeding, language)
                .map(opened -> new Course(opened.timeline(), Optional.of(opened.picture()), opened.history()))
                .orElseGet(() -> new Course(Optional.empty(), Optional.empty(), List.of()));
    }
}
