package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.Bar;
import org.tongban.server.oversight.Lamps;

/**
 * The list of tasks as its page shows it.
 *
 * @param regionName of the one region looked at
 * @param supervises the viewer looks at documents and scorecards too
 */
public record TasksPage(
        TaskList.Asked asked,
        TaskList.Rows rows,
        List<TaskList.UnitLamps> units,
        Optional<LocalText> regionName,
        boolean supervises) {
    public TasksPage {
        units = List.copyOf(units);
    }

    public Lamps all() {
        return asked.unit()
                .flatMap(id ->
                        units.stream().filter(one -> one.unit().equals(id)).findFirst())
                .map(TaskList.UnitLamps::lamps)
                .orElseGet(() -> units.stream().map(TaskList.UnitLamps::lamps).reduce(Lamps.NONE, Lamps::plus));
    }

    public int count(Lamp lamp) {
        return switch (lamp) {
            case RED -> all().late();
            case YELLOW -> all().dueSoon();
            case GREEN -> all().onTime();
        };
    }

    /** A bar as long as this unit has tasks, compared to the one that has most. */
    public Bar bar(TaskList.UnitLamps unit) {
        return new Bar(
                unit.lamps(),
                units.stream().mapToInt(one -> one.lamps().open()).max().orElse(0));
    }

    public String toLamp(Optional<Lamp> lamp) {
        return "/tasks?" + base()
                + lamp.map(one -> "&lamp=" + one.name().toLowerCase(Locale.ROOT))
                        .orElse("");
    }

    public String toEnded() {
        return "/tasks?" + base() + "&ended=true";
    }

    public String toUnit(String unit) {
        return "/tasks?unit=" + unit;
    }

    public String toNext() {
        String here = asked.ended() ? toEnded() : toLamp(asked.lamp());
        return here + rows.next().map(id -> "&after=" + id).orElse("");
    }

    private String base() {
        return asked.unit().map(unit -> "unit=" + unit).orElse("")
                + asked.where()
                        .map(where -> "&region=" + where.region() + (where.itself() ? "&itself=true" : ""))
                        .orElse("")
                + asked.document().map(id -> "&document=" + id).orElse("");
    }
}
