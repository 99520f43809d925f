package org.tongban.kernel.procedure.run;

/** Why a command was refused; stable, for programs. */
public enum RefusalCode {
    /** The proceeding was made for another procedure or version than the one given. */
    WRONG_PROCEDURE,
    ALREADY_STARTED,
    /** Names in the procedure are not bound to anybody. */
    UNBOUND,
    /** The procedure takes the item's limit and none was given. */
    LIMIT_MISSING,
    /** The holiday table of a year is missing, so no due date can be told. */
    CALENDAR_MISSING,
    /** The proceeding is over. */
    ENDED,
    /** The step doesn't wait, or no longer. */
    NOT_WAITING,
    /** The procedure has no such step. */
    NO_SUCH_STEP,
    /** The step has no such outcome. */
    NO_SUCH_OUTCOME,
    /** The step waits for an event or for other proceedings, not for a person. */
    NOT_FOR_PEOPLE,
    /** The person doesn't hold the desk. */
    NOT_YOURS,
    /** The person was recused. */
    RECUSED,
    /** Somebody else works on it. */
    TAKEN,
    NOT_TAKEN,
    /** Something has to be said that wasn't. */
    MISSING_FACTS,
    /** A reason is needed. */
    MISSING_REASON,
    /** A step can be handed back only to an earlier one. */
    NOT_EARLIER,
    /** Nothing is due yet. */
    NOTHING_DUE,
    /** The limit can't be extended: there is none, it stands still, it was extended before, or it has passed. */
    NOT_EXTENDABLE,
    NO_SUCH_CHILD,
    /** What waits has no place in the new version. */
    NOT_MAPPED,
    /** Already on that version. */
    SAME_VERSION,
    /** It isn't over by a decision against the applicant, or the step isn't one it can be sent back to. */
    NOT_DECIDED,
    /** Something fell due under the old version and has to happen first. */
    DUE_FIRST
}
