package org.tongban.server.application;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * An item that can't be applied for anew in a region, because a plan missed one of its milestones (rulebook OVR-06).
 *
 * @param item id in the catalogue
 * @param region where, by name
 * @param plan id of the supervised task; {@code number} and {@code task} are how people know it
 * @param unit who has to catch up
 * @param by the last day of the milestone that was missed; {@code percent} of the year's amount was due by then
 * @param asked that amount; {@code reached} what there is of it; {@code lacking} the rest
 * @param since first day of the hold
 * @param basis by which law, and {@code reason} why, in the words of those who confirmed it
 */
public record Hold(
        String item,
        LocalText title,
        LocalText region,
        UUID plan,
        String number,
        String task,
        LocalText unit,
        LocalDate by,
        int percent,
        BigDecimal asked,
        BigDecimal reached,
        BigDecimal lacking,
        LocalDate since,
        String basis,
        String reason) {

    /** What is held back, where, since when, and by how much which milestone was missed. */
    public LocalText why() {
        return LocalText.of(
                "“" + title.zh() + "”自 " + since + " 起在" + region.zh() + "暂停受理新的申请：任务“" + task + "”（" + number + "，"
                        + unit.zh() + "负责）应于 " + by + " 前累计完成 " + percent + "%（" + asked.toPlainString() + "），实际完成 "
                        + reached.toPlainString() + "，差 " + lacking.toPlainString() + "。" + grounds("理由：", "。依据：", "。"),
                "New applications for “" + title.en() + "” in " + region.en() + " wait since " + since + ": the task “"
                        + task
                        + "” (" + number + ", " + unit.en() + " answers for it) had to reach " + percent + " % ("
                        + asked.toPlainString() + ") by " + by + " and reached " + reached.toPlainString() + ", "
                        + lacking.toPlainString() + " short." + grounds(" Why: ", ". By: ", "."));
    }

    private String grounds(String why, String by, String end) {
        return basis.isBlank() ? "" : why + withoutStop(reason) + by + withoutStop(basis) + end;
    }

    private static String withoutStop(String words) {
        return words.strip().replaceFirst("[。.！!；;，,]+$", "");
    }

    /** What ends it. */
    public LocalText until() {
        return LocalText.of(
                "累计完成达到 " + asked.toPlainString() + " 并经督办单位核实之日自动恢复，不用另行申请恢复。",
                "It ends by itself on the day on which " + asked.toPlainString()
                        + " are reached and the supervising unit has confirmed it.");
    }

    /** What goes on all the same. */
    public static LocalText exempt() {
        return LocalText.of(
                "国家重点项目和民生项目不受影响：请在“确认提交”页写明是哪个项目、列入哪份清单或文件，由窗口受理时核对。已经提交的申请照常办理。",
                "National key projects and projects for people's livelihood go on: say on the page “Confirm” which project"
                        + " it is and which list or document names it; the counter compares it. What was handed in before"
                        + " goes on as well.");
    }
}
