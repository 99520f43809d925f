package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Audience;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeKind;

/** All themes, and what a search found among them. @param words what was searched for, blank for nothing */
public record ThemesPage(String words, List<Hit> hits, List<Group> groups) {

    public record Tile(String address, LocalText title, LocalText summary) {}

    public record Group(LocalText title, List<Tile> tiles) {}

    /** @param theme or else a single item */
    public record Hit(String address, LocalText title, LocalText summary, boolean theme) {}

    static ThemesPage of(Catalogue catalogue, String words, List<org.tongban.server.catalogue.search.Hit> found) {
        List<Hit> hits =
                found.stream().flatMap(hit -> hit(catalogue, hit).stream()).toList();
        return new ThemesPage(words.strip(), hits, groups(catalogue));
    }

    private static Optional<Hit> hit(Catalogue catalogue, org.tongban.server.catalogue.search.Hit found) {
        return found.theme()
                ? catalogue.theme(found.id()).map(ThemesPage::tile).map(tile -> hit(tile, true))
                : catalogue.item(found.id()).map(ThemesPage::tile).map(tile -> hit(tile, false));
    }

    private static Hit hit(Tile tile, boolean theme) {
        return new Hit(tile.address(), tile.title(), tile.summary(), theme);
    }

    /** Themes by whom they are for and of which kind; groups without any are left out. */
    public static List<Group> groups(Catalogue catalogue) {
        List<Group> groups = new ArrayList<>();
        add(
                groups,
                catalogue,
                Audience.BUSINESS,
                ThemeKind.LIFE_EVENT,
                LocalText.of("企业一件事：从开办到注销", "The life of a business"));
        add(
                groups,
                catalogue,
                Audience.BUSINESS,
                ThemeKind.TRADE,
                LocalText.of("开店：一业一证", "Open a shop: one licence a trade"));
        add(groups, catalogue, Audience.PEOPLE, ThemeKind.TRADE, LocalText.of("个人从业", "For people in a trade"));
        add(
                groups,
                catalogue,
                Audience.PEOPLE,
                ThemeKind.LIFE_EVENT,
                LocalText.of("个人一件事：从出生到身后", "The life of a person"));
        return groups;
    }

    private static void add(
            List<Group> groups, Catalogue catalogue, Audience audience, ThemeKind kind, LocalText title) {
        List<Tile> tiles = catalogue.themes().values().stream()
                .filter(theme -> theme.audience() == audience && theme.kind() == kind)
                .map(ThemesPage::tile)
                .toList();
        if (!tiles.isEmpty()) {
            groups.add(new Group(title, tiles));
        }
    }

    static Tile tile(Item item) {
        return new Tile(
                "/items/" + item.id(),
                item.title(),
                item.summary().orElse(item.kind().title()));
    }

    public static Tile tile(Theme theme) {
        return new Tile("/themes/" + theme.id(), theme.title(), theme.summary());
    }
}
