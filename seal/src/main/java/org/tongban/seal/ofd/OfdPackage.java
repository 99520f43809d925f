package org.tongban.seal.ofd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes parts as a ZIP file (PKWARE APPNOTE 6.3), the same bytes for the same parts and time. */
public final class OfdPackage {
    private static final int UTF8_NAMES = 0x0800;
    private static final int VERSION = 20;

    private OfdPackage() {}

    public static byte[] write(List<Part> parts, Instant at) {
        int size = 22;
        for (Part part : parts) {
            size += 30 + 46 + 2 * nameOf(part).length + part.stored().length;
        }
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer directory = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        int time = dosTime(at);
        for (Part part : parts) {
            int offset = file.position();
            byte[] name = nameOf(part);
            file.putInt(0x04034b50);
            common(file, part, time, name);
            file.put(name).put(part.stored());
            directory.putInt(0x02014b50).putShort((short) VERSION);
            common(directory, part, time, name);
            directory
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(offset);
            directory.put(name);
        }
        int start = file.position();
        file.put(directory.flip());
        file.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        file.putShort((short) parts.size()).putShort((short) parts.size());
        file.putInt(file.position() - 12 - start).putInt(start).putShort((short) 0);
        return file.array();
    }

    private static void common(ByteBuffer out, Part part, int time, byte[] name) {
        out.putShort((short) VERSION).putShort((short) UTF8_NAMES);
        out.putShort((short) (part.deflated() ? 8 : 0)).putInt(time);
        out.putInt(part.crc()).putInt(part.stored().length).putInt(part.content().length);
        out.putShort((short) name.length).putShort((short) 0);
    }

    private static byte[] nameOf(Part part) {
        return part.name().getBytes(StandardCharsets.UTF_8);
    }

    /** Date and time as DOS packs them, in UTC. */
    private static int dosTime(Instant at) {
        LocalDateTime t = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return (t.getYear() - 1980) << 25
                | t.getMonthValue() << 21
                | t.getDayOfMonth() << 16
                | t.getHour() << 11
                | t.getMinute() << 5
                | t.getSecond() / 2;
    }
}
