package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.ALSO;
import static org.tongban.documents.field.TargetWords.ALSO_COUNTED;
import static org.tongban.documents.field.TargetWords.ALSO_NAMED;
import static org.tongban.documents.field.TargetWords.BARE_VERB;
import static org.tongban.documents.field.TargetWords.CONDITION_AFTER;
import static org.tongban.documents.field.TargetWords.FORBIDS;
import static org.tongban.documents.field.TargetWords.MADE;
import static org.tongban.documents.field.TargetWords.MADE_OF;
import static org.tongban.documents.field.TargetWords.NOT_BEFORE;
import static org.tongban.documents.field.TargetWords.SERVED;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Target.Op;

/** Numbers of what is to be made or done: 新建10个…, …1000家, 为5万名…提供…. */
final class MadeTargets {
    private static final int LONGEST_BETWEEN = 26;
    /** Things are counted in these: 打造60个以上的案例 says how many, and not which. */
    private static final Pattern COUNTS = Pattern.compile("[个家条座项所处名场件批种套]");
    /** “高效办成一件事”落地: the verb is part of what is quoted. */
    private static final Pattern ENDS_QUOTE = Pattern.compile("[^“]*”.*");

    /** 每辆补贴2万元: how much is paid for one. */
    private static final Pattern EACH_ONE = Pattern.compile("每[一-龥]{1,2}$");

    /** 一座日供水30万吨的净水厂: a number says which. */
    private static final Pattern WITH_NUMBER = Pattern.compile("^[^,。;:]{1,16}\\d[^,。;:的]{1,10}的(?=[^,。;:]{2})");

    /** 项目9个共197公里: another number of the same. */
    private static final Pattern GOES_ON =
            Pattern.compile("(?:共计?|合计|总长|计)?\\d[\\d.]{0,12}[万千]?(?:公里|米|亩|平方米|立方米)[^,。;]{0,4}$");

    private final FoundTargets targets;
    private final TargetSubjects subjects;
    private final String text;
    private final int from;
    private final int to;

