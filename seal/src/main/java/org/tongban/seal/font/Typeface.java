package org.tongban.seal.font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType font held in memory: which characters it has, how wide they are, and their outlines.
 *
 * <p>Immutable and safe to share. Character map formats 4 and 12 are read; composite glyphs are resolved.
 */
public final class Typeface {
    private final ByteBuffer bytes;
    private final Map<String, int[]> tables = new HashMap<>();
    private final CharacterMap characters;
    private final int unitsPerEm;
    private final int glyphCount;
    private final boolean longOffsets;
    private final int wideMetrics;
    private final int glyf;
    private final int loca;
    private final int hmtx;

    /** Tables that are the same in every font cut from this one. */
    private final byte[] names;

    private final byte[] style;

    private Typeface(byte[] sfnt) {
        bytes = ByteBuffer.wrap(sfnt);
        int count = bytes.getShort(4) & 0xffff;
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            String tag = new String(sfnt, entry, 4, StandardCharsets.US_ASCII);
            tables.put(tag, new int[] {bytes.getInt(entry + 8), bytes.getInt(entry + 12)});
        }
        unitsPerEm = u16(start("head") + 18);
        longOffsets = u16(start("head") + 50) == 1;
        glyphCount = u16(start("maxp") + 4);
        wideMetrics = u16(start("hhea") + 34);
        characters = CharacterMap.read(bytes, start("cmap"));
        glyf = start("glyf");
        loca = start("loca");
        hmtx = start("hmtx");
        names = NameTable.essential(table("name"));
        style = hasTable("OS/2") ? table("OS/2") : new byte[0];
    }

    /** Reads a font from the class path. */
    public static Typeface load(String resource) {
        try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("font resource missing: " + resource);
            }
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a font from its file content. */
    public static Typeface of(byte[] sfnt) {
        return new Typeface(sfnt.clone());
    }

    public int unitsPerEm() {
        return unitsPerEm;
    }

    public boolean has(int codePoint) {
        return characters.glyph(codePoint) != 0;
    }

    /** The glyph number of a character; 0, the "missing" box, when the font lacks it. */
    public int glyph(int codePoint) {
        return characters.glyph(codePoint);
    }

    /** Advance width in font units. */
    public int advance(int glyph) {
        return u16(hmtx + 4 * Math.min(glyph, wideMetrics - 1));
    }

    /** Sends the outline of a glyph, in font units, to the sink. */
    public void outline(int glyph, GlyphSink sink) {
        new GlyphOutline(this).draw(glyph, sink);
    }

    int leftBearing(int glyph) {
        int at = glyph < wideMetrics ? hmtx + 4 * glyph + 2 : hmtx + 4 * wideMetrics + 2 * (glyph - wideMetrics);
        return bytes.getShort(at);
    }

    int glyphCount() {
        return glyphCount;
    }

    int glyphStart(int glyph) {
        return glyf + offset(glyph);
    }

    int glyphLength(int glyph) {
        return offset(glyph + 1) - offset(glyph);
    }

    byte[] table(String tag) {
        byte[] copy = new byte[length(tag)];
        bytes.get(start(tag), copy);
        return copy;
    }

    /** The essential names; not to be changed. */
    byte[] names() {
        return names;
    }

    /** The table of style and metrics (OS/2), empty when it has none; not to be changed. */
    byte[] style() {
        return style;
    }

    boolean hasTable(String tag) {
        return tables.containsKey(tag);
    }

    int u8(int at) {
        return bytes.get(at) & 0xff;
    }

    int i8(int at) {
        return bytes.get(at);
    }

    int u16(int at) {
        return bytes.getShort(at) & 0xffff;
    }

    int i16(int at) {
        return bytes.getShort(at);
    }

    void copy(int from, byte[] target, int at, int length) {
        bytes.get(from, target, at, length);
    }

    private int offset(int glyph) {
        return longOffsets ? bytes.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    }

    private int start(String tag) {
        return entry(tag)[0];
    }

    private int length(String tag) {
        return entry(tag)[1];
    }

    private int[] entry(String tag) {
        int[] entry = tables.get(tag);
        if (entry == null) {
            throw new IllegalArgumentException("font has no table " + tag);
        }
        return entry;
    }
}
