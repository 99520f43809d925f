package org.tongban.server.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A constant that packs write as a lower-case word with hyphens. */
public interface Word {

    String name();

    /** As packs write it: {@code local-rule}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E> & Word> Optional<E> of(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.word().equals(word))
                .findFirst();
    }
}
