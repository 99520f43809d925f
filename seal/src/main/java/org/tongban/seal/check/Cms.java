package org.tongban.seal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Signed data (RFC 5652, PKCS#7, GB/T 35275): content, certificates, signers. BER is accepted.
 *
 * @param contentType of what is inside, dotted
 * @param content empty when it is kept elsewhere
 * @param certificates DER, in the order given
 */
record Cms(String contentType, Optional<byte[]> content, List<byte[]> certificates, List<Signer> signers) {
    private static final int EXPLICIT_0 = 0xa0;
    private static final int EXPLICIT_1 = 0xa1;
    private static final int KEY_IDENTIFIER = 0x80;
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

    /**
     * A signer.
     *
     * @param name what tells its certificate apart: issuer and serial number, or key identifier (DER)
     * @param attributes the signed attributes as they are signed (a SET)
     * @param messageDigest the digest of the content among the signed attributes
     */
    record Signer(
            Der name,
            Optional<Digests> digest,
            Optional<byte[]> attributes,
            Optional<byte[]> messageDigest,
            String algorithm,
            byte[] value,
            Optional<byte[]> timeStamp) {}

    /** @param wrapped the [0] that follows the content type signed data */
    static Cms read(Der wrapped) throws Der.Malformed {
        List<Der> data = only(wrapped.expect(EXPLICIT_0)).sequence(4);
        List<Der> content = data.get(2).sequence(1);
        Optional<byte[]> inside = content.size() > 1
                ? Optional.of(only(content.get(1).expect(EXPLICIT_0)).bytes())
                : Optional.empty();
        List<byte[]> certificates = new ArrayList<>();
        for (Der part : data.subList(3, data.size() - 1)) {
            if (part.is(EXPLICIT_0)) {
                for (Der certificate : part.children()) {
                    certificates.add(certificate.encoded());
                }
            }
        }
        List<Signer> signers = new ArrayList<>();
        for (Der signer : data.getLast().expect(Der.SET).children()) {
            signers.add(signer(signer.sequence(5)));
        }
        if (signers.isEmpty() || signers.size() > 8 || certificates.size() > 16) {
            throw new Der.Malformed();
        }
        return new Cms(content.getFirst().objectId(), inside, certificates, signers);
    }

    private static Signer signer(List<Der> parts) throws Der.Malformed {
        Optional<Digests> digest =
                Digests.of(parts.get(2).sequence(1).getFirst().objectId());
        Optional<Der> attributes = parts.get(3).is(EXPLICIT_0) ? Optional.of(parts.get(3)) : Optional.empty();
        int next = attributes.isPresent() ? 4 : 3;
        if (parts.size() < next + 2) {
            throw new Der.Malformed();
        }
        Optional<byte[]> signed = attributes.map(set -> Ber.tagged(Der.SET, set.bytes()));
        return new Signer(
                parts.get(1),
                digest,
                signed,
                attributes.isPresent() ? messageDigest(attributes.get()) : Optional.empty(),
                parts.get(next).sequence(1).getFirst().objectId(),
                parts.get(next + 1).octets(),
                parts.size() > next + 2 && parts.get(next + 2).is(EXPLICIT_1)
                        ? timeStamp(parts.get(next + 2))
                        : Optional.empty());
    }

    private static Optional<byte[]> messageDigest(Der attributes) throws Der.Malformed {
        for (Der attribute : attributes.children()) {
            List<Der> parts = attribute.sequence(2);
            if (parts.get(0).objectId().equals(MESSAGE_DIGEST)) {
                return Optional.of(only(parts.get(1)).octets());
            }
        }
        throw new Der.Malformed();
    }

    /** The time stamp some add beside the signature (RFC 3161, appendix A). */
    private static Optional<byte[]> timeStamp(Der unsigned) throws Der.Malformed {
        for (Der attribute : unsigned.children()) {
            List<Der> parts = attribute.sequence(2);
            if (parts.get(0).objectId().equals("1.2.840.113549.1.9.16.2.14")) {
                return Optional.of(only(parts.get(1)).encoded());
            }
        }
        return Optional.empty();
    }

    /** The certificate of a signer, among those that came along; the only one there when none is named so. */
    Optional<byte[]> certificate(Signer signer) throws Der.Malformed {
        for (byte[] certificate : certificates) {
            if (names(signer.name(), certificate)) {
                return Optional.of(certificate);
            }
        }
        return certificates.size() == 1 ? Optional.of(certificates.getFirst()) : Optional.empty();
    }

    private static boolean names(Der name, byte[] certificate) throws Der.Malformed {
        Certificate parsed;
        try {
            parsed = Certificate.getInstance(Der.sound(certificate));
            if (name.is(KEY_IDENTIFIER)) {
                var extensions = parsed.getTBSCertificate().getExtensions();
                var key = extensions == null
                        ? null
                        : org.bouncycastle.asn1.x509.SubjectKeyIdentifier.fromExtensions(extensions);
                return key != null && Arrays.equals(key.getKeyIdentifier(), name.bytes());
            }
            List<Der> parts = name.sequence(2);
            return Arrays.equals(parsed.getIssuer().getEncoded(), parts.get(0).encoded())
                    && Arrays.equals(
                            parsed.getSerialNumber().getEncoded(), parts.get(1).encoded());
        } catch (java.io.IOException | RuntimeException e) {
            throw new Der.Malformed();
        }
    }

    private static Der only(Der tagged) throws Der.Malformed {
        List<Der> inside = tagged.children();
        if (inside.size() != 1) {
            throw new Der.Malformed();
        }
        return inside.getFirst();
    }
}
