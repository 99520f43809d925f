package org.tongban.seal;

import java.util.List;
import java.util.Optional;
import org.tongban.seal.pdf.PdfLicence;

/**
 * A licence as PDF/A-2b (ISO 19005-2), fonts embedded: for reading, printing and keeping where OFD can't be opened. It
 * says on its face that the sealed OFD file is the original.
 */
public final class PdfEdition {
    private PdfEdition() {}

    /** The edition; the same bytes for the same licence. */
    public static byte[] of(LicenceDocument document) {
        return of(document, List.of());
    }

    /** The same under further seals. @param others names on them, in the order in which they were set */
    public static byte[] of(LicenceDocument document, List<String> others) {
        return of(document, others, Optional.empty());
    }

    /** The same, saying on every page that it isn't in force where it isn't. */
    public static byte[] of(LicenceDocument document, List<String> others, Optional<NotInForce> state) {
        return PdfLicence.of(document, others, state);
    }
}
