package org.tongban.server.oversight.task;

/** How the amount that was last reported of a task stands. */
public enum AmountStanding {
    /** Those in charge have not said anything about it yet. */
    WAITING,
    CONFIRMED,
    /** It went back to the unit that reported it. */
    REFUSED
}
