package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

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
     * @param subject what it counts, as printed: 企业满意率; blank where nobody said
     * @param op how it is compared: {@code >=}, {@code <=}, {@code >}, {@code <}, {@code =}, {@code ~}, {@code to} that
     *     value or {@code by} so much; blank where nobody said
     */
    public record Goal(BigDecimal value, String unit, String subject, String op) {

        /** A number of which only that is known. */
        public Goal(BigDecimal value, String unit) {
            this(value, unit, "", "");
        }

        /** The same number, told what it is of. */
        Goal of(Reading.Number target) {
            return new Goal(value, unit, target.subject(), target.op());
        }
    }

    /** How the number of a month follows from the number of the whole task. */
    enum Aim {
        /** Of what is counted there is more each month. */
        COUNT("累计达到", "in all"),
        /** A share is kept in each month: half of 98 % satisfied would be no half way. */
        AT_LEAST("不低于", "at least"),
        /** 压缩至8个工作日: as many or fewer in each month. */
        AT_MOST("不超过", "at most"),
        /** 前3位 */
        RANK("保持在前", "among the first"),
        /** Without any number it is the work itself of which more is done. */
        WORK("累计完成", "of the work done in all:");

        private final LocalText words;

        Aim(String zh, String en) {
            words = LocalText.of(zh, en);
        }

        private String standard(String amount) {
            return words.zh() + " " + amount;
        }
    }

    private static final Pattern FEWER = Pattern.compile(
            "(?<!不)(?:低于|少于)|不超过|不高于|不多于|不大于|以内|之内|以下|至多|最多|控制在|[≤<]" + "|(?:压缩|缩短|压减|缩减|精简|减少|下降|降低|减|降)(?:至|到|为)");
    private static final Pattern SHARE = Pattern.compile("%|‰|个?百分点|倍");
    private static final Pattern TIME = Pattern.compile(".*(?:日|天|年|月|时|小时|分钟|分|秒)");
    private static final Pattern PLACE = Pattern.compile("位|名");
    private static final Pattern RANKED = Pattern.compile(".*(?:前|第|排名|名次).*");
    private static final Pattern MADE =
            Pattern.compile("(?<aim>累计达到|不低于|不超过|保持在前|累计完成) (?<amount>\\d+(?:\\.\\d+)?\\S*)");

    /**
     * The first proposal, to be changed by people, month by month, the last one on the due day itself: of what is counted
     * equal parts; shares, times and ranks as they are to be, in each month.
     *
     * @param goal what is reached at the end; a hundred percent of the work when empty
     * @param printed what the document says of the goal, such as 压缩至8个工作日; blank where nothing
     */
    public static List<MonthPlan> propose(LocalDate from, LocalDate due, Optional<Goal> goal, String printed) {
        YearMonth last = YearMonth.from(due);
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        List<MonthPlan> plans = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            YearMonth month = months.get(i);
            LocalDate deadline = month.equals(last) ? due : month.atEndOfMonth();
            plans.add(new MonthPlan(month, standard(goal, printed, i + 1, months.size()), deadline));
        }
        return plans;
    }

    private static String standard(Optional<Goal> goal, String printed, int part, int of) {
        Goal whole = goal.orElse(new Goal(BigDecimal.valueOf(100), "%"));
        Aim aim = goal.map(one -> aim(one, printed)).orElse(Aim.WORK);
        boolean grows = aim == Aim.COUNT || aim == Aim.WORK;
        BigDecimal share = whole.value()
                .multiply(BigDecimal.valueOf(grows ? part : of))
                .divide(BigDecimal.valueOf(of), whole.value().scale(), RoundingMode.CEILING);
        return aim.standard(share.min(whole.value()).stripTrailingZeros().toPlainString() + whole.unit());
    }

    /** @param printed may hold several targets, of which the first is the goal */
    static Aim aim(Goal goal, String printed) {
        String first = printed.split("；", 2)[0];
        if (PLACE.matcher(goal.unit()).matches() && RANKED.matcher(first).matches()) {
            return Aim.RANK;
        }
        if (FEWER.matcher(first).find()) {
            return Aim.AT_MOST;
        }
        if (SHARE.matcher(goal.unit()).matches()) {
            return Aim.AT_LEAST;
        }
        return TIME.matcher(goal.unit()).matches() ? Aim.AT_MOST : Aim.COUNT;
    }

    /** The standard in both languages where it is as it was proposed; words of people stay as they wrote them. */
    public LocalText text() {
        Matcher made = MADE.matcher(standard);
        if (!made.matches()) {
            return LocalText.of(standard, standard);
        }
        String amount = made.group("amount");
        return Stream.of(Aim.values())
                .filter(aim -> aim.words.zh().equals(made.group("aim")))
                .map(aim -> LocalText.of(standard, said(aim, amount)))
                .findFirst()
                .orElseThrow();
    }

    /** What people or the document want of the month besides an amount as it was proposed; blank where nothing. */
    String wanted() {
        int last = standard.lastIndexOf('；');
        return MADE.matcher(standard.substring(last + 1)).matches()
                ? standard.substring(0, Math.max(0, last))
                : standard;
    }

    /** The amount that the month asks for besides nothing else, where it is counted in pieces; empty otherwise. */
    Optional<BigDecimal> counted() {
        Matcher made = MADE.matcher(standard);
        return made.matches() && made.group("aim").equals(Aim.COUNT.words.zh())
                ? Optional.of(new BigDecimal(made.group("amount").replaceFirst("[^\\d.].*", "")))
                : Optional.empty();
    }

    private static String said(Aim aim, String amount) {
        return aim == Aim.COUNT ? amount + " " + aim.words.en() : aim.words.en() + " " + amount;
    }
}
