package org.tongban.server.licence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Admission;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.Sentence;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.CertificateFile;
import org.tongban.seal.check.SealDoor;
import org.tongban.server.web.Problem;

/**
 * What a licensed authority and a seal maker made for a unit, as an administrator brings it in.
 *
 * @param certificates the certificate, and those above it: PEM, DER or PKCS#7; may be empty where the key comes with them
 * @param seal the seal maker's file
 * @param differs why the seal is called otherwise than the unit, where it is
 * @param replaces the one whose place it takes, where the unit has one in use
 */
record SealDelivery(byte[] certificates, byte[] seal, String differs, Optional<UUID> replaces) {
    /** Characters of a reason that an administrator gives. */
    static final int LONGEST_REASON = 500;

    private static final List<Reason> OF_THE_SEAL = List.of(
            Reason.SEAL_UNREADABLE,
            Reason.SEAL_VERSION,
            Reason.NO_UNIT_SEAL,
            Reason.SEAL_FORGED,
            Reason.MAKER_UNKNOWN,
            Reason.MAKER_ENDED,
            Reason.SEAL_OF_ANOTHER,
            Reason.PICTURE);

    /** The certificates in the file. @throws Problem when it can't be read as any */
    List<byte[]> read() {
        return switch (CertificateFile.read(certificates)) {
            case CertificateFile.Reading.Certificates(List<byte[]> all) -> all;
            case CertificateFile.Reading.Unreadable(Admission.Refused why) -> throw refused("certificate", why);
        };
    }

    /**
     * Checks certificate and seal at the door.
     *
     * @param certified the certificates that there are, from the file or with the key
     * @throws Problem when they aren't this unit's and key's or aren't trusted, or the seal's other name isn't explained
     */
    LicensedSeal.Brought admitted(
            IssuingUnit unit, byte[] publicKey, List<byte[]> certified, TrustAnchors anchors, Instant now) {
        Admission.Offer offer = new Admission.Offer(unit, publicKey, certified, seal);
        Admission.Admitted admitted = switch (SealDoor.admit(offer, anchors, now)) {
            case Admission.Admitted fits -> fits;
            case Admission.Refused why ->
                throw refused(OF_THE_SEAL.contains(why.reason()) ? "seal" : "certificate", why);
        };
        if (differs.length() > LONGEST_REASON) {
            throw reasonMissing("differs");
        }
        if (admitted.doubt().isPresent() && differs.isBlank()) {
            throw Problem.atField(
                    "differs", "seal-called-otherwise", text(admitted.doubt().get()));
        }
        return new LicensedSeal.Brought(
                admitted.certificate(),
                admitted.between(),
                seal,
                new LicensedSeal.Names(admitted.sealName(), admitted.sealNumber(), admitted.issuer(), admitted.maker()),
                admitted.from(),
                admitted.until(),
                admitted.doubt().isPresent() ? differs.strip() : "",
                now.truncatedTo(ChronoUnit.MICROS));
    }

    private static Problem refused(String field, Admission.Refused why) {
        String code = why.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.atField(field, "seal-refused-" + code, text(why.sentence()));
    }

    static Problem reasonMissing(String field) {
        return Problem.atField(
                field, "reason-missing", LocalText.of("请写明原因，不超过 500 字。", "Write why, in at most 500 characters."));
    }

    static LocalText text(Sentence sentence) {
        return LocalText.of(sentence.zh(), sentence.en());
    }
}
