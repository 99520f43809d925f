package org.tongban.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
