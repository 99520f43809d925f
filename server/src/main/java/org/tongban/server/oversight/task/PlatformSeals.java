package org.tongban.server.oversight.task;

import org.springframework.stereotype.Component;
import org.tongban.server.licence.SealedPapers;

/** The seals that this platform keeps for its units. */
@Component
class PlatformSeals implements Sealing {
    private final SealedPapers papers;

    PlatformSeals(SealedPapers papers) {
        this.papers = papers;
    }

    @Override
    public void seal(SealedPapers.Paper paper) {
        papers.seal(paper);
    }
}
