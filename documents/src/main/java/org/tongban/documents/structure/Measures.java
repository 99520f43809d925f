package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Deadline;
import org.tongban.documents.Measure;
import org.tongban.documents.Target;
import org.tongban.documents.UnitMention;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.Deadlines;
import org.tongban.documents.field.DutyClause;
import org.tongban.documents.field.References;
import org.tongban.documents.field.Targets;
import org.tongban.documents.text.Flow;

/** Cuts the text of an item into measures at its clauses of duty, and reads the fields of each. */
final class Measures {
    private static final int SOMETHING = 6;
    private static final int LONGEST_READ = 20_000;
    /** What stands before 整改目标： is what was found wrong; its numbers are no aims. */
    private static final Pattern MENDED = Pattern.compile("(?<=\n)整改(?:目标|措施|要求|任务|内容):");

    /** Words of minutes that say nothing of what is to be done. */
    private static final Pattern OPENING =
            Pattern.compile("(?:专题|本次)?(?:会议|经研究)?[,，]?(?:原则)?(?:议定|明确|决定|要求|强调|同意|指出|认为)?[,，:：]?");

    /** Units said in running text: 由甲牵头…, 请乙负责…, 整改责任单位为丙. */
    private static final Pattern IN_PROSE = Pattern.compile("[由请]|[^,。;:\n]{0,8}?(?:单位|部门|主体)均?[为是:]");

    private final Flow flow;
    private final Context context;
    private Optional<Range> tail = Optional.empty();
    private int end;

    private Measures(Flow flow, Context context) {
        this.flow = flow;
        this.context = context;
    }

    static Measures of(Flow flow, Context context) {
        return new Measures(flow, context);
    }

    /** What was left over after the last clause. */
    Optional<Range> tail() {
        return tail;
    }

    /** One past the last character of the last measure. */
    int end() {
        return end;
    }

    /**
     * @param from where the item's text begins
     * @param titleEnd where its first sentence ends
     * @param headed whether that sentence is a heading and no part of the measure
     */
    List<Measure> between(int from, int titleEnd, int to, boolean headed, List<DutyClause> clauses) {
        int body = headed ? titleEnd : from;
        Range opening = trim(titleEnd, clauses.getFirst().from());
        boolean clauseFirst = (isBlank(opening)
                        || OPENING.matcher(flow.slice(opening.from(), opening.to()))
                                .matches())
                && (clauses.size() > 1 || headed)
                && says(trim(clauses.getLast().to(), to))
                && clauses.getFirst().from() >= titleEnd;
        List<Measure> measures = new ArrayList<>();
        int cursor = body;
        for (int i = 0; i < clauses.size(); i++) {
            DutyClause clause = clauses.get(i);
            int next = i + 1 < clauses.size() ? clauses.get(i + 1).from() : to;
            boolean inside = clause.from() < cursor || clauses.size() == 1 && isPartOfSentence(clause);
            Range text =
                    clauseFirst ? trim(clause.to(), next) : inside ? trim(cursor, to) : trim(cursor, clause.from());
            if (isBlank(text)) {
                text = measures.isEmpty() ? trim(from, titleEnd) : text;
            }
            if (isBlank(text) && !measures.isEmpty()) {
                measures.add(joined(measures.removeLast(), clause));
            } else {
                Optional<Range> title = measures.isEmpty() && headed && text.from() >= titleEnd
                        ? Optional.of(trim(from, titleEnd))
                        : Optional.empty();
                measures.add(measure(text, title, clause));
            }
            end = Math.max(end, Math.max(text.to(), clause.to()));
            cursor = inside ? to : clause.to();
        }
        Range rest = trim(cursor, to);
        if (!clauseFirst && says(rest)) {
            tail = Optional.of(rest);
        }
        return measures;
    }

    /** …，由甲负责清理…，月底前报送: what is to be done stands before and after the units. */
    private boolean isPartOfSentence(DutyClause clause) {
        boolean goesOn =
                clause.to() < flow.length() && "。;!\n)".indexOf(flow.folded().charAt(clause.to())) < 0;
        return IN_PROSE.matcher(flow.folded())
                        .region(clause.from(), Math.max(clause.from(), clause.to()))
                        .lookingAt()
                && (goesOn || context.inspects());
    }

