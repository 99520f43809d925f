package org.tongban.seal.check;

import java.time.Instant;
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
    private static final String TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
    private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";

    /**
     * A signer.
     *
     * @param name what tells its certificate apart: issuer and serial number, or key identifier (DER)
     * @param digest the digest method it names; empty when that isn't known here
     * @param attributes the signed attributes as they are signed (a SET)
     * @param messageDigest the digest of the content among the signed attributes
     * @param said when it says among them that it signed
     */
    record Signer(
            Der name,
            Optional<Digests> digest,
            String digestName,
            Optional<byte[]> attributes,
            Optional<byte[]> messageDigest,
            Optional<Instant> said,
            Scheme scheme,
            byte[] value,
            Optional<byte[]> timeStamp) {}

    /** @param wrapped the [0] that follows the content type signed data */
    static Cms read(Der wrapped) throws Der.Malformed {
        List<Der> data = wrapped.expect(EXPLICIT_0).only().sequence(4);
        List<Der> content = data.get(2).sequence(1);
        Optional<byte[]> inside = content.size() > 1
                ? Optional.of(content.get(1).expect(EXPLICIT_0).only().bytes())
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
        String digest = parts.get(2).sequence(1).getFirst().objectId();
        Optional<Der> attributes = parts.get(3).is(EXPLICIT_0) ? Optional.of(parts.get(3)) : Optional.empty();
        int next = attributes.isPresent() ? 4 : 3;
        if (parts.size() < next + 2) {
            throw new Der.Malformed();
        }
        Optional<byte[]> signed = attributes.map(set -> Ber.tagged(Der.SET, set.bytes()));
        return new Signer(
                parts.get(1),
                Digests.of(digest),
                digest,
                signed,
                attributes.isPresent() ? messageDigest(attributes.get()) : Optional.empty(),
                attributes.isPresent() ? said(attributes.get()) : Optional.empty(),
                Scheme.of(parts.get(next).expect(Der.SEQUENCE)),
                parts.get(next + 1).octets(),
                parts.size() > next + 2 && parts.get(next + 2).is(EXPLICIT_1)
                        ? timeStamp(parts.get(next + 2))
                        : Optional.empty());
    }

    private static Optional<byte[]> messageDigest(Der attributes) throws Der.Malformed {
        Der digest = attribute(attributes, MESSAGE_DIGEST).orElseThrow(Der.Malformed::new);
        return Optional.of(digest.only().octets());
    }

    /** A time that can't be read is none. */
    private static Optional<Instant> said(Der attributes) throws Der.Malformed {
        Optional<Der> time = attribute(attributes, SIGNING_TIME);
        try {
            return time.isPresent() ? Optional.of(time.get().only().time()) : Optional.empty();
        } catch (Der.Malformed e) {
            return Optional.empty();
        }
    }

    private static Optional<Der> attribute(Der attributes, String type) throws Der.Malformed {
        for (Der attribute : attributes.children()) {
            List<Der> parts = attribute.sequence(2);
            if (parts.get(0).objectId().equals(type)) {
                return Optional.of(parts.get(1));
            }
        }
        return Optional.empty();
    }

    /** The time stamp some add beside the signature (RFC 3161, appendix A). */
    private static Optional<byte[]> timeStamp(Der unsigned) throws Der.Malformed {
        Optional<Der> stamp = attribute(unsigned, TIME_STAMP);
        return stamp.isPresent() ? Optional.of(stamp.get().only().encoded()) : Optional.empty();
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
}
