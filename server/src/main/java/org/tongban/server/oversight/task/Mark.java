package org.tongban.server.oversight.task;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** What somebody has to look at in an open task besides its lamp: lists show it, and can be narrowed to it. */
public enum Mark {
    LYING("未按期部署或首报", "not arranged or reported in time", """
            exists (select from task_opening o where o.proceeding = supervised_task.proceeding
                and (o.arranged_on is null and o.arrange_by < :today
                    or o.reported_on is null and o.report_by < :today))"""),
    MONTH("月度目标逾期", "a month missed", """
            exists (select from task_month m where m.task = supervised_task.id and m.done_on is null
                and m.reported_on is null and m.deadline < :today)"""),
    CHECK("月度目标待确认", "a month to be confirmed", """
            exists (select from task_month m where m.task = supervised_task.id and m.done_on is null
                and m.reported_on is not null)"""),
    LATER("申请延期", "asks for a later day", """
            exists (select from task_extension e where e.task = supervised_task.id and e.decided_at is null)"""),
    YEAR("待年度考核", "a year to be assessed", """
            exists (select from task_assessment a where a.task = supervised_task.id and a.met is null)"""),
    /** Nobody can report on it any more until its office gives it to another unit. */
    GONE("牵头单位已不在目录", "lead is no longer in the catalogue", "lead = any (:gone::text[])");

    private final LocalText title;
    private final String found;

    Mark(String zh, String en, String found) {
        this.title = LocalText.of(zh, en);
        this.found = found;
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mark> of(String word) {
        return Stream.of(values()).filter(mark -> mark.word().equals(word)).findFirst();
    }

    /** A condition for SQL on {@code supervised_task}, with the day as {@code :today}, and units that no pack has as {@code :gone}. */
    String sql() {
        return "(state = 'OPEN' and completed_on is null and " + found + ")";
    }
}
