package org.tongban.server.disclosure;

import java.util.Optional;

/** A 发文字号 in the one form in which numbers are kept and compared: half-width digits, the year in 〔〕. */
final class PolicyNumber {
    private PolicyNumber() {}

    /** 浙政办发[２０２６] ８号 is 浙政办发〔2026〕8号. @return blank when there is none */
    static String of(String typed) {
        StringBuilder number = new StringBuilder();
        typed.strip()
                .codePoints()
                .filter(one -> !Character.isWhitespace(one))
                .forEach(one -> number.appendCodePoint(one >= '！' && one <= '～' ? one - '！' + '!' : one));
        return number.toString().replaceFirst("[\\[(【﹝〔](\\d{4})[\\])】﹞〕]", "〔$1〕");
    }

    /** 发文机关代字, the letters of the unit that issues it: 浙政办发. Empty when the number has no year. */
    static Optional<String> letters(String number) {
        int year = number.indexOf('〔');
        return year > 0 ? Optional.of(number.substring(0, year)) : Optional.empty();
    }
}
