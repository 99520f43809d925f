package org.tongban.seal.ses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.TimeStamper;

/**
 * Makes the data of an electronic seal and of a signature with it, in the structures of GB/T 38540-2020 (version 4),
 * DER.
 */
public final class SealData {
    private static final int VERSION = 4;
    private static final int UNIT_SEAL = 1;
    private static final int CERTIFICATES = 1;
    private static final String VENDOR = "TONGBAN";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SealData() {}

    /**
     * An electronic seal (SESeal), signed by the seal maker.
     *
     * @param id the seal's own number, ASCII
     * @param signer certificate (DER) of the one who may use it
     * @param png its picture, and {@code millimetres} its width and height
     */
    public static byte[] seal(
            String id,
            String name,
            byte[] signer,
            byte[] png,
            int millimetres,
            Instant from,
            Instant until,
            SigningKey maker) {
        ASN1Encodable header = sequence(new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String(VENDOR));
        ASN1Encodable property = sequence(
                new ASN1Integer(UNIT_SEAL),
                new DERUTF8String(name),
                new ASN1Integer(CERTIFICATES),
                sequence(new DEROctetString(signer)),
                time(from),
                time(from),
                time(until));
        ASN1Encodable picture = sequence(
                new DERIA5String("PNG"),
                new DEROctetString(png),
                new ASN1Integer(millimetres),
                new ASN1Integer(millimetres));
        ASN1Encodable info = sequence(header, new DERIA5String(id), property, picture);
        DEROctetString makerCertificate = new DEROctetString(maker.certificate());
        byte[] value = maker.sign(encoded(info));
        return encoded(sequence(info, makerCertificate, Sm2.ALGORITHM, new DERBitString(value)));
    }

    /** What a seal signature signs (TBS_Sign): the seal, the time, the digest of Signature.xml and where that is. */
    public static byte[] toBeSigned(byte[] seal, Instant at, byte[] digest, String signatureFile) {
        try {
            return encoded(sequence(
                    new ASN1Integer(VERSION),
                    ASN1Primitive.fromByteArray(seal),
                    time(at),
                    new DERBitString(digest),
                    new DERIA5String(signatureFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seal signature (SES_Signature). @param stamper gives its time stamp, when there is to be one */
    public static byte[] signature(byte[] toBeSigned, SigningKey key, Optional<TimeStamper> stamper, Instant at) {
        byte[] value = key.sign(toBeSigned);
        ASN1EncodableVector parts = new ASN1EncodableVector(5);
        try {
            parts.add(ASN1Primitive.fromByteArray(toBeSigned));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.add(new DEROctetString(key.certificate()));
        parts.add(Sm2.ALGORITHM);
        parts.add(new DERBitString(value));
        stamper.ifPresent(from -> parts.add(new DERTaggedObject(true, 0, new DERBitString(from.stamp(value, at)))));
        return encoded(new DERSequence(parts));
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
