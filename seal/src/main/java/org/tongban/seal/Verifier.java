package org.tongban.seal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.tongban.seal.check.FileCheck;
import org.tongban.seal.check.PartsReader;

/**
 * Checks OFD files made by anyone: seal signatures of GM/T 0031-2014 (version 1), GB/T 38540-2020 (version 4) and after
 * (5), and digital signatures by GB/T 35275.
 *
 * <p>Never throws on what a file holds, never resolves anything outside it, writes nothing to disk. Files over 20 MB,
 * with over 1,000 entries, over 64 MB unpacked or over 16 signatures are refused unread; one whose check takes
 * over 48 verifications, or reading over 40 MB (what is read again counted again), is refused when it comes to that.
 * Safe to call from many threads.
 */
public final class Verifier {
    private static final int MOST = 20 << 20;

    private Verifier() {}

    /**
     * Checks a file; each claim of each signature comes out as a value.
     *
     * @param now tells whether certificates have ended and lists of what is revoked are out of date
     */
    public static Verification verify(byte[] file, TrustAnchors anchors, Instant now) {
        return FileCheck.check(file, anchors, now);
    }

    /** What one needs to check each signature with other tools; none when the file can't be read. */
    public static List<SignatureParts> parts(byte[] file) {
        return PartsReader.read(file);
    }

    /**
     * What each signature vouches for, as {@link SealedFile#contents} gives it for a file that was just made; none when the
     * file can't be read. It tells which file this is only once {@link #verify} found it genuine.
     */
    public static List<byte[]> contents(byte[] file) {
        return PartsReader.contents(file);
    }

    /** The same from a stream, of which no more is read than a licence may be large. The caller closes it. */
    public static Verification verify(InputStream file, TrustAnchors anchors, Instant now) throws IOException {
        return verify(file.readNBytes(MOST + 1), anchors, now);
    }
}
