package org.tongban.documents.field;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.text.Flow;

/** Names of units with nothing said of what they do: in a bracket or a line at the end, or as a heading. */
public final class UnitsAlone {
    /** A line of units, and nothing else, below the text. */
    private static final Pattern LINE = Pattern.compile("(?<=\\n)\\s*([\\u4e00-\\u9fa5、,()]{3,80})\\s*$");

    private static final Pattern BARE = Pattern.compile("(?<=[。;!])\\s*\\(([\\u4e00-\\u9fa5、]{2,40})\\)[。;]?\\s*$");

    private UnitsAlone() {}

    /**
     * （就管中心） at the end of an item, or a line of units below it: names with nothing said of what they do. Only a
     * document in which many items end so shows that they answer for them.
     */
    public static Optional<DutyClause> bare(Flow flow, int from, int to, Context context) {
        return bare(BARE, flow, from, to, context).or(() -> bare(LINE, flow, from, to, context));
    }

    private static Optional<DutyClause> bare(Pattern pattern, Flow flow, int from, int to, Context context) {
        Matcher matcher = pattern.matcher(flow.folded()).region(from, to);
        boolean units = matcher.find()
                && UnitList.split(flow, matcher.start(1), matcher.end(1)).stream()
                        .allMatch(name -> UnitShape.isPlainlyUnit(name.folded(), context));
        return units
                ? Optional.of(new DutyClause(
                        matcher.start(),
                        matcher.end(),
                        DutyGrammar.withLead(
                                DutyGrammar.units(flow, matcher.start(1), matcher.end(1), Role.RESPONSIBLE, context),
                                context),
                        List.of(),
                        0.7))
                : Optional.empty();
    }

    /** Do the names there end as names of units do, be they ever so short? */
    public static boolean mayBeUnits(Flow flow, int from, int to, Context context) {
        return to > from + 1
                && UnitList.split(flow, from, to).stream()
                        .allMatch(name -> UnitShape.isUnit(name.folded(), context)
                                && (UnitShape.mayEnd(name.folded()) || UnitShape.isGroup(name.folded())));
    }

    /** Is that part of the text nothing but units? */
    public static boolean areUnits(Flow flow, int from, int to, Context context) {
        int end = endOfLine(flow, from, to);
        return end > from + 2 && UnitCells.areUnits(flow, from, end, context);
    }

    /** @param at the end of the item that the heading's units answer for */
    public static DutyClause ofHeading(Flow flow, int from, int to, int at, Context context) {
        List<UnitMention> units = DutyGrammar.units(flow, from, endOfLine(flow, from, to), Role.RESPONSIBLE, context);
        return new DutyClause(at, at, DutyGrammar.withLead(units, context), List.of(), 0.7);
    }

    private static int endOfLine(Flow flow, int from, int to) {
        int end = to;
        while (end > from && "\n :。".indexOf(flow.folded().charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
