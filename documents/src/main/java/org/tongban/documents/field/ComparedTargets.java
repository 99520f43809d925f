package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.BARE;
import static org.tongban.documents.field.TargetWords.BARE_VERB;
import static org.tongban.documents.field.TargetWords.CAP;
import static org.tongban.documents.field.TargetWords.COMPARISON;
import static org.tongban.documents.field.TargetWords.CONDITION_AFTER;
import static org.tongban.documents.field.TargetWords.CUT;
import static org.tongban.documents.field.TargetWords.LEAST;
import static org.tongban.documents.field.TargetWords.RANK;
import static org.tongban.documents.field.TargetWords.RATIO;
import static org.tongban.documents.field.TargetWords.STEPS;
import static org.tongban.documents.field.TargetWords.TENTHS;
import static org.tongban.documents.field.TargetWords.TENTHS_ALONE;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongban.documents.Target.Op;
import org.tongban.documents.text.Numerals;

/** Numbers that something is compared with: …达到80%, …压缩三成, …进入前三位, 分别达到99%、96%. */
final class ComparedTargets {
    /** 延长至18:30 is a time of day. */
    private static final Pattern CLOCK = Pattern.compile("(?:0?[6-9]|1\\d|2[0-4]):[0-5]\\d");
    /** 每座水库不少于1人: what is counted was named before. */
    private static final Pattern EACH = Pattern.compile("每[^率比额量值]{1,8}");

    /** 每村配备保洁员不少于4人: what is counted is named there. */
    private static final Pattern EACH_MADE =
            Pattern.compile("每[^率比额量值]{1,4}?(?:" + TargetWords.MAKES + ")(?<what>[^率比额量值]{2,10})");
    /** 每年曝光案例不少于10起 */
    private static final Pattern EACH_TIME = Pattern.compile("每(?:半?年度?|季度?|月|周|旬|日|天).{3,}");
    /** 每月走访不少于2次: what is done is said there, too. */
    private static final String DONE_SO_OFTEN = "次|场次?|期|轮|个月|天|个?小时";

    /** Units of shares and times; 增加学位1000个 counts what is new, as 新增 does. */
    static final String NOT_COUNTED = "%|‰|个百分点|倍|.*(?:日|天|年|时|分钟)|";

    /** Units of what grows; other things that are 提升 are made better, each of them. */
    private static final String GROWS = NOT_COUNTED + ".*(?:元|吨|公斤|克|斤|千瓦|兆瓦|瓦|千瓦时|度|立方米|分|位|米)(?:/.*)?";

    /** ，分别增长12%和15%: said of what was named before. */
    private static final Pattern OF_THOSE_BEFORE = Pattern.compile(",(?:同比|比上年|较上年)?分别(?:同比|比上年|较上年)?$");

    private final FoundTargets targets;
    private final TargetSubjects subjects;
    private final String text;
    private final int from;

    /** 每月开展不少于2次暗访. */
    private static final Pattern OFTEN_DONE = Pattern.compile("每(?:年度?|季度?|月|周|半年)" + BARE_VERB.pattern());

    /** 至少参与实施1次药品集采: what is done stands behind the number. */
    private static final Pattern ENDS_IN_VERB = Pattern.compile(".*?(?:" + BARE_VERB.pattern() + "|[建设配拥]有)");

    ComparedTargets(FoundTargets targets, TargetSubjects subjects, String text, int from) {
        this.targets = targets;
        this.subjects = subjects;
        this.text = text;
        this.from = from;
    }

    void find() {
        new SeveralTargets(targets, text).find();
        ratios();
        ranks();
        tenths();
        comparisons();
        bounds();
        cuts();
        caps();
        bare();
    }

    private void caps() {
        Matcher found = targets.matcher(CAP);
        while (found.find()) {
            String subject = subjects.before(found.start());
            boolean given = subject.matches(".*(?:给予|奖励|奖补).*");
            if (!subject.isEmpty() && !given && !targets.isDate(found)) {
                targets.add(found, found.start(), subject, Op.AT_MOST);
            }
        }
    }

    private void ratios() {
        Matcher found = targets.matcher(RATIO);
        while (found.find()) {
            if (!CLOCK.matcher(found.group("n")).matches()) {
                addPlain(found, opOf(found.group("c"), found.group("more"), ""));
            }
        }
    }

