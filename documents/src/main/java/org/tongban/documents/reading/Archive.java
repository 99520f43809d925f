package org.tongban.documents.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Entries of a zip file, with limits on what may come out of it. */
final class Archive {
    /** A page of text comes to a few dozen kilobytes of XML. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MOST_ENTRIES = 20_000;

    private Archive() {}

    static boolean holds(byte[] file, String name) throws Unreadable {
        return !entries(file, name::equals, false).isEmpty();
    }

    static Map<String, byte[]> read(byte[] file, Predicate<String> wanted) throws Unreadable {
        return entries(file, wanted, true);
    }

    /** Reads all of it once, so that a bomb is found whoever opens the file later. */
    static void check(byte[] file) throws Unreadable {
        entries(file, name -> false, true);
    }

    private static Map<String, byte[]> entries(byte[] file, Predicate<String> wanted, boolean withContent)
            throws Unreadable {
        Map<String, byte[]> found = new HashMap<>();
        long total = 0;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst("^/+", "");
                if (++count > MOST_ENTRIES) {
                    throw bomb();
                }
                if (!withContent && wanted.test(name)) {
                    found.put(name, new byte[0]);
                    return found;
                }
                if (wanted.test(name)) {
                    byte[] content = zip.readNBytes((int) Math.min(MOST_BYTES - total + 1, Integer.MAX_VALUE - 8));
                    total += content.length;
                    found.put(name, content);
                } else {
                    total += skip(zip, MOST_BYTES - total + 1);
                }
                if (total > MOST_BYTES) {
                    throw bomb();
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new Unreadable("文件已损坏，解不开。请重新下载。", "The file is damaged and can't be unpacked. Download it again.");
        }
        return found;
    }

    private static long skip(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long skipped = 0;
        for (int read = in.read(buffer); read >= 0 && skipped <= most; read = in.read(buffer)) {
            skipped += read;
        }
        return skipped;
    }

    private static Unreadable bomb() {
        return new Unreadable(
                "压缩包解开后过大，没有继续读取。请核对文件来源。",
                "The archive unpacks to far too much; reading was stopped. Check where the file comes from.");
    }
}
