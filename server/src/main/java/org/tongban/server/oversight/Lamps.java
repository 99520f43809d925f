package org.tongban.server.oversight;

/**
 * How many open matters show which lamp.
 *
 * @param late overdue: the matter or the step it is at
 * @param dueSoon due soon
 * @param onTime on time, or with a clock that stands or hasn't begun
 * @param pastLimit of the late ones, those whose own limit is over and not only that of a step
 */
public record Lamps(int late, int dueSoon, int onTime, int pastLimit) {
    public static final Lamps NONE = new Lamps(0, 0, 0, 0);

    public int open() {
        return late + dueSoon + onTime;
    }

    public Lamps plus(Lamps other) {
        return new Lamps(
                late + other.late, dueSoon + other.dueSoon, onTime + other.onTime, pastLimit + other.pastLimit);
    }
}
