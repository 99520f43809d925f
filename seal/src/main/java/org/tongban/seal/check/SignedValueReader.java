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
import org.tongban.seal.ses.Kept;

/** Reads signature values: seal signatures of versions 1, 4 and 5, GB/T 35275 signed data, bare SM2 values. */
final class SignedValueReader {
    private static final String SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
    private static final String PKCS7_SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final int EXPLICIT_0 = 0xa0;
    private static final int IMPLICIT_0 = 0x80;

    /** Of an SM2 value as it is. */
    private static final int RAW = 64;

    private static final int KEPT = 64;
    private static final int LARGEST_KEPT = 64_000;
    private static final Kept<Kept.Bytes, SignedValue.Seal> SEALS = new Kept<>(KEPT);

    private SignedValueReader() {}

    /** @param description the content of Signature.xml, which signed data must be about */
    static SignedValue read(byte[] bytes, byte[] description, Work work) throws Der.Malformed, Refused {
        if (bytes.length == RAW && (bytes[0] != Der.SEQUENCE || bytes[1] != RAW - 2)) {
            return new SignedValue.Bare(bytes);
        }
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
                stampWithin(signed.get(2)),
                signed.get(3).bits(),
                certificate(signed.get(5)),
                Scheme.of(signed.get(6)),
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
                Optional.empty(),
                signed.get(3).bits(),
                certificate(parts.get(1)),
                Scheme.of(parts.get(2)),
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

    /**
     * A bit string tagged [0], explicitly or in place of its own tag; or, as some have it, an octet string or the token
     * itself. What is none of these is left for whoever checks the stamp to say so: the signature is none the worse.
     */
    private static byte[] timeStamp(Der stamp) {
        if (stamp.is(IMPLICIT_0)) {
            return withoutUnusedBits(stamp.bytes());
        }
        if (!stamp.is(EXPLICIT_0)) {
            return token(stamp);
        }
        try {
            List<Der> inside = stamp.children();
            return inside.size() == 1 ? token(inside.getFirst()) : Ber.tagged(Der.SEQUENCE, stamp.bytes());
        } catch (Der.Malformed e) {
            return stamp.encoded();
        }
    }

    private static byte[] token(Der stamp) {
        return switch (stamp.tag()) {
            case Der.BIT_STRING -> withoutUnusedBits(stamp.bytes());
            case Der.OCTET_STRING -> stamp.bytes();
            default -> stamp.encoded();
        };
    }

    /** A bit string's content begins with how many bits are unused, an octet string's with the token. */
    private static byte[] withoutUnusedBits(byte[] content) {
        return content.length > 0 && content[0] == 0 ? Arrays.copyOfRange(content, 1, content.length) : content;
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

    /** @return what begins like signed data, with the identifier of its kind */
    private static Optional<byte[]> stampWithin(Der bits) throws Der.Malformed {
        byte[] time = bits.bits();
        try {
            List<Der> parts = Der.parse(Ber.definite(time)).sequence(2);
            return parts.getFirst().is(Der.OBJECT_ID) ? Optional.of(time) : Optional.empty();
        } catch (Der.Malformed e) {
            return Optional.empty();
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

    /** Whether a seal has the structure of GM/T 0031-2014, whatever version it says. */
    static boolean isOlder(Der seal) throws Der.Malformed {
        return seal.sequence(2).size() == 2;
    }

    private static SignedValue.Seal read(Der seal) throws Der.Malformed {
        List<Der> parts = seal.sequence(2);
        List<Der> info = parts.get(0).sequence(4);
        int version = info.get(0).sequence(3).get(1).smallInteger();
        if (isOlder(seal)) {
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
            signers.add(byDigest ? signer.sequence(2).get(1).octets() : certificate(signer));
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
                certificate(maker),
                Scheme.of(algorithm),
                signed,
                value.bits(),
                encoded);
    }

    /** In an octet string by the standards; some tools for the older ones put it in as it is. */
    private static byte[] certificate(Der value) throws Der.Malformed {
        return value.is(Der.SEQUENCE) ? value.encoded() : value.octets();
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
        List<SignedValue.Certified> signers = new ArrayList<>();
        for (Cms.Signer signer : cms.signers()) {
            signers.add(certified(cms, signer, description, work));
        }
        return new SignedValue.Data(signers);
    }

    private static SignedValue.Certified certified(Cms cms, Cms.Signer signer, byte[] description, Work work)
            throws Der.Malformed, Refused {
        List<byte[]> chain = new ArrayList<>(cms.certificates());
        byte[] own = cms.certificate(signer).orElseThrow(Der.Malformed::new);
        chain.removeIf(certificate -> Arrays.equals(certificate, own));
        return new SignedValue.Certified(
                own,
                chain,
                signer.scheme(),
                signer.digest(),
                about(cms, signer, description, work),
                signer.value(),
                signer.said(),
                signer.timeStamp());
    }

    private static SignedValue.About about(Cms cms, Cms.Signer signer, byte[] description, Work work) throws Refused {
        SignedValue.About content = cms.content().isPresent()
                ? content(cms.content().get(), description, signer, work)
                : new SignedValue.About.ThisFile(
                        List.of(description, Digests.SM3.of(description, work)), Optional.empty());
        return signer.attributes().isPresent() && content instanceof SignedValue.About.ThisFile file
                ? attributes(file, signer, work)
                : content;
    }

    /** The content is the description, or a digest of it, which some write in Base64. */
    private static SignedValue.About content(byte[] content, byte[] description, Cms.Signer signer, Work work)
            throws Refused {
        byte[] sm3 = Digests.SM3.of(description, work);
        if (Arrays.equals(content, description)) {
            return new SignedValue.About.ThisFile(List.of(content, sm3), Optional.empty());
        }
        Optional<Digests> by = Arrays.equals(content, Base64.getEncoder().encode(sm3))
                ? Optional.of(Digests.SM3)
                : Digests.between(content, description, work);
        return by.isPresent() ? new SignedValue.About.ThisFile(List.of(content, description), by) : unlike(signer);
    }

    /** What is signed are the attributes then, which hold a digest of the content. */
    private static SignedValue.About attributes(SignedValue.About.ThisFile file, Cms.Signer signer, Work work)
            throws Refused {
        byte[] expected = signer.messageDigest().orElseThrow();
        List<byte[]> signed = List.of(signer.attributes().orElseThrow());
        for (byte[] content : file.messages()) {
            Optional<Digests> by =
                    Arrays.equals(content, expected) ? file.by() : Digests.between(expected, content, work);
            if (by.isPresent() || Arrays.equals(content, expected)) {
                return new SignedValue.About.ThisFile(
                        signed, file.by().filter(digest -> !digest.strong()).or(() -> by));
            }
        }
        return unlike(signer);
    }

    private static SignedValue.About unlike(Cms.Signer signer) {
        return signer.digest().isPresent()
                ? new SignedValue.About.Other()
                : new SignedValue.About.Unknown(signer.digestName());
    }
}
