package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;

/** What notices say where people write nothing of their own. Documents go out in Chinese; English tells what they say. */
final class NoticeText {
    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter DATE_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter TIME_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final DateTimeFormatter TIME_EN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private NoticeText() {}

    /**
     * What a notice tells besides its task.
     *
     * @param sent what went out before, about the same due day, in that order
     * @param answerBy by which day it is to be answered; empty where it needn't
     * @param lead the unit that failed; @param to to whom that is handed over
     */
    record Facts(LocalDate today, List<Ladder.Sent> sent, Optional<LocalDate> answerBy, LocalText lead, String to) {}

    static LocalText of(NoticeKind kind, SupervisedTask task, Facts facts) {
        List<Ladder.Sent> sent = facts.sent();
        long late = Math.max(0, facts.today().toEpochDay() - task.due().toEpochDay());
        String zh = "你单位牵头的任务“" + task.title() + "”（" + task.number() + "）应于" + DATE_ZH.format(task.due()) + "前完成，";
        String en = "Your task “" + task.title() + "” (" + task.number() + ") is due on " + task.due() + ". ";
        return switch (kind) {
            case REMINDER ->
                LocalText.of(
                        zh + reminder(task, facts.today()).zh(),
                        en + reminder(task, facts.today()).en());
            case URGING ->
                LocalText.of(
                        zh + "已逾期 " + late + " 天。请立即查明原因，" + within("三", facts) + "书面回复进展和完成时间。",
                        en + "It is " + late
                                + " days late. Find out why, and answer within three days"
                                + byDay(facts) + " with progress and a day.");
            case SUPERVISION ->
                LocalText.of(
                        zh + after(sent).zh() + "仍未完成，已逾期 " + late + " 天。现予督办，请主要负责人研究，" + within("五", facts)
                                + "书面报告整改措施和完成时限。",
                        en + "It is still open" + after(sent).en() + ", " + late
                                + " days late. The head of your unit reports measures and a day within five days"
                                + byDay(facts) + ".");
            case HAND_OVER ->
                LocalText.of(
                        facts.lead().zh() + "牵头的任务“" + task.title() + "”（" + task.number() + "）应于"
                                + DATE_ZH.format(task.due()) + "前完成，"
                                + after(sent).zh() + "仍未完成，已逾期 " + late + " 天。现将有关情况移交" + facts.to()
                                + "依规处理，任务继续办理。",
                        "The task “" + task.title() + "” (" + task.number() + "), led by "
                                + facts.lead().en() + ", was due on " + task.due() + ". It is still open"
                                + after(sent).en() + ", " + late + " days late. It is handed over to "
                                + facts.to() + "; the work goes on.");
            case KEY ->
                LocalText.of(
                        zh + "列为重点督办事项。请主要负责人亲自过问，按时报告进展。",
                        en + "It is put under key supervision: the head of your unit sees to it and reports in time.");
            case TALK ->
                LocalText.of(
                        zh + "推进缓慢。请单位负责人接受约谈。", en + "It goes slowly. The head of your unit is summoned to a talk.");
            case PRAISE -> throw new IllegalArgumentException("a year is praised, and not a task that is open");
        };
    }

    /** A reminder says how near the day is, or that it is over: also where supervision began when it was. */
    private static LocalText reminder(SupervisedTask task, LocalDate today) {
        long left = task.due().toEpochDay() - today.toEpochDay();
        if (left < 0) {
            return LocalText.of(
                    "现已逾期 " + -left + " 天。请抓紧办理，尽快办结并报请核验。",
                    "It is " + -left + " days late: finish it soon and ask for verification.");
        }
        return left == 0
                ? LocalText.of("今日到期。请按期办结并报请核验。", "That is today: finish it and ask for verification.")
                : LocalText.of(
                        "还有 " + left + " 天到期。请抓紧办理，按期办结并报请核验。",
                        left + " days are left: finish it in time and ask for verification.");
    }

    /** 三日内（2026年5月9日前）: the day is the working day on which the days really end. */
    private static String within(String days, Facts facts) {
        return days + "日内"
                + facts.answerBy().map(day -> "（" + DATE_ZH.format(day) + "前）").orElse("");
    }

    private static String byDay(Facts facts) {
        return facts.answerBy().map(day -> " (by " + day + ")").orElse("");
    }

    /**
     * What a year's assessment leads to. A hand-over goes to who deals with failures, and names the unit that failed.
     *
     * @param unit that was assessed; @param to to whom a failure is handed over
     */
    static LocalText ofYear(int year, Assessment assessment, LocalText unit, String to) {
        return switch (assessment) {
            case Assessment.HandedOver(String harm) ->
                LocalText.of(
                        unit.zh() + "在 " + year + " 年督办任务中造成严重后果，已经查实：" + withoutStop(harm) + "。现将有关情况移交" + to
                                + "依规处理。",
                        unit.en() + " did serious harm in the supervised tasks of " + year
                                + ", which was established: " + withoutStop(harm) + ". It is handed over to " + to
                                + ".");
            case Assessment.SummonedForTalk(BigDecimal points) ->
                LocalText.of(
                        assessed(year, points).zh() + "推进缓慢。请单位负责人接受约谈。",
                        assessed(year, points).en() + " It went slowly. The head of your unit is summoned to a talk.");
            case Assessment.Praised(BigDecimal points) ->
                LocalText.of(
                        assessed(year, points).zh() + "成效突出，予以通报表扬。",
                        assessed(year, points).en() + " That is outstanding, and your unit is commended.");
            case Assessment.Steady steady -> throw new IllegalArgumentException("a steady year leads to no document");
        };
    }

    private static LocalText assessed(int year, BigDecimal points) {
        return LocalText.of(
                "你单位 " + year + " 年督办任务考核得分 " + points.toPlainString() + " 分，",
                "In the assessment of supervised tasks of " + year + " your unit has " + points.toPlainString()
                        + " points.");
    }

    private static String withoutStop(String words) {
        return words.strip().replaceFirst("[。.！!；;，,]+$", "");
    }

    /** When and where a talk is held. */
    static LocalText of(LocalDateTime at, String place) {
        return LocalText.of(
                "约谈时间：" + TIME_ZH.format(at) + "。地点：" + place + "。",
                "The talk is held on " + TIME_EN.format(at) + ", at " + place + ".");
    }

    /** 经 4 月 25 日提醒、5 月 1 日催办: only what was really sent. */
    private static LocalText after(List<Ladder.Sent> sent) {
        List<Ladder.Sent> before = sent.stream()
                .filter(one -> one.kind().compareTo(NoticeKind.HAND_OVER) < 0)
                .toList();
        return before.isEmpty()
                ? LocalText.of("至今", "")
                : LocalText.of(
                        before.stream()
                                .map(one -> DAY_ZH.format(one.on()) + one.kind().mark())
                                .collect(Collectors.joining("、", "经", "，")),
                        before.stream()
                                .map(one -> one.kind().title().en() + " of " + one.on())
                                .collect(Collectors.joining(", ", " after: ", "")));
    }
}
