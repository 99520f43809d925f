package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.ALSO;
import static org.tongban.documents.field.TargetWords.AMOUNT;
import static org.tongban.documents.field.TargetWords.BARE_VERB;
import static org.tongban.documents.field.TargetWords.COMPARISON;
import static org.tongban.documents.field.TargetWords.CONDITION_AFTER;
import static org.tongban.documents.field.TargetWords.CUT;
import static org.tongban.documents.field.TargetWords.FROM_BEFORE;
import static org.tongban.documents.field.TargetWords.LAST_VERB;
import static org.tongban.documents.field.TargetWords.LEAST;
import static org.tongban.documents.field.TargetWords.MADE;
import static org.tongban.documents.field.TargetWords.NOT_BEFORE;
import static org.tongban.documents.field.TargetWords.OBJECT_END;
import static org.tongban.documents.field.TargetWords.ONE_OF_SEVERAL;
import static org.tongban.documents.field.TargetWords.RATIO;
import static org.tongban.documents.field.TargetWords.SAYS_NUMBER;
import static org.tongban.documents.field.TargetWords.SEVERALLY;
import static org.tongban.documents.field.TargetWords.SHARE;
import static org.tongban.documents.field.TargetWords.SINCE;
import static org.tongban.documents.field.TargetWords.STEPS;
import static org.tongban.documents.field.TargetWords.SUBJECT_LEAD;
import static org.tongban.documents.field.TargetWords.SUBJECT_TAIL;
import static org.tongban.documents.field.TargetWords.TIMES;
import static org.tongban.documents.field.TargetWords.WHOLE;
import static org.tongban.documents.field.TargetWords.WITHIN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Target;
import org.tongban.documents.Target.Op;
import org.tongban.documents.text.Flow;

/**
 * Numbers to be reached. Three ways of saying them: a comparison (…达到80%), something to be made (新建10个…, …1000家),
 * and a share or a limit of time (…率100%, 3个工作日内办结). Conditions (150万吨以上的园区) and what is there already
 * (现有5家) are none.
 */
public final class Targets {
    private final Flow flow;
    private final String text;
    private final int from;
    private final int to;
    private final List<Target> targets = new ArrayList<>();
    private final List<int[]> taken = new ArrayList<>();

    private Targets(Flow flow, int from, int to) {
        this.flow = flow;
        this.text = flow.outsideTitles();
        this.from = from;
        this.to = to;
    }

    /** In the text of a measure. */
    public static List<Target> in(Flow flow, int from, int to) {
        if (!SAYS_NUMBER.matcher(flow.outsideTitles()).region(from, to).find()) {
            return List.of();
        }
        Targets targets = new Targets(flow, from, to);
        targets.severally();
        targets.ratios();
        targets.comparisons();
        targets.bounds();
        targets.cuts();
        targets.shares();
        targets.amounts();
        targets.made();
        targets.within();
        targets.wholes();
        targets.targets.sort(Comparator.comparingInt(target -> target.span().from()));
        return List.copyOf(targets.targets);
    }

    private Matcher matcher(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(from, to);
        matcher.useTransparentBounds(true);
        return matcher;
    }

