package org.tongban.seal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A licence's file in pieces: what many licences have in common, such as fonts and the unit's seal, isn't copied until the
 * whole is asked for, so that it can be kept once. Nobody changes the arrays.
 */
public final class SealedFile {
    private final List<Piece> pieces;
    private final List<byte[]> contents;
    private final int length;

    public SealedFile(List<Piece> pieces) {
        this(pieces, List.of());
    }

    /** @param contents what {@link #contents} gives */
    public SealedFile(List<Piece> pieces, List<byte[]> contents) {
        this.pieces = List.copyOf(pieces);
        this.contents = List.copyOf(contents);
        length = pieces.stream().mapToInt(Piece::length).sum();
    }

    /**
     * Bytes {@code from} to {@code from + length} of an array, the next of the file.
     *
     * @param shared whether other licences have the same; then it is the whole of the same array for them all
     */
    public record Piece(byte[] bytes, int from, int length, boolean shared) {
        public static Piece shared(byte[] bytes) {
            return new Piece(bytes, 0, bytes.length, true);
        }

        public static Piece own(byte[] bytes) {
            return new Piece(bytes, 0, bytes.length, false);
        }
    }

    /** In the order of the file. */
    public List<Piece> pieces() {
        return pieces;
    }

    /**
     * What each seal vouches for, first to last: the SM3 digest of its description, which has the digests of all files the
     * seal protects. {@link Verifier#contents} reads the same from a file: a genuine one with the same is the same in all
     * that is sealed.
     */
    public List<byte[]> contents() {
        return contents;
    }

    public int length() {
        return length;
    }

    /** The whole file. */
    public byte[] bytes() {
        ByteBuffer file = ByteBuffer.allocate(length);
        for (Piece piece : pieces) {
            file.put(piece.bytes(), piece.from(), piece.length());
        }
        return file.array();
    }
}
