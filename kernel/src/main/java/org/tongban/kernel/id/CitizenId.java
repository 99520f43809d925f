package org.tongban.kernel.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Citizen's identity number, 18 characters (GB 11643): region of first registration, date of birth, sequence number, and
 * a check character that catches any one wrong character and any two swapped neighbours.
 *
 * <p>It is personal data: {@code toString} and every message show it masked. Only {@link #value} gives it whole, to be
 * stored or compared.
 */
public record CitizenId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern OLD_SHAPE = Pattern.compile("[0-9]{15}");
    private static final String CHECK = "10X98765432";

    /** @throws IllegalArgumentException when it isn't well formed; read what people type with {@link #parse} */
    public CitizenId {
        if (problem(value) instanceof Parsed.Bad<String>(var code, var message)) {
            throw new IllegalArgumentException(code + ": " + message.en());
        }
    }

    /**
     * Codes of refusals: {@code citizen-id.old}, {@code citizen-id.shape}, {@code citizen-id.check},
     * {@code citizen-id.birth-date}, and those of {@link RegionCode#parse}.
     */
    public static Parsed<CitizenId> parse(String text) {
        return problem(Typed.plain(text)).map(CitizenId::new);
    }

    /** Puts the check character after 17 digits. */
    static CitizenId complete(String first17) {
        return new CitizenId(first17 + checkCharacter(first17));
    }

    private static Parsed<String> problem(String text) {
        if (OLD_SHAPE.matcher(text).matches()) {
            return Parsed.bad(
                    "citizen-id.old",
                    "15 位身份证号已于 2013 年停用，请填写现行 18 位公民身份号码。",
                    "Numbers of 15 digits went out of use in 2013. Enter the present one of 18 characters.");
        }
        if (!SHAPE.matcher(text).matches()) {
            return Parsed.bad(
                    "citizen-id.shape",
                    "公民身份号码应为 17 位数字加一位数字或 X，请对照身份证重新填写。",
                    "An identity number has 17 digits and one more or an X. Compare it with the identity card.");
        }
        if (checkCharacter(text) != text.charAt(17)) {
            return Parsed.bad(
                    "citizen-id.check",
                    "公民身份号码校验不通过，有数字填写错误。请对照身份证逐位核对。",
                    "The identity number doesn't add up, so a digit is wrong. Compare each with the identity card.");
        }
        return birthDate(text)
                .flatMap(born -> RegionCode.parse(text.substring(0, 6)))
                .map(region -> text);
    }

    private static Parsed<LocalDate> birthDate(String text) {
        try {
            LocalDate born = LocalDate.of(number(text, 6, 10), number(text, 10, 12), number(text, 12, 14));
            if (born.getYear() >= 1850) {
                return Parsed.ok(born);
            }
        } catch (DateTimeException noSuchDay) {
            // Falls through to the one refusal for dates that can't be.
        }
        return Parsed.bad(
                "citizen-id.birth-date",
                "公民身份号码第 7 至 14 位不是有效的出生日期，请核对。",
                "The seventh to fourteenth digit of the identity number are no date of birth. Check them.");
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** ISO 7064 MOD 11-2 (GB 11643, 6.1): each place weighs a power of two modulo 11. */
    private static char checkCharacter(String text) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum = (sum + text.charAt(i) - '0') * 2 % 11;
        }
        return CHECK.charAt(sum);
    }

    /** Where the number was first given out, by the divisions of that time. */
    public RegionCode region() {
        return new RegionCode(value.substring(0, 6));
    }

    public LocalDate birthDate() {
        return birthDate(value).orElseThrow();
    }

    /** Completed years; a year is complete on the birthday. */
    public int ageOn(LocalDate day) {
        return Period.between(birthDate(), day).getYears();
    }

    public Sex sex() {
        return value.charAt(16) % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    public boolean madeUp() {
        return region().madeUp();
    }

    /** The first three and the last four characters; birthday and home stay hidden. */
    public String masked() {
        return value.substring(0, 3) + "*".repeat(11) + value.substring(14);
    }

    @Override
    public String toString() {
        return masked();
    }
}
