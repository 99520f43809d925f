package org.tongban.server.catalogue.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.ServiceRatio;
import org.tongban.server.catalogue.Share;

/** The lists that must be published, and the shares that show how good the service is, over time. */
public record ListsPage(List<Row> lists, List<Level> levels, List<LocalDate> days, int items) {

    /** How many months back the figures go. */
    static final int MONTHS = 12;

    /** @param counts how many items are on it, on each of the days */
    public record Row(String id, LocalText title, LocalText meaning, List<Integer> counts) {
        public int now() {
            return counts.getLast();
        }
    }

    /** @param shares on each of the days */
    public record Level(LocalText title, LocalText method, int target, List<Share> shares) {
        public Share now() {
            return shares.getLast();
        }
    }

    /** The ends of the months before, and today. */
    static List<LocalDate> days(LocalDate today) {
        List<LocalDate> days = new ArrayList<>();
        for (int back = MONTHS - 1; back > 0; back--) {
            days.add(YearMonth.from(today).minusMonths(back).atEndOfMonth());
        }
        days.add(today);
        return days;
    }

    /** @param handled who applied online, by month */
    static ListsPage of(Catalogue catalogue, Map<YearMonth, Share> handled) {
        List<LocalDate> days = days(catalogue.day());
        List<Catalogue> then = days.stream().map(catalogue::inForce).toList();
        List<Row> lists = new ArrayList<>();
        for (PublicList list : PublicList.values()) {
            lists.add(new Row(
                    list.word(),
                    list.title(),
                    list.meaning(),
                    then.stream().map(one -> list.items(one).size()).toList()));
        }
        List<Level> levels = new ArrayList<>();
        for (ServiceRatio ratio : ServiceRatio.values()) {
            levels.add(new Level(
                    ratio.title(),
                    ratio.method(),
                    ratio.target(),
                    then.stream().map(ratio::of).toList()));
        }
        levels.add(new Level(
                LocalText.of("实际网办", "Really done online"),
                LocalText.of(
                        "当月申请人自己在网上提交的申请 ÷ 当月全部申请。",
                        "Applications of the month that applicants handed in online themselves, of all."),
                80,
                days.stream()
                        .map(day -> handled.getOrDefault(YearMonth.from(day), new Share(0, 0)))
                        .toList()));
        return new ListsPage(lists, levels, days, catalogue.items().size());
    }
}
