package org.tongban.seal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/** Whether a text can be set in the typefaces of licences: what they lack would stand there as an empty box. */
public final class Lettering {
    private Lettering() {}

    /** The characters of what people wrote on a licence that can't be printed, each once; empty when all can. */
    public static Set<String> missing(LicenceDocument document) {
        Stream<String> own = Stream.of(
                document.number(), document.holder().name(), document.holder().id());
        Stream<String> values = document.fields().stream().map(LicenceDocument.Field::value);
        Stream<String> cells = document.table().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.stream());
        return missing(Stream.of(own, values, cells, document.notes().stream()).flatMap(texts -> texts));
    }

    /** The same of some texts. */
    public static Set<String> missing(Stream<String> texts) {
        Set<String> missing = new LinkedHashSet<>();
        Typeface typeface = Typefaces.regular();
        texts.forEach(text -> {
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                if (!typeface.has(c) && isDrawn(c)) {
                    missing.add(Character.toString(c));
                }
                i += Character.charCount(c);
            }
        });
        return missing;
    }

    /** Spaces and what steers the line aren't. */
    private static boolean isDrawn(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.NON_SPACING_MARK;
    }
}
