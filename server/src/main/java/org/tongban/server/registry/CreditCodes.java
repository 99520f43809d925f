package org.tongban.server.registry;

import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.id.UnifiedCreditCode;

/**
 * Composes unified social credit codes (GB 32100-2015): registration authority, kind, region, organisation code
 * (GB 11714-1997), check character.
 */
final class CreditCodes {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final char MARKET_REGULATION = '9';

    /** Marks the organisation codes that this platform gives out. */
    private static final String SERIES = "TB";

    private static final int SERIAL_DIGITS = 6;

    private CreditCodes() {}

    /** @param serial 1 … 887 503 680 */
    static UnifiedCreditCode compose(EnterpriseKind kind, String region, long serial) {
        String body = "" + MARKET_REGULATION + kind.creditCodeDigit() + region + organisation(serial);
        return new UnifiedCreditCode(body + checkCharacter(body));
    }

    /** A code that no business has, for the demonstration. @param serial 1 … 99 999 999 */
    static UnifiedCreditCode madeUp(EnterpriseKind kind, long serial) {
        return switch (kind) {
            case COMPANY -> MadeUp.enterprise(Math.toIntExact(serial));
            case INDIVIDUAL_BUSINESS -> MadeUp.soleTrader(Math.toIntExact(serial));
        };
    }

    private static String organisation(long serial) {
        StringBuilder digits = new StringBuilder();
        long rest = serial;
        for (int i = 0; i < SERIAL_DIGITS; i++) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        if (rest > 0) {
            throw new IllegalStateException("the series " + SERIES + " has no organisation codes left");
        }
        String body = SERIES + digits.reverse();
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += ORGANISATION_WEIGHTS[i] * Character.getNumericValue(body.charAt(i));
        }
        int check = 11 - sum % 11;
        return body + (check == 10 ? "X" : check == 11 ? "0" : Integer.toString(check));
    }

    private static char checkCharacter(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += weight * ALPHABET.indexOf(body.charAt(i));
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
