package org.tongban.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found out about one signature.
 *
 * @param id its id in the file's list of signatures
 * @param signer common name and organization of the signing certificate; empty when there is none
 * @param seal the seal's name and number; empty for signatures without a seal
 * @param signedAt time of signing as the signature says
 * @param claims in the order a person would ask
 */
public record SignatureReport(
        String id,
        Form form,
        Optional<String> signer,
        Optional<Seal> seal,
        Optional<Instant> signedAt,
        List<Claim> claims) {
    public SignatureReport {
        signer = signer.map(PlainLine::of);
        claims = List.copyOf(claims);
    }

    /** The same with one more claim. */
    public SignatureReport with(Claim claim) {
        return new SignatureReport(
                id,
                form,
                signer,
                seal,
                signedAt,
                Stream.concat(claims.stream(), Stream.of(claim)).toList());
    }

    /** Name on the seal, its number, and its picture (with the type the seal states, such as PNG or ofd). */
    public record Seal(String name, String number, String pictureType, byte[] picture) {
        public Seal {
            name = PlainLine.of(name);
            number = PlainLine.of(number);
        }

        /** A copy: most reports are made without anybody looking at the seal. */
        @Override
        public byte[] picture() {
            return picture.clone();
        }
    }

    /** The format of the signature. */
    public enum Form {
        SES_V1("电子签章（GM/T 0031-2014）", "Seal signature, GM/T 0031-2014 (version 1)"),
        SES_V4("电子签章（GB/T 38540-2020）", "Seal signature, GB/T 38540-2020 (version 4)"),
        SES_V5("电子签章（第 5 版）", "Seal signature, version 5"),
        SIGNED_DATA("数字签名（GB/T 35275）", "Digital signature, GB/T 35275"),
        PLAIN_SM2("数字签名（仅有 SM2 签名值）", "Digital signature, a bare SM2 value"),
        FILE_LIST("完整性保护（仅签署文件清单）", "Integrity list: only the names of the files are signed"),
        UNKNOWN("无法识别的签名", "Signature of an unknown format");

        private final Sentence name;

        Form(String zh, String en) {
            name = new Sentence(zh, en);
        }

        public Sentence title() {
            return name;
        }
    }
}
