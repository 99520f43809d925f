package org.tongban.seal.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.SignatureReport.Form;

/** Reads signature values: seal signatures of versions 1, 4 and 5, GB/T 35275 signed data, bare SM2 values. */
final class SignedValueReader {
    private static final String SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
    private static final String PKCS7_SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final int EXPLICIT_0 = 0xa0;
    private static final int IMPLICIT_0 = 0x80;

    private static final int KEPT = 64;
    private static final int LARGEST_KEPT = 64_000;
    private static final Kept<Kept.Bytes, SignedValue.Seal> SEALS = new Kept<>(KEPT);

    private SignedValueReader() {}

    /** @param description the content of Signature.xml, which signed data must be about */
    static SignedValue read(byte[] bytes, byte[] description, Work work) throws Der.Malformed, Refused {
        List<Der> parts = outermost(bytes);
        Der first = parts.get(0);
        if (first.is(Der.INTEGER)) {
            return new SignedValue.Bare(bytes);
        }
        if (first.is(Der.OBJECT_ID)) {
            return signedData(Der.parse(Ber.definite(bytes)).sequence(2), description, work);
        }
        return parts.size() == 2 ? version1(parts) : version4(parts);
    }

    /** GM/T 0031-2014: SEQUENCE { toSign, signature }; certificate and algorithm stand inside toSign. */
    private static SignedValue version1(List<Der> parts) throws Der.Malformed {
        List<Der> signed = parts.get(0).sequence(7);
        return new SignedValue.Sealed(
                Form.SES_V1,
                seal(signed.get(1)),
                timeWithin(signed.get(2)),
                signed.get(3).bits(),
                signed.get(5).octets(),
                algorithmOf(signed.get(6)),
                parts.get(0).encoded(),
                signed.get(1).end() - parts.get(0).start(),
                parts.get(1).bits(),
                Optional.empty());
    }

    /** GB/T 38540-2020 and after: SEQUENCE { toSign, certificate, algorithm, signature, [0] time stamp }. */
    private static SignedValue version4(List<Der> parts) throws Der.Malformed {
        List<Der> signed = parts.get(0).sequence(5);
        Optional<byte[]> timeStamp = Optional.empty();
        if (parts.size() > 4) {
            timeStamp = Optional.of(timeStamp(parts.get(4)));
        }
        return new SignedValue.Sealed(
                signed.get(0).smallInteger() >= 5 ? Form.SES_V5 : Form.SES_V4,
                seal(signed.get(1)),
                Optional.of(signed.get(2).time()),
                signed.get(3).bits(),
                parts.get(1).octets(),
                algorithmOf(parts.get(2)),
                parts.get(0).encoded(),
                signed.get(1).end() - parts.get(0).start(),
                parts.get(3).bits(),
                timeStamp);
    }

    /** The value's parts; what others wrote in BER is rewritten first. */
    private static List<Der> outermost(byte[] bytes) throws Der.Malformed {
        boolean indefinite = bytes.length > 1 && (bytes[1] & 0xff) == 0x80;
        return Der.parse(indefinite ? Ber.definite(bytes) : bytes).sequence(2);
    }

    /** A bit string tagged [0], explicitly or in place of its own tag. */
    private static byte[] timeStamp(Der stamp) throws Der.Malformed {
        if (stamp.is(IMPLICIT_0)) {
            byte[] bits = stamp.bytes();
            return Arrays.copyOfRange(bits, Math.min(1, bits.length), bits.length);
        }
        return (stamp.is(EXPLICIT_0) ? only(stamp) : stamp).bits();
    }

    /** Some write an algorithm with its parameters where the standard has its identifier alone. */
    private static String algorithmOf(Der algorithm) throws Der.Malformed {
        return (algorithm.is(Der.SEQUENCE) ? algorithm.sequence(1).getFirst() : algorithm).objectId();
    }

    private static Der only(Der tagged) throws Der.Malformed {
        List<Der> inside = tagged.children();
        if (inside.size() != 1) {
            throw new Der.Malformed();
        }
        return inside.get(0);
    }

    /** Version 1 leaves open what the time is: a time in DER, a time stamp, or text. */
    private static Optional<Instant> timeWithin(Der bits) throws Der.Malformed {
        byte[] time = bits.bits();
        try {
            return Optional.of(Der.parse(time).time());
        } catch (Der.Malformed e) {
            return WrittenTime.parse(new String(time, StandardCharsets.UTF_8));
        }
    }

