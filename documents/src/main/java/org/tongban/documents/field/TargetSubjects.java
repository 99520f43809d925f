package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.COMPARISON;
import static org.tongban.documents.field.TargetWords.FROM_BEFORE;
import static org.tongban.documents.field.TargetWords.LAST_VERB;
import static org.tongban.documents.field.TargetWords.OBJECT_END;
import static org.tongban.documents.field.TargetWords.SINCE;
import static org.tongban.documents.field.TargetWords.SUBJECT_LEAD;
import static org.tongban.documents.field.TargetWords.SUBJECT_TAIL;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number counts: the words before it in its clause, after it, or in the clause before. */
final class TargetSubjects {
    private static final int LONGEST_CLAUSE = 200;
    private static final int LONGEST_OBJECT = 36;
    private static final int LONGEST_EARLIER = 20;
    /** 实施棚户区改造项目，开工1万户. */
    private static final Pattern WORK = Pattern.compile(
            "(?:.*[.、 ])?(?:组织实施|实施|开展|推进|抓好|加快)(?<on>[\\u4e00-\\u9fa5“”]{2,20}?)(?:改造|建设)?(?:项目|工程|行动|计划)");

    private static final Pattern TOPIC = Pattern.compile("(?<topic>[\\u4e00-\\u9fa5“”]{2,24}):[^。:]{0,160}$");
    private static final Pattern JOINS_ANOTHER =
            Pattern.compile("^.(?:[^,。;:、]{0,24}?\\d|[一二两三四五六七八九十]{1,3}[座所条处栋幢台辆艘])");

    /** 对负责人进行一轮集中培训，年底前实现全覆盖. */
    private static final Pattern DONE = Pattern.compile("(?:进行|开展)(?:一[轮次批])?(?<what>[\\u4e00-\\u9fa5]{2,10})$");
    /** 有条件的地方可以压缩至…, 工作目标：…: says nothing of what is counted. */
    private static final Pattern GENERAL =
            Pattern.compile("^(?:(?:鼓励|支持)?有条件的?(?:地方|地区|县市?|市|区|单位|部门)?(?:可以?|力争)?|(?:工作|年度|主要|总体|任务)?目标(?:任务)?)$");
    /** 80个老旧小区加装电梯1500台: something else is made there. */
    private static final Pattern MADE_NEXT = Pattern.compile("(?:" + TargetWords.MAKES + ")[\\u4e00-\\u9fa5]{1,12}\\d");

    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("\\d[\\d.]*[^\\d]{1,4}$");

    private final String text;
    private final int from;
    private final int to;

    /** @param text without titles, as {@link org.tongban.documents.text.Flow#outsideTitles()} gives it */
    TargetSubjects(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** In its clause, or, when that says nothing, in the one before. */
    String before(int at) {
        int start = clauseStart(at);
        String subject = clean(text.substring(start, at));
        if (subject.isEmpty() && start > from && text.charAt(start - 1) == ',') {
            String earlier = untilCompared(text.substring(clauseStart(start - 1), start - 1));
            subject = clean(ENDS_IN_NUMBER.matcher(earlier).replaceFirst(""));
        }
        return subject;
    }

    /** In its own clause alone. */
    String inClauseBefore(int at) {
        return clean(text.substring(clauseStart(at), at));
    }

    /** What stands after the number, up to where something else begins. */
    String after(int at) {
        return cutObject(text.substring(at, objectEnd(at)));
    }

    /** 支持高校建设概念验证中心，累计建成30家: what is counted was named in the clause before. */
    String inEarlierClause(int at) {
        int start = clauseStart(at);
        if (start <= from || text.charAt(start - 1) != ',') {
            return "";
        }
        String clause = ENDS_IN_NUMBER
                .matcher(text.substring(clauseStart(start - 1), start - 1))
                .replaceFirst("")
                .replaceFirst("(?:各|均|分别)?(?:不少于|不低于|不超过|至少)$", "");
        Matcher work = WORK.matcher(clause);
        if (work.matches()) {
            return work.group("on");
        }
        Matcher verb = LAST_VERB.matcher(clause);
        String object = verb.matches() ? cutObject(verb.group("object")) : clean(untilCompared(clause));
        Matcher done = DONE.matcher(clause);
        return object.length() <= LONGEST_EARLIER ? object : done.find() ? done.group("what") : "";
    }

    /** 托位：3月底前新增100个；6月底前…: what stands before the colon, for all of the sentence after it. */
    String topic(int at) {
        Matcher topic = TOPIC.matcher(text.substring(Math.max(from, at - LONGEST_CLAUSE), at));
        return topic.find() ? clean(topic.group("topic")) : "";
    }

    int objectEnd(int at) {
        int end = at;
        int depth = 0;
        while (end < to && end - at < LONGEST_OBJECT) {
            char c = text.charAt(end);
            depth += c == '(' || c == '“' ? 1 : c == ')' || c == '”' ? -1 : 0;
            boolean joins = (c == '和' || c == '、' || c == '及')
                    && JOINS_ANOTHER
                            .matcher(text.substring(end, Math.min(to, end + 30)))
                            .find();
            boolean another = end > at + 1
                    && depth == 0
                    && MADE_NEXT
                            .matcher(text)
                            .region(end, Math.min(to, end + 24))
                            .lookingAt();
            if (depth < 0 || ",。;:".indexOf(c) >= 0 || depth == 0 && joins || another) {
                break;
            }
            end++;
        }
        return end;
    }

    static String cutObject(String object) {
        return OBJECT_END.matcher(object.strip()).replaceFirst("").strip();
    }

    static String clean(String printed) {
        String subject = printed.strip()
                .replaceFirst("^(?:[①-⑳]|\\(\\d{1,2}\\)|[-—─]{1,4})", "")
                .replaceFirst("^(?:(?:到|至)?20\\d\\d年(?:底|末)?前?|年底前|年内|今年|\\d{1,2}月底前)", "");
        subject = SINCE.matcher(subject).replaceFirst("");
        subject = FROM_BEFORE.matcher(subject).replaceFirst("");
        subject = SUBJECT_TAIL.matcher(subject).replaceFirst("");
        subject = SUBJECT_LEAD.matcher(subject).replaceFirst("");
        subject = GENERAL.matcher(subject).replaceFirst("");
        subject = subject.replaceFirst("^(?:到|至)20\\d\\d年(?:底|末)?前?", "");
        return SUBJECT_TAIL.matcher(subject).replaceFirst("");
    }

    /** Are its brackets closed, so that it was cut nowhere inside them? */
    static boolean isBalanced(String subject) {
        return UnitShape.balanced(subject.replace('“', '(').replace('”', ')'));
    }

    private static String untilCompared(String clause) {
        Matcher compared = COMPARISON.matcher(clause);
        return compared.find() ? clause.substring(0, compared.start()) : clause;
    }

    /** Back to the punctuation before it; what stands in brackets is passed over. */
    private int clauseStart(int at) {
        int start = at;
        int depth = 0;
        while (start > from && at - start < LONGEST_CLAUSE) {
            char c = text.charAt(start - 1);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth < 0 || depth == 0 && ",。;:、 ".indexOf(c) >= 0) {
                return start;
            }
            start--;
        }
        return start;
    }
}
