package org.tongban.server.catalogue.page;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.Unit;

/**
 * What a theme is about, before anybody has answered a question.
 *
 * @param savings what bundling saves where most items apply
 * @param most how many items that are
 * @param lead the unit that leads
 */
public record ThemePage(
        String id,
        LocalText title,
        LocalText summary,
        String region,
        List<Regions.Group> regions,
        List<Row> items,
        Optional<Savings> savings,
        int most,
        int questions,
        Optional<LocalText> lead,
        Optional<LocalText> composite) {

    /** @param always whether it applies whatever the answers are */
    public record Row(
            String id,
            LocalText title,
            LocalText because,
            boolean always,
            LocalText unit,
            LocalText promised,
            LocalText result,
            boolean droppable) {}

    static ThemePage of(Catalogue catalogue, Theme theme, String region, Optional<Guide> fullest) {
        return new ThemePage(
                theme.id(),
                theme.title(),
                theme.summary(),
                region,
                Regions.groups(catalogue, theme),
                theme.items().stream()
                        .flatMap(entry -> catalogue
                                .itemAt(entry.item(), region)
                                .map(local -> new Row(
                                        entry.item(),
                                        local.item().title(),
                                        entry.because(),
                                        entry.when().isAlways(),
                                        unit(local),
                                        local.promised().text(),
                                        result(catalogue, local.item()),
                                        entry.droppable()))
                                .stream())
                        .toList(),
                fullest.map(Guide::savings),
                fullest.map(guide -> guide.items().size()).orElse(0),
                theme.questions().size(),
                catalogue.unit(region, theme.lead()).map(Unit::name),
                theme.composite().flatMap(catalogue::licence).map(type -> type.title()));
    }

    private static LocalText result(Catalogue catalogue, Item item) {
        return catalogue.resultTitle(item);
    }

    private static LocalText unit(LocalItem local) {
        return local.unit().map(Unit::name).orElse(LocalText.of("待定", "To be named"));
    }
}