    /** An electronic seal; its version 1 nests the maker's certificate, algorithm and signature, later ones don't. */
    static SignedValue.Seal seal(Der seal) throws Der.Malformed {
        Kept.Bytes key = Kept.Bytes.of(seal.source(), seal.start(), seal.end());
        Optional<SignedValue.Seal> known = SEALS.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        SignedValue.Seal read = read(seal);
        if (read.encoded().length <= LARGEST_KEPT) {
            SEALS.put(key.alone(), read);
        }
        return read;
    }

    private static SignedValue.Seal read(Der seal) throws Der.Malformed {
        List<Der> parts = seal.sequence(2);
        List<Der> info = parts.get(0).sequence(4);
        int version = info.get(0).sequence(3).get(1).smallInteger();
        if (parts.size() == 2) {
            List<Der> maker = parts.get(1).sequence(3);
            byte[] signed = joined(parts.get(0), maker.get(0), maker.get(1));
            return seal(version, info, maker.get(0), maker.get(1), maker.get(2), signed, seal.encoded());
        }
        if (parts.size() < 4) {
            throw new Der.Malformed();
        }
        return seal(
                version,
                info,
                parts.get(1),
                parts.get(2),
                parts.get(3),
                parts.get(0).encoded(),
                seal.encoded());
    }

    private static SignedValue.Seal seal(
            int version, List<Der> info, Der maker, Der algorithm, Der value, byte[] signed, byte[] encoded)
            throws Der.Malformed {
        List<Der> property = info.get(2).sequence(6);
        boolean typed = property.get(2).is(Der.INTEGER);
        boolean byDigest = typed && property.get(2).smallInteger() == 2;
        int list = typed ? 3 : 2;
        if (property.size() < list + 4) {
            throw new Der.Malformed();
        }
        List<byte[]> signers = new ArrayList<>();
        for (Der signer : property.get(list).children()) {
            signers.add(byDigest ? signer.sequence(2).get(1).octets() : signer.octets());
        }
        Instant from = property.get(list + 2).time();
        Instant until = property.get(list + 3).time();
        List<Der> picture = info.get(3).sequence(4);
        return new SignedValue.Seal(
                version,
                info.get(1).text(),
                property.get(1).text(),
                signers,
                byDigest,
                property.get(list + 1).time(),
                from,
                until,
                WrittenTime.term(from, until),
                picture.get(0).text(),
                picture.get(1).octets(),
                maker.octets(),
                algorithmOf(algorithm),
                signed,
                value.bits(),
                encoded);
    }

    private static byte[] joined(Der... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der part : parts) {
            content.writeBytes(part.encoded());
        }
        return Ber.tagged(Der.SEQUENCE, content.toByteArray());
    }

    private static SignedValue signedData(List<Der> parts, byte[] description, Work work)
            throws Der.Malformed, Refused {
        String type = parts.get(0).objectId();
        if (!type.equals(SIGNED_DATA) && !type.equals(PKCS7_SIGNED_DATA)) {
            throw new Der.Malformed();
        }
        Cms cms = Cms.read(parts.get(1));
        Cms.Signer signer = cms.signers().getFirst();
        List<byte[]> chain = new ArrayList<>(cms.certificates());
        byte[] own = cms.certificate(signer).orElseThrow(Der.Malformed::new);
        chain.removeIf(certificate -> Arrays.equals(certificate, own));
        return new SignedValue.Certified(
                own,
                chain,
                signer.algorithm(),
                signer.digest(),
                messages(cms, signer, description, work),
                signer.value(),
                signer.timeStamp());
    }

    /** What may have been signed, most likely first; nothing when the signature is about something else. */
    private static List<byte[]> messages(Cms cms, Cms.Signer signer, byte[] description, Work work) throws Refused {
        List<byte[]> contents = cms.content().isPresent()
                ? about(cms.content().get(), description, work)
                : List.of(description, Digests.SM3.of(description, work));
        if (signer.attributes().isEmpty()) {
            return contents;
        }
        byte[] expected = signer.messageDigest().orElseThrow();
        for (byte[] content : contents) {
            if (Arrays.equals(content, expected) || digested(expected, content, work)) {
                return List.of(signer.attributes().get());
            }
        }
        return List.of();
    }

    private static boolean digested(byte[] digest, byte[] content, Work work) throws Refused {
        return Digests.between(digest, content, work).filter(Digests::strong).isPresent();
    }

    /** The content is the description, or a digest of it, which some write in Base64. */
    private static List<byte[]> about(byte[] content, byte[] description, Work work) throws Refused {
        byte[] sm3 = Digests.SM3.of(description, work);
        if (Arrays.equals(content, description)) {
            return List.of(content, sm3);
        }
        boolean digest = digested(content, description, work)
                || Arrays.equals(content, Base64.getEncoder().encode(sm3));
        return digest ? List.of(content, description) : List.of();
    }
}
