package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What a licence is worth. That its time is over follows from its dates and isn't kept. */
public enum LicenceState {
    VALID("有效", "Valid"),
    SUSPENDED("暂停", "Suspended"),
    VOID("已失效", "Void"),
    REPLACED("已换证", "Replaced"),
    EXPIRED("已过期", "Expired");

    private final LocalText title;

    LicenceState(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    /**
     * What one that was set to this state is on a day: whose time is over is expired, suspended or not. To lift the suspension
     * doesn't bring the time back.
     *
     * @param until its last day; empty for one without end
     */
    LicenceState on(LocalDate day, Optional<LocalDate> until) {
        boolean over = until.filter(last -> last.isBefore(day)).isPresent();
        return over && (this == VALID || this == SUSPENDED) ? EXPIRED : this;
    }
}
