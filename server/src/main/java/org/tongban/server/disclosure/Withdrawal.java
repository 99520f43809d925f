package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import org.tongban.kernel.text.LocalText;

/**
 * A publication that was taken back.
 *
 * @param number of the document as it was published; {@code title}, {@code unit} and {@code publishedOn} likewise
 * @param reason for all to read
 */
public record Withdrawal(
        Kind kind,
        String reason,
        String number,
        String title,
        String unit,
        LocalDate publishedOn,
        String by,
        Instant at) {

    /** Why a publication is taken back, and what becomes of the document. */
    public enum Kind {
        MISTAKE(
                "发错了：撤回后不算印发，改好重新签发",
                "published by mistake: it was never issued, and is put right and signed off again"),
        REPLACED("发文机关自己公布了这份文件", "its issuer published it"),
        NOT_OPEN("内容不该公开：文件仍然有效，不再对外公布", "it shouldn't be public: it stays in force and is read by nobody outside");

        private final LocalText title;

        Kind(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }
}
