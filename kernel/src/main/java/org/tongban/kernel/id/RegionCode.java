package org.tongban.kernel.id;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongban.kernel.text.Parsed;

/**
 * Code of an administrative division, six digits (GB/T 2260): two each for province, city and county. {@code 100000} is
 * the nation. Codes of divisions that were since abolished live on in citizens' ids, so a code isn't looked up in the
 * list of today's; only its province must exist.
 *
 * <p>{@code 99} belongs to no province. It is kept for made-up data, and {@link #madeUp} tells.
 */
public record RegionCode(String value) {

    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    /** The provinces of GB/T 2260, 83 for residence permits of people from Taiwan, and 99 for made-up data. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "99");

    /** Declared after what its own check needs. */
    public static final RegionCode NATION = new RegionCode("100000");

    /** @throws IllegalArgumentException when it isn't well formed; read what people type with {@link #parse} */
    public RegionCode {
        if (problem(value) instanceof Parsed.Bad<String>(var code, var message)) {
            throw new IllegalArgumentException(code + ": " + message.en());
        }
    }

    /** Codes of refusals: {@code region-code.length}, {@code region-code.unknown}, {@code region-code.levels}. */
    public static Parsed<RegionCode> parse(String text) {
        return problem(Typed.plain(text)).map(RegionCode::new);
    }

    private static Parsed<String> problem(String text) {
        if (!SIX_DIGITS.matcher(text).matches()) {
            return Parsed.bad(
                    "region-code.length",
                    "行政区划代码应为 6 位数字，请核对后重新填写。",
                    "A region code has six digits. Check it and enter it again.");
        }
        if (!text.equals("100000") && !PROVINCES.contains(text.substring(0, 2))) {
            return Parsed.bad(
                    "region-code.unknown",
                    "行政区划代码前两位不是任何省份的代码，请核对前两位。",
                    "The first two digits of the region code are no province's. Check them.");
        }
        if (text.startsWith("00", 2) && !text.endsWith("00")) {
            return Parsed.bad(
                    "region-code.levels",
                    "行政区划代码有县级而无市级，请核对第三、四位。",
                    "The region code names a county but no city. Check the third and fourth digit.");
        }
        return Parsed.ok(text);
    }

    public RegionLevel level() {
        if (value.equals("100000")) {
            return RegionLevel.NATION;
        }
        if (!value.endsWith("00")) {
            return RegionLevel.COUNTY;
        }
        return value.endsWith("0000") ? RegionLevel.PROVINCE : RegionLevel.CITY;
    }

    /** The division this one lies in; the nation lies in none. */
    public Optional<RegionCode> parent() {
        return switch (level()) {
            case NATION -> Optional.empty();
            case PROVINCE -> Optional.of(NATION);
            case CITY -> Optional.of(new RegionCode(value.substring(0, 2) + "0000"));
            case COUNTY -> Optional.of(new RegionCode(value.substring(0, 4) + "00"));
        };
    }

    /** Is the other region this one, or part of it? */
    public boolean contains(RegionCode other) {
        return switch (level()) {
            case NATION -> true;
            case PROVINCE -> other.value.startsWith(value.substring(0, 2));
            case CITY -> other.value.startsWith(value.substring(0, 4));
            case COUNTY -> other.value.equals(value);
        };
    }

    public boolean madeUp() {
        return value.startsWith("99");
    }

    @Override
    public String toString() {
        return value;
    }
}
