package org.tongban.seal.ofd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.tongban.seal.SealedFile.Piece;
import org.tongban.seal.ses.Beginnings;
import org.tongban.seal.ses.Sm3;

/**
 * One file inside an OFD package, ready to be written: content, its SM3 digest, its checksum, its compressed form. What
 * many licences share (background, fonts, the seal) is made once and reused.
 */
public final class Part {
    /** Below this, and for what is compressed already, deflating costs more than it saves. */
    private static final int WORTH_DEFLATING = 5000;

    /** Setting one up takes longer than packing a licence's page. */
    private static final ThreadLocal<Deflater> FAST =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

    private final String name;
    private final List<Piece> content;
    private final List<Piece> stored;
    private final boolean deflated;
    private final int crc;

    /** Worked out when it is asked for: not every file is protected. */
    private volatile byte[] digest = new byte[0];

    private volatile String reference = "";

    private Part(String name, List<Piece> content, List<Piece> stored, boolean deflated) {
        this.name = name;
        this.content = content;
        this.stored = stored;
        this.deflated = deflated;
        CRC32 sum = new CRC32();
        content.forEach(piece -> sum.update(piece.bytes(), piece.from(), piece.length()));
        crc = (int) sum.getValue();
    }

    /** A file whose text is worth compressing. @param name path in the package, without a leading slash */
    public static Part text(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < WORTH_DEFLATING) {
            return binary(name, bytes);
        }
        return new Part(name, List.of(Piece.own(bytes)), List.of(Piece.own(deflate(bytes))), true);
    }

    /** A file that many licences share, packed as small as can be, once. */
    static Part shared(String name, String content) {
        return shared(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Part shared(String name, byte[] content) {
        return new Part(name, List.of(Piece.own(content)), List.of(Piece.shared(smallest(content))), true);
    }

    /** A file that comes from a package, stored or compressed as it would be when made. */
    static Part sized(String name, byte[] content) {
        return name.endsWith(".xml") ? text(name, new String(content, StandardCharsets.UTF_8)) : binary(name, content);
    }

    /** A file stored as it is. */
    public static Part binary(String name, byte[] content) {
        return pieces(name, List.of(Piece.own(content)));
    }

    /** The same of one that comes in pieces. */
    static Part pieces(String name, List<Piece> content) {
        return new Part(name, content, content, false);
    }

    public String name() {
        return name;
    }

    /** How long it is unpacked. */
    int length() {
        return length(content);
    }

    /** What stands in the package. */
    List<Piece> stored() {
        return stored;
    }

    /** How much of the package it takes. */
    int packed() {
        return length(stored);
    }

    boolean deflated() {
        return deflated;
    }

    int crc() {
        return crc;
    }

    byte[] digest() {
        if (digest.length == 0) {
            digest = content.size() == 1 ? digest(content.getFirst()) : digest(content);
        }
        return digest;
    }

    private static byte[] digest(Piece whole) {
        return Beginnings.sm3(whole.bytes(), whole.from(), whole.length());
    }

    private static byte[] digest(List<Piece> pieces) {
        Sm3 running = new Sm3();
        pieces.forEach(piece -> running.update(piece.bytes(), piece.from(), piece.length()));
        return running.value();
    }

    /** How a seal's description refers to it, worked out once for what many licences share (GB/T 33190 §18.2.2). */
    String reference() {
        String known = reference;
        if (known.isEmpty()) {
            known = "<ofd:Reference FileRef=\"/" + name + "\"><ofd:CheckValue>"
                    + Base64.getEncoder().encodeToString(digest()) + "</ofd:CheckValue></ofd:Reference>";
            reference = known;
        }
        return known;
    }

    private static int length(List<Piece> pieces) {
        int length = 0;
        for (Piece piece : pieces) {
            length += piece.length();
        }
        return length;
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = FAST.get();
        deflater.reset();
        return packed(deflater, content);
    }

    private static byte[] smallest(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            return packed(deflater, content);
        }
    }

    private static byte[] packed(Deflater deflater, byte[] content) {
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }
}
