package org.tongban.rules;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words conditions are made of, which facts can't be named after. */
public final class Vocabulary {

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "between",
            "if",
            "then",
            "else",
            "some",
            "every",
            "satisfies",
            "for",
            "return",
            "true",
            "false",
            "null",
            "instance",
            "of",
            "function",
            "external");

    /** Those whose answer depends on nothing but their arguments. */
    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "contains",
            "starts with",
            "ends with",
            "matches",
            "string length",
            "substring",
            "upper case",
            "lower case",
            "string",
            "number",
            "date",
            "duration",
            "years and months duration",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "all",
            "any",
            "abs",
            "floor",
            "ceiling",
            "round half up",
            "modulo",
            "year");

    private static final Set<String> RESERVED = Stream.concat(
                    KEYWORDS.stream(), FUNCTIONS.stream().flatMap(name -> Arrays.stream(name.split(" "))))
            .collect(Collectors.toUnmodifiableSet());

    private Vocabulary() {}

    /** The functions a condition may use. */
    public static Set<String> functions() {
        return new TreeSet<>(FUNCTIONS);
    }

    /** Is it a word of the language, so that no fact can have it as its name? */
    public static boolean reserved(String word) {
        return RESERVED.contains(word);
    }

    static boolean offers(String function) {
        return FUNCTIONS.contains(function);
    }
}
