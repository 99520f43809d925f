package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.BARE;
import static org.tongban.documents.field.TargetWords.BARE_VERB;
import static org.tongban.documents.field.TargetWords.CAP;
import static org.tongban.documents.field.TargetWords.COMPARISON;
import static org.tongban.documents.field.TargetWords.CONDITION_AFTER;
import static org.tongban.documents.field.TargetWords.CUT;
import static org.tongban.documents.field.TargetWords.LEAST;
import static org.tongban.documents.field.TargetWords.ONE_OF_SEVERAL;
import static org.tongban.documents.field.TargetWords.RANK;
import static org.tongban.documents.field.TargetWords.RATIO;
import static org.tongban.documents.field.TargetWords.SEVERALLY;
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
    /** 2026年、2027年分别达到: the years are no names of what is compared. */
    private static final Pattern YEARS = Pattern.compile("(?:20\\d\\d年底?[、和及与]?){2,}$");
    /** 20%、25%以上: said of the last for all. */
    private static final Pattern FOR_ALL = Pattern.compile("(以上|以下|以内|左右)$");
    /** 每座水库不少于1人: what is counted was named before. */
    private static final Pattern EACH = Pattern.compile("每[^率比额量值]{1,8}");

    /** Units of shares and times; 增加学位1000个 counts what is new, as 新增 does. */
    static final String NOT_COUNTED = "%|‰|个百分点|倍|.*(?:日|天|年|时|分钟)|";

    private final FoundTargets targets;
    private final TargetSubjects subjects;
    private final String text;
    private final int from;

    ComparedTargets(FoundTargets targets, TargetSubjects subjects, String text, int from) {
        this.targets = targets;
        this.subjects = subjects;
        this.text = text;
        this.from = from;
    }

    void find() {
        severally();
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

    /** Each name with its number, in their order, or one name with all of them; one 以上 at the end is for all. */
    private void severally() {
        Matcher found = targets.matcher(SEVERALLY);
        while (found.find()) {
            String[] names = YEARS.matcher(found.group("s").replaceFirst("^.*(?:力争|确保|实现|推动|使)", ""))
                    .replaceFirst("")
                    .split("[、和及与]");
            Matcher value = ONE_OF_SEVERAL.matcher(text).region(found.start("values"), found.end("values"));
            long values = value.results().count();
            if (values != names.length && names.length != 1) {
                continue;
            }
            Matcher atEnd = FOR_ALL.matcher(found.group("values"));
            String more = atEnd.find() ? atEnd.group(1) : found.group("more");
            value.reset().region(found.start("values"), found.end("values"));
            for (int i = 0; value.find(); i++) {
                String compares = Objects.requireNonNullElse(found.group("c"), "");
                Op op = opOf(compares, more, value.group("u"));
                String name = TargetSubjects.clean(names[Math.min(i, names.length - 1)]);
                targets.add(value, value.start(), name, op, value.group("n"), value.group("u"));
            }
        }
    }

    private void ratios() {
        Matcher found = targets.matcher(RATIO);
        while (found.find()) {
            addPlain(found, opOf(found.group("c"), found.group("more"), ""));
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
            if (targets.isDate(found) || isCondition(found)) {
                continue;
            }
            String subject = subjects.before(found.start());
            String after = subjects.after(found.end());
            if (subject.length() <= 2
                    && after.length() >= 2
                    && !found.group("u").equals("%")) {
                subject = after;
            }
            if (subject.matches("按照?|给予|每户|每家") && after.length() >= 2) {
                subject = after.replaceFirst("^(?:的标准)?给予", "");
            }
            if (BARE_VERB.matcher(subject).matches() || EACH.matcher(subject).matches()) {
                String earlier = subjects.inEarlierClause(found.start());
                subject = earlier.isEmpty() ? subject : earlier;
            }
            if (!subject.isEmpty() && !isImproved(found)) {
                Op op = opOf(found.group("c"), found.group("more"), found.group("u"));
                targets.add(found, found.start(), subject, op);
            }
        }
    }

    /** 改造提升20万亩: what is made better, not by how much it grows. */
    private boolean isImproved(Matcher found) {
        return found.group("c").equals("提升")
                && !found.group("u").matches("%|个百分点|倍")
                && text.substring(from, found.start()).endsWith("改造");
    }

    /** 最少可办高频事项60项: what is counted stands between. */
    private void bounds() {
        Matcher found = targets.matcher(LEAST);
        while (found.find()) {
            String before = subjects.before(found.start());
            String after = subjects.after(found.end());
            boolean named =
                    after.length() >= 2 && BARE_VERB.matcher(found.group("mid")).matches();
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
            if (!targets.isDate(found) && !isCondition(found)) {
                Op op = opOf("", found.group("more"), found.group("u"));
                boolean isNew =
                        found.group().startsWith("增加") && !found.group("u").matches(NOT_COUNTED);
                targets.add(found, found.start(), found.group("mid"), op == Op.EXACTLY && !isNew ? Op.BY : op);
            }
        }
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
        if (compares.matches("≥|≧|不低于|不少于|不小于|不得低于|不得少于|至少达到|最低达到|达到|达成|达|稳定在|保持在|巩固在|维持在|保持")) {
            return Op.AT_LEAST;
        }
        if (compares.matches("≤|≦|不高于|不超过|不多于|不大于|不得超过|不得高于|控制在")) {
            return Op.AT_MOST;
        }
        return switch (compares) {
            case "低于" -> Op.LESS_THAN;
            case "高于", "超过", "大于", "突破" -> Op.MORE_THAN;
            case "" -> Op.EXACTLY;
            default -> compares.matches(".*[到至为在]") ? Op.TO : Op.BY;
        };
    }
}
