package org.tongban.server.proceeding;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Colleagues.Colleague;

/**
 * Who is away: the parameter of {@code proceeding/absences.jte}.
 *
 * @param people whose absences may be entered here; the viewer first
 * @param standIns who may take over
 * @param values what was typed, by field
 * @param errors what is wrong, by field
 */
public record AbsencesPage(
        List<Line> lines,
        List<Colleague> people,
        List<Colleague> standIns,
        UUID commandId,
        Map<String, String> values,
        SequencedMap<String, LocalText> errors) {

    public AbsencesPage {
        lines = List.copyOf(lines);
        people = List.copyOf(people);
        standIns = List.copyOf(standIns);
        values = Map.copyOf(values);
    }

    /** @param now away today; @param mayEnd the viewer may end it */
    public record Line(Absence absence, boolean now, boolean mayEnd) {}
}
