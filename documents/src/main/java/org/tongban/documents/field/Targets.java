package org.tongban.documents.field;

import static org.tongban.documents.field.TargetWords.AMOUNT;
import static org.tongban.documents.field.TargetWords.BARE_VALUE;
import static org.tongban.documents.field.TargetWords.CONDITION_AFTER;
import static org.tongban.documents.field.TargetWords.FROM_ISSUE;
import static org.tongban.documents.field.TargetWords.NOT_BEFORE;
import static org.tongban.documents.field.TargetWords.NUMBER;
import static org.tongban.documents.field.TargetWords.PART;
import static org.tongban.documents.field.TargetWords.SAYS_NUMBER;
import static org.tongban.documents.field.TargetWords.SHARE;
import static org.tongban.documents.field.TargetWords.TIMES;
import static org.tongban.documents.field.TargetWords.VALUE;
import static org.tongban.documents.field.TargetWords.WHOLE;
import static org.tongban.documents.field.TargetWords.WITHIN;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Target;
import org.tongban.documents.Target.Op;
import org.tongban.documents.text.Flow;

/**
 * Numbers to be reached. Three ways of saying them: a comparison (…达到80%), something to be made (新建10个…, …1000家),
 * and a share, an amount or a limit of time by itself (…率100%, 3个工作日内办结). Conditions (150万吨以上的园区) and what is
 * there already (现有5家) are none.
 */
public final class Targets {
    /** 报告书14个工作日内、报告表7个工作日内完成审批. */
    private static final Pattern NAMED_WITHIN = Pattern.compile(
            "(?<=^|[,。;:、])(?<s>[\\u4e00-\\u9fa5“”]{2,16}?)" + NUMBER
                    + "(?<u>个?工作日|个?小时|分钟|天|日)(?:之|以)?内(?:(?=、[^,。;:、\\d]{2,16}\\d)|(?<=内、[^,。;:、]{3,40})(?=完成|办结|办毕|审结|[,。;]))");
    /** 下调费率50%: by how much. */
    private static final Pattern MOVED = Pattern.compile("(?:下调|上调|降低|压减|压降|提高)(?!到|至|为)[^,。;:]{2,}");

    /** 医共体实现县(市、区)全覆盖: in all of them. */
    private static final Pattern IN_ALL_PLACES =
            Pattern.compile("(?<what>.{2,}?)(?:实现|达到)(?:全[国省市县区镇乡域]|各)?[省市州县区旗乡镇街道村居社组()、]{1,12}");

    private final FoundTargets targets;
    private final TargetSubjects subjects;
    private final String text;
    private final int from;

    private Targets(FoundTargets targets, TargetSubjects subjects, String text, int from) {
        this.targets = targets;
        this.subjects = subjects;
        this.text = text;
        this.from = from;
    }

    /** In the text of a measure. */
    public static List<Target> in(Flow flow, int from, int to, Context context) {
        String text = flow.outsideTitles();
        if (!SAYS_NUMBER.matcher(text).region(from, to).find()) {
            return List.of();
        }
        FoundTargets found = new FoundTargets(flow, from, to, context.reports());
        TargetSubjects subjects = new TargetSubjects(text, from, to);
        Targets alone = new Targets(found, subjects, text, from);
        new ComparedTargets(found, subjects, text, from).find();
        alone.shares();
        alone.parts();
        alone.amounts();
        CountedTargets counted = new CountedTargets(found);
        counted.shares();
        new MadeTargets(found, subjects, text, from, to).find();
        counted.counts();
        alone.within();
        alone.wholes();
        alone.times();
        new SeveralTargets(found, text).ofThoseBefore();
        return found.all();
    }

    /** When the text is nothing but a number (≥15), that of the subject and in the unit said elsewhere. */
    public static Optional<Target> ofNumber(Flow flow, String subject, String unit) {
        FoundTargets found = new FoundTargets(flow, 0, flow.length(), false);
        Matcher value = found.matcher(BARE_VALUE);
        if (value.matches()) {
            String compares = Objects.requireNonNullElse(value.group("c"), "");
            Op op = ComparedTargets.opOf(compares, value.group("more"), unit);
            found.add(value, 0, subject, op, value.group("n"), unit);
        }
        return found.all().stream().findFirst();
    }

