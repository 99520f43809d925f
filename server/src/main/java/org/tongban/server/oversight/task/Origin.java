package org.tongban.server.oversight.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a document comes from: documents of one place mean the same units by the same names. */
final class Origin {
    private static final Pattern PLACE = Pattern.compile("(?:\\p{IsHan}{2,7}?(?:省|自治区|特别行政区))?"
            + "(?:\\p{IsHan}{2,7}?(?:市|自治州|地区|盟))?(?:\\p{IsHan}{1,7}?(?<![城社园小])(?:县|区|市|旗)|城区)?");

    private Origin() {}

    /**
     * The place whose body issued it, such as 晋城市城区; where that doesn't show, the letters of its number; else this
     * document alone.
     */
    static String of(ImportedDocument document) {
        Matcher place = PLACE.matcher(UnitNames.clean(document.issuer()));
        if (place.lookingAt() && !place.group().isEmpty()) {
            return place.group();
        }
        String letters = UnitNames.clean(document.number()).replaceAll("[(0-9].*", "");
        return letters.isEmpty() ? document.id().toString() : letters;
    }
}