    private void comparisons() {
        Matcher found = matcher(COMPARISON);
        while (found.find()) {
            if (isDate(found) || CONDITION_AFTER.matcher(rest(found.end())).lookingAt()) {
                continue;
            }
            String subject = subjectBefore(found.start());
            String after = cutObject(text.substring(found.end(), objectEnd(found.end())));
            if (subject.length() <= 2
                    && after.length() >= 2
                    && !found.group("u").equals("%")) {
                subject = after;
            }
            if (subject.matches("按照?|给予|每户|每家") && after.length() >= 2) {
                subject = after.replaceFirst("^(?:的标准)?给予", "");
            }
            if (BARE_VERB.matcher(subject).matches()) {
                String earlier = earlierObject(found.start());
                subject = earlier.isEmpty() ? subject : earlier;
            }
            if (!subject.isEmpty() && !isImproved(found)) {
                add(found, found.start(), subject, opOf(found.group("c"), found.group("more"), found.group("u")));
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
        Matcher found = matcher(LEAST);
        while (found.find()) {
            String before = subjectBefore(found.start());
            Op op = found.group("c").matches(".*(?:最多|至多|不超过|不高于)") ? Op.AT_MOST : Op.AT_LEAST;
            add(found, found.start(), before + text.substring(found.start(), found.start("n")), op);
        }
    }

    /** 压减建设工期30日: by how much. */
    private void cuts() {
        Matcher steps = matcher(STEPS);
        while (steps.find()) {
            add(steps, steps.start(), subjectBefore(steps.start()), Op.TO);
        }
        Matcher found = matcher(CUT);
        while (found.find()) {
            if (!isDate(found) && !CONDITION_AFTER.matcher(rest(found.end())).lookingAt()) {
                Op op = opOf("", found.group("more"), found.group("u"));
                add(found, found.start(), found.group("mid"), op == Op.EXACTLY ? Op.BY : op);
            }
        }
    }

    private void shares() {
        Matcher found = matcher(SHARE);
        while (found.find()) {
            add(found, found.start(), cleanSubject(found.group("s")), opOf("", found.group("more"), "%"));
        }
    }

    /** 7日内办结: of what, the words before say. */
    private void within() {
        Matcher found = matcher(WITHIN);
        String what = "";
        while (found.find()) {
            boolean goesOn = found.start() > from && text.charAt(found.start() - 1) == '、';
            what = goesOn ? what : subjectBefore(found.start());
            String done = cutObject(found.group("s"));
            add(found, found.start(), what.length() > 1 && what.length() < 16 ? what + done : done, Op.AT_MOST);
        }
    }

    /** Each name with its number, in their order; one 以上 at the end is for all. */
    private void severally() {
        Matcher found = matcher(SEVERALLY);
        while (found.find()) {
            String[] subjects =
                    found.group("s").replaceFirst("^.*(?:力争|确保|实现|推动|使)", "").split("[、和及与]");
            Matcher value = ONE_OF_SEVERAL.matcher(text).region(found.start("values"), found.end("values"));
            long values = value.results().count();
            if (values != subjects.length) {
                continue;
            }
            value.reset().region(found.start("values"), found.end("values"));
            for (int i = 0; value.find(); i++) {
                Op op = opOf(found.group("c"), found.group("more"), value.group("u"));
                add(value, value.start(), cleanSubject(subjects[i]), op, value.group("n"), value.group("u"));
            }
        }
    }

    private void ratios() {
        Matcher found = matcher(RATIO);
        while (found.find()) {
            String subject = subjectBefore(found.start());
            if (!subject.isEmpty()) {
                Op op = opOf(found.group("c"), found.group("more"), "");
                add(found, found.start(), subject, op, found.group("n"), "");
            }
        }
    }

    private void amounts() {
        Matcher found = matcher(AMOUNT);
        while (found.find()) {
            boolean mentions = NOT_BEFORE.matcher(found.group("s")).find();
            if (!mentions && !CONDITION_AFTER.matcher(rest(found.end())).lookingAt()) {
                add(found, found.start(), cleanSubject(found.group("s")), opOf("", found.group("more"), ""));
            }
        }
    }

    /** 全覆盖 is all of it, 翻一番 twice as much. */
    private void wholes() {
        Matcher whole = matcher(WHOLE);
        while (whole.find()) {
            String said = cleanSubject(whole.group("s"));
            String subject = said.length() > 1 ? said : earlierObject(whole.start());
            if (!subject.isEmpty()) {
                add(whole, whole.start(), subject, Op.EXACTLY, "100", "%");
            }
        }
        Matcher times = matcher(TIMES);
        while (times.find()) {
            String subject = subjectBefore(times.start());
            String fold = times.group("times");
            if (!subject.isEmpty()) {
                add(times, times.start(), subject, Op.TO, "两".equals(fold) ? "4" : "三".equals(fold) ? "8" : "2", "倍");
            }
        }
    }

    /** 支持高校建设概念验证中心，累计建成30家: what is counted was named in the clause before. */
    private String earlierObject(int at) {
        int start = clauseStart(at);
        if (start <= from || text.charAt(start - 1) != ',') {
            return "";
        }
        String clause = text.substring(clauseStart(start - 1), start - 1);
        Matcher verb = LAST_VERB.matcher(clause);
        String object = verb.matches() ? cutObject(verb.group("object")) : cleanSubject(untilCompared(clause));
        return object.length() <= 20 ? object : "";
    }

    private void made() {
        Matcher found = matcher(MADE);
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
                String before = cleanSubject(text.substring(clauseStart(found.start()), found.start()));
                String earlier = targets.isEmpty()
                        ? earlierObject(found.start())
                        : targets.getLast().subject();
                object = before.length() > 1
                        ? before + found.group("v")
                        : earlier.isEmpty() ? "" : found.group("v") + earlier;
            }
            if (object.isEmpty() || object.matches("[的为].*|.*《.*|联合.*")) {
                continue;
            }
            add(found, found.start(), object, opOf("", found.group("more"), found.group("u")));
            at = also(found.end("u") + objectLength(found));
        }
    }

