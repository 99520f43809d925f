package org.tongban.seal.check;

import org.tongban.seal.Sentence;
import org.tongban.seal.Verification.Reason;

/** Reading stops here: the file can't be or must not be read further. Caught by the verifier, never seen outside. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;
    private final transient Sentence sentence;

    Refused(Reason reason, String zh, String en) {
        super(en, null, false, false);
        this.reason = reason;
        sentence = new Sentence(zh, en);
    }

    Reason reason() {
        return reason;
    }

    Sentence sentence() {
        return sentence;
    }
}
