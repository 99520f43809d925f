package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What the year's assessment comes to: outstanding → praised; slow → a talk; serious harm → handed over (OVR-07). */
public sealed interface Assessment {

    /** From so many points on a year is outstanding; below so many it is slow. */
    record Bounds(BigDecimal outstanding, BigDecimal slow) {
        public static final Bounds USUAL = new Bounds(BigDecimal.valueOf(95), BigDecimal.valueOf(60));
    }

    /** Never for tasks that are only not late yet: something has to be done. */
    record Praised(BigDecimal points) implements Assessment {}

    record Steady(BigDecimal points) implements Assessment {}

    record SummonedForTalk(BigDecimal points) implements Assessment {}

    /** @param harm what harm was established, by people; no number of points makes up for it */
    record HandedOver(String harm) implements Assessment {}

    /** @param harm blank when no serious harm was established */
    static Assessment of(Scorecard card, Bounds bounds, String harm) {
        BigDecimal points = card.points();
        if (!harm.isBlank()) {
            return new HandedOver(harm);
        }
        if (!card.judged()) {
            return new Steady(points);
        }
        if (points.compareTo(bounds.outstanding()) >= 0 && card.finished()) {
            return new Praised(points);
        }
        return points.compareTo(bounds.slow()) < 0 ? new SummonedForTalk(points) : new Steady(points);
    }

    default LocalText title() {
        return switch (this) {
            case Praised praised -> LocalText.of("成效突出，通报表扬", "outstanding: praised");
            case Steady steady -> LocalText.of("正常", "steady");
            case SummonedForTalk slow -> LocalText.of("推进缓慢，约谈", "slow: summoned for a talk");
            case HandedOver over -> LocalText.of("造成严重后果，移交", "serious harm: handed over");
        };
    }

    /** The document it leads to; none for a steady year. */
    default Optional<NoticeKind> notice() {
        return switch (this) {
            case Praised praised -> Optional.of(NoticeKind.PRAISE);
            case Steady steady -> Optional.empty();
            case SummonedForTalk slow -> Optional.of(NoticeKind.TALK);
            case HandedOver over -> Optional.of(NoticeKind.HAND_OVER);
        };
    }
}
