package org.tongban.seal;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom to believe. None: every signer and every seal maker is unknown.
 *
 * @param roots certificates (X.509, DER) of the authorities whose signers are believed
 * @param sealMakers certificates (X.509, DER) of those believed to make genuine seals; being certified by a root is not
 *     enough, or every unit could make a seal in another's name
 */
public record TrustAnchors(List<byte[]> roots, List<byte[]> sealMakers) {
    public TrustAnchors {
        roots = roots.stream().map(byte[]::clone).toList();
        sealMakers = sealMakers.stream().map(byte[]::clone).toList();
    }

    public static TrustAnchors none() {
        return new TrustAnchors(List.of(), List.of());
    }

    /** These and those. */
    public TrustAnchors and(TrustAnchors others) {
        return new TrustAnchors(
                Stream.concat(roots.stream(), others.roots.stream()).toList(),
                Stream.concat(sealMakers.stream(), others.sealMakers.stream()).toList());
    }
}
