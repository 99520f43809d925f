package org.tongban.kernel.calendar;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** The sentences about movements of a clock. */
final class ClockWords {

    private ClockWords() {}

    static LocalText moved(ClockLine.Moved line) {
        LocalText what = what(line.movement(), line.measure());
        LocalText shift = shift(line.before(), line.after());
        return LocalText.of(
                line.day() + " " + what.zh() + "（" + line.movement().by() + "）：" + shift.zh(),
                line.day() + ": " + what.en() + " by " + line.movement().by() + "; " + shift.en());
    }

    private static LocalText what(ClockMovement movement, LegalPeriod period) {
        return switch (movement) {
            case ClockMovement.Stopped stopped ->
                LocalText.of(
                        "因" + stopped.reason().text().zh() + "停止计时",
                        "stopped for " + stopped.reason().text().en());
            case ClockMovement.Resumed resumed
            when period instanceof LegalPeriod.OfficePeriod ->
                LocalText.of("恢复计时，随即继续计算", "resumed, counting on at once,");
            case ClockMovement.Resumed resumed ->
                LocalText.of("恢复计时，自次日起继续计算", "resumed, counting on from the next day,");
            case ClockMovement.Extended extended ->
                LocalText.of(
                        "延长" + extended.length().text().zh() + "，理由："
                                + extended.reason().zh(),
                        "extended by " + extended.length().text().en() + " because: "
                                + extended.reason().en() + "; approved");
            case ClockMovement.Restarted restarted ->
                LocalText.of(
                        "重新起算，理由：" + restarted.reason().zh(),
                        "started anew because: " + restarted.reason().en() + ";");
        };
    }

    private static LocalText shift(Optional<Due> before, Optional<Due> after) {
        if (after.isEmpty()) {
            return before.map(due ->
                            LocalText.of("原到期日 " + due.text() + " 暂停", "the due date " + due.text() + " is open"))
                    .orElse(LocalText.of("到期日待定", "the due date stays open"));
        }
        Due due = after.get();
        String now = due.text();
        return before.filter(known -> !known.equals(due))
                .map(Due::text)
                .map(known -> LocalText.of("到期日 " + known + " → " + now, "due " + known + " → " + now))
                .orElse(LocalText.of("到期日 " + now + " 不变", "due " + now + " as before"));
    }
}
