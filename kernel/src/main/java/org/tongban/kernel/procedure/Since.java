package org.tongban.kernel.procedure;

/** From when on the time of a step is counted. */
public enum Since {
    /** From the day on which the step is reached. */
    ARRIVAL,
    /** From the day on which the clock of the whole began: {@code 3 d from start}, however long earlier steps took. */
    START
}
