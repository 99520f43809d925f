package org.tongban.seal.check;

import java.util.List;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Sentence;

/** Shorthand for the three outcomes of a claim. */
final class Claims {
    private Claims() {}

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
