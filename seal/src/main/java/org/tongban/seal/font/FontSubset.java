package org.tongban.seal.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Cuts a typeface down to the characters a document shows, as a valid TrueType file of its own.
 *
 * <p>Glyphs are renumbered; the character map (format 12) is rebuilt so that a reader finds them by character.
 */
public final class FontSubset {
    private final Typeface font;
    private final List<Integer> glyphs = new ArrayList<>();
    private final Map<Integer, Integer> renumbered = new HashMap<>();

    /** Those the font has, in order, and the number of the glyph of each. */
    private final int[] characters;

    private final int[] numbers;

    private FontSubset(Typeface font, int[] codePoints) {
        this.font = font;
        keep(0);
        characters = Arrays.stream(codePoints).filter(c -> font.glyph(c) != 0).toArray();
        numbers = Arrays.stream(characters).map(c -> keep(font.glyph(c))).toArray();
    }

    /** The font file (TrueType) holding just these characters; characters the font lacks are left out. */
    public static byte[] of(Typeface font, SortedSet<Integer> codePoints) {
        return new FontSubset(font, array(codePoints)).build();
    }

    /** The same for characters of the basic plane. */
    public static byte[] of(Typeface font, BitSet codePoints) {
        return new FontSubset(font, codePoints.stream().toArray()).build();
    }

