package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import org.tongban.documents.Deadline;
import org.tongban.documents.UnitMention;

/**
 * Who answers for a text, and by when: （省商务厅牵头，省财政厅配合）.
 *
 * @param from its first character in the flow, bracket included
 * @param to one past its last
 * @param sure from 0 to 1: how plainly it is one
 */
public record DutyClause(int from, int to, List<UnitMention> units, List<Deadline> deadlines, double sure) {
    public DutyClause {
        units = List.copyOf(units);
        deadlines = List.copyOf(deadlines);
    }

    /** With the units and days of others that help. */
    public DutyClause and(List<DutyClause> others) {
        List<UnitMention> allUnits = new ArrayList<>(units);
        List<Deadline> allDeadlines = new ArrayList<>(deadlines);
        for (DutyClause other : others) {
            allUnits.addAll(other.units());
            allDeadlines.addAll(other.deadlines());
        }
        return new DutyClause(from, to, allUnits, allDeadlines, sure);
    }

    DutyClause at(int begin, int end) {
        return new DutyClause(begin, end, units, deadlines, sure);
    }

    DutyClause sure(double value) {
        return new DutyClause(from, to, units, deadlines, value);
    }
}
