package org.tongban.server.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Certificates.Use;
import org.tongban.seal.keys.Pkcs12Vault;
import org.tongban.seal.ses.SealData;

/** A made-up province's certification authority and seal maker, which know nothing of the platform but its requests. */
public final class LicensedAuthority {
    private static final char[] PASSWORD = "province".toCharArray();
    private final Pkcs12Vault vault;
    private final CertificateAuthority province;
    private final SigningKey offices;

    public LicensedAuthority(Path folder, Instant made) {
        vault = Pkcs12Vault.open(folder, PASSWORD);
        province = CertificateAuthority.open(folder, vault, made);
        SigningKey root = vault.find("root").orElseThrow();
        offices = vault.create(
                "offices",
                key -> Certificates.issue(
                        Certificates.subjectOf(root.certificate()),
                        root,
                        Certificates.subject("例省电子认证有限公司（虚构）", "", "例省政务电子认证（虚构）"),
                        key.publicKey(),
                        Use.AUTHORITY,
                        made,
                        Duration.ofDays(3000)));
    }

    /** The certificate of the authority that certifies offices, under the root. */
    public byte[] between() {
        return offices.certificate();
    }

    /** What an administrator puts into {@code ca/trusted}: root and seal maker. */
    public void trustedIn(Path home) {
        TrustAnchors all = province.anchors();
        try {
            Path folder = Files.createDirectories(home.resolve("ca/trusted"));
            Files.write(folder.resolve("province.pem"), new TrustAnchors(all.roots(), all.sealMakers()).bytes());
            Files.writeString(folder.resolve("province.scope"), "region 9999 # made-up units\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its list of revoked certificates, as it is published. */
    public byte[] revoked(List<byte[]> certificates, Instant at) {
        return Certificates.revocationList(
                Certificates.subjectOf(offices.certificate()),
                offices,
                certificates.stream()
                        .map(one -> new Certificates.Revoked(Certificates.serialOf(one), at, Optional.empty()))
                        .toList(),
                BigInteger.valueOf(at.getEpochSecond()),
                at,
                at.plus(Duration.ofDays(7)));
    }

    public byte[] certificate(byte[] pemRequest, Instant from, Duration life) {
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(Base64.getMimeDecoder()
                    .decode(new String(pemRequest, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "")));
            return Certificates.issue(
                    Certificates.subjectOf(offices.certificate()),
                    offices,
                    request.getSubject(),
                    request.getSubjectPublicKeyInfo().getEncoded(),
                    Use.SIGNING,
                    from,
                    life);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] seal(String name, byte[] certificate, Instant from, Duration life) {
        return SealData.seal(
                "14990100000001",
                name,
                certificate,
                SealDrawing.png(name, 100),
                40,
                from.minusSeconds(60),
                from.plus(life),
                vault.find("seal-maker").orElseThrow());
    }
}
