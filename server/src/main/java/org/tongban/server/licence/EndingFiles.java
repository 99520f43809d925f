package org.tongban.server.licence;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Hands the sealed decisions that ended licences to those who may see the licence. */
@Component
class EndingFiles {
    private final NotedReading reading;
    private final EndingRows rows;
    private final SealedPapers papers;

    EndingFiles(NotedReading reading, EndingRows rows, SealedPapers papers) {
        this.reading = reading;
        this.rows = rows;
        this.papers = papers;
    }

    /** @param sealed as OFD, {@code printed} as PDF for reading */
    record Paper(String number, byte[] sealed, byte[] printed) {}

    /** @throws Problem when the viewer may not see the licence, or it has no such decision */
    Paper require(Viewer viewer, UUID licence, UUID decision) {
        reading.look(viewer, licence);
        EndedBy ended = rows.of(licence).stream()
                .filter(one -> one.id().equals(decision))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return new Paper(
                ended.number(),
                papers.find(decision).orElseThrow(Problem::notFound),
                papers.printed(decision).orElseThrow(Problem::notFound));
    }
}
