package org.tongban.kernel.id;

import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Identifier of one version of one electronic licence (GB/T 36904): below the root of electronic licences
 * {@code 1.2.156.3005.2} follow, each after a dot, the kind of licence, the issuer, a serial number, the version, and a
 * check character by ISO 7064 MOD 37,36 (GB/T 17710) over what stands between root and check character, dots left out.
 * The check catches any one wrong character.
 *
 * @param serial digits and capitals, 1 to 32 of them, unique for kind and issuer
 * @param version from 1 to 999
 */
public record LicenceId(LicenceTypeCode type, UnifiedCreditCode issuer, String serial, int version) {

    public static final String ROOT = "1.2.156.3005.2";
    public static final int LAST_VERSION = 999;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Z]{1,32}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{3}");

    /** @throws IllegalArgumentException when serial or version are out of bounds */
    public LicenceId {
        if (!SERIAL.matcher(serial).matches() || version < 1 || version > LAST_VERSION) {
            throw new IllegalArgumentException(
                    "licence-id.shape: a serial has 1 to 32 digits or capitals, a version is 1 to 999");
        }
    }

    /**
     * Codes of refusals: {@code licence-id.root}, {@code licence-id.shape}, {@code licence-id.check}, and those of
     * {@link LicenceTypeCode#parse} and {@link UnifiedCreditCode#parse}.
     */
    public static Parsed<LicenceId> parse(String text) {
        String plain = Typed.plain(text);
        if (!plain.startsWith(ROOT + ".")) {
            return Parsed.bad(
                    "licence-id.root",
                    "电子证照标识应以 " + ROOT + " 开头，请从证照上完整复制。",
                    "A licence identifier starts with " + ROOT + ". Copy the whole of it from the licence.");
        }
        String[] parts = plain.substring(ROOT.length() + 1).split("\\.", -1);
        if (parts.length != 5
                || !SERIAL.matcher(parts[2]).matches()
                || !VERSION.matcher(parts[3]).matches()
                || parts[3].equals("000")) {
            return Parsed.bad(
                    "licence-id.shape",
                    "电子证照标识应在根代码后依次为证照类型、颁发机构、流水号、三位版本号和校验位，以点分隔。请从证照上完整复制。",
                    "After its root a licence identifier has type, issuer, serial, a version of three digits and a check"
                            + " character, with dots between. Copy the whole of it from the licence.");
        }
        return read(parts);
    }

    private static Parsed<LicenceId> read(String[] parts) {
        String checked = parts[0] + parts[1] + parts[2] + parts[3];
        if (!checked.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                || !parts[4].equals(String.valueOf(checkCharacter(checked)))) {
            return Parsed.bad(
                    "licence-id.check",
                    "电子证照标识校验不通过，有字符错误。请从证照上重新复制或扫码。",
                    "The licence identifier doesn't add up, so a character is wrong. Copy or scan it again.");
        }
        return LicenceTypeCode.parse(parts[0])
                .flatMap(type -> UnifiedCreditCode.parse(parts[1])
                        .map(issuer -> new LicenceId(type, issuer, parts[2], Integer.parseInt(parts[3]))));
    }

    /** ISO 7064 MOD 37,36, a hybrid system: sums modulo 36, products modulo 37. */
    private static char checkCharacter(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            int sum = (product + ALPHABET.indexOf(text.charAt(i))) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return ALPHABET.charAt((37 - product) % 36);
    }

    /** The same licence after a change. */
    public LicenceId nextVersion() {
        return new LicenceId(type, issuer, serial, version + 1);
    }

    @Override
    public String toString() {
        String digits = "%03d".formatted(version);
        char check = checkCharacter("" + type + issuer + serial + digits);
        return ROOT + "." + type + "." + issuer + "." + serial + "." + digits + "." + check;
    }
}
