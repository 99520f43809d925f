package org.tongban.server.proceeding;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** One proceeding with all there is to see of it: the parameter of {@code proceeding/show.jte}. */
public record ProceedingPage(
        ProceedingView view,
        LocalText region,
        Optional<Timeline> timeline,
        Optional<ProcedurePicture> picture,
        List<HistoryEntry> history,
        ProceedingActions actions,
        Steering steering) {}
