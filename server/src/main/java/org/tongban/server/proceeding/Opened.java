package org.tongban.server.proceeding;

import java.util.List;
import java.util.Optional;

/**
 * One proceeding with all there is to read of it.
 *
 * @param timeline its legal clock; empty while that hasn't begun, or when there is no limit
 * @param picture its procedure with the place where it stands
 * @param history all that happened, in order
 */
public record Opened(
        ProceedingView view, Optional<Timeline> timeline, ProcedurePicture picture, List<HistoryEntry> history) {

    public Opened {
        history = List.copyOf(history);
    }
}
