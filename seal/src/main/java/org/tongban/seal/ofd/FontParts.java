package org.tongban.seal.ofd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tongban.seal.font.FontSubset;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/**
 * The embedded fonts, each cut to what is shown in it. What licences have in common stands in fonts of its own, which are
 * made and packed once: labels in bold; letters, digits and the commonest characters of names, addresses and trades, the
 * same file in every licence; the rarer characters in the remarks of a kind of licence. Only the few that are left take a
 * font that nobody else has.
 */
enum FontParts {
    VALUES(1, "regular.ttf"),
    BOLD(2, "bold.ttf"),
    COMMON(10, "common.ttf"),
    REMARKS(11, "remarks.ttf");

    private static final int KEPT = 128;
    private static final BitSet COMMON_CHARACTERS = common();
    private static final Map<Key, Part> MADE = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
            return size() > KEPT;
        }
    };

    private final int id;
    private final String file;

    FontParts(int id, String file) {
        this.id = id;
        this.file = file;
    }

    private record Key(FontParts font, BitSet characters) {}

    /** Letters, digits and marks of ASCII, and the characters of the list beside this class. */
    private static BitSet common() {
        BitSet characters = new BitSet();
        characters.set(0x20, 0x7f);
        try (InputStream in = FontParts.class.getResourceAsStream("common-characters.txt")) {
            String list = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            list.chars().filter(c -> c > ' ').forEach(characters::set);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return characters;
    }

    static BitSet commonCharacters() {
        return COMMON_CHARACTERS;
    }

    /** Its number in the list of fonts. */
    int id() {
        return id;
    }

    /** Its entry in the list of fonts. */
    String entry() {
        String weight = this == BOLD ? " Bold" : "";
        return "<ofd:Font ID=\"" + id + "\" FontName=\"Noto Serif SC" + weight
                + "\" FamilyName=\"Noto Serif SC\" Serif=\"true\"" + (this == BOLD ? " Bold=\"true\"" : "")
                + "><ofd:FontFile>" + file + "</ofd:FontFile></ofd:Font>";
    }

    /** The file with these characters. */
    Part part(BitSet characters) {
        Key key = new Key(this, characters);
        synchronized (MADE) {
            Part known = MADE.get(key);
            if (known != null) {
                return known;
            }
        }
        Typeface typeface = this == BOLD ? Typefaces.bold() : Typefaces.regular();
        byte[] font = FontSubset.of(typeface, characters);
        String name = "Doc_0/Res/" + file;
        Part made = this == VALUES ? Part.binary(name, font) : Part.shared(name, font);
        if (this != VALUES) {
            synchronized (MADE) {
                MADE.put(new Key(this, (BitSet) characters.clone()), made);
            }
        }
        return made;
    }
}
