package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.Scorecard.Count;

/** Shares that tasks ask for and that the platform counts itself, so that nobody types them. */
public enum PlatformTarget {
    SATISFACTION("满意率", "share of satisfied ratings", "满意(?:率|度|比例)|好评率"),
    ON_LINE(
            "网上申请占比",
            "share of applications made on line",
            "(?:网上|在线|线上|全程网办|网办|不见面)(?:可办|申请|申报|办理|审批)*(?:事项)?(?:率|比例|占比|比重)");

    private final LocalText title;
    private final Pattern words;

    PlatformTarget(String zh, String en, String words) {
        this.title = LocalText.of(zh, en);
        this.words = Pattern.compile(words);
    }

    public LocalText title() {
        return title;
    }

    /** What the goal of a task is a share of, told by the clause in which its number stands. */
    static Optional<PlatformTarget> of(SupervisedTask task) {
        if (task.goal().filter(goal -> goal.unit().equals("%")).isEmpty()) {
            return Optional.empty();
        }
        String number = task.goal().orElseThrow().value().toPlainString();
        String clause = Stream.of(task.text().split("[，。；,;]"))
                .filter(one -> one.contains(number))
                .findFirst()
                .orElse(task.text());
        return Stream.of(values())
                .filter(target -> target.words.matcher(clause).find())
                .findFirst();
    }

    /** What the platform's records say of it. @param count none where there are no records */
    public record Measured(PlatformTarget target, Goal goal, Count count) {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        public boolean known() {
            return count.all() > 0;
        }

        /** 96.4%（27/28） */
        public String text() {
            return share(1).toPlainString() + "%（" + count.good() + "/" + count.all() + "）";
        }

        private BigDecimal share(int scale) {
            return BigDecimal.valueOf(count.good())
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(count.all()), scale, RoundingMode.DOWN);
        }

        /** How far it is: the whole way once the goal is reached. */
        int percent() {
            return goal.value().signum() <= 0
                    ? 100
                    : share(4).multiply(HUNDRED)
                            .divide(goal.value(), 0, RoundingMode.DOWN)
                            .min(HUNDRED)
                            .intValue();
        }
    }
}
