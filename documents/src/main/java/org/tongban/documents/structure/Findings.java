package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;

/** What an inspection found wrong is told beside what has to be done about it; its days and numbers are no aims. */
final class Findings {
    /** Below or behind these stands what has to be done; what was found stands before them. */
    private static final Pattern TO_DO = Pattern.compile(
            "(?<=[\n。;,)])整改(?:目标|措施|要求|任务|内容)(?:为|是|:)|(?<=[\n。;,)])(?:整改)?(?:责任单位|责任部门|责任主体|牵头单位|时限|期限)(?:为|是)");

    private static final Pattern FOUND =
            Pattern.compile("发现|查[出实]|抽查|仅[为有占完达剩\\d]|[仍尚][有未存然]|未(?!来|成年)|不足|不到位|不够|不符|不实|不严|不高|"
                    + "滞后|缺失|缺少|违规|违法|违反|超标|超期|逾期|(?<!不)(?:低于|高于)|离线|脱岗|存在|影响|累计?欠|欠缴|积压|闲置");
    private static final Pattern PLANNED = Pattern.compile(
            "要(?!求)|须|应(?!于20\\d\\d年|用|急)|需(?!求)|确保|力争|争取|务必|(?:[年月底末]|\\d日)前(?![^,。;]{0,12}的)|年内|不[低少]于\\d|(?<!未)达到\\d|(?:提[高升]|降低|下降|压[减缩])[到至]\\d|率(?:达|为)?100%|"
                    + "即日起|整改(?:目标|措施|要求)|目标[是为:]|限期|由[^,。;]{2,40}(?:牵头|负责)|(?:要求|措施):|^(?:完善|建立|健全|加快|推进|开展|实施|新建|修订)");

    private Findings() {}

    /** The parts of a text that say what has to be done. */
    static List<Range> left(Flow flow, Range text) {
        int from = text.from();
        Matcher toDo = TO_DO.matcher(flow.folded()).region(text.from(), text.to());
        toDo.useTransparentBounds(true);
        if (toDo.find()) {
            from = toDo.start();
        }
        List<Range> left = new ArrayList<>();
        int start = from;
        for (int at = from; at <= text.to(); at++) {
            if (at == text.to() || "。\n".indexOf(flow.folded().charAt(at)) >= 0) {
                String sentence = flow.folded().substring(start, at);
                if (!FOUND.matcher(sentence).find() || PLANNED.matcher(sentence).find()) {
                    left.add(new Range(start, at));
                }
                start = Math.min(at + 1, text.to());
            }
        }
        return left;
    }
}
