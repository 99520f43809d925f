package org.tongban.server.oversight;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tongban.server.oversight.Picture.Part;
import org.tongban.server.web.Page;
import tools.jackson.databind.json.JsonMapper;

/** What the script draws, as JSON in the language of the page. Every number of it stands in a table of the page too. */
public final class Charts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_UNITS = 8;

    private Charts() {}

    /**
     * @param colour {@code red}, {@code yellow}, {@code green}, {@code deep} or {@code pale}, each with its own pattern
     * @param line drawn as a line, or else as bars; @param stack bars of one stack stand on each other; blank for none
     */
    private record Series(String name, List<Integer> values, String colour, boolean line, String stack) {}

    private record Course(List<String> labels, List<Series> series) {}

    /** Supervised tasks by months: given out, done in time and late, overdue at the end. */
    public static String tasks(Page page, List<TaskPicture.Month> months) {
        return JSON.writeValueAsString(new Course(
                months.stream().map(month -> month.month().toString()).toList(),
                List.of(
                        tasks(page.t("新增", "New"), months, TasksSeen.Course::added, "pale", false, ""),
                        tasks(page.t("按期办结", "Done in time"), months, TasksSeen.Course::inTime, "green", false, "done"),
                        tasks(page.t("逾期办结", "Done late"), months, TasksSeen.Course::late, "yellow", false, "done"),
                        tasks(
                                page.t("月末仍逾期", "Overdue at month’s end"),
                                months,
                                TasksSeen.Course::overdue,
                                "red",
                                true,
                                ""))));
    }

    private static Series tasks(
            String name,
            List<TaskPicture.Month> months,
            ToIntFunction<TasksSeen.Course> count,
            String colour,
            boolean line,
            String stack) {
        List<Integer> values =
                months.stream().map(month -> count.applyAsInt(month.course())).toList();
        return new Series(name, values, colour, line, stack);
    }

    /** Matters by weeks: accepted, decided, late at the end. */
    public static String matters(Page page, List<Picture.Week> weeks) {
        return JSON.writeValueAsString(new Course(
                weeks.stream().map(week -> week.from().toString().substring(5)).toList(),
                List.of(
                        matters(page.t("受理", "Accepted"), weeks, Picture.Week::accepted, "pale", false),
                        matters(page.t("办结", "Decided"), weeks, Picture.Week::decided, "deep", false),
                        matters(page.t("周末仍逾期", "Late at the week’s end"), weeks, Picture.Week::late, "red", true))));
    }

    private static Series matters(
            String name, List<Picture.Week> weeks, ToIntFunction<Picture.Week> count, String colour, boolean line) {
        return new Series(
                name, weeks.stream().map(week -> count.applyAsInt(week)).toList(), colour, line, "");
    }

    /** @param lamps late, due soon, on time, to be verified; @param href where a click leads */
    private record Row(String name, List<Integer> lamps, String href) {}

    private record Units(List<String> words, List<Row> units) {}

    /** Open tasks of the units compared, the one with most late ones first. */
    public static String units(Page page, List<Part> units, AnsweringAs as) {
        return JSON.writeValueAsString(new Units(
                List.of(
                        page.t("✕ 逾期", "✕ Overdue"),
                        page.t("▲ 临期", "▲ Due soon"),
                        page.t("✓ 正常", "✓ On time"),
                        page.t("… 待核验", "… To be verified")),
                units.stream()
                        .limit(MOST_UNITS)
                        .map(unit -> new Row(
                                page.t(unit.name()),
                                List.of(
                                        unit.lamps().late(),
                                        unit.lamps().dueSoon(),
                                        unit.lamps().onTime(),
                                        unit.lamps().waiting().tasks()),
                                OversightView.toTasksOf(unit, as)))
                        .toList()));
    }
}