    /** A measure that nobody is named for. */
    Measure without(int from, int to) {
        Range text = trim(from, to);
        Range read = head(text);
        return new Measure(
                flow.slice(text.from(), text.to()),
                List.of(),
                Deadlines.inText(flow, read.from(), read.to(), context),
                Targets.in(flow, read.from(), read.to(), context),
                References.in(flow, text.from(), text.to()),
                flow.span(text.from(), text.to()),
                Optional.empty(),
                sure(text));
    }

    /** No measure is as long as a document: of one that is, the beginning is searched for dates and numbers. */
    private Range head(Range text) {
        Matcher mended = MENDED.matcher(flow.folded()).region(text.from(), text.to());
        mended.useTransparentBounds(true);
        int from = mended.find() ? mended.start() : text.from();
        return new Range(from, Math.min(text.to(), from + LONGEST_READ));
    }

    private static Confidence sure(Range text) {
        return text.to() - text.from() <= LONGEST_READ
                ? Confidence.FULL
                : Confidence.of(
                        0.3,
                        "文字过长，只在前 " + LONGEST_READ + " 字中找了时限和指标，请核对",
                        "the text is very long: only its first " + LONGEST_READ
                                + " characters were searched for deadlines and targets; please check");
    }

    private Measure measure(Range text, Optional<Range> title, DutyClause clause) {
        List<Deadline> deadlines = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        boolean isProblem = MENDED.matcher(flow.folded())
                .region(Math.max(0, text.from() - 1), text.to())
                .find();
        title.filter(range -> !isProblem).ifPresent(range -> read(head(range), clause, deadlines, targets));
        read(head(text), clause, deadlines, targets);
        clause.deadlines().stream()
                .filter(due -> deadlines.stream().noneMatch(read -> read.span().equals(due.span())))
                .forEach(deadlines::add);
        Confidence sure = clause.sure() == 1
                ? Confidence.FULL
                : Confidence.of(clause.sure(), "责任单位的写法不常见，请核对", "the units are said in an unusual way; please check");
        sure = sure.and(sure(text));
        for (UnitMention unit : clause.units()) {
            sure = sure.and(unit.confidence());
        }
        for (Deadline deadline : deadlines) {
            sure = sure.and(deadline.confidence());
        }
        for (Target target : targets) {
            sure = sure.and(target.confidence());
        }
        return new Measure(
                flow.slice(text.from(), text.to()),
                clause.units(),
                deadlines,
                targets,
                References.in(flow, text.from(), text.to()),
                flow.span(text.from(), text.to()),
                Optional.of(flow.span(clause.from(), clause.to())),
                sure);
    }

    /** Dates and numbers of a text, but not those that its clause of duty says. */
    private void read(Range range, DutyClause clause, List<Deadline> deadlines, List<Target> targets) {
        for (Range part : context.inspects() ? Findings.left(flow, range) : List.of(range)) {
            boolean holds = !clause.deadlines().isEmpty() && part.from() <= clause.from() && clause.to() <= part.to();
            for (Range each : holds
                    ? List.of(new Range(part.from(), clause.from()), new Range(clause.to(), part.to()))
                    : List.of(part)) {
                deadlines.addAll(Deadlines.inText(flow, each.from(), each.to(), context));
                targets.addAll(Targets.in(flow, each.from(), each.to(), context));
            }
        }
    }

    private static Measure joined(Measure measure, DutyClause clause) {
        List<UnitMention> units = new ArrayList<>(measure.units());
        units.addAll(clause.units());
        List<Deadline> deadlines = new ArrayList<>(measure.deadlines());
        deadlines.addAll(clause.deadlines());
        return new Measure(
                measure.text(),
                units,
                deadlines,
                measure.targets(),
                measure.references(),
                measure.span(),
                measure.clause(),
                measure.confidence());
    }

    private Range trim(int from, int to) {
        int start = from;
        int stop = to;
        while (start < stop && "。；;，,、：:！ \n".indexOf(flow.text().charAt(start)) >= 0) {
            start++;
        }
        while (stop > start && Character.isWhitespace(flow.text().charAt(stop - 1))) {
            stop--;
        }
        return start > stop ? new Range(stop, stop) : new Range(start, stop);
    }

    private static boolean isBlank(Range range) {
        return range.length() == 0;
    }

    private static boolean says(Range range) {
        return range.length() > SOMETHING;
    }
}
