package org.tongban.server.proceeding;

import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * Something stored that isn't as it was written.
 *
 * @param revision the event it shows at; 0 when it is about the proceeding as a whole
 */
public record AuditFinding(Code code, UUID proceeding, String number, long revision, LocalText text) {

    /** What is wrong; stable, for programs. */
    public enum Code {
        /** An event was changed, or put in, or one before it was taken out. */
        BROKEN_CHAIN,
        /** The last events are gone, or the proceeding was set back. */
        HEAD_DIFFERS,
        /** The stored state isn't what the history leads to. */
        STATE_DIFFERS,
        /** What the proceeding is about isn't what it was when it began. */
        ABOUT_DIFFERS,
        /** The inboxes don't show what the state says. */
        INBOX_DIFFERS,
        /** A command of the history would be refused. */
        NOT_REPLAYABLE,
        /** There are events, but no proceeding. */
        NO_PROCEEDING
    }
}
