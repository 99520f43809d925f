package org.tongban.seal.check;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.ses.Sm2;

/** Whether a time stamp (RFC 3161) was given for this signature value. */
final class TimeStampCheck {
    private TimeStampCheck() {}

    static Claim of(byte[] token, byte[] signatureValue) {
        try {
            TimeStampToken stamp = new TimeStampToken(ContentInfo.getInstance(Der.sound(token)));
            byte[] imprint = stamp.getTimeStampInfo().getMessageImprintDigest();
            if (Arrays.equals(imprint, Sm2.sm3(signatureValue))) {
                return Claims.unknown(
                        Kind.TIME_STAMP,
                        "时间戳对应本签名，时间 " + stamp.getTimeStampInfo().getGenTime().toInstant() + "；时间戳机构不在本平台信任之列，仅供参考。",
                        "The time stamp is of this signature and says "
                                + stamp.getTimeStampInfo().getGenTime().toInstant()
                                + "; its authority is not known here, so take it as a hint.");
            }
        } catch (Der.Malformed | TSPException | IOException | RuntimeException e) {
            return Claims.fails(
                    Kind.TIME_STAMP,
                    "时间戳已损坏或格式不对。请向颁发机构核对。",
                    "The time stamp is damaged or malformed. Check with the issuer.");
        }
        return Claims.fails(
                Kind.TIME_STAMP,
                "时间戳不是给本签名的。请向颁发机构核对。",
                "The time stamp was given for something else. Check with the issuer.");
    }
}
