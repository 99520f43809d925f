package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Target;
import org.tongban.documents.Target.Op;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Numerals;

/** The targets found so far in a part of a text; no number is taken twice. */
final class FoundTargets {
    private static final int LONG = 24;
    private static final int NEAR = 60;
    /** 万余人 are 万人. */
    private static final Pattern ABOUT_SO_MANY = Pattern.compile("(?<=[万亿千百])[余多]");

    /** 每增加5000万元，奖励1名: what is given for how much. */
    private static final Pattern FOR_EACH = Pattern.compile("每再?(?:增加|新增|减少|提高|超过|超出|满)[^。;]{0,30}$");

    private static final Pattern COUNTED_NOUN =
            Pattern.compile("[\\u4e00-\\u9fa5“”]{2,14}?\\d{1,6}[万千]?[个家项台座所处条户件宗辆套艘名人]");

    /** 9个(新城5个、其他4个): which of them are where. */
    private static final Pattern PARTED_IN_BRACKETS =
            Pattern.compile("\\d[\\d.]{0,8}[\\u4e00-\\u9fa5]{1,4}\\((?!其中|含|包括|新[建增]|改|扩)[^()]{0,30}$");

    private final Flow flow;
    private final String text;
    private final int from;
    private final int to;
    private final List<Target> targets = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final Reached reached;

    FoundTargets(Flow flow, int from, int to, boolean reports) {
        this.flow = flow;
        this.text = flow.outsideTitles();
        this.from = from;
        this.to = to;
        this.reached = new Reached(text, from, reports);
    }

    /** In the order of the text. */
    List<Target> all() {
        targets.sort(Comparator.comparingInt(target -> target.span().from()));
        return List.copyOf(targets);
    }

    Matcher matcher(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(from, to);
        matcher.useTransparentBounds(true);
        return matcher;
    }

    /** What the one found last counts; nothing when there is none. */
    String lastSubject() {
        return targets.isEmpty() ? "" : targets.getLast().subject();
    }

    /** What the last ones before a place count, so many of them in the order of the text; nothing when there are fewer. */
    List<String> subjectsBefore(int at, int count) {
        int place = flow.span(at, at + 1).from();
        List<Target> before = all().stream()
                .filter(target ->
                        target.span().to() <= place && place - target.span().to() < NEAR)
                .toList();
        return before.size() < count
                ? List.of()
                : before.subList(before.size() - count, before.size()).stream()
                        .map(Target::subject)
                        .toList();
    }

    /** What is counted in that unit by the one found last; nothing when that was another unit. */
    String lastSubject(String unit) {
        return !targets.isEmpty() && targets.getLast().unit().equals(unit) ? lastSubject() : "";
    }

    /** The few words before: what they say of a number stands right beside it. */
    String before(int at) {
        return text.substring(Math.max(from, at - 40), at);
    }

    String rest(int at) {
        return text.substring(at, Math.min(to, at + 40));
    }

    /** One past each number with a unit that is counted, and no share, in the order in which they were found. */
    List<Integer> endsOfCounts() {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            if (!targets.get(i).unit().matches(ComparedTargets.NOT_COUNTED)) {
                ends.add(this.ends.get(i));
            }
        }
        return ends;
    }

    boolean isTaken(int at) {
        return taken.get(at);
    }

    boolean isDate(Matcher found) {
        String rest = rest(found.end());
        return found.group("u").equals("年") && found.group("n").matches("(?:19|20)\\d\\d.*")
                || found.group("u").equals("天") && rest.startsWith("候")
                || rest.startsWith("月") && !found.group("u").equals("个");
    }

    /** 80万吨乙烯项目 is a name. */
    boolean isNamedBySize(Matcher found) {
        String unit = found.group("u").replaceFirst("^[万亿千百]+", "");
        return TargetWords.NAMED_BY_SIZE
                .matcher(unit + text.substring(found.end("u"), Math.min(to, found.end("u") + 100)))
                .matches();
    }

    void add(Matcher found, int start, String subject, Op op) {
        String value = found.group("n")
                .replace('~', '-')
                .replace('至', '-')
                .replace('到', '-')
                .replace(",", "")
                .replace("%", "");
        String unit = value.startsWith("百分之")
                ? "%"
                : ABOUT_SO_MANY.matcher(found.group("u")).replaceFirst("");
        add(found, start, subject, op, inDigits(value), unit);
    }

    void add(Matcher found, int start, String subject, Op op, String value, String unit) {
        int number = found.start("n");
        int end = endOf(found);
        boolean quoted = number > from && text.charAt(number - 1) == '“';
        boolean no = isTaken(number) || quoted || saysWhich(found);
        if (no
                || reached.at(number)
                || FOR_EACH.matcher(before(number)).find()
                || PARTED_IN_BRACKETS.matcher(before(number)).find()) {
            return;
        }
        taken.set(number, end);
        ends.add(end);
        targets.add(new Target(
                flow.slice(start, Math.max(end, Math.min(to, found.end()))),
                subject,
                isAbout(number, op) ? Op.ABOUT : op,
                value,
                unit,
                flow.span(start, end),
                sure(subject)));
    }

    /** 约48公里; 压缩约50% says by how much. */
    private boolean isAbout(int number, Op op) {
        return op == Op.EXACTLY && number > from && text.charAt(number - 1) == '约';
    }

    /** 产值10亿元以上企业5家: the first number says which they are. */
    private boolean saysWhich(Matcher found) {
        boolean bounded = found.pattern().namedGroups().keySet().containsAll(List.of("u", "more"))
                && found.group("more") != null
                && found.group("more").matches("及?以[上下]");
        return bounded
                && !found.group("u").equals("%")
                && COUNTED_NOUN.matcher(rest(found.end("more"))).lookingAt();
    }

    private static int endOf(Matcher found) {
        boolean compared = found.pattern().namedGroups().containsKey("more") && found.group("more") != null;
        String last = compared ? "more" : found.pattern().namedGroups().containsKey("u") ? "u" : "n";
        return found.end(last);
    }

    private static String inDigits(String value) {
        String digits = value.replaceFirst("^百分之", "");
        if (digits.isEmpty() || Character.isDigit(digits.charAt(0))) {
            return digits;
        }
        return Numerals.parse(digits).stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse(digits);
    }

    private static Confidence sure(String subject) {
        return subject.length() > LONG
                ? Confidence.of(0.8, "指标名称较长，可能多取了文字", "its subject is long; it may hold too much")
                : Confidence.FULL;
    }
}
