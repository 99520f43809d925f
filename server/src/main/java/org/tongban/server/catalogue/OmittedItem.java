package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/**
 * An item of the theme that isn't part of this application.
 *
 * @param whyNot for the applicant
 */
public record OmittedItem(Item item, Reason reason, LocalText whyNot) {

    public enum Reason {
        /** The answers say that it isn't needed. */
        NOT_NEEDED,
        /** It isn't for this kind of applicant. */
        OTHER_SUBJECT,
        /** The applicant left it out. */
        DROPPED,
        /** It belongs to another application of the same case. */
        ELSEWHERE
    }
}
