package org.tongban.server.licence;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.FaceImage;
import org.tongban.seal.NotInForce;
import org.tongban.seal.PdfEdition;

/**
 * Licences for screens and for paper, under the seals that are on their files. What isn't in force at this moment is
 * marked so, across the whole page: whoever is shown a picture or a print of it sees that. The sealed file is the
 * original and never changed.
 */
@Component
class Editions {
    private final LicenceFiles files;
    private final CoSealing coSealing;
    private final LicenceHistory history;

    Editions(LicenceFiles files, CoSealing coSealing, LicenceHistory history) {
        this.files = files;
        this.coSealing = coSealing;
        this.history = history;
    }

    /** Its face as SVG. */
    byte[] face(Licence licence) {
        return FaceImage.svg(files.document(licence.id()), files.file(licence.id()), mark(licence));
    }

    /** The new layout that waits for further seals; empty when there is none. */
    Optional<byte[]> next(Licence licence) {
        return coSealing.nextFile(licence).map(next -> FaceImage.svg(next.document(), next.file(), mark(licence)));
    }

    /** For reading and printing: PDF/A-2b. */
    byte[] pdf(Licence licence) {
        return PdfEdition.of(files.document(licence.id()), files.file(licence.id()), mark(licence));
    }

    private Optional<NotInForce> mark(Licence licence) {
        LicenceHistory.StateSince standing = history.standing(licence);
        LicenceState state = standing.state();
        return state == LicenceState.VALID
                ? Optional.empty()
                : Optional.of(
                        new NotInForce(state.title().zh(), state.title().en(), ChinaTime.dayOf(standing.since())));
    }
}
