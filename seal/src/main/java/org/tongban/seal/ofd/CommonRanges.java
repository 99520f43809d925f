package org.tongban.seal.ofd;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where in a licence's file stands what many licences have in common: backgrounds, labels, fonts, the unit's seal, and the
 * holder's photograph, which all their licences have. For keeping it once; a file that isn't built as ours are has none.
 */
public final class CommonRanges {
    private static final int LOCAL = 0x04034b50;
    private static final int HEADER = 30;
    private static final int WORTHWHILE = 1024;
    private static final Set<String> COMMON = Set.of(
            "Doc_0/Tpls/Tpl_0/Content.xml",
            "Doc_0/Tpls/Tpl_1/Content.xml",
            "Doc_0/Res/bold.ttf",
            "Doc_0/Res/common.ttf",
            "Doc_0/Res/remarks.ttf",
            LicenceParts.PHOTO);

    private CommonRanges() {}

    /** Bytes {@code from} to {@code from + length}, in the order of the file. */
    public record Range(int from, int length) {}

    public static List<Range> of(byte[] licence) {
        ByteBuffer in = ByteBuffer.wrap(licence).order(ByteOrder.LITTLE_ENDIAN);
        List<Range> ranges = new ArrayList<>();
        try {
            int at = 0;
            while (in.getInt(at) == LOCAL) {
                int packed = in.getInt(at + 18);
                int nameLength = in.getShort(at + 26);
                String name = new String(licence, at + HEADER, nameLength, StandardCharsets.UTF_8);
                int data = at + HEADER + nameLength + in.getShort(at + 28);
                if (COMMON.contains(name)) {
                    add(ranges, data, packed);
                } else if (name.endsWith("/SignedValue.dat")) {
                    seal(licence, data, ranges);
                }
                at = data + packed;
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException notOurs) {
            return List.of();
        }
        return ranges;
    }

    /** The seal: after the version, the first thing in what was signed, which is the first thing in the value. */
    private static void seal(byte[] licence, int value, List<Range> ranges) {
        int signed = content(licence, value);
        int version = content(licence, signed);
        int seal = version + 2 + licence[version + 1];
        add(ranges, seal, end(licence, seal) - seal);
    }

    private static void add(List<Range> ranges, int from, int length) {
        if (length >= WORTHWHILE) {
            ranges.add(new Range(from, length));
        }
    }

    /** Where the content of a DER value begins. */
    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? at + 2 : at + 2 + (first & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int content = content(der, at);
        int first = der[at + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = at + 2; i < content; i++) {
            length = length << 8 | der[i] & 0xff;
        }
        return content + length;
    }
}