    /** When the text is nothing but a value (≥85户, 不低于95%, 100%), that of the subject said elsewhere. */
    public static Optional<Target> ofValue(Flow flow, String subject) {
        FoundTargets found = new FoundTargets(flow, 0, flow.length(), false);
        Matcher value = found.matcher(VALUE);
        if (value.matches()) {
            String compares = Objects.requireNonNullElse(value.group("c"), "");
            Op op = ComparedTargets.opOf(compares, value.group("more"), value.group("u"));
            found.add(value, 0, subject, op);
        }
        return found.all().stream().findFirst();
    }

    private void shares() {
        Matcher found = targets.matcher(SHARE);
        while (found.find()) {
            if (found.group("s").matches(".*[由从]")) {
                continue;
            }
            boolean moved = found.group("more") == null
                    && MOVED.matcher(found.group("s")).find();
            Op op = moved ? Op.BY : ComparedTargets.opOf("", found.group("more"), "%");
            targets.add(found, found.start(), TargetSubjects.clean(found.group("s")), op);
        }
    }

    private void parts() {
        Matcher found = targets.matcher(PART);
        while (found.find()) {
            Op op = ComparedTargets.opOf("", found.group("more"), "%");
            targets.add(found, found.start(), found.group("s"), op);
        }
    }

    private void amounts() {
        Matcher found = targets.matcher(AMOUNT);
        while (found.find()) {
            boolean mentions = NOT_BEFORE.matcher(found.group("s")).find();
            if (!mentions && !CONDITION_AFTER.matcher(targets.rest(found.end())).lookingAt()) {
                Op op = ComparedTargets.opOf("", found.group("more"), "");
                targets.add(found, found.start(), TargetSubjects.clean(found.group("s")), op);
            }
        }
    }

    /** 7日内办结: of what, the words before say. Days from when the document was issued are its deadline. */
    private void within() {
        Matcher named = targets.matcher(NAMED_WITHIN);
        while (named.find()) {
            targets.add(named, named.start(), TargetSubjects.clean(named.group("s")), Op.AT_MOST);
        }
        Matcher found = targets.matcher(WITHIN);
        String what = "";
        while (found.find()) {
            if (FROM_ISSUE.matcher(targets.before(found.start("n"))).find()
                    || found.group("s").matches("[^率]{0,6}率.*")
                    || isDeadline(found)) {
                continue;
            }
            boolean goesOn = found.start() > from && text.charAt(found.start() - 1) == '、';
            what = goesOn ? what : subjects.before(found.start());
            String done = TargetSubjects.cutObject(found.group("s"));
            targets.add(found, found.start(), what.length() > 1 && what.length() < 16 ? what + done : done, Op.AT_MOST);
        }
    }

    /** 于15个工作日内修订…: by when it is to be done once, and not how long it may take each time. */
    private boolean isDeadline(Matcher found) {
        return found.start("n") > from
                && text.charAt(found.start("n") - 1) == '于'
                && !found.group("s").matches("(?:办结|办毕|审结|答复|受理).*");
    }

    /** 全覆盖 is all of it; 100%全覆盖 says so twice. */
    private void wholes() {
        Matcher whole = targets.matcher(WHOLE);
        while (whole.find()) {
            boolean saidTwice = whole.start("n") > from && targets.isTaken(whole.start("n") - 1);
            Matcher places = IN_ALL_PLACES.matcher(whole.group("s"));
            String said = TargetSubjects.clean(places.matches() ? places.group("what") : whole.group("s"));
            String subject = said.length() > 1 ? said : subjects.inEarlierClause(whole.start());
            if (!subject.isEmpty() && !saidTwice) {
                targets.add(whole, whole.start(), subject, Op.EXACTLY, "100", "%");
            }
        }
    }

    /** 翻一番 is twice as much. */
    private void times() {
        Matcher times = targets.matcher(TIMES);
        while (times.find()) {
            String subject = subjects.before(times.start());
            String fold = times.group("times");
            if (!subject.isEmpty()) {
                String value = "两".equals(fold) ? "4" : "三".equals(fold) ? "8" : "2";
                targets.add(times, times.start(), subject, Op.TO, value, "倍");
            }
        }
    }
}
