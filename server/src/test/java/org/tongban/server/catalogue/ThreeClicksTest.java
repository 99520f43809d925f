package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.catalogue.search.SearchIndex;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/**
 * Every theme is found and begun from the home page in three clicks, or by one search with everyday words; every item by
 * itself from its page.
 */
@PlatformTest
class ThreeClicksTest {
    private static final Catalogue CATALOGUE = PublishedPacks.catalogue();
    private static final SearchIndex INDEX = SearchIndex.of(CATALOGUE);

    /** How many results a page shows. */
    private static final int SHOWN = 20;

    @Autowired
    private Server server;

    static Stream<String> themes() {
        return CATALOGUE.themes().keySet().stream();
    }

    /** The theme on the home page, its start, and the button that shows what has to be done. */
    @ParameterizedTest
    @MethodSource("themes")
    void three_clicks_begin_a_theme(String theme) {
        Browser reader = server.browser().reading("en");
        assertThat(reader.open("/").body()).contains("href=\"/themes/" + theme + "\"");
        assertThat(reader.open("/themes/" + theme).body())
                .contains("action=\"/themes/" + theme + "/guide\"", ">Start</button>");
        Browser.Seen questions = reader.open("/themes/" + theme + "/guide?region=141002");
        assertThat(questions.status()).isEqualTo(200);
        assertThat(questions.body()).contains("id=\"guide-form\"", "name=\"done\"");
    }

    /** The item's page, its button, and the one that shows what it takes; with nothing to ask, that is shown at once. */
    @Test
    void every_item_is_begun_by_itself_from_its_page() {
        Browser reader = server.browser().reading("en");
        List<String> lost = new ArrayList<>();
        for (Item item : CATALOGUE.items().values()) {
            String page = reader.open("/items/" + item.id() + "?region=141002").body();
            boolean online = item.availability().channels().contains(Channel.ONLINE);
            String guide = "/themes/item." + item.id() + "/guide?region=141002";
            boolean asks = !CATALOGUE
                    .theme("item." + item.id())
                    .orElseThrow()
                    .questions()
                    .isEmpty();
            if (page.contains("href=\"" + guide) != online) {
                lost.add(item.id());
            } else if (online) {
                Browser.Seen shown = reader.open(asks ? guide : guide + "&done=1");
                String next = asks ? "name=\"done\"" : "/drafts/new?theme=item." + item.id();
                if (shown.status() != 200 || !shown.body().contains(next)) {
                    lost.add(item.id() + " " + shown.status());
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void one_search_with_its_own_everyday_words_shows_it() {
        List<String> lost = new ArrayList<>();
        for (Theme theme : CATALOGUE.themes().values()) {
            assertThat(theme.keywords()).as(theme.id()).isNotEmpty();
            for (String words : theme.keywords()) {
                boolean shown = INDEX.find(words, SHOWN).stream()
                        .anyMatch(hit -> hit.theme() && hit.id().equals(theme.id()));
                if (!shown) {
                    lost.add(theme.id() + " by “" + words + "”");
                }
            }
            for (String title : List.of(theme.title().zh(), theme.title().en())) {
                boolean first = INDEX.find(title, SHOWN).stream()
                        .limit(3)
                        .anyMatch(hit -> hit.id().equals(theme.id()));
                if (!first) {
                    lost.add(theme.id() + " by its title “" + title + "”");
                }
            }
        }
        assertThat(lost).isEmpty();
    }
}
