package org.tongban.server.licence;

import org.tongban.kernel.text.LocalText;

/**
 * How many of the seals that belong on a licence are set.
 *
 * @param set so many, its issuer's included
 * @param of so many belong there
 */
public record SealCount(int set, int of) {
    public boolean complete() {
        return set >= of;
    }

    /** The same in words. */
    public LocalText text() {
        return complete()
                ? LocalText.of(of + " 枚印章均已加盖", "All " + of + " seals are set")
                : LocalText.of(
                        "应有 " + of + " 枚印章，已加盖 " + set + " 枚，尚不完整",
                        set + " of " + of + " seals are set: it is not complete yet");
    }
}
