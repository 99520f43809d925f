package org.tongban.server.oversight.task;

import java.time.LocalDate;
import org.tongban.kernel.text.LocalText;

/** What notices say where people write nothing of their own. Documents go out in Chinese; English tells what they say. */
final class NoticeText {
    private NoticeText() {}

    static LocalText of(NoticeKind kind, SupervisedTask task, LocalDate today) {
        long late = Math.max(0, today.toEpochDay() - task.due().toEpochDay());
        String zh = "你单位牵头的任务“" + task.title() + "”（" + task.number() + "）应于 " + task.due() + " 前完成，";
        String en = "Your task “" + task.title() + "” (" + task.number() + ") is due on " + task.due() + ". ";
        return switch (kind) {
            case REMINDER ->
                LocalText.of(
                        zh + "即将到期。请抓紧办理，按期办结并报请核验。", en + "It is nearly due: finish it and ask for verification.");
            case URGING ->
                LocalText.of(
                        zh + "已逾期 " + late + " 天。请立即查明原因，三日内书面回复进展和完成时间。",
                        en + "It is " + late
                                + " days late. Find out why, and answer within three days with progress and a day.");
            case SUPERVISION ->
                LocalText.of(
                        zh + "经催办仍未完成，已逾期 " + late + " 天。现予督办，请主要负责人研究，五日内书面报告整改措施和完成时限。",
                        en + "It is still open after urging, " + late
                                + " days late. The head of your unit reports measures and"
                                + " a day within five days.");
            case HAND_OVER ->
                LocalText.of(
                        zh + "经提醒、催办、督办仍未完成，已逾期 " + late + " 天。现将有关情况移交有权机关依规处理，任务继续办理。",
                        en + "It is still open after reminder, urging and supervision, " + late
                                + " days late. It is handed over"
                                + " to those who deal with such failures; the work goes on.");
            case KEY ->
                LocalText.of(
                        zh + "列为重点督办事项。请主要负责人亲自过问，每周报告进展。", en + "It is put under key supervision: report every week.");
            case TALK ->
                LocalText.of(
                        zh + "推进缓慢。请单位负责人按通知的时间到督办单位接受约谈。",
                        en + "It goes slowly. The head of your unit is summoned to a talk.");
            case PRAISE -> LocalText.of(zh + "完成突出，予以通报表扬。", en + "It was done outstandingly and is commended.");
        };
    }
}
