package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Deadline;
import org.tongban.documents.UnitMention;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;

/**
 * Finds the plain clauses of duty in a text: in brackets of any kind, in lines that begin with a label, and in sentences
 * that are nothing else. {@link DutySubjects} finds those that are only the subject of a sentence.
 */
public final class DutyClauses {
    private static final Pattern LABELLED = Pattern.compile(
            "(?<=^|[\n。;,)\\]”])(?:[\\[(<]?" + Labels.ANY + "\\s*[\\])>]?\\s*:|[\\[<]" + Labels.ANY + "\\s*[\\]>])");
    /** 分管领导：张三, with the units on the line below. */
    private static final Pattern PERSONS = Pattern.compile(Labels.PERSON + "\\s*:[^\n]{1,20}");

    private static final Pattern LABEL_ALONE = Pattern.compile(Labels.ANY + "\\s*[\\])>]");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。;\n])[^。;\n]{4,160}(?:负责|牵头|配合|落实|实施|工作)(?=[。\n;])");
    /** 该目标责任单位为市商务局; more may be said after it: ，整改时限为6月底前. */
    private static final Pattern IS = Pattern.compile("(?<=^|[,。;:\n])[^,。;:\n]{0,8}?(?<label>(?:" + Labels.LEAD + "|"
            + Labels.COOPERATING + "|" + Labels.RESPONSIBLE + ")(?<=单位|部门|主体)均?[为是])(?!总?牵头|责任)(?=[^。;:\n]{2})");
    /** 市水利局配合 */
    private static final Pattern HELPS = Pattern.compile("[^,。;:\n]{2,60}(?:牵头|配合|负责|参与|协助)");

    /** 6个街镇 */
    private static final Pattern COUNTED = Pattern.compile("[\\d一二三四五六七八九十两][个家][\\u4e00-\\u9fa5]{1,8}$");

    private static final String OPENS = "([<";
    private static final String CLOSES = ")]>";
    private static final int LONGEST = 600;

    private DutyClauses() {}

    /** In the order of the text, without overlap. */
    public static List<DutyClause> find(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>(inBrackets(flow, from, to, context));
        List<DutyClause> labelled = labelled(flow, from, to, context);
        found.removeIf(bracket -> labelled.stream().anyMatch(line -> isWithin(flow, bracket, line)));
        addApart(found, labelled);
        addApart(found, sentences(flow, from, to, context));
        addApart(found, stated(flow, from, to, context));
        found.sort(Comparator.comparingInt(DutyClause::from));
        return withDays(merge(flow, found));
    }

    /** 办理时限：… with other lines between it and the units: said of the units before it. */
    private static List<DutyClause> withDays(List<DutyClause> clauses) {
        List<DutyClause> said = new ArrayList<>();
        for (DutyClause clause : clauses) {
            if (!clause.units().isEmpty()) {
                said.add(clause);
            } else if (!said.isEmpty()) {
                DutyClause before = said.removeLast();
                List<Deadline> deadlines = new ArrayList<>(before.deadlines());
                deadlines.addAll(clause.deadlines());
                said.add(new DutyClause(before.from(), before.to(), before.units(), deadlines, before.sure()));
            }
        }
        return said;
    }

    /** 责任单位：县水利局 at the beginning of a text. */
    public static boolean opensWithUnits(Flow flow, int from, int to, Context context) {
        return DutyGrammar.opensWithLabel(flow, from, to)
                && labelled(flow, from, to, context).stream()
                        .anyMatch(clause -> !clause.units().isEmpty());
    }

    /** 责任单位：县发展改革局（县粮食局）: a bracket in the line of a label is part of a name. */
    private static boolean isWithin(Flow flow, DutyClause bracket, DutyClause line) {
        boolean plain = OPENS.indexOf(flow.folded().charAt(line.from())) < 0;
        return plain && line.from() < bracket.from() && bracket.to() <= line.to();
    }

    private static void addApart(List<DutyClause> found, List<DutyClause> more) {
        for (DutyClause clause : more) {
            if (found.stream().noneMatch(other -> other.from() < clause.to() && clause.from() < other.to())) {
                found.add(clause);
            }
        }
    }

    private static List<DutyClause> inBrackets(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            if (c == '《') {
                int end = flow.folded().indexOf('》', at);
                at = end > 0 && end < to && end - at < 120 ? end : at;
            } else if (OPENS.indexOf(c) >= 0 && !opensLabel(flow, at, to)) {
                int close = closing(flow, at, to);
                Optional<DutyClause> clause =
                        close < 0 ? Optional.empty() : DutyGrammar.parse(flow, at + 1, close, context);
                if (clause.isPresent() && !isList(flow, at, close, clause.get())) {
                    found.add(clause.get().at(at, close + 1));
                    at = close;
                }
            }
        }
        return found;
    }

    /** 6个街镇(甲街道、乙街道)的取水设施: which they are, in the middle of a sentence. */
    private static boolean isList(Flow flow, int open, int close, DutyClause clause) {
        int after = close + 1;
        boolean goesOn =
                after < flow.length() && "。;!,、\n([<".indexOf(flow.folded().charAt(after)) < 0;
        return goesOn
                && clause.sure() < 1
                && COUNTED.matcher(flow.folded())
                        .region(Math.max(0, open - 12), open)
                        .find();
    }

    /** 【责任单位】省商务厅: only the label is in brackets. */
    private static boolean opensLabel(Flow flow, int at, int to) {
        Matcher matcher = LABEL_ALONE.matcher(flow.folded());
        return matcher.region(at + 1, Math.min(to, at + 20)).lookingAt();
    }

    private static int closing(Flow flow, int open, int to) {
        int depth = 0;
        for (int at = open; at < Math.min(to, open + LONGEST); at++) {
            char c = flow.folded().charAt(at);
            if (OPENS.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSES.indexOf(c) >= 0 && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** 责任单位：… to the end of its paragraph or sentence, or to the next label. */
    private static List<DutyClause> labelled(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = LABELLED.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        int next = from;
        while (matcher.find()) {
            if (matcher.start() < next) {
                continue;
            }
            int end = labelledEnd(flow, matcher.start(), matcher.end(), to);
            int begin = matcher.start();
            int inner = OPENS.indexOf(flow.folded().charAt(begin)) >= 0 ? begin + 1 : begin;
            Optional<DutyClause> clause = DutyGrammar.parse(flow, inner, end, context);
            if (clause.isPresent()) {
                DutyClause withDay = withDayBehind(flow, clause.get().at(begin, end), to, context);
                found.add(withDay);
                next = withDay.to();
            }
        }
        return found;
    }

    /** 责任单位：市医保局。8月底前完成。: a sentence behind the units that is a day and nothing else is theirs. */
    private static DutyClause withDayBehind(Flow flow, DutyClause clause, int to, Context context) {
        int from = clause.to() + 1;
        if (from >= to
                || flow.folded().charAt(clause.to()) != '。'
                || clause.units().isEmpty()) {
            return clause;
        }
        int end = endOfPart(flow, from, to);
        if (end == from || !Deadlines.isNothingElse(flow, from, end)) {
            return clause;
        }
        List<Deadline> deadlines = new ArrayList<>(clause.deadlines());
        deadlines.addAll(Deadlines.all(flow, from, end, context));
        return new DutyClause(clause.from(), end, clause.units(), deadlines, clause.sure());
    }

    private static int labelledEnd(Flow flow, int start, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            boolean persons = c == '\n'
                    && PERSONS.matcher(flow.folded()).region(start, at).matches();
            if (c == '\n' && (persons && labelAt(flow, at + 1, to) || continuesList(flow, at, to))) {
                continue;
            }
            if (c == '\n' || c == '。') {
                return at;
            }
        }
        return to;
    }

    private static boolean labelAt(Flow flow, int at, int to) {
        return LABELLED.matcher(flow.folded()).region(at, to).lookingAt();
    }

    /** A list of units that was broken after 、 or before it. */
    private static boolean continuesList(Flow flow, int at, int to) {
        char before = flow.folded().charAt(at - 1);
        return before == '、' || before == ':' || at + 1 < to && flow.folded().charAt(at + 1) == '、';
    }

    private static List<DutyClause> sentences(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        while (matcher.find()) {
            DutyGrammar.parse(flow, matcher.start(), matcher.end(), context)
                    .filter(clause -> clause.sure() == 1 && !clause.units().isEmpty())
                    .ifPresent(clause -> found.add(clause.sure(0.8)));
        }
        return found;
    }

    private static List<DutyClause> stated(Flow flow, int from, int to, Context context) {
        List<DutyClause> found = new ArrayList<>();
        Matcher matcher = IS.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        int next = from;
        while (matcher.find()) {
            int end = matcher.start() < next ? 0 : statedEnd(flow, matcher.start("label"), to, context);
            if (end > 0) {
                DutyGrammar.parse(flow, matcher.start("label"), end, context)
                        .ifPresent(clause ->
                                found.add(clause.at(matcher.start(), end).sure(0.8)));
                next = end;
            }
        }
        return found;
    }

    /** Where it ends: with the units, or with the last part after them that says of units or days. 0 when it names none. */
    private static int statedEnd(Flow flow, int label, int to, Context context) {
        int end = endOfPart(flow, label, to);
        if (!saysUnits(flow, label, end, context)) {
            return 0;
        }
        while (end < to && ",;".indexOf(flow.folded().charAt(end)) >= 0) {
            int next = endOfPart(flow, end + 1, to);
            boolean more = DutyGrammar.opensWithLabel(flow, end + 1, next)
                    || Deadlines.isNothingElse(flow, end + 1, next)
                    || UnitsAlone.areUnits(flow, end + 1, next, context)
                    || HELPS.matcher(flow.folded()).region(end + 1, next).matches()
                            && saysUnits(flow, end + 1, next, context);
            if (!more) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean saysUnits(Flow flow, int from, int to, Context context) {
        return DutyGrammar.parse(flow, from, to, context)
                .filter(clause -> clause.sure() == 1 && !clause.units().isEmpty())
                .isPresent();
    }

    /** Up to the next comma or stop outside brackets. */
    private static int endOfPart(Flow flow, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            char c = flow.folded().charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= 0 && ",;。\n".indexOf(c) >= 0) {
                return at;
            }
        }
        return to;
    }

    /** Clauses with nothing between them are one: （责任单位：甲）（完成时限：年底前）. */
    private static List<DutyClause> merge(Flow flow, List<DutyClause> clauses) {
        List<DutyClause> merged = new ArrayList<>();
        for (DutyClause clause : clauses) {
            if (!merged.isEmpty()
                    && flow.folded()
                            .substring(merged.getLast().to(), clause.from())
                            .matches("[\\s。;,、]*")) {
                merged.add(together(merged.removeLast(), clause));
            } else {
                merged.add(clause);
            }
        }
        return merged;
    }

    private static DutyClause together(DutyClause first, DutyClause second) {
        List<UnitMention> units = new ArrayList<>(first.units());
        units.addAll(second.units());
        List<Deadline> deadlines = new ArrayList<>(first.deadlines());
        deadlines.addAll(second.deadlines());
        return new DutyClause(
                first.from(), second.to(), Prefix.restore(units), deadlines, Math.min(first.sure(), second.sure()));
    }
}
