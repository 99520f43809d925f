package org.tongban.seal.ofd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.SealedFile;
import org.tongban.seal.SealedFile.Piece;

/**
 * Writes parts as a ZIP file (PKWARE APPNOTE 6.3), the same bytes for the same parts. Its headers give the earliest time
 * there is for all files, so that they say the same in all licences; when a licence was made stands in OFD.xml.
 */
public final class OfdPackage {
    private static final int UTF8_NAMES = 0x0800;
    private static final int VERSION = 20;
    private static final int LOCAL_HEADER = 30;
    private static final int DIRECTORY_ENTRY = 46;
    private static final int DIRECTORY_END = 22;

    /** The first of January 1980, as DOS packs it. */
    private static final int TIME = 1 << 21 | 1 << 16;

    /** All that isn't shared, in the order of the file; pieces of it are cut off whenever something shared comes. */
    private final ByteBuffer own;

    private final ByteBuffer directory;
    private final List<Piece> pieces = new ArrayList<>();
    private int cut;

    /** How much of the file is shared so far. */
    private int shared;

    private OfdPackage(int own, int directory) {
        this.own = ByteBuffer.allocate(own).order(ByteOrder.LITTLE_ENDIAN);
        this.directory = ByteBuffer.allocate(directory).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static SealedFile write(List<Part> parts) {
        int own = DIRECTORY_END;
        int directory = 0;
        for (Part part : parts) {
            int name = nameOf(part).length;
            directory += DIRECTORY_ENTRY + name;
            own += LOCAL_HEADER + name;
            for (Piece piece : part.stored()) {
                own += piece.shared() ? 0 : piece.length();
            }
        }
        OfdPackage file = new OfdPackage(own + directory, directory);
        parts.forEach(file::add);
        return file.end(parts);
    }

    private void add(Part part) {
        int offset = own.position() + shared;
        byte[] name = nameOf(part);
        own.putInt(0x04034b50);
        common(own, part, name);
        own.put(name);
        for (Piece piece : part.stored()) {
            if (piece.shared()) {
                cutOff();
                pieces.add(piece);
                shared += piece.length();
            } else {
                own.put(piece.bytes(), piece.from(), piece.length());
            }
        }
        directory.putInt(0x02014b50).putShort((short) VERSION);
        common(directory, part, name);
        directory
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(offset);
        directory.put(name);
    }

    private void cutOff() {
        if (own.position() > cut) {
            pieces.add(new Piece(own.array(), cut, own.position() - cut, false));
            cut = own.position();
        }
    }

    private SealedFile end(List<Part> parts) {
        int count = parts.size();
        int start = own.position() + shared;
        int size = directory.position();
        own.put(directory.flip());
        own.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        own.putShort((short) count).putShort((short) count);
        own.putInt(size).putInt(start).putShort((short) 0);
        cutOff();
        return new SealedFile(
                pieces,
                parts.stream().filter(Signing::describes).map(Part::digest).toList());
    }

    private void common(ByteBuffer out, Part part, byte[] name) {
        out.putShort((short) VERSION).putShort((short) UTF8_NAMES);
        out.putShort((short) (part.deflated() ? 8 : 0)).putInt(TIME);
        out.putInt(part.crc()).putInt(part.packed()).putInt(part.length());
        out.putShort((short) name.length).putShort((short) 0);
    }

    private static byte[] nameOf(Part part) {
        return part.name().getBytes(StandardCharsets.UTF_8);
    }
}
