package org.tongban.kernel.calendar;

import org.tongban.kernel.text.LocalText;

/** What came of trying to move a clock. */
public sealed interface ClockOutcome {

    record ClockMoved(StatutoryClock clock, ClockMovement movement) implements ClockOutcome {}

    record ClockRefused(Code code, LocalText text) implements ClockOutcome {}

    enum Code {
        ALREADY_STOPPED("时钟已停止，无需再次停止；请先恢复计时。", "The clock already stands. Resume it first."),
        NOT_STOPPED("时钟正在计时，无需恢复；只有停止后才能恢复。", "The clock is running. Only a clock that stands can be resumed."),
        OUT_OF_ORDER(
                "操作时间早于受理日或上一次操作。请核对时间后重新提交。",
                "This happened before the clock started or before its last movement. Check the time and send it again."),
        ALREADY_EXTENDED(
                "期限已延长过一次，依法不得再次延长；请在期限内作出决定。",
                "The limit was extended once, and the law allows no more. Decide within it."),
        LIMIT_PASSED(
                "期限已届满，不能再延长；请尽快作出决定并说明逾期原因。",
                "The limit has passed and can't be extended now. Decide soon and say why it is late."),
        NOTHING_TO_EXTEND_BY("延长的期限必须至少为一日；请填写延长的天数。", "An extension takes at least a day. Say how long it is.");

        private final LocalText text;

        Code(String zh, String en) {
            this.text = LocalText.of(zh, en);
        }

        ClockRefused refusal() {
            return new ClockRefused(this, text);
        }
    }
}
