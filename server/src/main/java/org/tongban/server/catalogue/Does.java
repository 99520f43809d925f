package org.tongban.server.catalogue;

/** What a granted item does to the licence that it is about and that is there already. */
public enum Does implements Word {
    /** A new one with what changed, for the rest of the time (rulebook LIC-03). */
    CHANGES,
    /** A new one whose time runs from the end of the present one's. */
    RENEWS,
    /** A new one whose time runs from the decision. */
    REPLACES,
    /** The same once more, for what was lost or damaged. */
    REISSUES,
    /** A new one of the applicant in the place of somebody else's. */
    TRANSFERS,
    /** None any more (rulebook LIC-04). */
    ENDS,
    /** Nothing: something about it is reported or looked at. */
    LEAVES
}
