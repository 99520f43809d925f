package org.tongban.server.licence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.tongban.seal.SealedFile;
import org.tongban.seal.SealedFile.Piece;
import org.tongban.seal.Verifier;
import org.tongban.seal.ofd.CommonRanges;
import org.tongban.seal.ofd.CommonRanges.Range;

/**
 * A licence's file apart from what it has in common with others.
 *
 * @param own what the database keeps for this licence alone: the places of the common parts, then all other bytes; or how
 *     that differs from a pattern, which then is a common part, too
 * @param common the common parts, by SHA-256
 * @param contents what each of its seals vouches for, by which the file is known again ({@link IssuedContents})
 */
public record FileParts(byte[] own, List<Common> common, List<byte[]> contents) {
    private static final byte[] MARK = {'T', 'B', 'L', '1'};

    /** Before the digest of a pattern and the difference from it. */
    private static final byte[] DIFFERS = {'T', 'B', 'L', '2'};

    private static final int DIGEST = 32;
    private static final int ENTRY = 4 + 4 + DIGEST;

    /** Digests of what comes with every licence of a kind, by the array itself. */
    private static final Map<byte[], byte[]> DIGESTS = new WeakHashMap<>();

    /** A part, and its digest. */
    public record Common(byte[] sha256, byte[] content) {}

    /** What files of a kind are like. @param kept as it is kept, with the common parts left out */
    public record Pattern(Common kept, Likeness likeness) {
        static Pattern of(SealedFile file) {
            byte[] own = FileParts.of(file).own();
            return new Pattern(new Common(sha256(own), own), new Likeness(own));
        }
    }

    /** What is kept of a file that was just made, much of which is as in the pattern. */
    public static FileParts of(SealedFile file, Pattern pattern) {
        FileParts plain = of(file);
        byte[] difference = pattern.likeness().difference(plain.own());
        byte[] own = ByteBuffer.allocate(DIFFERS.length + DIGEST + difference.length)
                .put(DIFFERS)
                .put(pattern.kept().sha256())
                .put(difference)
                .array();
        List<Common> common = new ArrayList<>(plain.common());
        common.add(pattern.kept());
        return new FileParts(own, common, file.contents());
    }

    /** What is kept of a file that was just made; what it has in common isn't looked at. */
    static FileParts of(SealedFile file) {
        List<Piece> shared = file.pieces().stream().filter(Piece::shared).toList();
        int left = file.length() - shared.stream().mapToInt(Piece::length).sum();
        ByteBuffer own = ByteBuffer.allocate(MARK.length + 4 + ENTRY * shared.size() + left);
        own.put(MARK).putInt(shared.size());
        List<Common> common = new ArrayList<>();
        int at = 0;
        for (Piece piece : file.pieces()) {
            if (piece.shared()) {
                Common part = new Common(digest(piece.bytes()), piece.bytes());
                own.putInt(at).putInt(piece.length()).put(part.sha256());
                add(common, part);
            }
            at += piece.length();
        }
        for (Piece piece : file.pieces()) {
            if (!piece.shared()) {
                own.put(piece.bytes(), piece.from(), piece.length());
            }
        }
        return new FileParts(own.array(), common, file.contents());
    }

    private static void add(List<Common> common, Common part) {
        if (common.stream().noneMatch(known -> Arrays.equals(known.sha256(), part.sha256()))) {
            common.add(part);
        }
    }

    /** Takes a file apart; one that has nothing in common stays whole. */
    static FileParts of(byte[] file) {
        List<Range> ranges = CommonRanges.of(file);
        if (ranges.isEmpty()) {
            return new FileParts(file, List.of(), Verifier.contents(file));
        }
        int left = file.length - ranges.stream().mapToInt(Range::length).sum();
        ByteBuffer own = ByteBuffer.allocate(MARK.length + 4 + ENTRY * ranges.size() + left);
        own.put(MARK).putInt(ranges.size());
        List<Common> common = new ArrayList<>();
        for (Range range : ranges) {
            byte[] content = Arrays.copyOfRange(file, range.from(), range.from() + range.length());
            Common part = new Common(sha256(content), content);
            own.putInt(range.from()).putInt(range.length()).put(part.sha256());
            add(common, part);
        }
        int at = 0;
        for (Range range : ranges) {
            own.put(file, at, range.from() - at);
            at = range.from() + range.length();
        }
        own.put(file, at, file.length - at);
        return new FileParts(own.array(), common, Verifier.contents(file));
    }

    /** The file again. @param common finds a part by its digest */
    static byte[] whole(byte[] own, Function<byte[], byte[]> common) {
        if (marked(own, DIFFERS)) {
            ByteBuffer in = ByteBuffer.wrap(own, DIFFERS.length, own.length - DIFFERS.length);
            byte[] pattern = new byte[DIGEST];
            in.get(pattern);
            return whole(Likeness.whole(common.apply(pattern), in), common);
        }
        if (!marked(own, MARK)) {
            return own;
        }
        ByteBuffer in = ByteBuffer.wrap(own, MARK.length, own.length - MARK.length);
        int count = in.getInt();
        int from = in.position() + ENTRY * count;
        byte[] file = new byte[own.length - from + lengths(in, count)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int place = in.getInt();
            int length = in.getInt();
            byte[] digest = new byte[DIGEST];
            in.get(digest);
            System.arraycopy(own, from, file, at, place - at);
            from += place - at;
            System.arraycopy(common.apply(digest), 0, file, place, length);
            at = place + length;
        }
        System.arraycopy(own, from, file, at, own.length - from);
        return file;
    }

    private static boolean marked(byte[] own, byte[] mark) {
        return own.length >= mark.length && Arrays.equals(own, 0, mark.length, mark, 0, mark.length);
    }

    private static int lengths(ByteBuffer in, int count) {
        int lengths = 0;
        for (int i = 0; i < count; i++) {
            lengths += in.getInt(in.position() + ENTRY * i + 4);
        }
        return lengths;
    }

    /** Of the common parts, each once. */
    public byte[][] digests() {
        return common.stream().map(Common::sha256).toArray(byte[][]::new);
    }

    private static byte[] digest(byte[] shared) {
        synchronized (DIGESTS) {
            return DIGESTS.computeIfAbsent(shared, FileParts::sha256);
        }
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
