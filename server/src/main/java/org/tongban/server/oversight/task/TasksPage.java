package org.tongban.server.oversight.task;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.Bar;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.oversight.UnknownWords;

/**
 * The list of tasks as its page shows it.
 *
 * @param all how many open ones there are of what is asked for, by lamp
 * @param units that lead tasks the viewer sees; @param unitName of the one unit looked at
 * @param regionName of the one region looked at
 * @param unknown words of the address that filter nothing
 * @param marked how many open tasks that the viewer sees have each mark
 * @param supervises the viewer looks at documents and scorecards too; @param own at the scorecard of their unit
 */
public record TasksPage(
        TaskList.Asked asked,
        TaskList.Rows rows,
        Lamps all,
        List<TaskList.UnitLamps> units,
        Optional<LocalText> unitName,
        Optional<LocalText> regionName,
        UnknownWords unknown,
        Map<Mark, Integer> marked,
        boolean supervises,
        boolean own) {
    public TasksPage {
        units = List.copyOf(units);
        marked = Map.copyOf(marked);
    }

    public int count(TaskLamp lamp) {
        return switch (lamp) {
            case RED -> all.late();
            case YELLOW -> all.dueSoon();
            case GREEN -> all.onTime();
            case VERIFY -> all.waiting().tasks();
        };
    }

    /** Whose tasks these are, and how they answer for them. */
    public Optional<LocalText> whose() {
        return unitName.map(name -> asked.as()
                        .map(as -> LocalText.of(
                                name.zh() + as.title().zh(), as.title().en() + ": " + name.en()))
                        .orElse(name))
                .or(() -> regionName.map(name -> asked.as().equals(Optional.of(AnsweringAs.PART))
                        ? LocalText.of(name.zh() + "各单位参与", "units of " + name.en() + " take part")
                        : LocalText.of(name.zh() + "各单位牵头", "led by units of " + name.en())));
    }

    /** What the list is narrowed to, in words; empty where it shows every open task there is to see. */
    public Optional<LocalText> narrowed() {
        return Stream.of(
                        whose(),
                        asked.document().map(id -> LocalText.of("一份文件", "one document")),
                        Optional.of(asked.words())
                                .filter(words -> !words.isEmpty())
                                .map(words -> LocalText.of(words, words)),
                        asked.lamp().map(TaskLamp::text),
                        asked.mark().map(Mark::title),
                        asked.ended() ? Optional.of(LocalText.of("已办结", "over")) : Optional.<LocalText>empty())
                .flatMap(Optional::stream)
                .reduce((one, more) -> LocalText.of(one.zh() + "、" + more.zh(), one.en() + ", " + more.en()));
    }

    /** Tasks by leading unit belong to a list of tasks that units lead, of no single unit or document. */
    public boolean showsUnits() {
        return units.size() > 1
                && asked.unit().isEmpty()
                && asked.document().isEmpty()
                && asked.words().isEmpty()
                && asked.mark().isEmpty()
                && !asked.as().equals(Optional.of(AnsweringAs.PART));
    }

    /** A bar as long as this unit has tasks, compared to the one that has most. */
    public Bar bar(TaskList.UnitLamps unit) {
        return new Bar(
                unit.lamps(),
                units.stream().mapToInt(one -> one.lamps().open()).max().orElse(0));
    }

    public String toLamp(Optional<TaskLamp> lamp) {
        return "/tasks?" + base() + lamp.map(one -> "&lamp=" + one.word()).orElse("");
    }

    /** Marks that some task has, in their order. */
    public List<Mark> marks() {
        return Stream.of(Mark.values()).filter(mark -> has(mark) > 0).toList();
    }

    public int has(Mark mark) {
        return marked.getOrDefault(mark, 0);
    }

    public String toMark(Mark mark) {
        return "/tasks?mark=" + mark.word();
    }

    public String toEnded() {
        return "/tasks?" + base() + "&ended=true";
    }

    public String toUnit(String unit) {
        return "/tasks?unit=" + unit + "&as=lead";
    }

    public String toNext() {
        String here = asked.ended() ? toEnded() : toLamp(asked.lamp());
        return here + rows.next().map(id -> "&after=" + id).orElse("");
    }

    private String base() {
        return (asked.words().isEmpty() ? "" : "q=" + URLEncoder.encode(asked.words(), StandardCharsets.UTF_8) + "&")
                + asked.unit().map(unit -> "unit=" + unit).orElse("")
                + asked.as().map(as -> "&as=" + as.word()).orElse("")
                + asked.where()
                        .map(where -> "&region=" + where.region() + (where.itself() ? "&itself=true" : ""))
                        .orElse("")
                + asked.document().map(id -> "&document=" + id).orElse("")
                + asked.mark().map(mark -> "&mark=" + mark.word()).orElse("");
    }
}
