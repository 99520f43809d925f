package org.tongban.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of checking a seal that others made, before anything is sealed with it. */
public sealed interface Admission {
    /**
     * What a unit brings: the certificate that an authority issued for its key, and the seal that a seal maker made.
     *
     * @param unit whose seal it is to be
     * @param publicKey of the key that is to seal: SubjectPublicKeyInfo, DER
     * @param certificates DER, in any order: that of the key, and those between it and a trusted root, as far as there are any
     * @param seal the structure of GB/T 38540-2020 (SESeal), DER
     */
    record Offer(IssuingUnit unit, byte[] publicKey, List<byte[]> certificates, byte[] seal) {}

    /**
     * It can be used.
     *
     * @param certificate of the key, DER
     * @param between the certificates from its issuer up to the trusted root, without that
     * @param until when the first of certificate, seal and the certificates above ends
     * @param doubt what somebody has to answer for first: the seal isn't called as the unit is
     */
    record Admitted(
            byte[] certificate,
            List<byte[]> between,
            String sealName,
            String sealNumber,
            String issuer,
            String maker,
            Instant from,
            Instant until,
            Optional<Sentence> doubt)
            implements Admission {}

    /** It can't be used. @param sentence what is wrong, and what to do next */
    record Refused(Reason reason, Sentence sentence) implements Admission {}

    /** Why it can't be used. */
    enum Reason {
        TOO_LARGE,
        CERTIFICATE_UNREADABLE,
        KEY_OF_ANOTHER,
        CERTIFICATE_OF_ANOTHER,
        NOT_FOR_SIGNING,
        NOT_YET_VALID,
        ENDED,
        ISSUER_UNKNOWN,
        REVOKED,
        REVOCATIONS_UNKNOWN,
        SEAL_UNREADABLE,
        SEAL_VERSION,
        NO_UNIT_SEAL,
        SEAL_FORGED,
        MAKER_UNKNOWN,
        MAKER_ENDED,
        SEAL_OF_ANOTHER,
        PICTURE
    }
}
