package org.tongban.server.licence;

import java.util.Optional;
import org.tongban.seal.Verification;

/**
 * What a file turned out to be.
 *
 * @param status empty when the file is none that this platform issued, or isn't intact
 * @param paper what it is when it is an official paper of this platform, intact
 * @param earlier whether the licence's file was made anew since: this is one of its former editions
 * @param seals how many this file bears, where several belong on the licence
 */
public record CheckedFile(
        Verification verification,
        FileResult result,
        Optional<PublicLicence> status,
        Optional<SealedPapers.PublicPaper> paper,
        boolean earlier,
        Optional<SealCount> seals) {
    /** Whether it can be relied on: a licence that is valid now, with all its seals, or an official paper. */
    public boolean good() {
        return result == FileResult.VALID;
    }

    /** With nothing but what can be read from it. */
    static CheckedFile alone(Verification verification, FileResult result) {
        return new CheckedFile(verification, result, Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
