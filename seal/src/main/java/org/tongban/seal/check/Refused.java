package org.tongban.seal.check;

import org.tongban.seal.Sentence;
import org.tongban.seal.Verification.Reason;

/** Reading stops here: the file can't be or must not be read further. Caught by the verifier, never seen outside. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;
    private final transient Sentence what;
    private final transient Sentence sentence;

    Refused(Reason reason, String zh, String en) {
        this(reason, new Sentence(zh, en), new Sentence(zh, en));
    }

    private Refused(Reason reason, Sentence what, Sentence sentence) {
        super(sentence.en(), null, false, false);
        this.reason = reason;
        this.what = what;
        this.sentence = sentence;
    }

    Reason reason() {
        return reason;
    }

    /** What is the matter, as part of a sentence where it is too large or hostile. */
    Sentence what() {
        return what;
    }

    /** The same with what to do now, of a licence's file. */
    Sentence sentence() {
        return sentence;
    }

    static Refused tooLarge(String zh, String en) {
        return new Refused(
                Reason.TOO_LARGE,
                new Sentence(zh, en),
                new Sentence(
                        "不予读取：" + zh + "。证照文件远小于此；请换用原件。",
                        "Not read: " + en + ". Licences are far smaller; use the original file."));
    }

    static Refused hostile(String zh, String en) {
        return new Refused(
                Reason.HOSTILE,
                new Sentence(zh, en),
                new Sentence(
                        "不予读取：" + zh + "。请勿打开此文件，向提供者索要原件。",
                        "Not read: " + en + ". Don't open this file; ask whoever gave it to you for the original."));
    }

    static Refused damaged() {
        return new Refused(
                Reason.DAMAGED,
                "文件包已损坏或不完整。请重新下载或传输原件后再查验。",
                "The package is damaged or incomplete. Download or transfer the original again, then check it.");
    }
}
