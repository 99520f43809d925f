package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Theme;

/**
 * Finds themes and items by the words people use: a hit shares pairs of neighbouring characters, or English words, with
 * the title, the everyday words or the summary. The best come first.
 */
final class Search {
    private static final int LONGEST = 100;

    private Search() {}

    /** @param address of its page */
    record Hit(String address, LocalText title, LocalText summary, boolean theme, double score) {}

    static List<Hit> find(Catalogue catalogue, String words) {
        Set<String> asked = pieces(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        catalogue.themes().values().forEach(theme -> hits.add(hit(theme, asked)));
        catalogue.items().values().forEach(item -> hits.add(hit(item, asked)));
        return hits.stream()
                .filter(hit -> hit.score() >= 0.2)
                .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::address))
                .limit(20)
                .toList();
    }

    private static Hit hit(Theme theme, Set<String> asked) {
        double score = score(
                asked, List.of(theme.title().zh(), theme.title().en()), theme.keywords(), List.of(theme.summary()));
        return new Hit("/themes/" + theme.id(), theme.title(), theme.summary(), true, score * 1.25);
    }

    private static Hit hit(Item item, Set<String> asked) {
        LocalText summary = item.summary().orElse(item.title());
        double score = score(asked, List.of(item.title().zh(), item.title().en()), item.keywords(), List.of(summary));
        return new Hit("/items/" + item.id(), item.title(), summary, false, score);
    }

    /** The share of what was asked that is found: in full in title and everyday words, by a third in the summary. */
    private static double score(Set<String> asked, List<String> titles, List<String> keywords, List<LocalText> more) {
        Set<String> named = new HashSet<>();
        Stream.concat(titles.stream(), keywords.stream()).forEach(text -> named.addAll(pieces(text)));
        Set<String> described = new HashSet<>();
        more.forEach(text -> {
            described.addAll(pieces(text.zh()));
            described.addAll(pieces(text.en()));
        });
        double found = 0;
        for (String piece : asked) {
            found += named.contains(piece) ? 1 : described.contains(piece) ? 1.0 / 3 : 0;
        }
        return found / asked.size();
    }

    /** Words of letters and digits as they are; runs of Chinese characters as pairs, a single one as itself. */
    static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            boolean latin = word.codePoints().allMatch(c -> c < 0x2e80);
            if (word.isEmpty() || STOP.contains(word)) {
                continue;
            }
            if (latin || word.length() == 1) {
                pieces.add(word);
            } else {
                for (int i = 0; i + 2 <= word.length(); i++) {
                    pieces.add(word.substring(i, i + 2));
                }
            }
        }
        return pieces;
    }

    private static final Set<String> STOP = Set.of("a", "an", "the", "to", "of", "i", "want", "how", "do", "for", "my");
}
