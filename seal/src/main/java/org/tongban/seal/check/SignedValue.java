package org.tongban.seal.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.SignatureReport.Form;

/** What the file SignedValue.dat holds, told apart by its structure. */
sealed interface SignedValue {
    /**
     * A seal signature.
     *
     * @param toBeSigned exactly the bytes that were signed (TBS_Sign)
     * @param shared how many of these bytes come before what differs from document to document
     * @param digest SM3 digest of Signature.xml as signed
     */
    record Sealed(
            Form form,
            Seal seal,
            Optional<Instant> time,
            byte[] digest,
            byte[] certificate,
            String algorithm,
            byte[] toBeSigned,
            int shared,
            byte[] value,
            Optional<byte[]> timeStamp)
            implements SignedValue {}

    /**
     * A signature without seal, with its certificate (GB/T 35275, PKCS#7).
     *
     * @param chain further certificates that came along
     * @param messages what may have been signed; none when the signature is about something else
     */
    record Certified(
            byte[] certificate,
            List<byte[]> chain,
            String algorithm,
            Optional<Digests> digestMethod,
            List<byte[]> messages,
            byte[] value,
            Optional<byte[]> timeStamp)
            implements SignedValue {}

    /** A signature value alone. */
    record Bare(byte[] value) implements SignedValue {}

    /**
     * The electronic seal inside.
     *
     * @param signers certificates of those who may use it, or their SM3 digests when {@code byDigest}
     * @param term from when until when, in words
     * @param toBeSigned what the seal maker signed
     * @param encoded the whole seal
     */
    record Seal(
            int version,
            String number,
            String name,
            List<byte[]> signers,
            boolean byDigest,
            Instant made,
            Instant from,
            Instant until,
            String term,
            String pictureType,
            byte[] picture,
            byte[] maker,
            String algorithm,
            byte[] toBeSigned,
            byte[] value,
            byte[] encoded) {}
}
