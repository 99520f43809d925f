package org.tongban.kernel.procedure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something known about a proceeding, in the shapes JSON has. What isn't known isn't there: there is no null fact.
 */
public sealed interface Fact {

    record Text(String value) implements Fact {}

    record Amount(BigDecimal value) implements Fact {}

    record Truth(boolean value) implements Fact {}

    record Items(List<Fact> value) implements Fact {
        public Items {
            value = List.copyOf(value);
        }
    }

    record Fields(Map<String, Fact> value) implements Fact {
        public Fields {
            value = Map.copyOf(value);
        }
    }

    static Fact text(String value) {
        return new Text(value);
    }

    static Fact amount(long value) {
        return new Amount(BigDecimal.valueOf(value));
    }

    static Fact truth(boolean value) {
        return new Truth(value);
    }

    /**
     * From a plain value as a JSON reader gives it; nulls inside lists and maps are left out.
     *
     * @throws IllegalArgumentException when it is none of string, number, boolean, list, map
     */
    static Fact of(Object plain) {
        return switch (plain) {
            case Fact fact -> fact;
            case String text -> new Text(text);
            case BigDecimal number -> new Amount(number);
            case Number number -> new Amount(new BigDecimal(number.toString()));
            case Boolean truth -> new Truth(truth);
            case List<?> list -> items(list);
            case Map<?, ?> map -> new Fields(ofMap(map));
            default -> throw new IllegalArgumentException("No fact can be made of a " + plain.getClass());
        };
    }

    static Map<String, Fact> ofMap(Map<?, ?> plain) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : plain.entrySet()) {
            @Nullable Object value = entry.getValue();
            if (value != null) {
                facts.put(String.valueOf(entry.getKey()), of(value));
            }
        }
        return facts;
    }

    private static Fact items(List<?> plain) {
        List<Fact> facts = new ArrayList<>();
        for (@Nullable Object value : plain) {
            if (value != null) {
                facts.add(of(value));
            }
        }
        return new Items(facts);
    }

    /** A string, BigDecimal, Boolean, List or Map: what {@link #of} reads back. */
    default Object plain() {
        return switch (this) {
            case Text(String value) -> value;
            case Amount(BigDecimal value) -> value;
            case Truth(boolean value) -> value;
            case Items(List<Fact> value) -> value.stream().map(Fact::plain).toList();
            case Fields(Map<String, Fact> value) -> plain(value);
        };
    }

    private static Map<String, Object> plain(Map<String, Fact> facts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.forEach((name, fact) -> plain.put(name, fact.plain()));
        return plain;
    }

    /** Nothing was said: an empty or blank text, an empty list, no fields. */
    default boolean blank() {
        return switch (this) {
            case Text(String value) -> value.isBlank();
            case Items(List<Fact> value) -> value.isEmpty();
            case Fields(Map<String, Fact> value) -> value.isEmpty();
            case Amount amount -> false;
            case Truth truth -> false;
        };
    }
}
