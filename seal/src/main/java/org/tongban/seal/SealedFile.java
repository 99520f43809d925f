package org.tongban.seal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A licence's file in pieces: what many licences have in common, such as fonts and the unit's seal, isn't copied until the
 * whole is asked for, so that it can be kept once. Nobody changes the arrays.
 */
public final class SealedFile {
    private final List<Piece> pieces;
    private final int length;

    public SealedFile(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
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
