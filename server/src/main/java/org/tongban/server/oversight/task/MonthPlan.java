package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be reached in each month of a task, by which day (rulebook OVR-02).
 *
 * @param standard what counts as done in that month
 */
public record MonthPlan(YearMonth month, String standard, LocalDate deadline) {

    /**
     * A number a task has to reach.
     *
     * @param unit as printed: {@code %}, 家
     */
    public record Goal(BigDecimal value, String unit) {}

    /**
     * The first proposal, to be changed by people: equal parts of the goal, month by month, the last one on the due day
     * itself.
     *
     * @param goal what is reached at the end; a hundred percent of the work when empty
     */
    public static List<MonthPlan> propose(LocalDate from, LocalDate due, Optional<Goal> goal) {
        YearMonth last = YearMonth.from(due);
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        List<MonthPlan> plans = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            YearMonth month = months.get(i);
            LocalDate deadline = month.equals(last) ? due : month.atEndOfMonth();
            plans.add(new MonthPlan(month, standard(goal, i + 1, months.size()), deadline));
        }
        return plans;
    }

    private static String standard(Optional<Goal> goal, int part, int of) {
        Goal whole = goal.orElse(new Goal(BigDecimal.valueOf(100), "%"));
        BigDecimal share = whole.value()
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(of), whole.value().scale(), RoundingMode.CEILING);
        String amount = share.min(whole.value()).stripTrailingZeros().toPlainString() + whole.unit();
        return goal.isPresent() ? "累计达到 " + amount : "累计完成 " + amount;
    }
}
