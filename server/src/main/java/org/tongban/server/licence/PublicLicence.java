package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;

/**
 * What anyone is told of a licence.
 *
 * @param code what its QR code leads to; empty for whoever knows the number alone, which can be guessed
 * @param identifier of its present edition (GB/T 36904)
 * @param issuerCode the issuer's unified social credit code, a stand-in (11999999…) where it isn't known
 * @param holder the name; of a person all but the family name is hidden, but from those who may see the licence whole
 * @param since when it came to be in this state
 * @param parts of a composite licence, each as it is now
 * @param behind what is registered besides what the face shows (rulebook LIC-03)
 * @param number of which the middle is hidden where it is a person's and the licence's code isn't known
 * @param replacedBy the licence it was exchanged for
 * @param seals how many are set, where several units' belong on it
 * @param answeredBy who answers for it now, where that isn't its issuer any more
 * @param review how it stands with its periodic review, where it has one
 */
public record PublicLicence(
        Optional<String> code,
        String number,
        String identifier,
        String type,
        LocalText title,
        LicenceState state,
        String holder,
        LocalText issuer,
        String issuerCode,
        LocalDate issuedOn,
        Optional<LocalDate> validUntil,
        Instant since,
        boolean composite,
        List<PublicPart> parts,
        Optional<Replacement> replacedBy,
        List<Registered> behind,
        Optional<Reviews.Standing> review,
        Optional<SealCount> seals,
        Optional<AnsweredBy> answeredBy) {
    /** Whether its issuer's code stands in for one that isn't known. */
    public boolean standInForIssuer() {
        return new UnifiedCreditCode(issuerCode).madeUp();
    }

    /** The licence that took its place, as it is now, which may be of no force either. @param number as that of a licence */
    public record Replacement(String number, LicenceState state) {
        /** Whether anyone finds it by its number. */
        public boolean findable() {
            return number.indexOf('*') < 0 && !PersonsNumbers.is(number);
        }
    }

    /** The unit that took over from its issuer, and its first day. */
    public record AnsweredBy(LocalText unit, LocalDate since) {}

    /** Something registered that isn't on the face. @param value in Chinese, {@code valueEn} in English */
    public record Registered(LocalText label, String value, String valueEn) {}

    /** @param licence empty while the item isn't licensed */
    public record PublicPart(LocalText item, LocalText unit, Optional<PublicLicence> licence) {}
}
