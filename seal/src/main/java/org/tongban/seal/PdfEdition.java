package org.tongban.seal;

import java.util.List;
import java.util.Optional;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.ofd.LicenceParts;
import org.tongban.seal.ofd.SealsOnFile;
import org.tongban.seal.pdf.PdfLicence;

/**
 * A licence as PDF/A-2b (ISO 19005-2), fonts embedded: for reading, printing and keeping where OFD can't be opened. It
 * says on its face that the sealed OFD file is the original.
 */
public final class PdfEdition {
    private PdfEdition() {}

    /** How it will look under a seal that this platform draws for its issuer; the same bytes for the same licence. */
    public static byte[] of(LicenceDocument document) {
        Mark seal = SealDrawing.mark(
                document.issuer().name(), LicenceParts.sealPlace(document).place());
        return PdfLicence.of(document, List.of(seal), Optional.empty());
    }

    /** The edition, showing the seals that are on the sealed file as they look there. */
    public static byte[] of(LicenceDocument document, byte[] sealed) {
        return of(document, sealed, Optional.empty());
    }

    /** The same, saying on every page that it isn't in force where it isn't. */
    public static byte[] of(LicenceDocument document, byte[] sealed, Optional<NotInForce> state) {
        return PdfLicence.of(document, SealsOnFile.marks(sealed), state);
    }
}
