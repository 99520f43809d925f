package org.tongban.server.oversight;

/**
 * How many open matters show which lamp, or open tasks.
 *
 * @param late overdue: the matter or the step it is at
 * @param dueSoon due soon
 * @param onTime on time, or with a clock that stands or hasn't begun
 * @param pastLimit of the late ones, those whose own limit is over and not only that of a step
 * @param waiting tasks that are none of these, since their units reported them as done; no matters
 */
public record Lamps(int late, int dueSoon, int onTime, int pastLimit, Waiting waiting) {
    public static final Lamps NONE = new Lamps(0, 0, 0, 0);

    /** With nothing that waits to be verified. */
    public Lamps(int late, int dueSoon, int onTime, int pastLimit) {
        this(late, dueSoon, onTime, pastLimit, Waiting.NONE);
    }

    /**
     * Tasks reported as done that their offices haven't verified.
     *
     * @param late of these, those that were late when they were reported
     * @param overdue of these, those that the office had to verify by a day that is over
     */
    public record Waiting(int tasks, int late, int overdue) {
        public static final Waiting NONE = new Waiting(0, 0, 0);

        Waiting plus(Waiting other) {
            return new Waiting(tasks + other.tasks, late + other.late, overdue + other.overdue);
        }
    }

    public int open() {
        return late + dueSoon + onTime + waiting.tasks;
    }

    public Lamps plus(Lamps other) {
        return new Lamps(
                late + other.late,
                dueSoon + other.dueSoon,
                onTime + other.onTime,
                pastLimit + other.pastLimit,
                waiting.plus(other.waiting));
    }
}
