package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/**
 * Figures that tasks ask for and that the platform counts itself, so that nobody types them. What a goal counts and how it
 * is compared has to be understood in full: a figure that is only like it (不满意率, 网办率提高10%, 企业开办时间) is none of
 * these and stays with people.
 */
public enum PlatformTarget {
    SATISFACTION("满意率", "share of satisfied ratings", Sense.SHARE, "(?:满意(?:率|度|比例)|好评率)"),
    /** Of applications, how many were made on line. */
    ON_LINE(
            "网上申请占比",
            "share of applications made on line",
            Sense.SHARE,
            "(?:(?:实际)?网办率|(?:网上|在线|线上)(?:申请|申报|提交|办理|办件)(?:率|量?比例|量?占比|量?比重))"),
    /** Of items, how many can be done on line: another figure than how many applications are. */
    OFFERED_ON_LINE(
            "可以全程网办的事项占比",
            "share of items that can be done fully on line",
            Sense.SHARE,
            "(?:(?:全程)?(?:网上|在线|线上)(?:全程)?可办|可(?:全程)?(?:网办|(?:网上|在线|线上)(?:办理|申请))|全程网办(?=事项))(?:的?事项)?(?:率|比例|占比|比重)"),
    IN_TIME(
            "按时办结率",
            "share of matters decided within their limit",
            Sense.SHARE,
            "(?:按时|按期|(?:法定|承诺)?(?:时限|期限)内)办结(?:率|比例|占比)"),
    AVERAGE_DAYS(
            "平均办理时长",
            "average time that matters took",
            Sense.DAYS,
            "平均(?:实际)?(?:(?:办理|办结|审批)(?:时长|时间|用时|天数|时限)|用时)|(?:办理|办结|审批)平均(?:时长|时间|用时)"),
    /** 办理时限压缩至8个工作日: all of them keep to it. */
    WITHIN_DAYS(
            "办理时长不超过目标的办件占比",
            "share of matters that took no longer than the goal",
            Sense.DAYS,
            "(?:实际)?(?:办理|办结|审批)(?:时长|时间|用时|天数|时限)");

    /** Whose figure it is, as long as it is that of all: words that don't narrow it down to some matters or people. */
    private static final String WHOSE = "(?:全[市县区]|各级|我市|本市|年度|总体|综合|企业|群众|公众|社会|市民|办事|市场主体|经营主体|服务对象|申请人"
            + "|政务|服务|行政|审批|许可|事项|办件|依申请|六类|好差评|[“”]|和|及|与|、|的|对)*?";

    private static final Pattern WHOLE_PLACE = Pattern.compile("全[市县区].*");

    private final LocalText title;
    private final Sense sense;
    private final Pattern subject;

    PlatformTarget(String zh, String en, Sense sense, String subject) {
        this.title = LocalText.of(zh, en);
        this.sense = sense;
        this.subject = Pattern.compile(WHOSE + "(?:" + subject + ")");
    }

    /** Is more of it better, or less; and in which units is it counted? */
    private enum Sense {
        SHARE(Set.of(">=", ">", "=", "to"), Pattern.compile("%")),
        DAYS(Set.of("<=", "<", "=", "to"), Pattern.compile("个?工作日|日|天|个?自然日"));

        private final Set<String> ops;
        private final Pattern units;

        Sense(Set<String> ops, Pattern units) {
            this.ops = ops;
            this.units = units;
        }

        private boolean understands(Goal goal) {
            boolean possible = this == DAYS || goal.value().compareTo(HUNDRED) <= 0;
            return ops.contains(goal.op()) && units.matcher(goal.unit()).matches() && possible;
        }
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The figure that a goal is about; empty where it isn't understood in full, or the platform counts no such thing. */
    static Optional<PlatformTarget> of(Goal goal) {
        return Stream.of(values())
                .filter(target -> target.sense.understands(goal)
                        && target.subject.matcher(goal.subject()).matches())
                .findFirst();
    }

    /** It asks for the figure of a whole place, and not only for that of the unit that leads: 全市网办率. */
    static boolean ofWholePlace(Goal goal) {
        return WHOLE_PLACE.matcher(goal.subject()).matches();
    }

    /** Counted in working days, and not in calendar days. */
    static boolean inWorkdays(Goal goal) {
        return goal.unit().endsWith("工作日");
    }

    /** @param sum so many of {@code all} for a share; days that {@code all} matters took together for an average */
    public record Tally(int sum, int all) {
        static final Tally NONE = new Tally(0, 0);
    }

    /**
     * What stands beside a tally.
     *
     * @param lying of the matters counted, how many are undecided and have taken more days than the goal by now
     * @param otherwise not counted: their limit is set in days of the other kind
     * @param untold not counted: nobody can tell their limit
     */
    public record Aside(int lying, int otherwise, int untold) {
        static final Aside NONE = new Aside(0, 0, 0);
    }

