package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.List;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Savings;

/** What bundling saves (rulebook CAT-14): over all themes, and for each. @param all the sums */
public record SavingsPage(LocalText place, Savings all, List<Row> rows) {

    /** @param items how many apply in the fullest case */
    public record Row(String id, LocalText title, int items, Savings savings) {}

    static SavingsPage of(Catalogue catalogue, LocalText place, String region, FullestCase fullest) {
        List<Row> rows = catalogue.themes().values().stream()
                .flatMap(theme -> fullest.of(catalogue, theme, region).stream()
                        .filter(guide -> !guide.items().isEmpty())
                        .map(SavingsPage::row))
                .toList();
        return new SavingsPage(
                place, Savings.sum(rows.stream().map(Row::savings).toList()), new ArrayList<>(rows));
    }

    private static Row row(Guide guide) {
        return new Row(guide.theme().id(), guide.theme().title(), guide.items().size(), guide.savings());
    }
}
