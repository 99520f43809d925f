package org.tongban.server.catalogue.page;

import java.util.List;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.PublicList;

/** One published list. */
public record ListPage(String id, LocalText title, LocalText meaning, boolean intermediary, List<Row> rows) {

    /** @param services what third parties make for it; of the list of intermediary services only */
    public record Row(
            String id,
            LocalText title,
            LocalText department,
            LocalText kind,
            List<LocalText> basis,
            List<LocalText> services) {}

    static ListPage of(Catalogue catalogue, PublicList list) {
        boolean intermediary = list == PublicList.INTERMEDIARY;
        return new ListPage(
                list.word(),
                list.title(),
                list.meaning(),
                intermediary,
                list.items(catalogue).stream()
                        .map(item -> row(catalogue, item, intermediary))
                        .toList());
    }

    private static Row row(Catalogue catalogue, Item item, boolean intermediary) {
        return new Row(
                item.id(),
                item.title(),
                catalogue.roles().getOrDefault(item.decides(), LocalText.of(item.decides(), item.decides())),
                item.kind().title(),
                item.basis().stream().map(Basis::citation).toList(),
                intermediary
                        ? PublicList.byThirdParties(catalogue, item).stream()
                                .map(Material::title)
                                .toList()
                        : List.of());
    }
}
