package org.tongban.seal.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.tongban.seal.photo.PictureFile.Unreadable;

/** A BMP before it is unpacked: no file of another kind in it, no profile, and all of its rows. */
final class BmpFile {
    private static final Set<Integer> HEADERS = Set.of(12, 40, 108, 124);
    private static final int OLDEST = 12;
    private static final int WITH_COLOUR_SPACE = 108;
    private static final int PROFILE_LINKED = 0x4c494e4b;
    private static final int PROFILE_EMBEDDED = 0x4d424544;

    private BmpFile() {}

    /** The same file. @param most pixels across and down */
    static byte[] required(byte[] file, int most) throws Unreadable {
        if (file.length < 2 || file[0] != 'B' || file[1] != 'M') {
            throw SealPictures.otherwise();
        }
        try {
            check(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), most);
            return file;
        } catch (IndexOutOfBoundsException cut) {
            throw PictureFile.damaged();
        }
    }

    private static void check(ByteBuffer in, int most) throws Unreadable {
        int header = in.getInt(14);
        if (!HEADERS.contains(header)) {
            throw PictureFile.damaged();
        }
        boolean oldest = header == OLDEST;
        int width = oldest ? in.getShort(18) & 0xffff : in.getInt(18);
        int height = oldest ? in.getShort(20) & 0xffff : Math.abs(in.getInt(22));
        SealPictures.requireSize(width, height, most);
        int bits = in.getShort(oldest ? 24 : 28);
        int packing = oldest ? 0 : in.getInt(30);
        int space = header >= WITH_COLOUR_SPACE ? in.getInt(70) : 0;
        if (packing < 0 || packing > 3 || space == PROFILE_LINKED || space == PROFILE_EMBEDDED) {
            throw new Unreadable("这种 BMP 编码不能使用", "this way of coding a BMP can't be used");
        }
        boolean plain = packing == 0 || packing == 3;
        long rows = plain ? ((long) width * bits + 31) / 32 * 4 * height : 0;
        int from = in.getInt(10);
        if (from < 14 + header || from + rows > in.limit()) {
            throw PictureFile.damaged();
        }
    }
}
