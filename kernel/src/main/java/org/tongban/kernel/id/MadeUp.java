package org.tongban.kernel.id;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;

/**
 * Identifiers of people and organisations that don't exist, for demonstrations and tests: well formed to the check
 * character, and plain to see as made up by the region 999999, which is no place. The same number gives the same one.
 */
public final class MadeUp {

    public static final RegionCode REGION = new RegionCode("999999");

    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private MadeUp() {}

    /** @param number 0 to 99999999 */
    public static UnifiedCreditCode enterprise(int number) {
        return creditCode("91", number);
    }

    /** @param number 0 to 99999999 */
    public static UnifiedCreditCode soleTrader(int number) {
        return creditCode("92", number);
    }

    /** @param number 0 to 99999999 */
    public static UnifiedCreditCode authority(int number) {
        return creditCode("11", number);
    }

    /** A stand-in for a body whose own code isn't known: always the same for the same name, seldom that of another. */
    public static UnifiedCreditCode standingInFor(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return authority((int) (sum.getValue() % 100_000_000));
    }

    /** @param number 1 to 999; odd for men, even for women */
    public static CitizenId citizen(LocalDate born, int number) {
        return CitizenId.complete(REGION.value() + born.format(DateTimeFormatter.BASIC_ISO_DATE) + digits(number, 3));
    }

    /**
     * Numbers that start with 154, which no network has.
     *
     * @param number 0 to 99999999
     */
    public static MobileNumber mobile(int number) {
        return new MobileNumber("154" + digits(number, 8));
    }

    private static UnifiedCreditCode creditCode(String registration, int number) {
        String organisation = digits(number, 8);
        return UnifiedCreditCode.complete(
                registration + REGION.value() + organisation + organisationCheck(organisation));
    }

    /** GB 11714: 11 less the weighted sum modulo 11, X for ten and 0 for eleven. */
    private static char organisationCheck(String digits) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return "0X987654321".charAt(sum % 11);
    }

    private static String digits(int number, int length) {
        String digits = ("%0" + length + "d").formatted(number);
        if (number < 0 || digits.length() > length) {
            throw new IllegalArgumentException(number + " has more than " + length + " digits");
        }
        return digits;
    }
}
