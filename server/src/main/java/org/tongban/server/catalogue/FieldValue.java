package org.tongban.server.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;

/** A value of a data element, read and accepted. */
public sealed interface FieldValue {

    record Text(String value) implements FieldValue {}

    record Number(BigDecimal value) implements FieldValue {}

    record Day(LocalDate value) implements FieldValue {}

    record YesNo(boolean value) implements FieldValue {}

    record Choice(Option option) implements FieldValue {}

    /** @param options those chosen, in the order the element has them */
    record Multi(List<Option> options) implements FieldValue {}

    /** As conditions see it. */
    default Object fact() {
        return switch (this) {
            case Text(String value) -> value;
            case Number(BigDecimal value) -> value;
            case Day(LocalDate value) -> value;
            case YesNo(boolean value) -> value;
            case Choice(Option option) -> option.value();
            case Multi(List<Option> options) ->
                options.stream().map(Option::value).toList();
        };
    }

    /** As it is stored and typed; reading it again gives the same value. */
    default List<String> raw() {
        return switch (this) {
            case Text(String value) -> List.of(value);
            case Number(BigDecimal value) -> List.of(value.toPlainString());
            case Day(LocalDate value) -> List.of(value.toString());
            case YesNo(boolean value) -> List.of(value ? "yes" : "no");
            case Choice(Option option) -> List.of(option.value());
            case Multi(List<Option> options) ->
                options.stream().map(Option::value).toList();
        };
    }

    /** For people, without the unit. */
    default LocalText text() {
        return switch (this) {
            case Text(String value) -> LocalText.of(value, value);
            case Number(BigDecimal value) -> LocalText.of(value.toPlainString(), value.toPlainString());
            case Day(LocalDate value) -> LocalText.of(value.toString(), value.toString());
            case YesNo(boolean value) -> value ? LocalText.of("是", "Yes") : LocalText.of("否", "No");
            case Choice(Option option) -> option.title();
            case Multi(List<Option> options) ->
                LocalText.of(
                        joined(options, "、", option -> option.title().zh()),
                        joined(options, ", ", option -> option.title().en()));
        };
    }

    private static String joined(List<Option> options, String separator, Function<Option, String> name) {
        return options.isEmpty() ? "—" : options.stream().map(name).collect(Collectors.joining(separator));
    }
}
