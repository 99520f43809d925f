package org.tongban.server.licence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tongban.seal.ofd.CommonRanges;
import org.tongban.seal.ofd.CommonRanges.Range;

/**
 * A licence's file apart from what it has in common with others.
 *
 * @param own what the database keeps for this licence alone: the places of the common parts, then all other bytes
 * @param common the common parts, by SHA-256
 */
record FileParts(byte[] own, List<Common> common) {
    private static final byte[] MARK = {'T', 'B', 'L', '1'};
    private static final int DIGEST = 32;
    private static final int ENTRY = 4 + 4 + DIGEST;
    private static final int KEPT = 256;

    /** Digests of what was met lately: the same parts come with every licence of a kind. */
    private static final Map<Met, byte[]> DIGESTS = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Met, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /** A part, and its digest. */
    record Common(byte[] sha256, byte[] content) {}

    private record Met(byte[] content, int hash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Met met && hash == met.hash && Arrays.equals(content, met.content);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Takes a file apart; one that has nothing in common stays whole. */
    static FileParts of(byte[] file) {
        List<Range> ranges = CommonRanges.of(file);
        if (ranges.isEmpty()) {
            return new FileParts(file, List.of());
        }
        int left = file.length - ranges.stream().mapToInt(Range::length).sum();
        ByteBuffer own = ByteBuffer.allocate(MARK.length + 4 + ENTRY * ranges.size() + left);
        own.put(MARK).putInt(ranges.size());
        List<Common> common = new ArrayList<>();
        for (Range range : ranges) {
            byte[] content = Arrays.copyOfRange(file, range.from(), range.from() + range.length());
            Common part = new Common(digest(content), content);
            own.putInt(range.from()).putInt(range.length()).put(part.sha256());
            if (common.stream().noneMatch(known -> Arrays.equals(known.sha256(), part.sha256()))) {
                common.add(part);
            }
        }
        int at = 0;
        for (Range range : ranges) {
            own.put(file, at, range.from() - at);
            at = range.from() + range.length();
        }
        own.put(file, at, file.length - at);
        return new FileParts(own.array(), common);
    }

    /** The file again. @param common finds a part by its digest */
    static byte[] whole(byte[] own, Function<byte[], byte[]> common) {
        if (own.length < MARK.length || !Arrays.equals(own, 0, MARK.length, MARK, 0, MARK.length)) {
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

    private static int lengths(ByteBuffer in, int count) {
        int lengths = 0;
        for (int i = 0; i < count; i++) {
            lengths += in.getInt(in.position() + ENTRY * i + 4);
        }
        return lengths;
    }

    /** Of the common parts, each once. */
    byte[][] digests() {
        return common.stream().map(Common::sha256).toArray(byte[][]::new);
    }

    private static byte[] digest(byte[] content) {
        Met key = new Met(content, Arrays.hashCode(content));
        synchronized (DIGESTS) {
            byte[] known = DIGESTS.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] digest = sha256(content);
        synchronized (DIGESTS) {
            DIGESTS.put(key, digest);
        }
        return digest;
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
