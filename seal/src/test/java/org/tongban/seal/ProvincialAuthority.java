package org.tongban.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.tongban.seal.KeyVault.NewKey;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Certificates.Use;
import org.tongban.seal.ses.Sm2;
import org.tongban.seal.ses.Sm2Signing;

/** A made-up province's certification authority, with an authority for its offices under it, and a maker of seals. */
final class ProvincialAuthority {
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    static final IssuingUnit UNIT = new IssuingUnit("例州市行政审批服务管理局", "11149999MB0000001X");
    private static final Duration YEARS = Duration.ofDays(1000);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    final SigningKey root = authority("例省电子认证根", null);
    final SigningKey offices = authority("例省政务电子认证", root);
    final SigningKey maker = certified("例省制章中心", root, Use.SIGNING);

    /** A key that is nowhere but here. */
    record Key(BigInteger secret, byte[] certificate) implements SigningKey {
        Key(int secret) {
            this(BigInteger.valueOf(secret).pow(20).add(BigInteger.TEN.pow(60)), new byte[0]);
        }

        @Override
        public byte[] publicKey() {
            try {
                return new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(
                                        X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                                Sm2.CURVE.getG().multiply(secret).getEncoded(false))
                        .getEncoded(ASN1Encoding.DER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] sign(byte[] message) {
            return new Sm2Signing(secret).sign(message);
        }

        Key with(byte[] certificate) {
            return new Key(secret, certificate);
        }
    }

    private static SigningKey authority(String name, @Nullable SigningKey issuer) {
        return certified(name, issuer, Use.AUTHORITY);
    }

    private static SigningKey certified(String name, @Nullable SigningKey issuer, Use use) {
        Key key = new Key(name.hashCode() & 0xffff);
        X500Name subject = Certificates.subject("例省电子认证有限公司（虚构）", "", name);
        return key.with(Certificates.issue(
                issuer == null ? subject : Certificates.subjectOf(issuer.certificate()),
                issuer == null ? key : issuer,
                subject,
                key.publicKey(),
                use,
                NOW.minus(YEARS),
                YEARS.multipliedBy(2)));
    }

    /** Whom to believe, and for which unit, as files in {@code ca/trusted} have it. */
    TrustAnchors anchors() {
        return new TrustAnchors(List.of(root.certificate()), List.of(maker.certificate()))
                .vouchingFor(UnitScope.parse(UNIT.code()));
    }

    byte[] certificate(X500Name subject, NewKey key, Use use, Instant from, Duration life) {
        return Certificates.issue(
                Certificates.subjectOf(offices.certificate()), offices, subject, key.publicKey(), use, from, life);
    }

    byte[] certificate(NewKey key) {
        return certificate(
                Certificates.subject(UNIT.name(), UNIT.code(), UNIT.name()),
                key,
                Use.SIGNING,
                NOW,
                Duration.ofDays(365));
    }

    /** Of the authority for offices. */
    byte[] revoked(List<byte[]> certificates, Instant at) {
        return Certificates.revocationList(
                Certificates.subjectOf(offices.certificate()),
                offices,
                certificates.stream()
                        .map(one -> new Certificates.Revoked(
                                Certificates.serialOf(one), at.minusSeconds(60), Optional.empty()))
                        .toList(),
                BigInteger.ONE,
                at,
                at.plus(Duration.ofDays(7)));
    }

    /** A seal to be made. @param kind of its list: 1 certificates, 2 digests of them */
    record Order(int version, int type, String name, int kind, byte[] signer, int width, int height, Instant until) {
        static Order of(byte[] signer) {
            return new Order(4, 1, UNIT.name(), 1, signer, 45, 30, NOW.plus(Duration.ofDays(365)));
        }
    }

    byte[] seal(byte[] signer) {
        return seal(Order.of(signer));
    }

    byte[] seal(Order order) {
        return seal(order, maker);
    }

    /** The picture of a seal that is to be made. @param type as the seal says */
    record Drawn(String type, byte[] picture) {}

    byte[] seal(Order order, SigningKey by) {
        return seal(order, new Drawn("PNG", SealsPictures.png()), by);
    }

    byte[] seal(Drawn drawn) {
        return seal(Order.of(certificate(new Key(4711))), drawn, maker);
    }

    byte[] seal(Order order, Drawn drawn, SigningKey by) {
        ASN1Encodable listed = order.kind() == 1
                ? new DEROctetString(order.signer())
                : sequence(new DERIA5String("SM3"), new DEROctetString(Sm2.sm3(order.signer())));
        ASN1Encodable property = sequence(
                new ASN1Integer(order.type()),
                new DERUTF8String(order.name()),
                new ASN1Integer(order.kind()),
                sequence(listed),
                time(NOW.minusSeconds(60)),
                time(NOW.minusSeconds(60)),
                time(order.until()));
        ASN1Encodable info = sequence(
                sequence(new DERIA5String("ES"), new ASN1Integer(order.version()), new DERIA5String("LISHENG")),
                new DERIA5String("14990100000001"),
                property,
                sequence(
                        new DERIA5String(drawn.type()),
                        new DEROctetString(drawn.picture()),
                        new ASN1Integer(order.width()),
                        new ASN1Integer(order.height())));
        return encoded(sequence(
                info, new DEROctetString(by.certificate()), Sm2.ALGORITHM, new DERBitString(by.sign(encoded(info)))));
    }

    /** In the structure of GM/T 0031-2014. @param version that it says */
    byte[] older(byte[] signer, int version) {
        ASN1Encodable property = sequence(
                new ASN1Integer(1),
                new DERUTF8String(UNIT.name()),
                sequence(new DEROctetString(signer)),
                time(NOW.minusSeconds(60)),
                time(NOW.minusSeconds(60)),
                time(NOW.plusSeconds(60)));
        ASN1Encodable info = sequence(
                sequence(new DERIA5String("ES"), new ASN1Integer(version), new DERIA5String("LISHENG")),
                new DERIA5String("14990100000001"),
                property,
                sequence(
                        new DERIA5String("PNG"),
                        new DEROctetString(SealsPictures.png()),
                        new ASN1Integer(45),
                        new ASN1Integer(30)));
        DEROctetString by = new DEROctetString(maker.certificate());
        byte[] made = maker.sign(encoded(sequence(info, by, Sm2.ALGORITHM)));
        return encoded(sequence(info, sequence(by, Sm2.ALGORITHM, new DERBitString(made))));
    }

    private static ASN1GeneralizedTime time(Instant at) {
        return new ASN1GeneralizedTime(TIME.format(at));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
