package org.tongban.rules;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tongban.kernel.text.Parsed;

/**
 * A condition in FEEL, read once and good for any number of subjects and threads.
 *
 * <p>It is three-valued: {@code and}, {@code or} and {@code not} give an answer as soon as the known facts settle it. A
 * comparison with a fact known to have no value fails.
 *
 * <p>Of FEEL it takes what a rule about one subject needs: comparisons, {@code in}, {@code between}, arithmetic, lists,
 * quantifiers, and the functions of {@link Vocabulary#functions}. There is no {@code today()} or {@code now()}, because
 * the same facts must always give the same answer, and no function definition, because that reaches into Java.
 */
public final class Condition {

    /** Longer conditions than this belong into several rules. */
    public static final int LONGEST = 2000;

    private static final Condition ALWAYS = new Condition("true", new Logic.Always(), Map.of());

    private static final int MOST_KNOWN = 2000;

    /** Packs are read again whenever somebody looks at a change to them, and say mostly the same then. */
    private static final Map<String, Parsed.Ok<Condition>> KNOWN = new ConcurrentHashMap<>();

    private final String text;
    private final Logic logic;
    private final Map<String, Set<Object>> compared;

    Condition(String text, Logic logic, Map<String, Set<Object>> compared) {
        this.text = text;
        this.logic = logic;
        this.compared = compared;
    }

    /** The condition that holds for everybody. */
    public static Condition always() {
        return ALWAYS;
    }

    /**
     * Reads a condition. Codes of refusals: {@code condition.empty}, {@code condition.length}, {@code condition.syntax},
     * {@code condition.function} (one that isn't offered), {@code condition.truth} (its value can't be true or false).
     */
    public static Parsed<Condition> parse(String text) {
        Parsed.Ok<Condition> known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        Parsed<Condition> read = Reader.read(text);
        if (read instanceof Parsed.Ok<Condition> good) {
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(text, good);
        }
        return read;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The facts it asks for. */
    public Set<String> names() {
        return compared.keySet();
    }

    /**
     * The constants each fact is compared with, by name: texts, numbers, true or false. For finding options that don't
     * exist, and the values at which the answer changes. A fact used otherwise has an empty set.
     */
    public Map<String, Set<Object>> compared() {
        return compared;
    }

    public boolean isAlways() {
        return this == ALWAYS || logic instanceof Logic.Always;
    }

    public Verdict evaluate(Facts facts) {
        return logic.evaluate(facts, new Evaluation(facts, names()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    static Map<String, Set<Object>> sorted(Map<String, Set<Object>> compared) {
        Map<String, Set<Object>> sorted = new TreeMap<>();
        compared.forEach((name, constants) -> sorted.put(name, Set.copyOf(constants)));
        return Collections.unmodifiableMap(sorted);
    }
}
