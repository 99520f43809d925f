package org.tongban.server.application.citizen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;

/** What happens after an application is handed in, and by which day at the latest. */
final class Outlook {
    /** A counter that says nothing by then has accepted (Administrative Licensing Law, art. 32). */
    private static final LegalPeriod ACCEPTANCE = LegalPeriod.workdays(5);

    private Outlook() {}

    static List<ConfirmPage.Next> of(Guide guide, Catalogue catalogue, LocalDate today) {
        WorkCalendar calendar = catalogue.calendar();
        Optional<LocalDate> accepted = due(ACCEPTANCE, Optional.of(today), calendar);
        List<ConfirmPage.Next> next = new ArrayList<>();
        next.add(new ConfirmPage.Next(
                LocalText.of(
                        "综合窗口审查：受理，或者一次告诉您全部要补正的内容。到期没有通知的，就是受理了。",
                        "The counter checks: it accepts, or tells you once of everything to be put right. If you hear"
                                + " nothing by then, it is accepted."),
                accepted));
        Map<String, Optional<LocalDate>> done = new HashMap<>();
        for (AppliedItem item : guide.items()) {
            Optional<LocalDate> from = Stream.concat(
                            Stream.of(accepted), item.after().stream().map(id -> done.getOrDefault(id, accepted)))
                    .reduce(Outlook::later)
                    .orElse(accepted);
            done.put(item.id(), due(item.local().promised(), from, calendar));
        }
        guide.waves().forEach(wave -> next.add(wave(guide, wave, done)));
        if (!guide.jointVisit().isEmpty()) {
            next.add(new ConfirmPage.Next(
                    LocalText.of(
                            "需要看现场的部门一起来，只来一次；等您方便的时间不计入时限。",
                            "Departments that have to see the place come together, once; that time doesn't count against"
                                    + " the limits."),
                    Optional.empty()));
        }
        return next;
    }

    private static ConfirmPage.Next wave(Guide guide, List<String> wave, Map<String, Optional<LocalDate>> done) {
        List<AppliedItem> items =
                wave.stream().flatMap(id -> guide.item(id).stream()).toList();
        String zh = String.join(
                "、", items.stream().map(item -> item.item().title().zh()).toList());
        String en = String.join(
                ", ", items.stream().map(item -> item.item().title().en()).toList());
        Optional<LocalDate> last = wave.stream()
                .map(id -> done.getOrDefault(id, Optional.empty()))
                .reduce(Outlook::later)
                .orElse(Optional.empty());
        return new ConfirmPage.Next(LocalText.of("同时办理：" + zh, "Decided at the same time: " + en), last);
    }

    /** Not known when either isn't. */
    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.flatMap(first -> other.map(second -> first.isAfter(second) ? first : second));
    }

    /** The last day, the starting day not counted; empty while the holidays of that year aren't published yet. */
    private static Optional<LocalDate> due(LegalPeriod period, Optional<LocalDate> from, WorkCalendar calendar) {
        try {
            return from.map(day -> calendar.due(day, period).day());
        } catch (MissingYearTable notPublished) {
            return Optional.empty();
        }
    }
}
