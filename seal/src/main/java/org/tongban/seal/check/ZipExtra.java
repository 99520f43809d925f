package org.tongban.seal.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The extra fields of one header. They may give a file another name or size, by which some readers go and others don't:
 * such are refused.
 *
 * @param zip64 its ZIP64 field
 */
record ZipExtra(Optional<ByteBuffer> zip64) {
    private static final int UNICODE_PATH = 0x7075;
    private static final int UNICODE_COMMENT = 0x6375;
    private static final int ZIP64 = 0x0001;
    static final ZipExtra NONE = new ZipExtra(Optional.empty());

    /**
     * The extra fields at that place.
     *
     * @param name of the file, as it was understood
     * @param raw the same as it is written
     */
    static ZipExtra read(ByteBuffer in, int from, int length, String name, ByteBuffer raw) throws Refused {
        Optional<ByteBuffer> zip64 = Optional.empty();
        int at = from;
        while (at + 4 <= from + length) {
            int kind = in.getShort(at) & 0xffff;
            int size = in.getShort(at + 2) & 0xffff;
            if (at + 4 + size > from + length) {
                throw Refused.damaged();
            }
            ByteBuffer field = in.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN);
            boolean another = switch (kind) {
                case UNICODE_PATH -> !says(field, name, raw);
                case UNICODE_COMMENT -> true;
                case ZIP64 -> zip64.isPresent();
                default -> false;
            };
            if (another) {
                throw second();
            }
            zip64 = kind == ZIP64 ? Optional.of(field) : zip64;
            at += 4 + size;
        }
        return new ZipExtra(zip64);
    }

    /** The name once more in UTF-8, with a checksum of the name it repeats (Info-ZIP); here it is the same name. */
    private static boolean says(ByteBuffer field, String name, ByteBuffer raw) {
        if (field.remaining() < 5 || field.get() != 1) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(raw.duplicate());
        byte[] again = new byte[field.remaining() - 4];
        int checksum = field.getInt();
        field.get(again);
        return checksum == (int) crc.getValue()
                && name.equals(new String(again, StandardCharsets.UTF_8).replace('\\', '/'));
    }

    static Refused second() {
        return Refused.hostile(
                "内部文件另有一个名称或大小（ZIP 附加字段），不同的软件会读到不同的内容",
                "a file inside has a second name or size (in a ZIP extra field), so that readers see different things");
    }
}
