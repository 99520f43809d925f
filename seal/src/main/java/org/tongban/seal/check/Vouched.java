package org.tongban.seal.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitScope;

/** For which units the roots vouch under which a certificate stands. */
public final class Vouched {
    private Vouched() {}

    /** None for a certificate that can't be read, or stands under no root. */
    public static UnitScope of(byte[] certificate, TrustAnchors anchors) {
        Set<String> lines = new HashSet<>();
        try {
            Cert cert = Cert.parse(certificate);
            Work work = new Work();
            for (int i = 0; i < anchors.roots().size(); i++) {
                List<byte[]> root = List.of(anchors.roots().get(i));
                if (cert.chain(root, anchors.intermediates(), work).isPresent()) {
                    lines.addAll(anchors.scopes().get(i).lines());
                }
            }
        } catch (Der.Malformed | Refused e) {
            return UnitScope.NONE;
        }
        return new UnitScope(lines);
    }
}
