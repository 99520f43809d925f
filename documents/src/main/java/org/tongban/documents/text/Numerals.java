package org.tongban.documents.text;

import java.util.OptionalInt;

/** Numbers as Chinese documents write them. */
public final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numerals() {}

    /** Arabic digits, or 一 to 九千九百九十九; 〇 and 两 included. */
    public static OptionalInt parse(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return OptionalInt.empty();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        String plain =
                text.replace('〇', '零').replace('○', '零').replace('两', '二').replace("廿", "二十");
        return plain.chars().anyMatch(c -> "十百千".indexOf(c) >= 0) ? counted(plain) : spelt(plain);
    }

    /** Digit by digit: 二〇二三. */
    private static OptionalInt spelt(String text) {
        int value = 0;
        for (char c : text.toCharArray()) {
            int digit = DIGITS.indexOf(c);
            if (digit < 0) {
                return OptionalInt.empty();
            }
            value = value * 10 + digit;
        }
        return OptionalInt.of(value);
    }

    private static OptionalInt counted(String text) {
        int value = 0;
        int digit = 0;
        for (char c : text.toCharArray()) {
            int unit = c == '十' ? 10 : c == '百' ? 100 : c == '千' ? 1000 : 0;
            if (unit > 0) {
                value += (digit == 0 ? 1 : digit) * unit;
                digit = 0;
            } else {
                digit = DIGITS.indexOf(c);
                if (digit < 0) {
                    return OptionalInt.empty();
                }
            }
        }
        return OptionalInt.of(value + digit);
    }
}
