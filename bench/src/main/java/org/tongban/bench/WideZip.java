package org.tongban.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes packages as tools do that don't know yet how large a file will be: sizes behind the data, all in 64 bits
 * (APPNOTE 4.3.9.2, 4.3.14, 4.5.3).
 */
final class WideZip {
    private static final short VERSION = 45;
    private static final short LATER = 8;
    private static final short DEFLATED = 8;
    private static final short NOTHING = 0;
    private static final int ELSEWHERE = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();

    private WideZip() {}

    static byte[] zipped(Map<String, byte[]> parts) {
        WideZip zip = new WideZip();
        parts.forEach(zip::add);
        return zip.finished(parts.size());
    }

    private void add(String part, byte[] content) {
        byte[] name = part.getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(content);
        CRC32 crc = new CRC32();
        crc.update(content);
        int header = out.size();
        ByteBuffer before = little(50 + name.length).putInt(0x04034b50).putShort(VERSION);
        out.writeBytes(
                described(before, 0, name.length).put(name).put(sizes(0, 0)).array());
        out.writeBytes(packed);
        out.writeBytes(little(24)
                .putInt(0x08074b50)
                .putInt((int) crc.getValue())
                .putLong(packed.length)
                .putLong(content.length)
                .array());
        ByteBuffer entry =
                little(66 + name.length).putInt(0x02014b50).putShort(VERSION).putShort(VERSION);
        described(entry, (int) crc.getValue(), name.length)
                .putShort(NOTHING)
                .putShort(NOTHING)
                .putShort(NOTHING)
                .putInt(0)
                .putInt(header);
        directory.writeBytes(
                entry.put(name).put(sizes(content.length, packed.length)).array());
    }

    private static ByteBuffer described(ByteBuffer header, int crc, int nameLength) {
        return header.putShort(LATER)
                .putShort(DEFLATED)
                .putInt(0)
                .putInt(crc)
                .putInt(ELSEWHERE)
                .putInt(ELSEWHERE)
                .putShort((short) nameLength)
                .putShort((short) 20);
    }

    private byte[] finished(int count) {
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        long end = out.size();
        ByteBuffer last =
                little(98).putInt(0x06064b50).putLong(44).putShort(VERSION).putShort(VERSION);
        last.putLong(0).putLong(count).putLong(count).putLong(directory.size()).putLong(start);
        last.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        last.putInt(0x06054b50).putInt(0).putInt(ELSEWHERE).putInt(ELSEWHERE).putInt(ELSEWHERE);
        out.writeBytes(last.putShort(NOTHING).array());
        return out.toByteArray();
    }

    private static byte[] sizes(long unpacked, long packed) {
        return little(20)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(unpacked)
                .putLong(packed)
                .array();
    }

    private static byte[] packed(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(content);
            deflater.finish();
            byte[] packed = new byte[content.length + content.length / 100 + 100];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