    private static int[] array(SortedSet<Integer> codePoints) {
        return codePoints.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * A font file with what its glyphs are.
     *
     * @param glyphs number of the glyph of each character in the new file
     * @param advances width of each glyph, in font units
     */
    public record Cut(byte[] file, Map<Integer, Integer> glyphs, List<Integer> advances) {}

    /** The font file with the numbers of its glyphs, for formats that name glyphs instead of characters. */
    public static Cut cut(Typeface font, SortedSet<Integer> codePoints) {
        FontSubset subset = new FontSubset(font, array(codePoints));
        byte[] file = subset.build();
        Map<Integer, Integer> glyphs = new HashMap<>();
        for (int i = 0; i < subset.characters.length; i++) {
            glyphs.put(subset.characters[i], subset.numbers[i]);
        }
        return new Cut(
                file,
                Map.copyOf(glyphs),
                subset.glyphs.stream().map(font::advance).toList());
    }

    private int keep(int glyph) {
        Integer known = renumbered.get(glyph);
        if (known != null) {
            return known;
        }
        int number = glyphs.size();
        glyphs.add(glyph);
        renumbered.put(glyph, number);
        return number;
    }

    private byte[] build() {
        List<byte[]> outlines = outlines();
        Map<String, byte[]> tables = new TreeMap<>();
        if (font.hasTable("OS/2")) {
            tables.put("OS/2", font.style());
        }
        tables.put("cmap", characterMap());
        tables.put("glyf", joined(outlines));
        tables.put("head", head());
        tables.put("hhea", patched("hhea", 34, glyphs.size()));
        tables.put("hmtx", metrics());
        tables.put("loca", locations(outlines));
        tables.put("maxp", patched("maxp", 4, glyphs.size()));
        tables.put("name", font.names());
        tables.put("post", post());
        return Sfnt.assemble(tables);
    }

    private List<byte[]> outlines() {
        List<byte[]> outlines = new ArrayList<>();
        for (int i = 0; i < glyphs.size(); i++) {
            int glyph = glyphs.get(i);
            int length = font.glyphLength(glyph);
            byte[] outline = new byte[(length + 3) & ~3];
            font.copy(font.glyphStart(glyph), outline, 0, length);
            if (length > 0 && ((outline[0] << 8) | (outline[1] & 0xff)) < 0) {
                renumberParts(outline);
            }
            outlines.add(outline);
        }
        return outlines;
    }

    /** The parts of a composite glyph join the subset too; the list of glyphs grows while it is walked. */
    private void renumberParts(byte[] outline) {
        ByteBuffer parts = ByteBuffer.wrap(outline);
        int at = 10;
        int flags;
        do {
            flags = parts.getShort(at);
            parts.putShort(at + 2, (short) keep(parts.getShort(at + 2) & 0xffff));
            at += 4 + ((flags & 1) != 0 ? 4 : 2);
            at += (flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
        } while ((flags & 0x20) != 0);
    }

    private byte[] locations(List<byte[]> outlines) {
        ByteBuffer loca = ByteBuffer.allocate(4 * (outlines.size() + 1));
        int offset = 0;
        for (byte[] outline : outlines) {
            loca.putInt(offset);
            offset += outline.length;
        }
        return loca.putInt(offset).array();
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private byte[] metrics() {
        ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
        for (int glyph : glyphs) {
            metrics.putShort((short) font.advance(glyph)).putShort((short) font.leftBearing(glyph));
        }
        return metrics.array();
    }

    private byte[] head() {
        ByteBuffer head = ByteBuffer.wrap(font.table("head"));
        head.putInt(8, 0).putShort(50, (short) 1);
        return head.array();
    }

    private byte[] patched(String table, int at, int value) {
        return ByteBuffer.wrap(font.table(table)).putShort(at, (short) value).array();
    }

    private byte[] post() {
        ByteBuffer post = ByteBuffer.allocate(32);
        post.putInt(0x00030000);
        return post.array();
    }

    private byte[] characterMap() {
        List<int[]> groups = new ArrayList<>();
        int[] open = new int[0];
        for (int i = 0; i < characters.length; i++) {
            int codePoint = characters[i];
            int glyph = numbers[i];
            if (open.length == 3 && codePoint == open[1] + 1 && glyph == open[2] + codePoint - open[0]) {
                open[1] = codePoint;
            } else {
                open = new int[] {codePoint, codePoint, glyph};
                groups.add(open);
            }
        }
        byte[] basic = segments(groups);
        int fullStart = 20 + basic.length;
        int fullLength = 16 + 12 * groups.size();
        ByteBuffer map = ByteBuffer.allocate(fullStart + fullLength);
        map.putShort((short) 0).putShort((short) 2);
        map.putShort((short) 3).putShort((short) 1).putInt(20);
        map.putShort((short) 3).putShort((short) 10).putInt(fullStart);
        map.put(basic);
        map.putShort((short) 12)
                .putShort((short) 0)
                .putInt(fullLength)
                .putInt(0)
                .putInt(groups.size());
        groups.forEach(g -> map.putInt(g[0]).putInt(g[1]).putInt(g[2]));
        return map.array();
    }

    /** The older format 4, for readers that know only the basic plane. */
    private static byte[] segments(List<int[]> groups) {
        List<int[]> basic =
                new ArrayList<>(groups.stream().filter(g -> g[1] < 0xffff).toList());
        basic.add(new int[] {0xffff, 0xffff, 0});
        int n = basic.size();
        int power = Integer.highestOneBit(n);
        ByteBuffer map = ByteBuffer.allocate(16 + 8 * n);
        map.putShort((short) 4).putShort((short) (16 + 8 * n)).putShort((short) 0);
        map.putShort((short) (2 * n)).putShort((short) (2 * power));
        map.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (2 * (n - power)));
        basic.forEach(g -> map.putShort((short) g[1]));
        map.putShort((short) 0);
        basic.forEach(g -> map.putShort((short) g[0]));
        basic.forEach(g -> map.putShort((short) (g[2] - g[0])));
        basic.forEach(g -> map.putShort((short) 0));
        return map.array();
    }

    /** Puts tables together into a font file with its checksums. */
    private static final class Sfnt {
        static byte[] assemble(Map<String, byte[]> tables) {
            int count = tables.size();
            int size = 12 + 16 * count;
            for (byte[] table : tables.values()) {
                size += (table.length + 3) & ~3;
            }
            ByteBuffer file = ByteBuffer.allocate(size);
            int power = Integer.highestOneBit(count);
            file.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power));
            file.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (count - power)));
            int at = 12 + 16 * count;
            int head = 0;
            for (Map.Entry<String, byte[]> table : tables.entrySet()) {
                byte[] content = table.getValue();
                file.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
                file.putInt(0).putInt(at).putInt(content.length);
                file.put(at, content);
                file.putInt(file.position() - 12, sum(file, at, content.length));
                head = table.getKey().equals("head") ? at : head;
                at += (content.length + 3) & ~3;
            }
            file.putInt(head + 8, 0xb1b0afba - sum(file, 0, size));
            return file.array();
        }

        private static int sum(ByteBuffer file, int at, int length) {
            int sum = 0;
            for (int i = at; i < at + length; i += 4) {
                sum += file.getInt(i);
            }
            return sum;
        }
    }
}
