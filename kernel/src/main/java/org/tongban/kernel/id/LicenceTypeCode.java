package org.tongban.kernel.id;

import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Code of a kind of licence, 21 characters: the credit code of the body that defined the kind, and a number of three
 * digits that body gave it, as the national catalogue of electronic licences assigns them.
 */
public record LicenceTypeCode(UnifiedCreditCode definedBy, String number) {

    private static final Pattern THREE_DIGITS = Pattern.compile("[0-9]{3}");

    /** @throws IllegalArgumentException when the number isn't three digits */
    public LicenceTypeCode {
        if (!THREE_DIGITS.matcher(number).matches()) {
            throw new IllegalArgumentException("licence-type.number: a kind of licence has a number of three digits");
        }
    }

    /** Codes of refusals: {@code licence-type.shape} and those of {@link UnifiedCreditCode#parse}. */
    public static Parsed<LicenceTypeCode> parse(String text) {
        String plain = Typed.plain(text);
        if (plain.length() != 21 || !THREE_DIGITS.matcher(plain.substring(18)).matches()) {
            return Parsed.bad(
                    "licence-type.shape",
                    "证照类型代码应为 21 位：定义机构的统一社会信用代码加三位数字。请对照证照目录核对。",
                    "A licence type has 21 characters: the credit code of the body that defined it and three digits."
                            + " Compare it with the licence catalogue.");
        }
        return UnifiedCreditCode.parse(plain.substring(0, 18))
                .map(definedBy -> new LicenceTypeCode(definedBy, plain.substring(18)));
    }

    /** Whether the body that defined it is a made-up one: no code of the national catalogue. */
    public boolean madeUp() {
        return definedBy.madeUp();
    }

    @Override
    public String toString() {
        return definedBy.value() + number;
    }
}
