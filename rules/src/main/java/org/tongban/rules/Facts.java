package org.tongban.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a subject. A name is known with a value, known to have none (a question that doesn't arise), or
 * not known yet.
 */
public final class Facts {

    private static final Facts EMPTY = new Facts(Map.of(), Set.of());

    private final Map<String, Object> values;
    private final Set<String> none;

    private Facts(Map<String, Object> values, Set<String> none) {
        this.values = values;
        this.none = none;
    }

    public static Facts empty() {
        return EMPTY;
    }

    /**
     * @param values by name: texts, numbers, true or false, dates, and lists of these
     * @throws IllegalArgumentException for a value of any other type
     */
    public static Facts of(Map<String, ?> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(name, value)));
        return new Facts(Map.copyOf(plain), Set.of());
    }

    /** The same, with these names known to have no value. */
    public Facts withNone(Collection<String> names) {
        Set<String> more = new LinkedHashSet<>(none);
        more.addAll(names);
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(more);
        return new Facts(Map.copyOf(rest), Set.copyOf(more));
    }

    /** The same, with one more fact. */
    public Facts with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, plain(name, value));
        Set<String> rest = new LinkedHashSet<>(none);
        rest.remove(name);
        return new Facts(Map.copyOf(more), Set.copyOf(rest));
    }

    public boolean knows(String name) {
        return values.containsKey(name) || none.contains(name);
    }

    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Set<String> none() {
        return none;
    }

    /** The facts that have a value. */
    public Map<String, Object> values() {
        return values;
    }

    private static Object plain(String name, Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case BigDecimal number -> number;
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case LocalDate day -> day;
            case Collection<?> many ->
                many.stream().map(one -> plain(name, one)).toList();
            default ->
                throw new IllegalArgumentException(
                        "The fact " + name + " can't be a " + value.getClass().getName());
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && values.equals(facts.values) && none.equals(facts.none);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + none.hashCode();
    }

    @Override
    public String toString() {
        return none.isEmpty() ? values.toString() : values + " none " + none;
    }
}
