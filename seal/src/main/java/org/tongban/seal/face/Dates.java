package org.tongban.seal.face;

import java.time.LocalDate;

/** Dates as official Chinese documents print them. */
public final class Dates {
    private Dates() {}

    public static String zh(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
