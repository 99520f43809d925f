package org.tongban.kernel.id;

/**
 * The check digit by ISO 7064 MOD 11,10 (GB/T 17710), as numbers of food licences end in: it catches any one wrong digit
 * and nearly every two that changed places.
 */
public final class CheckDigit {
    private CheckDigit() {}

    /**
     * @param digits at least one, {@code 0} to {@code 9} only
     * @return the digit that follows them
     * @throws IllegalArgumentException when anything else is among them
     */
    public static char of(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("digits only: " + digits);
        }
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + digits.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    /** Whether the last of these digits checks those before. */
    public static boolean fits(String digits) {
        int last = digits.length() - 1;
        return last > 0 && of(digits.substring(0, last)) == digits.charAt(last);
    }
}
