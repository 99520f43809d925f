package org.tongban.seal;

import java.time.LocalDate;
import org.tongban.seal.face.Dates;

/**
 * That what a picture or a print shows isn't in force, and since when: printed across it, and in words along its upper
 * edge. The sealed file, which nobody can change, has no such mark; its state is asked for.
 *
 * @param zh what it is instead, such as 已失效
 * @param en the same, such as Void
 */
public record NotInForce(String zh, String en, LocalDate since) {
    /** As it is printed across the page. */
    public String across() {
        return zh + " " + Dates.zh(since);
    }

    /** As it is printed along the upper edge. */
    public String sentence() {
        return "本件" + zh + "，自" + Dates.zh(since) + "起不作为有效证照使用 · " + en + " since " + since + "; not in force";
    }
}
