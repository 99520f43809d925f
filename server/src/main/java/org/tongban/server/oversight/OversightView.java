package org.tongban.server.oversight;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Region;
import org.tongban.server.oversight.Picture.Part;

/**
 * The page of a scope.
 *
 * @param unitName of the one unit looked at
 * @param others regions of further posts of the same leader
 * @param lamp of the matters listed
 * @param continued the list doesn't begin at its start
 * @param within the regions within each place, where places have such
 * @param tasks supervised tasks that units in scope answer for; @param map where these are late
 */
public record OversightView(
        Scope scope,
        Optional<LocalText> unitName,
        List<Region> others,
        Picture picture,
        Lamp lamp,
        OpenMatters matters,
        boolean continued,
        Map<String, List<Part>> within,
        TaskPicture tasks,
        Optional<RegionMap> map) {

    /** Units shown before the rest is folded away. */
    private static final int FIRST_UNITS = 10;

    public OversightView {
        others = List.copyOf(others);
        within = Map.copyOf(within);
    }

    public List<Part> within(Part place) {
        return within.getOrDefault(place.id(), List.of());
    }

    /** How a place shows on the map of tiles. */
    public static String shade(Part part) {
        Lamps lamps = part.lamps();
        if (lamps.late() > 0) {
            return "late";
        }
        if (lamps.dueSoon() > 0) {
            return "soon";
        }
        return lamps.waiting().tasks() > 0 ? "wait" : lamps.open() > 0 ? "time" : "none";
    }

    public LocalText title() {
        LocalText region = scope.region().name();
        return unitName.orElse(region);
    }

    public String toRegion(String region) {
        return "/oversight?region=" + encoded(region);
    }

    public String toUnit(String unit) {
        return toRegion(scope.region().code()) + "&unit=" + encoded(unit);
    }

    public String toLamp(Lamp other) {
        return toTasksAs(here(), tasks.as()) + "&lamp=" + other.name().toLowerCase(Locale.ROOT);
    }

    public String toNext(String cursor) {
        return toLamp(lamp) + "&after=" + encoded(cursor);
    }

    public int count(Lamp one) {
        Lamps lamps = picture.lamps();
        return switch (one) {
            case RED -> lamps.late();
            case YELLOW -> lamps.dueSoon();
            case GREEN -> lamps.onTime();
        };
    }

    /** How many matters a list that begins at its start leaves for the next page. */
    public int rest() {
        return count(lamp) - matters.items().size();
    }

    public List<Part> firstUnits() {
        return picture.units().stream().limit(FIRST_UNITS).toList();
    }

    public List<Part> moreUnits() {
        return picture.units().stream().skip(FIRST_UNITS).toList();
    }

    /** A bar as long as this unit has matters, compared to the one that has most. */
    public Bar unitBar(Part unit) {
        return new Bar(
                unit.lamps(),
                picture.units().stream()
                        .mapToInt(part -> part.lamps().open())
                        .max()
                        .orElse(0));
    }

    public Bar placeBar(Part place) {
        return new Bar(place.lamps(), place.lamps().open());
    }

    /** Late tasks for which a unit answers so; all its open ones where none is late. */
    public static String toTasksOf(Part unit, AnsweringAs as) {
        return "/tasks?unit=" + encoded(unit.id()) + "&as=" + as.word() + lateOf(unit);
    }

    private static String lateOf(Part part) {
        return switch (shade(part)) {
            case "late" -> "&lamp=red";
            case "wait" -> "&lamp=verify";
            default -> "";
        };
    }

    /** The same page with its tasks counted otherwise. */
    public String toTasksAs(AnsweringAs as) {
        return toTasksAs(here(), as) + "#tasks";
    }

    private static String toTasksAs(String here, AnsweringAs as) {
        return here + (as == AnsweringAs.LEAD ? "" : "&as=" + as.word());
    }

    private String here() {
        return scope.unit()
                .map(this::toUnit)
                .orElseGet(() -> toRegion(scope.region().code()));
    }

    /** The open tasks counted here. */
    public String toOpenTasks() {
        return scope.unit()
                .map(unit ->
                        "/tasks?unit=" + encoded(unit) + "&as=" + tasks.as().word())
                .orElseGet(() -> tasks.elsewhere().isEmpty()
                        ? toTasksAs("/tasks?region=" + encoded(scope.region().code()), tasks.as())
                        : "/tasks?");
    }

    /** What a place has, short enough to stand in it and never in colour alone. */
    public static String mark(Part part) {
        Lamps lamps = part.lamps();
        return switch (shade(part)) {
            case "late" -> "✕ " + lamps.late();
            case "soon" -> "▲ " + lamps.dueSoon();
            case "wait" -> "… " + lamps.waiting().tasks();
            case "time" -> "✓ " + lamps.open();
            default -> "–";
        };
    }

    /** The same in words. */
    public static LocalText told(Part part) {
        Lamps lamps = part.lamps();
        String zh = "逾期 " + lamps.late() + "，临期 " + lamps.dueSoon() + "，";
        String en = lamps.late() + " overdue, " + lamps.dueSoon() + " due soon, ";
        Lamps.Waiting waiting = lamps.waiting();
        if (waiting.tasks() > 0) {
            zh += "待核验 " + waiting.tasks() + "（报完成时已逾期 " + waiting.late() + "，核验超期 " + waiting.overdue() + "），";
            en += waiting.tasks() + " to be verified (" + waiting.late() + " late when reported, " + waiting.overdue()
                    + " with verification overdue), ";
        }
        return LocalText.of(zh + "在办 " + lamps.open(), en + lamps.open() + " open");
    }

    /** The same of all tasks counted here. */
    public Optional<LocalText> toldWaiting() {
        Lamps.Waiting waiting = tasks.lamps().waiting();
        return waiting.tasks() == 0
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "待核验 " + waiting.tasks() + " 项：承办单位已报完成，督办单位还没有核验；其中报完成时已逾期 " + waiting.late() + " 项，核验超期 "
                                + waiting.overdue() + " 项。",
                        waiting.tasks()
                                + " to be verified: reported as done by their units and not yet verified by their offices; "
                                + waiting.late() + " of them were late when reported, of " + waiting.overdue()
                                + " the verification is overdue."));
    }

    /** The name without the word for what kind of region it is. */
    public static LocalText brief(Part part) {
        String zh = part.name().zh();
        return LocalText.of(
                zh.length() > 2 ? zh.replaceFirst("[市县区]$", "") : zh,
                part.name().en().replaceFirst(" (City|County|District)$", ""));
    }

    /** Late tasks of the region's own units and not of those below it; all open ones where none is late. */
    public static String toTasksAt(Part region, AnsweringAs as) {
        return toTasksIn(region, as) + "&itself=true";
    }

    /** Late tasks for which units of a place answer so; all open ones where none is late. */
    public static String toTasksIn(Part place, AnsweringAs as) {
        return toTasksAs("/tasks?region=" + encoded(place.id()), as) + lateOf(place);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
