package org.tongban.server.oversight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/**
 * Words in the address of a page that none of its filters knows. The page shows what it shows without them, and says so.
 *
 * @param words as they were written
 */
public record UnknownWords(List<String> words) {
    public UnknownWords {
        words = List.copyOf(words);
    }

    /** A word, and what it was understood as. */
    public record Read(String word, Optional<?> as) {}

    public static UnknownWords of(Read... all) {
        return new UnknownWords(Stream.of(all)
                .filter(one -> !one.word().isBlank() && one.as().isEmpty())
                .map(Read::word)
                .toList());
    }

    public boolean none() {
        return words.isEmpty();
    }

    public LocalText quoted() {
        List<String> quoted = words.stream().map(word -> "“" + word + "”").toList();
        return LocalText.of(String.join("", quoted), String.join(", ", quoted));
    }
}
