package org.tongban.bench;

import java.util.ArrayList;
import java.util.List;

/** A text that is written again and again with other words in the same places. */
final class Mould {

    /** Literal, word, literal, word, …: an odd number of literals in between numbers of words. */
    private final List<String> literals = new ArrayList<>();

    private final List<Integer> places = new ArrayList<>();

    /** @param words as they stand in the text, in the order in which others are given for them */
    Mould(String text, List<String> words) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            for (int word = 0; word < words.size(); word++) {
                if (text.startsWith(words.get(word), at) && at >= from) {
                    literals.add(text.substring(from, at));
                    places.add(word);
                    from = at + words.get(word).length();
                }
            }
        }
        literals.add(text.substring(from));
    }

    String filled(List<String> words) {
        StringBuilder text = new StringBuilder(2_000);
        for (int i = 0; i < places.size(); i++) {
            text.append(literals.get(i)).append(words.get(places.get(i)));
        }
        return text.append(literals.getLast()).toString();
    }
}
