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
     * @param stampWithin a time stamp inside of what was signed, where version 1 may have it
     * @param digest of Signature.xml as signed
     */
    record Sealed(
            Form form,
            Seal seal,
            Optional<Instant> time,
            Optional<byte[]> stampWithin,
            byte[] digest,
            byte[] certificate,
            Scheme scheme,
            byte[] toBeSigned,
            int shared,
            byte[] value,
            Optional<byte[]> timeStamp)
            implements SignedValue {}

    /** Signed data without seal (GB/T 35275, PKCS#7), of one signer or several. */
    record Data(List<Certified> signers) implements SignedValue {}

    /**
     * A signer of signed data.
     *
     * @param chain further certificates that came along
     * @param said when it says that it signed
     */
    record Certified(
            byte[] certificate,
            List<byte[]> chain,
            Scheme scheme,
            Optional<Digests> digestMethod,
            About about,
            byte[] value,
            Optional<Instant> said,
            Optional<byte[]> timeStamp) {}

    /** What signed data is about. */
    sealed interface About {
        /** This file. @param messages what may have been signed, likeliest first; {@code by} a digest, none when it is whole */
        record ThisFile(List<byte[]> messages, Optional<Digests> by) implements About {}

        /** Something else. */
        record Other() implements About {}

        /** By a digest that isn't known here, so that it can't be told. */
        record Unknown(String digest) implements About {}
    }

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
            Scheme scheme,
            byte[] toBeSigned,
            byte[] value,
            byte[] encoded) {}
}
