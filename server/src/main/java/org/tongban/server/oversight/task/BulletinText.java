package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.EvaluationsSeen;
import org.tongban.server.oversight.task.Scorecard.Count;

/** The numbers of a month's bulletin in words, written from records; people write what stands before and after them. */
final class BulletinText {
    /** As many as are read; the list of late tasks has them all. */
    private static final int NAMED = 12;

    private static final int TITLE = 36;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter TAKEN = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    /** What a draft begins with after the numbers. */
    static final String WHAT_IS_ASKED = "五、下一步要求\n各单位要对照月度计划抓紧落实，逾期任务要逐项说明原因、明确完成时间。";

    private BulletinText() {}

    /**
     * @param open tasks still open at the end of {@code until}, the last day that counts
     * @param evaluations that were due or missed then; @param changes of the month
     * @param onLine applications made on line, of all; @param kept decisions within their limit, of all
     */
    record Numbers(
            YearMonth month,
            long begun,
            long done,
            List<SupervisedTask> open,
            List<Notice> notices,
            Count onLine,
            Count kept,
            EvaluationsSeen.Counted evaluations,
            Changes changes,
            LocalDate until) {}

    /**
     * What became of tasks in the month besides being done, in the order in which it happened.
     *
     * @param calledOff and {@code extended}: given another day; {@code movedLate}: given to another unit after its day
     */
    record Changes(List<SupervisedTask> calledOff, List<Extended> extended, List<Moved> movedLate) {
        private boolean none() {
            return calledOff.isEmpty() && extended.isEmpty() && movedLate.isEmpty();
        }
    }

    record Extended(SupervisedTask task, String unit, LocalDate from, LocalDate to) {}

    record Moved(SupervisedTask task, Transfer transfer) {}

    static String of(Numbers numbers, UnaryOperator<String> unitName) {
        List<SupervisedTask> late = numbers.open().stream()
                .filter(task -> task.lateOn(numbers.until()))
                .sorted(Comparator.comparing(SupervisedTask::due))
                .toList();
        return Stream.of(
                        "一、总体情况\n" + numbers.month().getMonthValue() + "月新交办任务 " + numbers.begun() + " 项，办结 "
                                + numbers.done() + " 项；截至" + DAY.format(numbers.until()) + "，在办 "
                                + numbers.open().size() + " 项，其中逾期 " + late.size() + " 项。" + waiting(numbers)
                                + evaluations(numbers.evaluations()) + changes(numbers.changes(), unitName),
                        "二、督办文书\n" + notices(numbers.notices()),
                        "三、逾期任务\n" + late(late, numbers.until(), unitName),
                        "四、平台运行数据（平台自动统计）\n网上申请占比 " + share(numbers.onLine()) + "；办件和信息公开申请在时限内办结占比 "
                                + share(numbers.kept()) + "。")
                .collect(Collectors.joining("\n\n"));
    }

    /** What is added to numbers that go out as they were taken, though the records have moved on. */
    static String asTaken(Instant at) {
        return "以上数字取自 " + TAKEN.format(at.atZone(ChinaTime.ZONE)) + "，此后有变动的未计入。";
    }

    /** Neither late any more nor done: their units say so, and their offices haven't verified it. */
    private static String waiting(Numbers numbers) {
        LocalDate until = numbers.until();
        List<SupervisedTask> waiting =
                numbers.open().stream().filter(task -> task.waitingOn(until)).toList();
        if (waiting.isEmpty()) {
            return "";
        }
        long late = waiting.stream().filter(task -> task.reportedLateOn(until)).count();
        long overdue = waiting.stream()
                .filter(task -> task.verificationLate(until) > 0)
                .count();
        return "在办的任务中有 " + waiting.size() + " 项承办单位已报完成、待督办单位核验，其中报完成时已逾期 " + late + " 项，核验超期 " + overdue + " 项。";
    }

    private static String evaluations(EvaluationsSeen.Counted counted) {
        return counted.open() + counted.missed() == 0
                ? ""
                : "已办结任务的后评估，应评估尚未评估 " + (counted.open() + counted.missed()) + " 项，其中过期未评估 " + counted.missed() + " 项。";
    }

    private static String changes(Changes changes, UnaryOperator<String> unitName) {
        if (changes.none()) {
            return "";
        }
        return "\n本月撤销任务 " + changes.calledOff().size() + " 项，延期 "
                + changes.extended().size() + " 项，逾期后移交其他单位 "
                + changes.movedLate().size() + " 项。"
                + named(
                        "撤销",
                        changes.calledOff().stream()
                                .map(task -> shortened(task.title()) + "（" + unitName.apply(task.lead()) + "）")
                                .toList())
                + named(
                        "延期",
                        changes.extended().stream()
                                .map(one -> shortened(one.task().title()) + "（" + unitName.apply(one.unit()) + "，由"
                                        + DAY.format(one.from()) + "延至" + DAY.format(one.to()) + "）")
                                .toList())
                + named(
                        "移交",
                        changes.movedLate().stream()
                                .map(one -> shortened(one.task().title()) + "（由"
                                        + unitName.apply(one.transfer().from()) + "移交"
                                        + unitName.apply(one.transfer().to()) + "，移交时已逾期 "
                                        + one.transfer().daysLate() + " 天）")
                                .toList());
    }

    private static String named(String what, List<String> tasks) {
        String named = tasks.stream()
                .limit(NAMED)
                .map(task -> "\n· " + what + "：" + task)
                .collect(Collectors.joining());
        return tasks.size() > NAMED ? named + "\n" + what + "等 " + tasks.size() + " 项。" : named;
    }

    private static String notices(List<Notice> notices) {
        String counted = Stream.of(NoticeKind.values())
                .filter(kind -> notices.stream().anyMatch(notice -> notice.kind() == kind))
                .map(kind -> kind.title().zh() + " "
                        + notices.stream()
                                .filter(notice -> notice.kind() == kind)
                                .count() + " 份")
                .collect(Collectors.joining("，"));
        return counted.isEmpty() ? "本月没有发出督办文书。" : "本月发出" + counted + "。";
    }

    private static String late(List<SupervisedTask> late, LocalDate until, UnaryOperator<String> unitName) {
        if (late.isEmpty()) {
            return "没有逾期任务。";
        }
        String named = late.stream()
                .limit(NAMED)
                .map(task -> "· " + shortened(task.title()) + "（" + unitName.apply(task.lead()) + "，逾期 "
                        + (until.toEpochDay() - task.due().toEpochDay()) + " 天）")
                .collect(Collectors.joining("\n"));
        return late.size() > NAMED ? named + "\n等 " + late.size() + " 项。" : named;
    }

    private static String shortened(String title) {
        return title.length() <= TITLE ? title : title.substring(0, TITLE) + "…";
    }

    /** Rounded down: nothing looks better than it is. */
    static String share(Count count) {
        return count.all() == 0
                ? "无数据"
                : BigDecimal.valueOf(count.good())
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(count.all()), 1, RoundingMode.DOWN)
                                .toPlainString()
                        + "%（" + count.good() + "/" + count.all() + "）";
    }
}