    private boolean isToBeMade(Matcher found) {
        String mid = found.group("mid");
        String before = text.substring(Math.max(from, found.start("n") - 14), found.start("n"));
        boolean mentions = NOT_BEFORE.matcher(before).find() && !mid.matches(".{0,26}等");
        boolean ownVerb = mid.matches(".*(?:等(?!$)|的.*的|.*[由从]$|完善|负责|按照|根据|覆盖).*");
        return !isDate(found)
                && !mentions
                && !ownVerb
                && mid.length() < 26
                && !found.group("u").matches("年|天|小时|分钟|个月|倍|米")
                && !CONDITION_AFTER.matcher(rest(found.end())).lookingAt()
                && !rest(found.end()).startsWith("级")
                && !taken(found.start("n"));
    }

    /** 54个项目和20个中心, 10个、县级中心10个: more of the same verb. */
    private int also(int at) {
        int next = at;
        Matcher more = ALSO.matcher(text).region(Math.min(next, to), to);
        more.useTransparentBounds(true);
        while (next < to && more.lookingAt()) {
            boolean present = NOT_BEFORE.matcher(more.group("mid")).find();
            String object = objectOf(more);
            if (present || object.isEmpty() || isDate(more) || taken(more.start("n"))) {
                return next;
            }
            add(more, more.start("n"), object, opOf("", more.group("more"), more.group("u")));
            next = more.end("u") + objectLength(more);
            more.region(Math.min(next, to), to);
        }
        return next;
    }

    /** What is counted stands after the number, or, when a comma follows the number, before it. */
    private String objectOf(Matcher found) {
        int end = found.end();
        String after = text.substring(end, objectEnd(end));
        String cut = cutObject(after.replaceFirst("^的", ""));
        if (cut.length() >= 2 && !after.isBlank()) {
            return cut;
        }
        String mid = found.group("mid").replaceFirst("^.*(?:新建|改造|新增|或|获批|打造|培育|认定)(?=.{2})", "");
        return cut.isEmpty() ? cleanSubject(mid) : cut;
    }

    private int objectLength(Matcher found) {
        return objectEnd(found.end()) - found.end("u");
    }

    private int objectEnd(int at) {
        int end = at;
        int depth = 0;
        while (end < to && end - at < 36) {
            char c = text.charAt(end);
            depth += c == '(' || c == '“' ? 1 : c == ')' || c == '”' ? -1 : 0;
            boolean joins = (c == '和' || c == '、' || c == '及')
                    && Pattern.compile("^.(?:[^,。;:、]{0,24}?)\\d")
                            .matcher(text.substring(end, Math.min(to, end + 30)))
                            .find();
            if (depth < 0 || ",。;:".indexOf(c) >= 0 || depth == 0 && joins) {
                break;
            }
            end++;
        }
        return end;
    }

    private static String cutObject(String object) {
        return OBJECT_END.matcher(object.strip()).replaceFirst("").strip();
    }