    /** 排名进入全省前三位: no lower than that. */
    private void ranks() {
        Matcher found = targets.matcher(RANK);
        while (found.find()) {
            String subject = subjects.before(found.start());
            if (!subject.isEmpty() && !isCondition(found)) {
                targets.add(found, found.start(), subject, Op.AT_MOST);
            }
        }
    }

    /** 压缩三成以上 is by 30 % or more. */
    private void tenths() {
        Matcher found = targets.matcher(TENTHS);
        while (found.find()) {
            String before = subjects.before(found.start());
            String subject = found.group("mid").isEmpty() ? before : found.group("mid");
            if (!subject.isEmpty() && !isCondition(found)) {
                Op op = opOf(found.group("c"), found.group("more"), "%");
                targets.add(found, found.start(), subject, op, percent(found), "%");
            }
        }
        Matcher alone = targets.matcher(TENTHS_ALONE);
        while (alone.find()) {
            String subject = subjects.before(alone.start());
            if (!subject.isEmpty() && !isCondition(alone)) {
                targets.add(alone, alone.start(), subject, opOf("", alone.group("more"), "%"), percent(alone), "%");
            }
        }
    }

    /** 六成, 六成半, 六成五. */
    private static String percent(Matcher found) {
        String half = Objects.requireNonNullElse(found.group("half"), "零");
        int rest = half.equals("半") ? 5 : Numerals.parse(half).orElse(0);
        return Integer.toString(Numerals.parse(found.group("n")).orElse(0) * 10 + rest);
    }

    private void comparisons() {
        Matcher found = targets.matcher(COMPARISON);
        while (found.find()) {
            if (targets.isDate(found)
                    || isCondition(found)
                    || OF_THOSE_BEFORE.matcher(targets.before(found.start())).find()) {
                continue;
            }
            String subject = subjects.before(found.start());
            String after = subjects.after(found.end());
            if (subject.length() <= 2
                            && after.length() >= 2
                            && !found.group("u").equals("%")
                    || countsWhatFollows(found, after)) {
                subject = after;
            }
            if (OFTEN_DONE.matcher(subject).matches() && after.length() >= 2) {
                subject = after;
            }
            if (subject.matches("按照?|给予|每户|每家") && after.length() >= 2) {
                subject = after.replaceFirst("^(?:的标准)?给予", "");
            }
            Matcher made = EACH_MADE.matcher(subject);
            if (made.matches() && !found.group("u").matches(DONE_SO_OFTEN)) {
                subject = made.group("what");
            } else if (BARE_VERB.matcher(subject).matches()
                    || EACH.matcher(subject).matches()
                            && !found.group("u").matches(DONE_SO_OFTEN)
                            && !EACH_TIME.matcher(subject).matches()) {
                String earlier = subjects.inEarlierClause(found.start());
                subject = earlier.isEmpty() ? subject : earlier;
            }
            if (!subject.isEmpty() && !isImproved(found)) {
                Op op = opOf(found.group("c"), found.group("more"), found.group("u"));
                targets.add(found, found.start(), subject, op);
            }
        }
    }

    /** 滚动开放不低于50个应用场景: the noun stands after the number. */
    private static boolean countsWhatFollows(Matcher found, String after) {
        return found.group("c").matches("不低于|不少于|不小于|至少达到|不得少于|不得低于")
                && !found.group("u").matches(GROWS)
                && after.length() >= 3
                && after.charAt(0) != '('
                && !after.matches("(?:参加|参与|居|位|列|进入|纳入|通过|获|并|且|从事|持).*");
    }

    /** 道路整治提升20条: what is made better, not by how much it grows. */
    private boolean isImproved(Matcher found) {
        return found.group("c").matches("提升|提高")
                && !found.group("u").matches(GROWS)
                && !text.substring(Math.max(from, found.start() - 1), found.start())
                        .matches("[数量]");
    }

