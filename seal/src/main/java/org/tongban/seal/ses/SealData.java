package org.tongban.seal.ses;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.SealedFile;
import org.tongban.seal.SealedFile.Piece;
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

    /** By the seal's array itself and how long what follows it is. */
    private static final Map<byte[], Map<Integer, byte[]>> FIRST = new WeakHashMap<>();

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

    /** The certificate (DER) of the one who may use this seal, of those made here. */
    public static byte[] signerOf(byte[] seal) {
        ASN1Sequence info =
                ASN1Sequence.getInstance(ASN1Sequence.getInstance(seal).getObjectAt(0));
        ASN1Sequence property = ASN1Sequence.getInstance(info.getObjectAt(2));
        ASN1Sequence signers = ASN1Sequence.getInstance(property.getObjectAt(3));
        return ASN1OctetString.getInstance(signers.getObjectAt(0)).getOctets();
    }

    /** How wide, or second how high, the picture of a seal is, in millimetres. */
    public static int extentOf(byte[] seal, int which) {
        ASN1Sequence info =
                ASN1Sequence.getInstance(ASN1Sequence.getInstance(seal).getObjectAt(0));
        ASN1Sequence picture = ASN1Sequence.getInstance(info.getObjectAt(3));
        return ASN1Integer.getInstance(picture.getObjectAt(2 + which)).intValueExact();
    }

    /** What readers show of a seal. @param type of its picture, as the seal says */
    public record Shown(String name, String type, byte[] picture) {}

    /** Of the seal in this signature, one of those made here. */
    public static Shown shownBy(byte[] signature) {
        ASN1Sequence signed =
                ASN1Sequence.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(0));
        ASN1Sequence info = ASN1Sequence.getInstance(
                ASN1Sequence.getInstance(signed.getObjectAt(1)).getObjectAt(0));
        ASN1Sequence picture = ASN1Sequence.getInstance(info.getObjectAt(3));
        return new Shown(
                text(ASN1Sequence.getInstance(info.getObjectAt(2)).getObjectAt(1)),
                text(picture.getObjectAt(0)),
                ASN1OctetString.getInstance(picture.getObjectAt(1)).getOctets());
    }

    private static String text(ASN1Encodable value) {
        return ((ASN1String) value.toASN1Primitive()).getString();
    }

    /**
     * What a seal signature signs (TBS_Sign): the seal, the time, the digest of Signature.xml and where that is.
     *
     * @param first all up to and with the seal, the same array for the same seal
     */
    public record ToBeSigned(byte[] first, byte[] rest) {}

    /** @param seal the same array each time the same seal is used */
    public static ToBeSigned toBeSigned(byte[] seal, Instant at, byte[] digest, String signatureFile) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(128);
        rest.writeBytes(generalizedTime(at));
        rest.writeBytes(encoded(new DERBitString(digest)));
        rest.writeBytes(encoded(new DERIA5String(signatureFile)));
        return new ToBeSigned(first(seal, rest.size()), rest.toByteArray());
    }

    /** Tag and length of the whole, version, seal. */
    private static byte[] first(byte[] seal, int rest) {
        synchronized (FIRST) {
            Map<Integer, byte[]> known = FIRST.computeIfAbsent(seal, key -> new HashMap<>());
            return known.computeIfAbsent(rest, length -> {
                byte[] version = encoded(new ASN1Integer(VERSION));
                ByteArrayOutputStream out = new ByteArrayOutputStream(seal.length + 16);
                header(out, version.length + seal.length + rest);
                out.writeBytes(version);
                out.writeBytes(seal);
                return out.toByteArray();
            });
        }
    }

    private static void header(ByteArrayOutputStream out, int length) {
        out.write(0x30);
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
        out.write(0x80 | count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            out.write(length >> shift);
        }
    }

    /** The seal signature (SES_Signature). @param stamper gives its time stamp, when there is to be one */
    public static byte[] signature(ToBeSigned toBeSigned, SigningKey key, Optional<TimeStamper> stamper, Instant at) {
        return new SealedFile(pieces(toBeSigned, key, stamper, at)).bytes();
    }

    /** The same in pieces, the seal's apart. */
    public static List<Piece> pieces(ToBeSigned toBeSigned, SigningKey key, Optional<TimeStamper> stamper, Instant at) {
        byte[] value = key.sign(toBeSigned.first(), toBeSigned.rest());
        ByteArrayOutputStream rest = new ByteArrayOutputStream(1500);
        rest.writeBytes(toBeSigned.rest());
        rest.writeBytes(encoded(new DEROctetString(key.certificate())));
        rest.writeBytes(encoded(Sm2.ALGORITHM));
        rest.writeBytes(encoded(new DERBitString(value)));
        stamper.ifPresent(from ->
                rest.writeBytes(encoded(new DERTaggedObject(true, 0, new DERBitString(from.stamp(value, at))))));
        ByteArrayOutputStream head = new ByteArrayOutputStream(6);
        header(head, toBeSigned.first().length + rest.size());
        return List.of(Piece.own(head.toByteArray()), Piece.shared(toBeSigned.first()), Piece.own(rest.toByteArray()));
    }

    /** As the library would write it, which first reads it back as a date, longer than all else here takes but signing. */
    private static byte[] generalizedTime(Instant at) {
        byte[] text = TIME.format(at).getBytes(StandardCharsets.US_ASCII);
        byte[] time = new byte[2 + text.length];
        time[0] = BERTags.GENERALIZED_TIME;
        time[1] = (byte) text.length;
        System.arraycopy(text, 0, time, 2, text.length);
        return time;
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
