package org.tongban.server.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** What the first bytes, and for packages the list of their parts, say a file is. Nothing is unpacked. */
sealed interface Contents {
    record Known(FileKind kind) implements Contents {}

    record Encrypted() implements Contents {}

    record WithMacros() implements Contents {}

    record Other() implements Contents {}

    /** A package with more parts than this is no form and no licence. */
    int MOST_PARTS = 10_000;

    static Contents of(byte[] content) {
        if (startsWith(content, "%PDF-")) {
            return new Known(FileKind.PDF);
        }
        if (startsWith(content, "\u0089PNG\r\n\u001a\n")) {
            return new Known(FileKind.PNG);
        }
        if (startsWith(content, "\u00ff\u00d8\u00ff")) {
            return new Known(FileKind.JPEG);
        }
        if (startsWith(content, "PK\u0003\u0004")) {
            return packageOf(content);
        }
        boolean compound = startsWith(content, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
        return compound && holds(content, "EncryptedPackage") ? new Encrypted() : new Other();
    }

    private static Contents packageOf(byte[] content) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            Set<String> parts = new HashSet<>();
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    return new Encrypted();
                }
                parts.add(entry.getName().toLowerCase(Locale.ROOT));
                if (parts.size() > MOST_PARTS) {
                    return new Other();
                }
            }
            return of(parts);
        } catch (IOException | IllegalArgumentException broken) {
            return new Other();
        }
    }

    private static Contents of(Set<String> parts) {
        if (parts.contains("ofd.xml")) {
            return parts.stream().anyMatch(part -> part.endsWith("encryptions.xml"))
                    ? new Encrypted()
                    : new Known(FileKind.OFD);
        }
        boolean office = parts.contains("[content_types].xml");
        if (office && parts.stream().anyMatch(part -> part.endsWith("vbaproject.bin"))) {
            return new WithMacros();
        }
        if (office && parts.contains("word/document.xml")) {
            return new Known(FileKind.DOCX);
        }
        return office && parts.contains("xl/workbook.xml") ? new Known(FileKind.XLSX) : new Other();
    }

    private static boolean startsWith(byte[] content, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < start.length; i++) {
            if (i >= content.length || content[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Names in a compound document are written in UTF-16. */
    private static boolean holds(byte[] content, String name) {
        String wide = new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return new String(content, StandardCharsets.ISO_8859_1).contains(wide);
    }
}
