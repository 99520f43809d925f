package org.tongban.seal.check;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tongban.seal.ses.Beginnings;

/**
 * The files in a ZIP package in memory, distrusted throughout: no doubled names, no bombs, and of its structure only what
 * {@link ZipDirectory} lets pass. They are unpacked one at a time into a fixed buffer.
 */
final class Archive {
    static final int MAX_FILE = 20 << 20;
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_UNPACKED = 64L << 20;
    private static final int RATIO_FROM = 1 << 20;
    private static final int MAX_RATIO = 200;

    private final byte[] bytes;
    private final Map<String, Entry> entries;
    private final Map<String, String> byLowerCase;

    private Archive(byte[] bytes, Named named) {
        this.bytes = bytes;
        entries = named.entries;
        byLowerCase = named.byLowerCase;
    }

    /** By name, and the names by themselves in lower case, which tells them apart as well. */
    private record Named(Map<String, Entry> entries, Map<String, String> byLowerCase) {}

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
            throw Refused.tooLarge("文件超过 20 MB", "the file is larger than 20 MB");
        }
        return new Archive(bytes, named(ByteBuffer.wrap(bytes), MAX_ENTRIES, MAX_UNPACKED));
    }

    /**
     * The files of a package by name, in its directory's order: none twice, none that unpacks to far more than it takes up.
     *
     * @param mostUnpacked bytes of all of them together
     */
    static Map<String, Entry> read(ByteBuffer file, int mostEntries, long mostUnpacked) throws Refused {
        return named(file, mostEntries, mostUnpacked).entries;
    }

    private static Named named(ByteBuffer file, int mostEntries, long mostUnpacked) throws Refused {
        try {
            List<Entry> found = ZipDirectory.read(file, mostEntries);
            checkSizes(found, mostUnpacked);
            return named(found);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Refused.damaged();
        }
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
            throw Refused.tooLarge(entry.name + " 过大", entry.name + " is too large");
        }
        if (entry.method == 0) {
            unpack(entry, (buffer, from, length) -> {});
            return Arrays.copyOfRange(bytes, entry.data, entry.data + entry.unpacked);
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

    /** The SM3 digest of an entry that isn't packed, which is read where it stands. */
    byte[] sm3(Entry stored) throws Damaged {
        unpack(stored, (buffer, from, length) -> {});
        return Beginnings.sm3(bytes, stored.data, stored.unpacked);
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
        return inflated(ByteBuffer.wrap(bytes), entry, sink);
    }

    /** @return whether it unpacks to as much as it says, no more and no less */
    static boolean inflated(ByteBuffer file, Entry entry, Sink sink) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(file.slice(entry.data, entry.packed));
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

    private static Named named(List<Entry> found) throws Refused {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> byLowerCase = new HashMap<>();
        for (Entry entry : found) {
            String name = entry.name;
            if (entries.put(name, entry) != null) {
                throw Refused.hostile("同名文件出现两次：" + name, "the same file name occurs twice: " + name);
            }
            if (byLowerCase.put(name.toLowerCase(Locale.ROOT), name) != null) {
                throw Refused.hostile(
                        "两个文件名只有大小写不同：" + name, "two file names differ by upper and lower case alone: " + name);
            }
        }
        return new Named(entries, byLowerCase);
    }

    private static void checkSizes(List<Entry> found, long mostUnpacked) throws Refused {
        long total = 0;
        for (Entry entry : found) {
            total += entry.unpacked;
            boolean bomb = entry.unpacked > RATIO_FROM && entry.unpacked / MAX_RATIO > Math.max(1, entry.packed);
            if (bomb || total > mostUnpacked) {
                throw Refused.tooLarge(
                        "内部文件解压后过大（" + entry.name.toLowerCase(Locale.ROOT) + "）",
                        "files inside unpack to too much (" + entry.name + ")");
            }
        }
    }
}
