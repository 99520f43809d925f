package org.tongban.seal.check;

import java.util.List;
import java.util.stream.Collectors;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Sentence;

/** Shorthand for the three outcomes of a claim. */
final class Claims {
    /** More names than these nobody reads, in a sentence. */
    private static final int MOST_NAMES = 20;

    private static final int LONGEST_NAME = 200;

    private Claims() {}

    /** Names in a sentence: the first of them, and how many there are. */
    static String zh(List<String> names) {
        String more = names.size() > MOST_NAMES ? " 等 " + names.size() + " 个" : "";
        return names(names, "、") + more;
    }

    static String en(List<String> names) {
        String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return names(names, ", ") + more;
    }

    private static String names(List<String> names, String between) {
        return names.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name)
                .collect(Collectors.joining(between));
    }

    static Claim holds(Kind kind, String zh, String en) {
        return new Claim(kind, State.HOLDS, new Sentence(zh, en), List.of());
    }

    static Claim fails(Kind kind, String zh, String en) {
        return new Claim(kind, State.FAILS, new Sentence(zh, en), List.of());
    }

    static Claim unknown(Kind kind, String zh, String en) {
        return new Claim(kind, State.UNKNOWN, new Sentence(zh, en), List.of());
    }

    static Claim fails(Kind kind, List<String> files, String zh, String en) {
        return new Claim(kind, State.FAILS, new Sentence(zh, en), files);
    }
}
