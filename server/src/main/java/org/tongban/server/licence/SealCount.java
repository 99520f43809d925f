package org.tongban.server.licence;

import java.util.List;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;

/**
 * How many of the seals that belong on a licence are set.
 *
 * @param set so many, its issuer's included
 * @param of so many belong there
 * @param stolen the units of those set whose keys may be in others' hands: these count no more
 */
public record SealCount(int set, int of, List<LocalText> stolen) {
    SealCount(int set, int of) {
        this(set, of, List.of());
    }

    public boolean complete() {
        return set >= of && stolen.isEmpty();
    }

    /** The same in words. */
    public LocalText text() {
        if (!stolen.isEmpty()) {
            return withStolen();
        }
        return complete()
                ? LocalText.of(of + " 枚印章均已加盖", "All " + of + " seals are set")
                : LocalText.of(
                        "应有 " + of + " 枚印章，已加盖 " + set + " 枚，尚不完整",
                        set + " of " + of + " seals are set: it is not complete yet");
    }

    private LocalText withStolen() {
        int count = stolen.size();
        String zh = stolen.stream().map(LocalText::zh).collect(Collectors.joining("、"));
        String en = stolen.stream().map(LocalText::en).collect(Collectors.joining(", "));
        return LocalText.of(
                "应有 " + of + " 枚印章，已加盖 " + set + " 枚，其中 " + count + " 枚不再作数（" + zh + "）：印章的密钥可能失窃，须重新盖章",
                set + " of " + of + " seals are set, but " + count + (count == 1 ? " counts" : " count") + " no more ("
                        + en + "): the key may have been stolen, and it has to be sealed anew");
    }
}