    /** 最少可办高频事项60项: what is counted stands between. */
    private void bounds() {
        Matcher found = targets.matcher(LEAST);
        while (found.find()) {
            String before = subjects.before(found.start());
            String after = subjects.after(found.end());
            boolean named = after.length() >= 2
                    && ENDS_IN_VERB.matcher(found.group("mid")).matches();
            Op op = found.group("c").matches(".*(?:最多|至多|不超过|不高于)") ? Op.AT_MOST : Op.AT_LEAST;
            String earlier = EACH.matcher(before).matches() ? subjects.inEarlierClause(found.start()) : "";
            String subject = named
                    ? after
                    : !earlier.isEmpty() ? earlier : before + text.substring(found.start(), found.start("n"));
            targets.add(found, found.start(), subject, op);
        }
    }

    /** 压减建设工期30日: by how much. */
    private void cuts() {
        Matcher steps = targets.matcher(STEPS);
        while (steps.find()) {
            targets.add(steps, steps.start(), subjects.before(steps.start()), Op.TO);
        }
        Matcher found = targets.matcher(CUT);
        while (found.find()) {
            if (!targets.isDate(found) && !isCondition(found) && !isAhead(found) && !isWork(found) && !isVerb(found)) {
                Op op = opOf("", found.group("more"), found.group("u"));
                targets.add(found, found.start(), found.group("mid"), op == Op.EXACTLY && !isMade(found) ? Op.BY : op);
            }
        }
    }

    /** 增加学位1000个, 提升改造公路40公里: so many are new, or better. */
    private static boolean isMade(Matcher found) {
        String unit = found.group("u");
        return found.group().startsWith("增加") && !unit.matches(NOT_COUNTED)
                || found.group().matches("(?s)提[高升].*")
                        && !unit.matches(GROWS)
                        && !found.group("mid").matches(".*[数量]");
    }

    /** 提前储备30个 is done early; only of time it is by how much. */
    private static boolean isAhead(Matcher found) {
        return found.group().matches("(?s)(?:提前|延后).*") && !found.group("u").matches(".*(?:日|天|年|月|时|分钟|周)");
    }

    /** 提升改造8家: two verbs, and what is made better comes after the number. */
    private static boolean isVerb(Matcher found) {
        return !found.group("u").matches(GROWS)
                && ENDS_IN_VERB.matcher(found.group("mid")).matches();
    }

    /** 安保提升工程60公里: the verb is part of a name. */
    private static boolean isWork(Matcher found) {
        return found.group("mid").matches("(?:工程|项目|行动|计划|任务)");
    }

    /** 指数降至1.6以下: a number without a unit; a year is none. */
    private void bare() {
        Matcher found = targets.matcher(BARE);
        while (found.find()) {
            Op op = opOf(found.group("c"), found.group("more"), "");
            if (op != Op.BY && !found.group("n").matches("(?:19|20)\\d\\d")) {
                addPlain(found, op);
            }
        }
    }

    private void addPlain(Matcher found, Op op) {
        String subject = subjects.before(found.start());
        if (!subject.isEmpty()) {
            targets.add(found, found.start(), subject, op, found.group("n"), "");
        }
    }

    private boolean isCondition(Matcher found) {
        return CONDITION_AFTER.matcher(targets.rest(found.end())).lookingAt();
    }

    /** @param more what is said after the number: 以上, 以内, 左右 */
    static Op opOf(String compares, @Nullable String more, String unit) {
        if (more != null && more.contains("以上")) {
            return Op.AT_LEAST;
        }
        if (more != null && more.matches("左右|上下")) {
            return Op.ABOUT;
        }
        if (more != null) {
            return Op.AT_MOST;
        }
        if (compares.matches("≥|≧|不低于|不少于|不小于|不得低于|不得少于|至少达到|最低达到|达到|达成|达|稳定在|保持在|巩固在|维持在|保持|迈上|跨上|跃上")) {
            return Op.AT_LEAST;
        }
        if (compares.matches("≤|≦|不高于|不超过|不多于|不大于|不得超过|不得高于|控制在")) {
            return Op.AT_MOST;
        }
        return switch (compares) {
            case "低于" -> Op.LESS_THAN;
            case "高于", "超过", "超", "大于", "突破" -> Op.MORE_THAN;
            case "" -> Op.EXACTLY;
            default -> compares.matches(".*[到至为在]") ? Op.TO : Op.BY;
        };
    }
}