    MadeTargets(FoundTargets targets, TargetSubjects subjects, String text, int from, int to) {
        this.targets = targets;
        this.subjects = subjects;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    void find() {
        served();
        madeOf();
        made();
        targets.endsOfCounts().forEach(end -> also(end, ALSO_NAMED));
        targets.endsOfCounts().forEach(end -> also(end, ALSO_COUNTED));
    }

    /** 组建不少于30人的抢险队: how many, or how much, it is made of. */
    private void madeOf() {
        Matcher found = targets.matcher(MADE_OF);
        while (found.find()) {
            String compares = Objects.requireNonNullElse(found.group("c"), "");
            Op op = ComparedTargets.opOf(
                    compares.equals("至少") ? "不少于" : compares, found.group("more"), found.group("u"));
            if (!targets.isDate(found)) {
                targets.add(found, found.start(), TargetSubjects.cutObject(found.group("o")), op);
            }
        }
    }

    /** 为5万名老人免费体检: for how many. */
    private void served() {
        Matcher found = targets.matcher(SERVED);
        while (found.find()) {
            if (!NOT_BEFORE.matcher(targets.before(found.start())).find()) {
                targets.add(found, found.start(), found.group("o"), op(found));
            }
        }
    }

    private static Op op(Matcher found) {
        Op op = ComparedTargets.opOf("", found.group("more"), found.group("u"));
        return op == Op.EXACTLY && found.group("u").equals("个百分点") ? Op.BY : op;
    }

    private void made() {
        Matcher found = targets.matcher(MADE);
        int at = from;
        while (at < to && found.find(at)) {
            at = found.start() + 1;
            if (found.end() > to) {
                break;
            }
            if (!isToBeMade(found)) {
                continue;
            }
            at = found.end();
            String object = objectOf(found);
            if (object.isEmpty() && found.group("mid").isEmpty()) {
                object = unnamed(found);
            } else if (BARE_VERB.matcher(object).matches()) {
                String same = targets.lastSubject(found.group("u"));
                String earlier = subjects.inEarlierClause(found.start());
                object = !same.isEmpty() ? same + object : earlier.isEmpty() ? object : found.group("v") + earlier;
            }
            if (found.group("u").equals("%") && object.matches("增长|下降|提升|增速")) {
                object = subjects.inClauseBefore(found.start());
            }
            if (object.isEmpty() || object.matches("(?:的|为(?!民)).*|.*《.*|联合.*|部门.*|方面|层面")) {
                continue;
            }
            targets.add(found, found.start(), object, op(found));
            at = also(found.end("u") + objectLength(found), ALSO);
        }
    }

    /** 累计投入20亿元: nothing is named beside the number; the verb, or what was counted before, has to do. */
    private String unnamed(Matcher found) {
        String before = subjects.inClauseBefore(found.start());
        if (before.length() > 1) {
            return before + found.group("v");
        }
        String topic = subjects.topic(found.start());
        if (!topic.isEmpty()) {
            return topic;
        }
        String earlier =
                targets.lastSubject().isEmpty() ? subjects.inEarlierClause(found.start()) : targets.lastSubject();
        return earlier.isEmpty() ? "" : found.group("v") + earlier;
    }

    private boolean isToBeMade(Matcher found) {
        String mid = found.group("mid");
        String before = text.substring(Math.max(from, found.start("n") - 14), found.start("n"));
        boolean mentions = NOT_BEFORE.matcher(before).find() && !mid.matches(".{0,26}等");
        boolean ownVerb = mid.matches(
                ".*(?:等(?!$|级|次|各[类种])|的.*的|.*[由从]$|完善|负责(?!人)|按照|根据|覆盖|不再|禁止|严禁|不得|\\((?:总?占地|总?建筑|总?面积|总?长|宽)).*");
        boolean paid = found.group("v").matches("补贴|资助|补助|奖励|给予")
                && EACH_ONE.matcher(targets.before(found.start())).find();
        return !targets.isDate(found)
                && !paid
                && !FORBIDS.matcher(targets.before(found.start())).find()
                && !mentions
                && !ownVerb
                && !ENDS_QUOTE.matcher(mid).matches()
                && mid.length() < LONGEST_BETWEEN
                && !found.group("u").matches("年|天|小时|分钟|个月|倍|米|日|个?工作日|个小时")
                && (mid.isEmpty() && COUNTS.matcher(found.group("u")).matches() && found.group("more") != null
                        || !CONDITION_AFTER.matcher(targets.rest(found.end())).lookingAt())
                && !targets.rest(found.end()).matches("(?s)(?:级|范围).*")
                && !targets.isNamedBySize(found)
                && !targets.isTaken(found.start("n"));
    }

    /** 54个项目和20个中心, 10个、县级中心10个: more of the same verb. */
    private int also(int at, Pattern another) {
        int next = at;
        Matcher more = another.matcher(text).region(Math.min(next, to), to);
        more.useTransparentBounds(true);
        while (next < to && more.lookingAt()) {
            boolean present = NOT_BEFORE.matcher(more.group("mid")).find();
            String object = objectOf(more);
            if (BARE_VERB.matcher(object).matches()) {
                object = targets.lastSubject();
            }
            if (present || object.isEmpty() || targets.isDate(more) || targets.isTaken(more.start("n"))) {
                return next;
            }
            targets.add(more, more.start("n"), object, op(more));
            next = more.end("u") + objectLength(more);
            more.region(Math.min(next, to), to);
        }
        return next;
    }

    /** What is counted stands after the number, or, when a comma follows the number, before it. */
    private String objectOf(Matcher found) {
        int end = found.end();
        String said = text.substring(end, subjects.objectEnd(end)).replaceFirst("^\\([^()]{0,40}\\)", "");
        String after =
                GOES_ON.matcher(WITH_NUMBER.matcher(said).replaceFirst("")).replaceFirst("");
        String cut = TargetSubjects.cutObject(after.replaceFirst("^(?:的|\\([^()]{1,4}\\))", ""));
        if (cut.length() >= 2 && !after.isBlank()) {
            return cut;
        }
        String mid = found.group("mid");
        String last = mid.replaceFirst("^.*(?:新建|改造|新增|或|获批|打造|培育|认定)(?=.{2})", "");
        return cut.isEmpty() ? TargetSubjects.clean(BARE_VERB.matcher(last).matches() ? mid : last) : cut;
    }

    private int objectLength(Matcher found) {
        return subjects.objectEnd(found.end()) - found.end("u");
    }
}
