package org.tongban.kernel.calendar;

/**
 * When a lamp turns yellow: so many working days are left, or such a share of the period, whichever comes first.
 *
 * @param workdays 0 or more
 * @param percent of the period's working days, 0 to 100
 */
public record LampThresholds(int workdays, int percent) {

    public static final LampThresholds DEFAULT = new LampThresholds(2, 20);

    public LampThresholds {
        if (workdays < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("A lamp turns yellow at 0 or more working days and 0 to 100 percent");
        }
    }

    /** @param total working days in the whole period */
    Lamp lamp(Remaining left, int total) {
        if (left.days() < 0) {
            return Lamp.RED;
        }
        boolean few = left.workdays() <= workdays;
        boolean smallShare = left.workdays() * 100L <= (long) total * percent;
        return few || smallShare ? Lamp.YELLOW : Lamp.GREEN;
    }
}
