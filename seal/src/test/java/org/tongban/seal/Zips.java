package org.tongban.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Takes packages apart and puts them together again with the JDK's own ZIP code. */
final class Zips {
    private Zips() {}

    static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The content of one file in a package. */
    static byte[] file(byte[] zip, String name) {
        byte[] content = read(zip).get(name);
        if (content == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return content;
    }

    static byte[] write(Map<String, byte[]> files) {
        return write(files, StandardCharsets.UTF_8);
    }

    static byte[] write(Map<String, byte[]> files, Charset names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The package with one file's content replaced. */
    static byte[] with(byte[] zip, String name, byte[] content) {
        Map<String, byte[]> files = read(zip);
        files.put(name, content);
        return write(files);
    }

    /** The package with one more extra field on its last file, in the directory or before the data. */
    static byte[] withExtra(byte[] zip, int kind, byte[] field, boolean directory) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int length = 4 + field.length;
        int start = in.getInt(end + 16);
        int last = start;
        for (int at = start; at < end; at += 46 + in.getShort(at + 28) + in.getShort(at + 30) + in.getShort(at + 32)) {
            last = at;
        }
        int header = directory ? last : in.getInt(last + 42);
        int lengthAt = header + (directory ? 30 : 28);
        int at = header + (directory ? 46 + in.getShort(header + 28) : 30 + in.getShort(header + 26));
        ByteBuffer out = ByteBuffer.allocate(zip.length + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(zip, 0, at)
                .putShort((short) kind)
                .putShort((short) field.length)
                .put(field)
                .put(zip, at, zip.length - at);
        out.putShort(lengthAt, (short) (in.getShort(lengthAt) + length));
        if (directory) {
            out.putInt(end + length + 12, in.getInt(end + 12) + length);
        } else {
            out.putInt(end + length + 16, start + length);
        }
        return out.array();
    }

    static byte[] without(byte[] zip, String name) {
        Map<String, byte[]> files = read(zip);
        files.remove(name);
        return write(files);
    }

    static byte[] flipped(byte[] content, int at) {
        byte[] changed = content.clone();
        changed[at] ^= 0x01;
        return changed;
    }
}
