package org.tongban.seal.check;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tongban.seal.Verification.Reason;

/**
 * A ZIP file in memory, read by its central directory and distrusted throughout: no encryption, no ZIP64, no doubled or
 * escaping names, no overlapping entries, no bombs; local headers must agree with the directory. Entries are unpacked
 * one at a time into a fixed buffer.
 */
final class Archive {
    static final int MAX_FILE = 20 << 20;
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_UNPACKED = 64L << 20;
    private static final int RATIO_FROM = 1 << 20;
    private static final int MAX_RATIO = 200;
    private static final int UTF8_NAME = 0x0800;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int UNICODE_PATH = 0x7075;
    private static final int UNICODE_COMMENT = 0x6375;
    private static final int ZIP64 = 0x0001;

    private final byte[] bytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();

    private Archive(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One file in the archive: where its packed data lies. */
    record Entry(String name, int method, int crc, int packed, int unpacked, int header, int data) {}

    /** Receives unpacked bytes piece by piece. */
    interface Sink {
        void accept(byte[] buffer, int from, int length);
    }

    /** An entry's data can't be unpacked, or is not what its checksum says. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String name) {
            super(name, null, false, false);
        }
    }

    static Archive open(byte[] bytes) throws Refused {
        if (bytes.length > MAX_FILE) {
            throw tooLarge("文件超过 20 MB", "the file is larger than 20 MB");
        }
        Archive archive = new Archive(bytes);
        try {
            archive.readDirectory();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged();
        }
        return archive;
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The name of the file called so, or, when there is none, of the only one whose name differs by case alone. */
    Optional<String> named(String name) {
        return entries.containsKey(name)
                ? Optional.of(name)
                : Optional.ofNullable(byLowerCase.get(name.toLowerCase(Locale.ROOT)));
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** The content of an entry no larger than {@code most}. */
    byte[] content(Entry entry, int most) throws Refused, Damaged {
        if (entry.unpacked > most) {
            throw tooLarge(entry.name + " 过大", entry.name + " is too large");
        }
        ByteBuffer content = ByteBuffer.allocate(entry.unpacked);
        unpack(entry, content::put);
        return content.array();
    }

    /** Unpacks an entry; sizes were bounded when the archive was opened. */
    void unpack(Entry entry, Sink sink) throws Damaged {
        CRC32 crc = new CRC32();
        Sink counted = (buffer, from, length) -> {
            crc.update(buffer, from, length);
            sink.accept(buffer, from, length);
        };
        boolean whole = entry.method == 0 ? stored(entry, counted) : inflated(entry, counted);
        if (!whole || (int) crc.getValue() != entry.crc) {
            throw new Damaged(entry.name);
        }
    }

    /** The digest of an entry that was met before, in another file, byte for byte the same. */
    Optional<byte[]> known(Entry entry, Digests method) {
        return Familiar.digest(bytes, entry, method);
    }

    void remember(Entry entry, Digests method, byte[] digest) {
        Familiar.remember(bytes, entry, method, digest);
    }

    private boolean stored(Entry entry, Sink sink) {
        sink.accept(bytes, entry.data, entry.unpacked);
        return true;
    }

    private boolean inflated(Entry entry, Sink sink) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(bytes, entry.data, entry.packed);
            byte[] buffer = new byte[8192];
            long total = 0;
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                total += length;
                if (length == 0 && !inflater.finished() || total > entry.unpacked) {
                    return false;
                }
                sink.accept(buffer, 0, length);
            }
            return total == entry.unpacked && inflater.getRemaining() == 0;
        } catch (DataFormatException e) {
            return false;
        }
    }

    private void readDirectory() throws Refused {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = findEnd(in);
        int count = u16(in, end + 10);
        int size = in.getInt(end + 12);
        int start = in.getInt(end + 16);
        if (u16(in, end + 4) != 0 || u16(in, end + 8) != count || start < 0 || size < 0 || start + size != end) {
            throw damaged();
        }
        if (count > MAX_ENTRIES) {
            throw tooLarge("内部文件超过 " + MAX_ENTRIES + " 个", "it holds more than " + MAX_ENTRIES + " files");
        }
        List<Entry> found = new ArrayList<>();
        int at = start;
        for (int i = 0; i < count; i++) {
            at = readEntry(in, at, found);
        }
        if (at != end) {
            throw damaged();
        }
        checkSizes(found);
        checkPlaces(found, start);
    }

    private int findEnd(ByteBuffer in) throws Refused {
        if (bytes.length < 22 || in.getInt(0) != LOCAL) {
            throw new Refused(
                    Reason.NOT_OFD,
                    "这不是 OFD 文件。请选择证照的 OFD 原件，不要用截图、打印件或其他格式。",
                    "This is not an OFD file. Choose the licence's original OFD file, not a screenshot, print or other format.");
        }
        for (int at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
            if (in.getInt(at) == END && at + 22 + u16(in, at + 20) == bytes.length) {
                return at;
            }
        }
        throw damaged();
    }

    private int readEntry(ByteBuffer in, int at, List<Entry> found) throws Refused {
        if (in.getInt(at) != CENTRAL) {
            throw damaged();
        }
        int flags = u16(in, at + 8);
        int method = u16(in, at + 10);
        int packed = in.getInt(at + 20);
        int unpacked = in.getInt(at + 24);
        int nameLength = u16(in, at + 28);
        int header = in.getInt(at + 42);
        int next = at + 46 + nameLength + u16(in, at + 30) + u16(in, at + 32);
        if ((flags & 1) != 0 || method != 0 && method != 8 || packed < 0 || unpacked < 0 || header < 0) {
            throw hostile("内部文件被加密或压缩方式不明", "files inside are encrypted or packed in an unknown way");
        }
        checkExtra(in, at + 46 + nameLength, u16(in, at + 30));
        String name = name(at + 46, nameLength, (flags & UTF8_NAME) != 0);
        int data = checkLocal(in, header, at, nameLength);
        Entry entry = new Entry(name, method, in.getInt(at + 16), packed, unpacked, header, data);
        if (method == 0 && packed != unpacked || data + (long) packed > bytes.length) {
            throw damaged();
        }
        found.add(entry);
        if (!name.endsWith("/")) {
            checkName(name);
            if (entries.put(name, entry) != null) {
                throw hostile("同名文件出现两次：" + name, "the same file name occurs twice: " + name);
            }
            if (byLowerCase.put(name.toLowerCase(Locale.ROOT), name) != null) {
                throw hostile("两个文件名只有大小写不同：" + name, "two file names differ by upper and lower case alone: " + name);
            }
        }
        return next;
    }

    /** Names are UTF-8; some Chinese tools write them in GBK, without the flag that says UTF-8. */
    private String name(int at, int length, boolean utf8) {
        if (ascii(at, length)) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return strictly(StandardCharsets.UTF_8, at, length);
        } catch (CharacterCodingException notUtf8) {
            try {
                return utf8 ? "\ufffd" : strictly(GB18030, at, length);
            } catch (CharacterCodingException neither) {
                return "\ufffd";
            }
        }
    }

    private boolean ascii(int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private String strictly(Charset charset, int at, int length) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
    }

    /** The header beside the data must tell the same story as the directory, or two readers see two documents. */
    private int checkLocal(ByteBuffer in, int header, int central, int nameLength) throws Refused {
        boolean same = in.getInt(header) == LOCAL
                && u16(in, header + 8) == u16(in, central + 10)
                && u16(in, header + 6) == u16(in, central + 8)
                && u16(in, header + 26) == nameLength;
        for (int i = 0; same && i < nameLength; i++) {
            same = bytes[header + 30 + i] == bytes[central + 46 + i];
        }
        boolean sizesLater = (u16(in, header + 6) & 8) != 0;
        if (same && !sizesLater) {
            same = in.getInt(header + 14) == in.getInt(central + 16)
                    && in.getInt(header + 18) == in.getInt(central + 20)
                    && in.getInt(header + 22) == in.getInt(central + 24);
        }
        if (!same) {
            throw damaged();
        }
        checkExtra(in, header + 30 + nameLength, u16(in, header + 28));
        return header + 30 + nameLength + u16(in, header + 28);
    }

    /** Extra fields may give a file another name or size, by which some readers go and others don't. */
    private static void checkExtra(ByteBuffer in, int from, int length) throws Refused {
        int at = from;
        while (at + 4 <= from + length) {
            int kind = u16(in, at);
            if (kind == UNICODE_PATH || kind == UNICODE_COMMENT || kind == ZIP64) {
                throw hostile(
                        "内部文件另有一个名称或大小（ZIP 附加字段），不同的软件会读到不同的内容",
                        "a file inside has a second name or size (in a ZIP extra field), so that readers see different things");
            }
            at += 4 + u16(in, at + 2);
        }
        if (at > from + length) {
            throw damaged();
        }
    }

    private static void checkName(String name) throws Refused {
        String framed = "/" + name + "/";
        boolean escapes = name.isEmpty()
                || framed.contains("//")
                || framed.contains("/../")
                || framed.contains("/./")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.indexOf('\ufffd') >= 0
                || name.chars().anyMatch(c -> c < 0x20);
        if (escapes) {
            throw hostile("内部文件名越出文件包", "a file name inside leads out of the package");
        }
    }

    private static void checkSizes(List<Entry> found) throws Refused {
        long total = 0;
        for (Entry entry : found) {
            total += entry.unpacked;
            boolean bomb = entry.unpacked > RATIO_FROM && entry.unpacked / MAX_RATIO > Math.max(1, entry.packed);
            if (bomb || total > MAX_UNPACKED) {
                throw tooLarge(
                        "内部文件解压后过大（" + entry.name.toLowerCase(Locale.ROOT) + "）",
                        "files inside unpack to too much (" + entry.name + ")");
            }
        }
    }

    /** A reader that goes from header to header, without the directory, must meet the same files and no others. */
    private void checkPlaces(List<Entry> found, int directory) throws Refused {
        List<Entry> sorted =
                found.stream().sorted(Comparator.comparingInt(Entry::header)).toList();
        int end = 0;
        for (Entry entry : sorted) {
            checkBetween(end, entry.header);
            end = entry.data + entry.packed;
        }
        checkBetween(end, directory);
    }

    private void checkBetween(int end, int next) throws Refused {
        if (end > next) {
            throw hostile("内部文件相互重叠", "files inside overlap");
        }
        for (int at = end; at + 4 <= next; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 3 && bytes[at + 3] == 4) {
                throw hostile("藏有目录没有列出的文件", "it hides a file that its directory doesn't list");
            }
        }
    }

    private static int u16(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }

    private static Refused tooLarge(String zh, String en) {
        return new Refused(
                Reason.TOO_LARGE,
                "不予读取：" + zh + "。证照文件远小于此；请换用原件。",
                "Not read: " + en + ". Licences are far smaller; use the original file.");
    }

    private static Refused hostile(String zh, String en) {
        return new Refused(
                Reason.HOSTILE,
                "不予读取：" + zh + "。请勿打开此文件，向提供者索要原件。",
                "Not read: " + en + ". Don't open this file; ask whoever gave it to you for the original.");
    }

    private static Refused damaged() {
        return new Refused(
                Reason.DAMAGED,
                "文件包已损坏或不完整。请重新下载或传输原件后再查验。",
                "The package is damaged or incomplete. Download or transfer the original again, then check it.");
    }
}
