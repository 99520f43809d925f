package org.tongban.seal.photo;

import java.nio.charset.StandardCharsets;
import org.tongban.seal.photo.PictureFile.Unreadable;

/** A GIF before it is unpacked (GIF89a): one picture that fills it, and nothing that moves. */
final class GifFile {
    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int END = 0x3b;

    private final byte[] file;
    private int at;
    private int pictures;

    private GifFile(byte[] file) {
        this.file = file;
    }

    /** The same file. @param most pixels across and down */
    static byte[] required(byte[] file, int most) throws Unreadable {
        if (file.length < 6 || !new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("GIF8")) {
            throw SealPictures.otherwise();
        }
        try {
            new GifFile(file).walk(most);
            return file;
        } catch (IndexOutOfBoundsException cut) {
            throw PictureFile.damaged();
        }
    }

    private void walk(int most) throws Unreadable {
        SealPictures.requireSize(number(6), number(8), most);
        at = HEADER + table(10);
        while (true) {
            switch (file[at] & 0xff) {
                case EXTENSION -> at += 2;
                case IMAGE -> picture();
                case END -> {
                    if (pictures == 0) {
                        throw PictureFile.damaged();
                    }
                    return;
                }
                default -> throw PictureFile.damaged();
            }
            blocks();
        }
    }

    private void picture() throws Unreadable {
        boolean whole = number(at + 1) == 0
                && number(at + 3) == 0
                && number(at + 5) == number(6)
                && number(at + 7) == number(8);
        if (++pictures > 1 || !whole) {
            throw new Unreadable("图像是动画，或者由几幅拼成", "it is animated, or put together of several");
        }
        at += 10 + table(at + 9) + 1;
    }

    private void blocks() {
        int length = file[at] & 0xff;
        while (length > 0) {
            at += 1 + length;
            length = file[at] & 0xff;
        }
        at++;
    }

    /** How long the table of colours is that these flags announce. */
    private int table(int flags) {
        return (file[flags] & 0x80) == 0 ? 0 : 3 << (file[flags] & 7) + 1;
    }

    private int number(int from) {
        return file[from] & 0xff | (file[from + 1] & 0xff) << 8;
    }
}
