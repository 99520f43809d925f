package org.tongban.seal.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.tongban.seal.Sentence;

/**
 * A ZIP file of scans that somebody uploaded, read where it lies on disk and with the distrust that licence files get: no
 * names that lead out of it, none twice, no bombs, nothing hidden or encrypted. One scan at a time is in memory.
 */
public final class ScanPackage implements AutoCloseable {
    private final Arena arena;
    private final ByteBuffer file;
    private final Map<String, Archive.Entry> entries;

    private ScanPackage(Arena arena, ByteBuffer file, Map<String, Archive.Entry> entries) {
        this.arena = arena;
        this.file = file;
        this.entries = entries;
    }

    /**
     * What is read at most.
     *
     * @param files and folders in it
     * @param packed bytes of the package
     * @param unpacked bytes of all files in it together
     */
    public record Bounds(int files, long packed, long unpacked) {
        public Bounds {
            if (packed > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a package is read up to 2 GB");
            }
        }
    }

    /** The package isn't read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Sentence why;

        Unreadable(Sentence why) {
            super(why.en(), null, false, false);
            this.why = why;
        }

        /** What is wrong with it, and what to do. */
        public Sentence why() {
            return why;
        }
    }

    /** Whether a file that begins so is a ZIP file. */
    public static boolean isOne(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** @throws Unreadable when it breaks the bounds, is damaged, or made to harm */
    public static ScanPackage open(Path path, Bounds bounds) throws IOException, Unreadable {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > bounds.packed()) {
                throw tooLarge(new Sentence(
                        "超过 " + (bounds.packed() >> 20) + " MB",
                        "it is larger than " + (bounds.packed() >> 20) + " MB"));
            }
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
            return new ScanPackage(arena, file, Archive.read(file, bounds.files(), bounds.unpacked()));
        } catch (Refused refused) {
            arena.close();
            throw unreadable(refused);
        } catch (IOException | Unreadable | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static Unreadable unreadable(Refused refused) {
        return switch (refused.reason()) {
            case TOO_LARGE -> tooLarge(refused.what());
            case HOSTILE ->
                new Unreadable(new Sentence(
                        "压缩包不予读取：" + refused.what().zh() + "。请重新打包扫描件，不加密，再上传。",
                        "The ZIP file is not read: " + refused.what().en()
                                + ". Pack the scans again, without encryption, and upload it."));
            default ->
                new Unreadable(new Sentence(
                        "压缩包已损坏，或者不是 ZIP。请重新打包为 ZIP 再上传。",
                        "The ZIP file is damaged or no ZIP file. Pack the scans again as ZIP and upload it."));
        };
    }

    private static Unreadable tooLarge(Sentence what) {
        return new Unreadable(new Sentence(
                "压缩包不予读取：" + what.zh() + "。请分成几批导入。",
                "The ZIP file is not read: " + what.en() + ". Bring the scans in by several tables."));
    }

    /** Of the files in it, with their folders, in the order of its directory. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** How many bytes a file unpacks to. */
    public long size(String name) {
        return entry(name).unpacked();
    }

    /**
     * The content of a file in it.
     *
     * @throws Unreadable when it can't be unpacked or isn't what its checksum says
     */
    public byte[] content(String name) throws Unreadable {
        Archive.Entry entry = entry(name);
        byte[] content = new byte[entry.unpacked()];
        if (!unpacked(entry, content)) {
            throw unreadable(Refused.damaged());
        }
        return content;
    }

    private boolean unpacked(Archive.Entry entry, byte[] content) {
        if (entry.method() == 0) {
            file.get(entry.data(), content);
        } else {
            ByteBuffer out = ByteBuffer.wrap(content);
            if (!Archive.inflated(file, entry, out::put)) {
                return false;
            }
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue() == entry.crc();
    }

    private Archive.Entry entry(String name) {
        Archive.Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no such file in the package: " + name);
        }
        return entry;
    }

    @Override
    public void close() {
        arena.close();
    }
}