    record Counted(Tally tally, Aside aside) {
        static Counted of(Tally tally) {
            return new Counted(tally, Aside.NONE);
        }
    }

    /** What the platform's records say of it. @param tally of nothing where there are no records */
    public record Measured(PlatformTarget target, Goal goal, Tally tally, Aside aside) {
        Measured(PlatformTarget target, Goal goal, Counted counted) {
            this(target, goal, counted.tally(), counted.aside());
        }

        public boolean known() {
            return tally.all() > 0;
        }

        public LocalText title() {
            String days = goal.value().stripTrailingZeros().toPlainString();
            boolean workdays = inWorkdays(goal);
            return switch (target) {
                case WITHIN_DAYS ->
                    LocalText.of(
                            days + (workdays ? " 个工作日" : " 日") + "内办结的办件占比",
                            "share of matters decided within " + days + (workdays ? " working days" : " days"));
                default -> target.title;
            };
        }

        /** 96.4%（27/28）; 3.5 个工作日（14/4） */
        public LocalText text() {
            return text(target, goal, tally);
        }

        /** What the figure holds besides decided matters, and what was left out of it and why. */
        public Optional<LocalText> note() {
            boolean workdays = inWorkdays(goal);
            List<LocalText> parts = Stream.of(
                            counting(
                                    aside.lying(),
                                    " 件未办结、用时已超过目标，按" + (target == AVERAGE_DAYS ? "目前用时" : "未达到") + "计入",
                                    " undecided and past the goal, counted "
                                            + (target == AVERAGE_DAYS
                                                    ? "with the days they have so far"
                                                    : "as not within it")),
                            counting(
                                    aside.otherwise(),
                                    workdays ? " 件期限按自然日计，未计入" : " 件期限按工作日计，未计入",
                                    workdays
                                            ? " not counted: their limit is in calendar days"
                                            : " not counted: their limit is in working days"),
                            counting(
                                    aside.untold(),
                                    " 件没有期限或决定时停止计时，未计入",
                                    " not counted: without a limit, or decided while the clock stood"))
                    .flatMap(Optional::stream)
                    .toList();
            return parts.stream()
                    .reduce((one, other) -> LocalText.of(one.zh() + "；" + other.zh(), one.en() + "; " + other.en()));
        }

        private static Optional<LocalText> counting(int matters, String zh, String en) {
            return matters == 0 ? Optional.empty() : Optional.of(LocalText.of(matters + zh, matters + en));
        }

        /** How a tally of this target reads. */
        public static LocalText text(PlatformTarget target, Goal goal, Tally tally) {
            String of = tally.sum() + "/" + tally.all();
            if (target != AVERAGE_DAYS) {
                String share =
                        divided(BigDecimal.valueOf(tally.sum()).multiply(HUNDRED), tally.all(), RoundingMode.DOWN);
                return LocalText.of(share + "%（" + of + "）", share + "% (" + of + ")");
            }
            String days = divided(BigDecimal.valueOf(tally.sum()), tally.all(), RoundingMode.UP);
            boolean workdays = inWorkdays(goal);
            return LocalText.of(
                    days + (workdays ? " 个工作日" : " 日") + "（" + of + "）",
                    days + (workdays ? " working days" : " days") + " (" + of + ")");
        }

        /** Rounded to the side that makes nothing look better than it is. */
        private static String divided(BigDecimal sum, int all, RoundingMode rounding) {
            return sum.divide(BigDecimal.valueOf(all), 1, rounding).toPlainString();
        }

        /** What is reached: a share in percent, all matters for a limit, or days. */
        private BigDecimal wanted() {
            return target == WITHIN_DAYS ? HUNDRED : goal.value();
        }

        /** The records show what the goal asks for; never without any. */
        public boolean reached() {
            if (!known()) {
                return false;
            }
            BigDecimal all = BigDecimal.valueOf(tally.all());
            if (target == AVERAGE_DAYS) {
                int days = BigDecimal.valueOf(tally.sum()).compareTo(wanted().multiply(all));
                return goal.op().equals("<") ? days < 0 : days <= 0;
            }
            int share = BigDecimal.valueOf(tally.sum()).multiply(HUNDRED).compareTo(wanted().multiply(all));
            return goal.op().equals(">") ? share > 0 : share >= 0;
        }

        /** How far it is: the whole way once the goal is reached, and never before. */
        int percent() {
            if (reached() || !known()) {
                return reached() ? 100 : 0;
            }
            BigDecimal sum = BigDecimal.valueOf(tally.sum());
            BigDecimal whole = wanted().multiply(BigDecimal.valueOf(tally.all()));
            BigDecimal part = target == AVERAGE_DAYS
                    ? whole.multiply(HUNDRED).divide(sum, 0, RoundingMode.DOWN)
                    : sum.multiply(HUNDRED).multiply(HUNDRED).divide(whole, 0, RoundingMode.DOWN);
            return part.min(BigDecimal.valueOf(99)).intValue();
        }
    }
}
