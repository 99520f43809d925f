package org.tongban.seal.ofd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.font.FontSubset;
import org.tongban.seal.font.Typefaces;

/** Embedded fonts, cut to what is shown. Licences of a kind have the same labels, so the bold one comes again and again. */
final class FontParts {
    private static final int KEPT = 128;
    private static final Map<Key, Part> MADE = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
            return size() > KEPT;
        }
    };

    private FontParts() {}

    private record Key(Weight weight, SortedSet<Integer> characters) {}

    static Part of(Weight weight, SortedSet<Integer> characters) {
        Key key = new Key(weight, new TreeSet<>(characters));
        synchronized (MADE) {
            Part known = MADE.get(key);
            if (known != null) {
                return known;
            }
        }
        Part made = weight == Weight.BOLD
                ? Part.binary("Doc_0/Res/bold.ttf", FontSubset.of(Typefaces.bold(), characters))
                : Part.binary("Doc_0/Res/regular.ttf", FontSubset.of(Typefaces.regular(), characters));
        synchronized (MADE) {
            MADE.put(key, made);
        }
        return made;
    }
}
