package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom to believe. None: every signer and every seal maker is unknown.
 *
 * @param roots certificates (X.509, DER) of the authorities whose signers are believed
 * @param sealMakers certificates (X.509, DER) of those believed to make genuine seals; being certified by a root is not
 *     enough, or every unit could make a seal in another's name
 * @param timeStampers certificates of those whose time stamps are believed, or of authorities that certify them
 * @param statusSigners certificates of those whose status lists are believed
 * @param revocationLists X.509 CRLs (DER); each counts only as far as the authority that issued the certificate signed it
 */
public record TrustAnchors(
        List<byte[]> roots,
        List<byte[]> sealMakers,
        List<byte[]> timeStampers,
        List<byte[]> statusSigners,
        List<byte[]> revocationLists) {
    private static final int LARGEST = 1 << 20;

    public TrustAnchors {
        roots = copied(roots);
        sealMakers = copied(sealMakers);
        timeStampers = copied(timeStampers);
        statusSigners = copied(statusSigners);
        revocationLists = copied(revocationLists);
    }

    public TrustAnchors(List<byte[]> roots, List<byte[]> sealMakers) {
        this(roots, sealMakers, List.of(), List.of(), List.of());
    }

    public static TrustAnchors none() {
        return new TrustAnchors(List.of(), List.of());
    }

    /** These and those. */
    public TrustAnchors and(TrustAnchors others) {
        return new TrustAnchors(
                joined(roots, others.roots),
                joined(sealMakers, others.sealMakers),
                joined(timeStampers, others.timeStampers),
                joined(statusSigners, others.statusSigners),
                joined(revocationLists, others.revocationLists));
    }

    /**
     * All of it as text that others can keep and {@link #parse}: PEM blocks, each after a line that says what it is
     * believed for.
     */
    public String text() {
        StringBuilder out = new StringBuilder();
        block(out, "root", "CERTIFICATE", roots);
        block(out, "seal-maker", "CERTIFICATE", sealMakers);
        block(out, "time-stamper", "CERTIFICATE", timeStampers);
        block(out, "status-signer", "CERTIFICATE", statusSigners);
        block(out, "revoked", "X509 CRL", revocationLists);
        return out.toString();
    }

    /** @throws IllegalArgumentException when it is not such a text */
    public static TrustAnchors parse(String text) {
        if (text.length() > LARGEST) {
            throw new IllegalArgumentException("larger than any list of trust anchors");
        }
        TrustAnchors all = none();
        String role = "";
        StringBuilder block = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                role = line.substring(2).strip();
            } else if (line.startsWith("-----END")) {
                all = all.and(one(role, Base64.getDecoder().decode(block.toString())));
            } else if (line.startsWith("-----BEGIN")) {
                block.setLength(0);
            } else {
                block.append(line.strip());
            }
        }
        return all;
    }

    private static TrustAnchors one(String role, byte[] content) {
        List<byte[]> it = List.of(content);
        List<byte[]> no = List.of();
        return switch (role) {
            case "root" -> new TrustAnchors(it, no, no, no, no);
            case "seal-maker" -> new TrustAnchors(no, it, no, no, no);
            case "time-stamper" -> new TrustAnchors(no, no, it, no, no);
            case "status-signer" -> new TrustAnchors(no, no, no, it, no);
            case "revoked" -> new TrustAnchors(no, no, no, no, it);
            default -> throw new IllegalArgumentException("trusted for what? " + role);
        };
    }

    private static void block(StringBuilder out, String role, String label, List<byte[]> contents) {
        for (byte[] content : contents) {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
            out.append("# ").append(role).append("\n-----BEGIN ").append(label).append("-----\n");
            out.append(base64).append("\n-----END ").append(label).append("-----\n");
        }
    }

    /** The text's bytes. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> copied(List<byte[]> contents) {
        return contents.stream().map(byte[]::clone).toList();
    }

    private static List<byte[]> joined(List<byte[]> these, List<byte[]> those) {
        return Stream.concat(these.stream(), those.stream()).toList();
    }
}
