package org.tongban.seal.font;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names in a font file, cut to what readers look for: family, style, full and PostScript name. */
final class NameTable {
    private static final Set<Integer> KEPT = Set.of(1, 2, 4, 6);
    private static final int HEADER = 6;
    private static final int RECORD = 12;

    private NameTable() {}

    static byte[] essential(byte[] whole) {
        ByteBuffer in = ByteBuffer.wrap(whole);
        List<Integer> records = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        int length = 0;
        for (int at = HEADER; at < HEADER + RECORD * in.getShort(2); at += RECORD) {
            if (KEPT.contains((int) in.getShort(at + 6))) {
                records.add(at);
                if (places.putIfAbsent(place(in, at), length) == null) {
                    length += in.getShort(at + 8) & 0xffff;
                }
            }
        }
        int texts = HEADER + RECORD * records.size();
        ByteBuffer out = ByteBuffer.allocate(texts + length);
        out.putShort((short) 0).putShort((short) records.size()).putShort((short) texts);
        for (int at : records) {
            int to = places.getOrDefault(place(in, at), 0);
            int size = in.getShort(at + 8) & 0xffff;
            out.put(Arrays.copyOfRange(whole, at, at + 10)).putShort((short) to);
            out.put(texts + to, whole, (in.getShort(4) & 0xffff) + (in.getShort(at + 10) & 0xffff), size);
        }
        return out.array();
    }

    /** Where the text stands and how long it is. */
    private static int place(ByteBuffer in, int record) {
        return in.getInt(record + 8);
    }
}
