package org.tongban.seal.font;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The Unicode character map of a font: a table for the basic plane, where nearly all text is, a map beyond it. */
final class CharacterMap {
    private final char[] basic = new char[0x10000];
    private final Map<Integer, Integer> beyond = new HashMap<>();

    private CharacterMap() {}

    /** Prefers the full-repertoire subtable (format 12) over the one limited to the basic plane (format 4). */
    static CharacterMap read(ByteBuffer font, int cmap) {
        int count = font.getShort(cmap + 2);
        int basic = -1;
        for (int i = 0; i < count; i++) {
            int subtable = cmap + font.getInt(cmap + 8 + 8 * i);
            int format = font.getShort(subtable);
            if (format == 12) {
                return groups(font, subtable);
            }
            if (format == 4) {
                basic = subtable;
            }
        }
        if (basic < 0) {
            throw new IllegalArgumentException("font has no Unicode character map");
        }
        return segments(font, basic);
    }

    int glyph(int codePoint) {
        return codePoint < basic.length ? basic[codePoint] : beyond.getOrDefault(codePoint, 0);
    }

    private void put(int codePoint, int glyph) {
        if (codePoint < basic.length) {
            basic[codePoint] = (char) glyph;
        } else {
            beyond.put(codePoint, glyph);
        }
    }

    private static CharacterMap groups(ByteBuffer font, int at) {
        CharacterMap map = new CharacterMap();
        int count = font.getInt(at + 12);
        for (int i = 0; i < count; i++) {
            int group = at + 16 + 12 * i;
            int first = font.getInt(group);
            int last = font.getInt(group + 4);
            for (int c = first; c <= last; c++) {
                map.put(c, font.getInt(group + 8) + c - first);
            }
        }
        return map;
    }

    private static CharacterMap segments(ByteBuffer font, int at) {
        CharacterMap map = new CharacterMap();
        int segments = (font.getShort(at + 6) & 0xffff) / 2;
        int ends = at + 14;
        int starts = ends + 2 * segments + 2;
        int deltas = starts + 2 * segments;
        int ranges = deltas + 2 * segments;
        for (int i = 0; i < segments; i++) {
            int end = font.getShort(ends + 2 * i) & 0xffff;
            int start = font.getShort(starts + 2 * i) & 0xffff;
            int delta = font.getShort(deltas + 2 * i);
            int range = font.getShort(ranges + 2 * i) & 0xffff;
            for (int c = start; c <= end && c != 0xffff; c++) {
                int raw = range == 0 ? c : font.getShort(ranges + 2 * i + range + 2 * (c - start)) & 0xffff;
                map.put(c, range != 0 && raw == 0 ? 0 : (raw + delta) & 0xffff);
            }
        }
        return map;
    }
}
