package org.tongban.seal.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.check.Archive.Entry;
import org.tongban.seal.check.Zip64.Sizes;

/**
 * The structure of a ZIP file: its directory, and the headers beside the data, which must tell the same story, or two
 * readers see two documents. No encryption, no escaping names, no overlapping or hidden files. What an error in reading
 * throws beyond {@link Refused} (an index out of bounds) means damage as well.
 */
final class ZipDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int ENCRYPTED = 0x0001;
    private static final int SIZES_LATER = 0x0008;
    private static final int UTF8_NAME = 0x0800;

    /** The two bytes that no bytes are deflated to. */
    private static final int PACKED_NOTHING = 0x0003;

    /** Checksum and sizes behind the data, in 32 or 64 bits, with a mark before them or without. */
    private static final Set<Integer> DESCRIPTOR_LENGTHS = Set.of(12, 16, 20, 24);

    /** How hard it was packed, which is of no matter to a reader. */
    private static final int FLAGS_OF_PACKING = 0x0006;

    private final ByteBuffer in;
    private final int mostEntries;

    /** Files and folders. */
    private final List<Entry> found = new ArrayList<>();

    /** What stands between folders. Readers that take one for a letter of a name must find it nowhere. */
    private boolean slashes;

    private boolean backslashes;

    private ZipDirectory(ByteBuffer file, int mostEntries) {
        in = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.mostEntries = mostEntries;
    }

    /**
     * The files, without folders, in the directory's order; sizes as they claim to be, none negative.
     *
     * @param file the whole package, from its first byte to its limit
     * @param mostEntries files and folders
     * @throws IndexOutOfBoundsException when the package is cut off or a length in it is wrong
     */
    static List<Entry> read(ByteBuffer file, int mostEntries) throws Refused {
        ZipDirectory directory = new ZipDirectory(file, mostEntries);
        directory.readAll();
        directory.found.removeIf(ZipDirectory::folder);
        return directory.found;
    }

    private static boolean folder(Entry entry) {
        return entry.name().endsWith("/");
    }

    private void readAll() throws Refused {
        int end = findEnd();
        Zip64.End directory = Zip64.end(in, end);
        if (directory.count() > mostEntries) {
            throw Refused.tooLarge("内部文件超过 " + mostEntries + " 个", "it holds more than " + mostEntries + " files");
        }
        int at = directory.start();
        for (long i = 0; i < directory.count(); i++) {
            at = readEntry(at);
        }
        if (at != directory.end()) {
            throw Refused.damaged();
        }
        if (slashes && backslashes) {
            throw Refused.hostile(
                    "内部文件名有的用斜杠分隔，有的用反斜杠", "some names inside have slashes between folders, some backslashes");
        }
        checkPlaces(directory.start());
        // A reader that looks for the last directory would take one in the comment.
        checkHidesNothing(end + END_LENGTH, in.limit());
    }

    private int findEnd() throws Refused {
        if (in.limit() < END_LENGTH || in.getInt(0) != LOCAL) {
            throw new Refused(
                    Reason.NOT_OFD,
                    "这不是 OFD 文件。请选择证照的 OFD 原件，不要用截图、打印件或其他格式。",
                    "This is not an OFD file. Choose the licence's original OFD file, not a screenshot, print or other format.");
        }
        int last = in.limit() - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - 0xffff); at--) {
            if (in.getInt(at) == END && at + END_LENGTH + u16(at + 20) == in.limit()) {
                return at;
            }
        }
        throw Refused.damaged();
    }

    /** @return where the next entry begins */
    private int readEntry(int at) throws Refused {
        if (in.getInt(at) != CENTRAL) {
            throw Refused.damaged();
        }
        int flags = u16(at + 8);
        int method = u16(at + 10);
        if ((flags & ENCRYPTED) != 0 || method != 0 && method != 8) {
            throw Refused.hostile("内部文件被加密或压缩方式不明", "files inside are encrypted or packed in an unknown way");
        }
        int nameLength = u16(at + 28);
        int extraLength = u16(at + 30);
        String written = ZipNames.name(in, at + 46, nameLength, (flags & UTF8_NAME) != 0);
        slashes |= written.indexOf('/') >= 0;
        backslashes |= written.indexOf('\\') >= 0;
        String name = written.replace('\\', '/');
        ZipNames.check(name);
        ZipExtra extra = extra(at + 46, nameLength, extraLength, name);
        Sizes sizes = Zip64.sizes(new Sizes(u32(at + 24), u32(at + 20), u32(at + 42)), extra.zip64());
        if (!sizes.within(in.limit())) {
            throw Refused.damaged();
        }
        Entry entry = new Entry(
                name,
                method,
                in.getInt(at + 16),
                (int) sizes.packed(),
                sizes.unpackedAtMost(Integer.MAX_VALUE),
                (int) sizes.header(),
                dataOf(at, name, sizes));
        boolean cutOff = entry.data() + (long) entry.packed() > in.limit();
        if (cutOff || method == 0 && entry.packed() != entry.unpacked() || folder(entry) && !isEmpty(entry)) {
            throw Refused.damaged();
        }
        if (method == 0 && (flags & SIZES_LATER) != 0) {
            // Whoever doesn't know yet how long it is looks for the next header in it.
            checkHidesNothing(entry.data(), entry.data() + entry.packed());
        }
        found.add(entry);
        return at + 46 + nameLength + extraLength + u16(at + 32);
    }

    /** Nothing, or what packs to nothing: a folder's bytes are unpacked by nobody here, so they must hold nothing. */
    private boolean isEmpty(Entry folder) {
        boolean packedNothing = folder.method() == 8 && folder.packed() == 2 && u16(folder.data()) == PACKED_NOTHING;
        return folder.unpacked() == 0 && (folder.packed() == 0 || packedNothing);
    }

    /** Those that follow the name at that place; most headers have none. */
    private ZipExtra extra(int at, int nameLength, int length, String name) throws Refused {
        return length == 0 ? ZipExtra.NONE : ZipExtra.read(in, at + nameLength, length, name, in.slice(at, nameLength));
    }

    /** Where the data begins, behind the header beside it, which must say what the directory says. */
    private int dataOf(int central, String name, Sizes sizes) throws Refused {
        int header = (int) sizes.header();
        int flags = u16(header + 6);
        int nameLength = u16(header + 26);
        boolean same = in.getInt(header) == LOCAL
                && u16(header + 8) == u16(central + 10)
                && ((flags ^ u16(central + 8)) & ~FLAGS_OF_PACKING) == 0
                && in.slice(header + 30, nameLength).equals(in.slice(central + 46, u16(central + 28)));
        if (!same) {
            throw Refused.damaged();
        }
        int extraLength = u16(header + 28);
        ZipExtra extra = extra(header + 30, nameLength, extraLength, name);
        Sizes here = Zip64.sizes(new Sizes(u32(header + 22), u32(header + 18), sizes.header()), extra.zip64());
        boolean later = (flags & SIZES_LATER) != 0;
        boolean checksum = in.getInt(header + 14) == in.getInt(central + 16) || later && in.getInt(header + 14) == 0;
        if (!checksum || !here.agrees(sizes, later)) {
            throw Refused.damaged();
        }
        return header + 30 + nameLength + extraLength;
    }

    /** A reader that goes from header to header, without the directory, must meet the same files and no others. */
    private void checkPlaces(int directory) throws Refused {
        List<Entry> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Entry::header));
        int end = 0;
        boolean described = false;
        for (Entry entry : sorted) {
            checkBetween(end, entry.header(), described);
            end = entry.data() + entry.packed();
            described = (u16(entry.header() + 6) & SIZES_LATER) != 0;
        }
        checkBetween(end, directory, described);
    }

    /** Nothing stands between two files, except what describes the first of them. */
    private void checkBetween(int end, int next, boolean described) throws Refused {
        if (end > next) {
            throw Refused.hostile("内部文件相互重叠", "files inside overlap");
        }
        checkHidesNothing(end, next);
        if (end < next && !(described && DESCRIPTOR_LENGTHS.contains(next - end))) {
            throw Refused.damaged();
        }
    }

    /** Neither a file nor another directory that some reader would take for this one. */
    private void checkHidesNothing(int from, int to) throws Refused {
        for (int at = from; at + 4 <= to; at++) {
            int word = in.get(at) == 'P' ? in.getInt(at) : 0;
            if (word == LOCAL || word == CENTRAL || word == END) {
                throw Refused.hostile("藏有目录没有列出的文件", "it hides a file that its directory doesn't list");
            }
        }
    }

    private int u16(int at) {
        return in.getShort(at) & 0xffff;
    }

    private long u32(int at) {
        return in.getInt(at) & 0xffffffffL;
    }
}
