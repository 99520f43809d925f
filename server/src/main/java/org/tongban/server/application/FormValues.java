package org.tongban.server.application;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** Values of a form as JSON carries them, brought to the types the rules calculate with. */
final class FormValues {
    private FormValues() {}

    /** Numbers become {@link BigDecimal} without trailing zeros; texts, truth values and lists stay what they are. */
    static Object fromJson(Object value) {
        return switch (value) {
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> plain(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> plain(BigDecimal.valueOf(number));
            case Collection<?> many ->
                List.copyOf(many.stream().map(FormValues::fromJson).toList());
            default -> value;
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
