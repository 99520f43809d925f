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

    static Refused tooLarge(String zh, String en) {
        return new Refused(
                Reason.TOO_LARGE,
                "不予读取：" + zh + "。证照文件远小于此；请换用原件。",
                "Not read: " + en + ". Licences are far smaller; use the original file.");
    }

    static Refused hostile(String zh, String en) {
        return new Refused(
                Reason.HOSTILE,
                "不予读取：" + zh + "。请勿打开此文件，向提供者索要原件。",
                "Not read: " + en + ". Don't open this file; ask whoever gave it to you for the original.");
    }

    static Refused damaged() {
        return new Refused(
                Reason.DAMAGED,
                "文件包已损坏或不完整。请重新下载或传输原件后再查验。",
                "The package is damaged or incomplete. Download or transfer the original again, then check it.");
    }
}
