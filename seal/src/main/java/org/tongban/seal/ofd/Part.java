package org.tongban.seal.ofd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.tongban.seal.ses.Sm2;

/**
 * One file inside an OFD package, ready to be written: content, its SM3 digest, its checksum, its compressed form. What
 * many licences share (background, fonts, the seal's picture) is made once and reused.
 */
public final class Part {
    /** Below this, and for what is compressed already, deflating costs more than it saves. */
    private static final int WORTH_DEFLATING = 5000;

    /** Setting one up takes longer than packing a licence's page. */
    private static final ThreadLocal<Deflater> FAST =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

    private final String name;
    private final byte[] content;
    private final byte[] stored;
    private final boolean deflated;
    private final int crc;

    /** Worked out when it is asked for: not every file is protected. */
    private volatile byte[] digest = new byte[0];

    private Part(String name, byte[] content, byte[] stored, boolean deflated) {
        this.name = name;
        this.content = content;
        this.stored = stored;
        this.deflated = deflated;
        CRC32 sum = new CRC32();
        sum.update(content);
        crc = (int) sum.getValue();
    }

    /** A file whose text is worth compressing. @param name path in the package, without a leading slash */
    public static Part text(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < WORTH_DEFLATING) {
            return binary(name, bytes);
        }
        return new Part(name, bytes, deflate(bytes), true);
    }

    /** A file that many licences share, packed as small as can be, once. */
    static Part shared(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Part(name, bytes, smallest(bytes), true);
    }

    /** A file that comes from a package, stored or compressed as it would be when made. */
    static Part sized(String name, byte[] content) {
        return name.endsWith(".xml") ? text(name, new String(content, StandardCharsets.UTF_8)) : binary(name, content);
    }

    /** A file stored as it is. */
    public static Part binary(String name, byte[] content) {
        return new Part(name, content, content, false);
    }

    /** The same content under another name. */
    public Part named(String other) {
        return new Part(other, this);
    }

    private Part(String name, Part same) {
        this.name = name;
        content = same.content;
        stored = same.stored;
        deflated = same.deflated;
        crc = same.crc;
        digest = same.digest;
    }

    public String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    byte[] stored() {
        return stored;
    }

    boolean deflated() {
        return deflated;
    }

    int crc() {
        return crc;
    }

    byte[] digest() {
        if (digest.length == 0) {
            digest = Sm2.sm3(content);
        }
        return digest;
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
