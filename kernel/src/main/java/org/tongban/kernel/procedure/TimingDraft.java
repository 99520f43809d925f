package org.tongban.kernel.procedure;

import java.util.Optional;

/**
 * The clock of a step as somebody wrote it.
 *
 * @param clock {@code running}, {@code stopped} or {@code not-started}
 * @param stoppedFor why it is stopped, a reason the law knows: {@code hearing}, {@code expert-review}; see
 *     {@link org.tongban.kernel.calendar.StopReason}
 * @param within a period such as {@code 5 wd}
 * @param onExpiry the outcome taken when it is over
 */
public record TimingDraft(
        String clock, Optional<String> stoppedFor, Optional<String> within, Optional<String> onExpiry) {

    public static final String RUNNING = "running";
    public static final String STOPPED = "stopped";
    public static final String NOT_STARTED = "not-started";

    /** The matter's clock runs and the step has no limit of its own. */
    public static final TimingDraft NONE =
            new TimingDraft(RUNNING, Optional.empty(), Optional.empty(), Optional.empty());

    public TimingDraft clock(String written) {
        return new TimingDraft(written, stoppedFor, within, onExpiry);
    }

    public TimingDraft stoppedFor(String reason) {
        return new TimingDraft(STOPPED, Optional.of(reason), within, onExpiry);
    }

    public TimingDraft within(String period) {
        return new TimingDraft(clock, stoppedFor, Optional.of(period), onExpiry);
    }

    public TimingDraft onExpiry(String outcome) {
        return new TimingDraft(clock, stoppedFor, within, Optional.of(outcome));
    }
}