    private String subjectBefore(int at) {
        int start = clauseStart(at);
        String subject = cleanSubject(text.substring(start, at));
        if (subject.isEmpty() && start > from && text.charAt(start - 1) == ',') {
            subject = cleanSubject(untilCompared(text.substring(clauseStart(start - 1), start - 1)));
        }
        return subject;
    }

    private static String untilCompared(String clause) {
        Matcher compared = COMPARISON.matcher(clause);
        return compared.find() ? clause.substring(0, compared.start()) : clause;
    }

    /** Back to the punctuation before it; what stands in brackets is passed over. */
    private int clauseStart(int at) {
        int start = at;
        int depth = 0;
        while (start > from) {
            char c = text.charAt(start - 1);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth < 0 || depth == 0 && ",。;:、 ".indexOf(c) >= 0) {
                return start;
            }
            start--;
        }
        return start;
    }

    private static String cleanSubject(String printed) {
        String subject = printed.strip().replaceFirst("^(?:(?:到|至)?20\\d\\d年(?:底|末)?前?|年底前|\\d{1,2}月底前)", "");
        subject = SINCE.matcher(subject).replaceFirst("");
        subject = FROM_BEFORE.matcher(subject).replaceFirst("");
        subject = SUBJECT_TAIL.matcher(subject).replaceFirst("");
        subject = SUBJECT_LEAD.matcher(subject).replaceFirst("");
        subject = subject.replaceFirst("^(?:到|至)20\\d\\d年(?:底|末)?前?", "");
        return SUBJECT_TAIL.matcher(subject).replaceFirst("");
    }

    private static Op opOf(String compares, String more, String unit) {
        if (more != null && more.contains("以上")) {
            return Op.AT_LEAST;
        }
        if (more != null && more.matches("左右|上下")) {
            return Op.ABOUT;
        }
        if (more != null) {
            return Op.AT_MOST;
        }
        if (compares.matches("≥|≧|不低于|不少于|不小于|不得低于|不得少于|至少达到|最低达到|达到|达成|达|稳定在|保持在|维持在|保持")) {
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

    private boolean isDate(Matcher found) {
        String rest = rest(found.end());
        return found.group("u").equals("年") && found.group("n").matches("(?:19|20)\\d\\d.*")
                || found.group("u").equals("天") && rest.startsWith("候")
                || rest.startsWith("月") && !found.group("u").equals("个");
    }

    private String rest(int at) {
        return text.substring(at, Math.min(to, at + 40));
    }

    private boolean taken(int at) {
        return taken.stream().anyMatch(place -> place[0] <= at && at < place[1]);
    }

    private void add(Matcher found, int start, String subject, Op op) {
        String value = found.group("n").replace('~', '-').replace('至', '-').replace(",", "");
        String unit = value.startsWith("百分之") ? "%" : found.group("u");
        add(found, start, subject, op, percent(value), unit);
    }

    private void add(Matcher found, int start, String subject, Op op, String value, String unit) {
        int number = found.start("n");
        int end = found.pattern().namedGroups().containsKey("more") && found.group("more") != null
                ? found.end("more")
                : found.pattern().namedGroups().containsKey("u") ? found.end("u") : found.end("n");
        if (taken(number)) {
            return;
        }
        taken.add(new int[] {number, end});
        targets.add(new Target(
                flow.slice(start, Math.max(end, Math.min(to, found.end()))),
                subject,
                op,
                value,
                unit,
                flow.span(start, end),
                sure(subject)));
    }

    private static String percent(String value) {
        String digits = value.replaceFirst("^百分之", "");
        if (digits.isEmpty() || Character.isDigit(digits.charAt(0))) {
            return digits;
        }
        return org.tongban.documents.text.Numerals.parse(digits).stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse(digits);
    }

    private static Confidence sure(String subject) {
        return Optional.of(subject)
                .filter(said -> said.length() > 24)
                .map(said -> Confidence.of(0.8, "指标名称较长，可能多取了文字", "its subject is long; it may hold too much"))
                .orElse(Confidence.FULL);
    }
}
