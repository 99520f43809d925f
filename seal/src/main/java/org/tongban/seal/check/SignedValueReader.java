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
import org.tongban.seal.ses.Sm2;

/** Reads signature values: seal signatures of versions 1, 4 and 5, GB/T 35275 signed data, bare SM2 values. */
final class SignedValueReader {
    private static final String SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
    private static final String PKCS7_SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final int EXPLICIT_0 = 0xa0;

    private SignedValueReader() {}

    /** @param description the content of Signature.xml, which signed data must be about */
    static SignedValue read(byte[] bytes, byte[] description) throws Der.Malformed {
        List<Der> parts = Der.parse(bytes).sequence(2);
        Der first = parts.get(0);
        if (first.is(Der.INTEGER)) {
            return new SignedValue.Bare(bytes);
        }
        if (first.is(Der.OBJECT_ID)) {
            return signedData(first.objectId(), parts.get(1), description);
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
                signed.get(6).objectId(),
                parts.get(0).encoded(),
                parts.get(1).bits(),
                Optional.empty());
    }

    /** GB/T 38540-2020 and after: SEQUENCE { toSign, certificate, algorithm, signature, [0] time stamp }. */
    private static SignedValue version4(List<Der> parts) throws Der.Malformed {
        List<Der> signed = parts.get(0).sequence(5);
        Optional<byte[]> timeStamp = Optional.empty();
        if (parts.size() > 4) {
            Der stamp = parts.get(4);
            timeStamp = Optional.of((stamp.is(EXPLICIT_0) ? only(stamp) : stamp).bits());
        }
        return new SignedValue.Sealed(
                signed.get(0).smallInteger() >= 5 ? Form.SES_V5 : Form.SES_V4,
                seal(signed.get(1)),
                Optional.of(signed.get(2).time()),
                signed.get(3).bits(),
                parts.get(1).octets(),
                parts.get(2).objectId(),
                parts.get(0).encoded(),
                parts.get(3).bits(),
                timeStamp);
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
        List<Der> parts = seal.sequence(2);
        List<Der> info = parts.get(0).sequence(4);
        int version = info.get(0).sequence(3).get(1).smallInteger();
        if (parts.size() == 2) {
            List<Der> maker = parts.get(1).sequence(3);
            byte[] signed = joined(parts.get(0), maker.get(0), maker.get(1));
            return seal(version, info, maker.get(0), maker.get(1), maker.get(2), signed);
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
                parts.get(0).encoded());
    }

    private static SignedValue.Seal seal(
            int version, List<Der> info, Der maker, Der algorithm, Der value, byte[] signed) throws Der.Malformed {
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
        List<Der> picture = info.get(3).sequence(4);
        return new SignedValue.Seal(
                version,
                info.get(1).text(),
                property.get(1).text(),
                signers,
                byDigest,
                property.get(list + 1).time(),
                property.get(list + 2).time(),
                property.get(list + 3).time(),
                picture.get(0).text(),
                picture.get(1).octets(),
                maker.octets(),
                algorithm.objectId(),
                signed,
                value.bits());
    }

    private static byte[] joined(Der... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der part : parts) {
            content.writeBytes(part.encoded());
        }
        return tagged(Der.SEQUENCE, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length >= 0x80) {
            int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | count);
            for (int shift = 8 * (count - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static SignedValue signedData(String type, Der wrapped, byte[] description) throws Der.Malformed {
        if (!type.equals(SIGNED_DATA) && !type.equals(PKCS7_SIGNED_DATA)) {
            throw new Der.Malformed();
        }
        List<Der> data = only(wrapped.expect(EXPLICIT_0)).sequence(5);
        byte[] digest = Sm2.sm3(description);
        List<Der> content = data.get(2).sequence(1);
        Optional<byte[]> covered =
                content.size() > 1 ? Optional.of(only(content.get(1)).octets()) : Optional.empty();
        byte[] certificate = only(data.get(3).expect(EXPLICIT_0)).encoded();
        Der infos = data.get(data.size() - 1).expect(Der.SET);
        List<Der> signer = only(infos).sequence(5);
        Optional<Der> attributes = signer.get(3).is(EXPLICIT_0) ? Optional.of(signer.get(3)) : Optional.empty();
        int next = attributes.isPresent() ? 4 : 3;
        String algorithm = signer.get(next).sequence(1).get(0).objectId();
        byte[] value = signer.get(next + 1).octets();
        byte[] message = attributes.isPresent()
                ? attributes(attributes.get(), digest)
                : covered.filter(c -> isAbout(c, digest)).orElse(digest);
        return new SignedValue.Certified(certificate, algorithm, message, value);
    }

    /** Some write the digest in Base64. */
    private static boolean isAbout(byte[] content, byte[] digest) {
        return Arrays.equals(content, digest)
                || Arrays.equals(content, Base64.getEncoder().encode(digest))
                || Arrays.equals(Sm2.sm3(content), digest);
    }

    /** Signed attributes are signed as a SET; they must name the digest. */
    private static byte[] attributes(Der attributes, byte[] digest) throws Der.Malformed {
        for (Der attribute : attributes.children()) {
            List<Der> parts = attribute.sequence(2);
            if (parts.get(0).objectId().equals(MESSAGE_DIGEST)
                    && Arrays.equals(only(parts.get(1)).octets(), digest)) {
                return tagged(Der.SET, attributes.bytes());
            }
        }
        return "digest missing among the signed attributes".getBytes(StandardCharsets.US_ASCII);
    }
}
