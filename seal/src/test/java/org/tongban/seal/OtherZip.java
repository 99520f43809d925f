package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes packages as other tools do: with sizes behind the data, in 64 bits, or room left for them. */
final class OtherZip {
    private static final long ONES = 0xffffffffL;

    /** How a header gives a file's two sizes. */
    enum Sizes {
        PLAIN,
        /** In a ZIP64 field, the 32 bits all ones. */
        ZIP64,
        /** In 32 bits, with a ZIP64 field of zeros that wasn't needed. */
        ROOM,
        /** In 32 bits, and once more in a ZIP64 field. */
        BOTH,
        /** In 32 bits, with a ZIP64 field that holds nothing. */
        NOTHING,
        /** Zero before the data, and after it in 32 bits. */
        LATER,
        /** A ZIP64 field of zeros before the data, and after it in 64 bits. */
        LATER_ZIP64,
        /** A ZIP64 field of ones before the data, and after it in 64 bits. */
        LATER_ONES
    }

    private final Sizes local;
    private final Sizes directory;
    private boolean longEnd;
    private String separator = "/";

    /** Added to the unpacked size in ZIP64 fields before the data, in the directory, and to where the directory is. */
    private long localLie;

    private long directoryLie;
    private long endLie;

    OtherZip(Sizes local, Sizes directory) {
        this.local = local;
        this.directory = directory;
    }

    /** Ends as packages of more than 65,535 files or 4 GB do. */
    OtherZip longEnd() {
        longEnd = true;
        return this;
    }

    OtherZip separator(String between) {
        separator = between;
        return this;
    }

    OtherZip lying(long before, long inDirectory, long atTheEnd) {
        localLie = before;
        directoryLie = inDirectory;
        endLie = atTheEnd;
        return this;
    }

    byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        files.forEach((name, content) -> file(out, list, name.replace("/", separator), content));
        int start = out.size();
        out.writeBytes(list.toByteArray());
        int end = out.size();
        if (longEnd) {
            out.writeBytes(little(76)
                    .putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putLong(0)
                    .putLong(files.size())
                    .putLong(files.size())
                    .putLong(list.size())
                    .putLong(start + endLie)
                    .putInt(0x07064b50)
                    .putInt(0)
                    .putLong(end)
                    .putInt(1)
                    .array());
        }
        short count = (short) (longEnd ? -1 : files.size());
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(longEnd ? -1 : list.size())
                .putInt(longEnd ? -1 : start)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    private void file(ByteArrayOutputStream out, ByteArrayOutputStream list, String file, byte[] content) {
        byte[] name = file.getBytes(UTF_8);
        byte[] packed = packed(content);
        CRC32 crc = new CRC32();
        crc.update(content);
        boolean later = local.name().startsWith("LATER");
        int header = out.size();
        byte[] extra = extra(local, content.length + localLie, packed.length);
        out.writeBytes(little(30)
                .putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) (later ? 8 : 0))
                .putShort((short) 8)
                .putInt(0)
                .putInt(later ? 0 : (int) crc.getValue())
                .putInt(size(local, packed.length))
                .putInt(size(local, content.length))
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .array());
        out.writeBytes(name);
        out.writeBytes(extra);
        out.writeBytes(packed);
        if (later) {
            boolean wide = local != Sizes.LATER;
            ByteBuffer sizes = little(wide ? 24 : 16).putInt(0x08074b50).putInt((int) crc.getValue());
            out.writeBytes(
                    wide
                            ? sizes.putLong(packed.length)
                                    .putLong(content.length)
                                    .array()
                            : sizes.putInt(packed.length).putInt(content.length).array());
        }
        byte[] listed = extra(directory, content.length + directoryLie, packed.length);
        list.writeBytes(little(46)
                .putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) (later ? 8 : 0))
                .putShort((short) 8)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(size(directory, packed.length))
                .putInt(size(directory, content.length))
                .putShort((short) name.length)
                .putShort((short) listed.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(header)
                .array());
        list.writeBytes(name);
        list.writeBytes(listed);
    }

    private static int size(Sizes sizes, int size) {
        return switch (sizes) {
            case PLAIN, ROOM, BOTH, NOTHING -> size;
            case LATER -> 0;
            case ZIP64, LATER_ZIP64, LATER_ONES -> (int) ONES;
        };
    }

    private static byte[] extra(Sizes sizes, long unpacked, long packed) {
        return switch (sizes) {
            case PLAIN, LATER -> new byte[0];
            case NOTHING -> little(4).putShort((short) 1).putShort((short) 0).array();
            case ZIP64, BOTH -> field(unpacked, packed);
            case ROOM, LATER_ZIP64 -> field(0, 0);
            case LATER_ONES -> field(-1, -1);
        };
    }

    private static byte[] field(long unpacked, long packed) {
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
            byte[] out = new byte[content.length + 100];
            int length = deflater.deflate(out);
            return java.util.Arrays.copyOf(out, length);
        }
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
