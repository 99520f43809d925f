package org.tongban.documents.structure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.text.Numerals;

/** Full dates: 2023年1月20日, 二〇二三年一月二十日, 2023-01-20. */
final class Dates {
    static final String REGEX = "((?:19|20)\\d\\d|[二一][〇○零一二三四五六七八九O]{3})[年\\-./](\\d{1,2}|[一二三四五六七八九十]{1,2})[月\\-./]"
            + "(\\d{1,2}|[一二三四五六七八九十]{1,3})日?";
    private static final Pattern DATE = Pattern.compile(REGEX);

    private Dates() {}

    static Optional<LocalDate> first(CharSequence folded) {
        Matcher matcher = DATE.matcher(folded);
        return matcher.find() ? of(matcher) : Optional.empty();
    }

    static Optional<LocalDate> whole(CharSequence folded) {
        Matcher matcher = DATE.matcher(folded);
        return matcher.matches() ? of(matcher) : Optional.empty();
    }

    private static Optional<LocalDate> of(Matcher matcher) {
        try {
            return Optional.of(LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)));
        } catch (DateTimeException | NumberFormatException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Numerals.parse(matcher.group(group).replace('O', '〇')).orElse(0);
    }
}
