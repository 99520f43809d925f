package org.tongban.kernel.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text cut into pairs of neighbouring characters, so that a database without a Chinese dictionary finds any words in it:
 * who searches for 营业执照 finds the pairs 营业, 业执, 执照 one after the other, and nothing else has them so.
 */
public final class Grams {
    /** Characters of a part: of more, a database may not know where a common pair stands. */
    private static final int PART = 6000;

    /** The longest words that are found wherever they stand. */
    private static final int OVERLAP = 200;

    private Grams() {}

    /** The pairs of a text in its order, separated by blanks; the last character stands alone. */
    public static String of(String text) {
        return String.join(" ", pairs(clean(text)));
    }

    /** The same of a long text in parts that overlap, so that any words that stand together do so in one of them. */
    public static List<String> parts(String text) {
        String clean = clean(text);
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < clean.length(); from += PART) {
            parts.add(String.join(" ", pairs(clean.substring(from, Math.min(from + PART + OVERLAP, clean.length())))));
        }
        return parts;
    }

    /** Words to look for, each found as a whole; a single character as the beginning of a pair. */
    public static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        for (String word : query.split("[\\s、，,。；;]+")) {
            String clean = clean(word);
            if (!clean.isEmpty()) {
                words.add(clean);
            }
        }
        return words;
    }

    /** As PostgreSQL reads a search for all of these words. */
    public static String query(List<String> words) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            List<String> pairs = pairs(word);
            all.add(
                    word.length() == 1
                            ? quoted(word) + ":*"
                            : "("
                                    + String.join(
                                            " <-> ",
                                            pairs.subList(0, pairs.size() - 1).stream()
                                                    .map(Grams::quoted)
                                                    .toList())
                                    + ")");
        }
        return String.join(" & ", all);
    }

    private static String quoted(String pair) {
        return "'" + pair + "'";
    }

    private static List<String> pairs(String clean) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < clean.length(); i++) {
            pairs.add(clean.substring(i, Math.min(i + 2, clean.length())));
        }
        return pairs;
    }

    /** Letters and digits alone: they can't mean anything else to the database. */
    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
