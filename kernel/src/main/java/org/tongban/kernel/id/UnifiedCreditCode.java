package org.tongban.kernel.id;

import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Unified social credit code of an organisation, 18 characters (GB 32100): who registered it and as what, the region,
 * the organisation code, and a check character that catches any one wrong character and any two swapped ones.
 *
 * <p>The organisation code within carries a check character of its own (GB 11714). It isn't checked again: the last
 * character covers it.
 */
public record UnifiedCreditCode(String value) {

    /** 31 characters: digits and capitals without I, O, S, V and Z, which look like others. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-HJ-NP-RT-UW-Y]*");

    /** @throws IllegalArgumentException when it isn't well formed; read what people type with {@link #parse} */
    public UnifiedCreditCode {
        if (problem(value) instanceof Parsed.Bad<String>(var code, var message)) {
            throw new IllegalArgumentException(code + ": " + message.en());
        }
    }

    /**
     * Codes of refusals: {@code credit-code.length}, {@code credit-code.character}, {@code credit-code.check}, and those
     * of {@link RegionCode#parse}.
     */
    public static Parsed<UnifiedCreditCode> parse(String text) {
        return problem(Typed.plain(text)).map(UnifiedCreditCode::new);
    }

    /** Puts the check character after 17 others. */
    static UnifiedCreditCode complete(String first17) {
        return new UnifiedCreditCode(first17 + checkCharacter(first17));
    }

    private static Parsed<String> problem(String text) {
        if (text.length() != 18) {
            return Parsed.bad(
                    "credit-code.length",
                    "统一社会信用代码应为 18 位，填写的是 " + text.length() + " 位。请对照营业执照重新填写。",
                    "A unified social credit code has 18 characters, this one " + text.length()
                            + ". Compare it with the business licence.");
        }
        if (!CHARACTERS.matcher(text).matches()) {
            return Parsed.bad(
                    "credit-code.character",
                    "统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z。请检查是否把 1、0、5、2 误写成字母。",
                    "A unified social credit code has digits and letters without I, O, S, V and Z. Was a 1, 0, 5 or 2"
                            + " written as a letter? Check it.");
        }
        if (checkCharacter(text) != text.charAt(17)) {
            return Parsed.bad(
                    "credit-code.check",
                    "统一社会信用代码校验不通过，有字符填写错误。请对照营业执照逐位核对。",
                    "The unified social credit code doesn't add up, so a character is wrong. Compare each with the business"
                            + " licence.");
        }
        return RegionCode.parse(text.substring(2, 8)).map(region -> text);
    }

    /** 31 less the weighted sum modulo 31; the weights are the powers of 3 modulo 31 (GB 32100, 4.5). */
    private static char checkCharacter(String text) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * ALPHABET.indexOf(text.charAt(i));
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** Where the organisation was registered. */
    public RegionCode region() {
        return new RegionCode(value.substring(2, 8));
    }

    /** The nine characters of the organisation code (GB 11714). */
    public String organisationCode() {
        return value.substring(8, 17);
    }

    /** Registered for business: an enterprise, a sole trader or a farmers' cooperative (first character 9). */
    public boolean business() {
        return value.startsWith("9");
    }

    public boolean madeUp() {
        return region().madeUp();
    }

    @Override
    public String toString() {
        return value;
    }
}
