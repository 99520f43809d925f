package org.tongban.server.proceeding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.InboxQuery.Scope;
import org.tongban.server.viewer.Colleagues.Colleague;

/** An inbox as its page shows it: the parameter of {@code proceeding/inbox.jte}. */
public record InboxView(
        InboxQuery query,
        InboxPage page,
        List<Line> lines,
        List<String> kinds,
        List<RegionName> regions,
        List<DueChoice> dueChoices,
        List<AlsoWaiting.Row> also) {

    /** In the order of their tabs. */
    public static final List<Scope> SCOPES = List.of(Scope.DESK, Scope.MINE, Scope.UNIT);

    public InboxView {
        lines = List.copyOf(lines);
        kinds = List.copyOf(kinds);
        regions = List.copyOf(regions);
        dueChoices = List.copyOf(dueChoices);
        also = List.copyOf(also);
    }

    /**
     * @param commandId of the forms in this row, so that a form sent twice acts once
     * @param colleagues those it can be given to; empty when the viewer may not assign it
     */
    public record Line(
            InboxRow row, LocalText region, UUID commandId, boolean mine, boolean mayTake, List<Colleague> colleagues) {
        public boolean mayAssign() {
            return !colleagues.isEmpty();
        }
    }

    public record RegionName(String code, LocalText name) {}

    /** A last due day to filter by. */
    public record DueChoice(LocalDate by, LocalText title) {

        /** Today, a week and a month ahead, and whatever other day was asked for. */
        static List<DueChoice> of(LocalDate today, Optional<LocalDate> asked) {
            List<DueChoice> usual = List.of(
                    new DueChoice(today, LocalText.of("今天为止", "by today")),
                    new DueChoice(today.plusDays(7), LocalText.of("7天内", "within 7 days")),
                    new DueChoice(today.plusDays(30), LocalText.of("30天内", "within 30 days")));
            return Stream.concat(
                            usual.stream(),
                            asked
                                    .filter(day -> usual.stream().noneMatch(choice -> choice.by.equals(day)))
                                    .map(day -> new DueChoice(day, LocalText.of(day + "为止", "by " + day)))
                                    .stream())
                    .toList();
        }
    }

    public Scope scope() {
        return query.scope();
    }

    public Optional<Lamp> lamp() {
        return query.lamp();
    }

    public boolean shows(Lamp lamp) {
        return query.lamp().equals(Optional.of(lamp));
    }

    /** The last due day chosen, as a date field has it; blank for all. */
    public String dueBy() {
        return query.dueBy().map(LocalDate::toString).orElse("");
    }

    /** The kind chosen; blank for all. */
    public String kind() {
        return query.kind().orElse("");
    }

    /** The region chosen; blank for all. */
    public String region() {
        return query.region().orElse("");
    }

    public boolean filtered() {
        return query.lamp().isPresent()
                || query.dueBy().isPresent()
                || query.kind().isPresent()
                || query.region().isPresent()
                || query.after().isPresent();
    }

    public int count() {
        return page.tallies().stream().mapToInt(InboxPage.Tally::all).sum();
    }

    public int count(Lamp lamp) {
        return page.tallies().stream()
                .mapToInt(tally -> switch (lamp) {
                    case RED -> tally.red();
                    case YELLOW -> tally.yellow();
                    case GREEN -> tally.green();
                })
                .sum();
    }

    /** Everything in the scope, for people to read: 5001+ when not everything was counted. */
    public String counted() {
        return counted(count(), page.more());
    }

    /** What wasn't counted at a desk is due later than all that was, so it can't be red unless all that was is. */
    public String counted(Lamp lamp) {
        return counted(count(lamp), lamp == Lamp.RED ? page.moreRed() : page.more());
    }

    private static String counted(int number, boolean more) {
        return more ? number + "+" : Integer.toString(number);
    }

    public String here() {
        return address(scope(), lamp().orElse(null), query.after().orElse(""));
    }

    public String inScope(Scope other) {
        return "/inbox?scope=" + word(other);
    }

    /** @param lamp null for all */
    public String withLamp(@Nullable Lamp lamp) {
        return address(scope(), lamp, "");
    }

    public Optional<String> next() {
        return page.next().map(after -> address(scope(), lamp().orElse(null), after));
    }

    private String address(Scope scope, @Nullable Lamp lamp, String after) {
        StringBuilder address = new StringBuilder("/inbox?scope=").append(word(scope));
        if (lamp != null) {
            address.append("&lamp=").append(word(lamp));
        }
        add(address, "dueBy", dueBy());
        add(address, "kind", kind());
        add(address, "region", region());
        add(address, "after", after);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isBlank()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static LocalText title(Scope scope) {
        return switch (scope) {
            case DESK -> LocalText.of("我的岗位", "My desk");
            case MINE -> LocalText.of("我领取的", "Taken by me");
            case UNIT -> LocalText.of("本单位", "My unit");
        };
    }

    public static LocalText kindTitle(String kind) {
        return switch (kind) {
            case "application" -> LocalText.of("申请受理", "Application");
            case "matter" -> LocalText.of("办件", "Matter");
            case "visit" -> LocalText.of("现场勘验", "Site visit");
            case "task" -> LocalText.of("督办任务", "Supervised task");
            case "information-request" -> LocalText.of("信息公开申请", "Information request");
            case "rating" -> LocalText.of("差评整改", "Bad rating");
            default -> LocalText.of(kind, kind);
        };
    }

    public LocalText emptyTitle() {
        if (filtered()) {
            return LocalText.of("没有符合筛选条件的待办。", "Nothing here matches the filter.");
        }
        return also.isEmpty()
                ? LocalText.of("现在没有待办。", "Nothing waits right now.")
                : LocalText.of("除上面列出的以外，没有别的待办。", "Nothing waits besides what is listed above.");
    }

    public LocalText emptyText() {
        return switch (scope()) {
            case DESK ->
                LocalText.of(
                        "申请到达您的岗位后会出现在这里，最紧急的排在最前。别人已领取的请看“本单位”。",
                        "Work appears here when it reaches your desk, the most urgent first. What others have taken is"
                                + " under “My unit”.");
            case MINE ->
                LocalText.of(
                        "您领取的和分派给您的会出现在这里。请到“我的岗位”领取一件。",
                        "What you take and what is assigned to you appears here. Take something from “My desk”.");
            case UNIT ->
                LocalText.of(
                        "本单位各岗位的待办会出现在这里，包括已经有人领取的。",
                        "Whatever waits at any desk of your unit appears here, also what somebody has taken.");
        };
    }
}
