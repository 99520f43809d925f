package org.tongban.documents.field;

import java.util.List;
import java.util.regex.Pattern;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.text.Flow;

/** Cells of a table that hold nothing but units. */
public final class UnitCells {
    private static final int LONGEST_NAME = 14;
    private static final Pattern HAS_DIGIT = Pattern.compile("\\d");

    /** 办公室牵头，各科室配合 */
    private static final Pattern SAYS_ROLES = Pattern.compile("(?s)[^。]{2,40}(?:牵头|配合|负责)[^。]{0,40}");

    private static final Pattern EACH = Pattern.compile("各[\\u4e00-\\u9fa5]{2,8}");

    private UnitCells() {}

    /** Its units; a cell may say roles of its own (省工信厅牵头，省财政厅配合). */
    public static List<UnitMention> read(Flow cell, Role role, Context context) {
        boolean saysRoles = cell.folded().matches("(?s).*(?:牵头|配合|负责|单位:|部门:).*");
        if (saysRoles) {
            List<UnitMention> said = DutyGrammar.parse(cell, 0, cell.length(), context)
                    .map(DutyClause::units)
                    .orElse(List.of());
            if (!said.isEmpty()) {
                return said;
            }
        }
        return DutyGrammar.units(cell, 0, cell.length(), role, context);
    }

    /** Does the cell hold units, with their roles or without, and nothing else? */
    public static boolean areUnits(Flow cell, Context context) {
        return areUnits(cell, 0, cell.length(), context)
                || EACH.matcher(cell.folded()).matches() && UnitShape.isUnit(cell.folded(), context)
                || SAYS_ROLES.matcher(cell.folded()).matches()
                        && DutyGrammar.parse(cell, 0, cell.length(), context)
                                .filter(clause ->
                                        clause.sure() == 1 && !clause.units().isEmpty())
                                .isPresent();
    }

    /** One name that ends as units do: a unit, where one is due. */
    public static boolean mayBeUnit(Flow cell, Context context) {
        return cell.length() <= LONGEST_NAME && UnitShape.isPlainlyUnit(cell.folded(), context);
    }

    /** Does that part of a text? */
    static boolean areUnits(Flow text, int from, int to, Context context) {
        List<UnitList.Name> names = UnitList.split(text, from, to);
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> UnitShape.isUnit(name.folded(), context)
                                && !HAS_DIGIT.matcher(name.folded()).find())
                && names.stream()
                        .anyMatch(name -> UnitShape.isPlainlyUnit(name.folded(), context)
                                && (names.size() > 1 || UnitShape.isOffice(name.folded())));
    }

    /** All units of a row: a prefix said in one cell serves the others, and the first may be the lead. */
    public static List<UnitMention> together(List<UnitMention> units, Context context) {
        return DutyGrammar.withLead(Prefix.restore(units), context);
    }
}
