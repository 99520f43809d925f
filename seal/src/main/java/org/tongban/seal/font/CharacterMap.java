package org.tongban.seal.font;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/** The Unicode character map of a font, flattened to sorted ranges searched by halving. */
final class CharacterMap {
    private final int[] first;
    private final int[] last;
    private final int[] glyph;

    private CharacterMap(int[] first, int[] last, int[] glyph) {
        this.first = first;
        this.last = last;
        this.glyph = glyph;
    }

    /** Prefers the full-repertoire subtable (format 12) over the one limited to the first 65,536 characters. */
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
        int low = 0;
        int high = first.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < first[middle]) {
                high = middle - 1;
            } else if (codePoint > last[middle]) {
                low = middle + 1;
            } else {
                return glyph[middle] + codePoint - first[middle];
            }
        }
        return 0;
    }

    private static CharacterMap groups(ByteBuffer font, int at) {
        int count = font.getInt(at + 12);
        int[] first = new int[count];
        int[] last = new int[count];
        int[] glyph = new int[count];
        for (int i = 0; i < count; i++) {
            int group = at + 16 + 12 * i;
            first[i] = font.getInt(group);
            last[i] = font.getInt(group + 4);
            glyph[i] = font.getInt(group + 8);
        }
        return new CharacterMap(first, last, glyph);
    }

    private static CharacterMap segments(ByteBuffer font, int at) {
        int segments = font.getShort(at + 6) / 2;
        int ends = at + 14;
        int starts = ends + 2 * segments + 2;
        int deltas = starts + 2 * segments;
        int ranges = deltas + 2 * segments;
        int[] glyphs = new int[0x10000];
        for (int i = 0; i < segments; i++) {
            int end = font.getShort(ends + 2 * i) & 0xffff;
            int start = font.getShort(starts + 2 * i) & 0xffff;
            int delta = font.getShort(deltas + 2 * i);
            int range = font.getShort(ranges + 2 * i) & 0xffff;
            for (int c = start; c <= end && c != 0xffff; c++) {
                int raw = range == 0 ? c : font.getShort(ranges + 2 * i + range + 2 * (c - start)) & 0xffff;
                glyphs[c] = range != 0 && raw == 0 ? 0 : (raw + delta) & 0xffff;
            }
        }
        return singles(glyphs);
    }

    private static CharacterMap singles(int[] glyphs) {
        int[] present =
                IntStream.range(0, glyphs.length).filter(c -> glyphs[c] != 0).toArray();
        int[] glyph = new int[present.length];
        for (int i = 0; i < present.length; i++) {
            glyph[i] = glyphs[present[i]];
        }
        return new CharacterMap(present, present, glyph);
    }
}
