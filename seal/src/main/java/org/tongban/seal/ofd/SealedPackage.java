package org.tongban.seal.ofd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A licence written by {@link OfdPackage}, read again to add a seal. Files of others are for the verifier. */
public record SealedPackage(List<Part> parts, int seals, boolean closed) {
    private static final int MOST = 20 << 20;
    private static final int FIRST_FREE_ID = 100_000;

    /** @throws IllegalArgumentException when it is not such a licence */
    public static SealedPackage read(byte[] licence) {
        List<Part> parts = new ArrayList<>();
        int seals = 0;
        boolean closed = false;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(licence))) {
            long total = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes(MOST);
                total += content.length;
                if (total > MOST) {
                    throw new IllegalArgumentException("larger than any licence");
                }
                if (entry.getName().endsWith("/Signature.xml")) {
                    seals++;
                    closed |= protectsTheList(content);
                }
                parts.add(Part.sized(entry.getName(), content));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a licence of ours", e);
        }
        if (seals == 0) {
            throw new IllegalArgumentException("not a licence of ours: it has no seal");
        }
        return new SealedPackage(List.copyOf(parts), seals, closed);
    }

    /** Whether this seal protects the list of seals. */
    private static boolean protectsTheList(byte[] description) {
        return new String(description, StandardCharsets.UTF_8).contains("FileRef=\"/" + Signing.LIST + "\"");
    }

    /** An id that nothing on the page has. */
    public int nextId() {
        return FIRST_FREE_ID + seals;
    }
}
