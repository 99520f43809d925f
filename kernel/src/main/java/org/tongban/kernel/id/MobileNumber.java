package org.tongban.kernel.id;

import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Mobile telephone number of the mainland, eleven digits without the country code. It is personal data: {@code toString}
 * shows it masked, only {@link #value} gives it whole.
 */
public record MobileNumber(String value) {

    private static final Pattern SHAPE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern COUNTRY = Pattern.compile("^(\\+86|0086|86(?=1[0-9]{10}$))");

    /** @throws IllegalArgumentException when it isn't well formed; read what people type with {@link #parse} */
    public MobileNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("mobile-number.shape: no mobile number of eleven digits");
        }
    }

    /** Takes off a country code of China. The code of a refusal is {@code mobile-number.shape}. */
    public static Parsed<MobileNumber> parse(String text) {
        String digits = COUNTRY.matcher(Typed.plain(text)).replaceFirst("");
        if (!SHAPE.matcher(digits).matches()) {
            return Parsed.bad(
                    "mobile-number.shape",
                    "手机号码应为 11 位数字，以 13 至 19 开头。请核对后重新填写。",
                    "A mobile number has eleven digits and starts with 13 to 19. Check it and enter it again.");
        }
        return Parsed.ok(new MobileNumber(digits));
    }

    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
