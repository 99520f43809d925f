package org.tongban.kernel.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that only grows (RFC 9162, section 2.1). It keeps the hashes, not the entries. Appending takes constant
 * time on average, a root or a proof for any size up to now takes a number of steps that grows with the logarithm of the
 * size.
 *
 * <p>Not safe for use by several threads at once: one writer owns it.
 */
public final class MerkleTree {

    private final Digest digest;

    /** Roots of complete subtrees: {@code levels.get(h).get(i)} covers the {@code 2^h} leaves from {@code i * 2^h}. */
    private final List<List<byte[]>> levels = new ArrayList<>(List.of(new ArrayList<>()));

    public MerkleTree(Digest digest) {
        this.digest = digest;
    }

    public int size() {
        return levels.getFirst().size();
    }

    /**
     * Adds data as the next leaf.
     *
     * @return its leaf hash, to be stored: a tree can be built again from those alone
     */
    public Hash append(byte[] data) {
        byte[] leaf = digest.leaf(data);
        add(leaf);
        return Hash.of(leaf);
    }

    public Hash append(LedgerEntry entry) {
        return append(entry.encoded());
    }

    /** Adds a leaf by a hash that {@link #append} gave. */
    public void appendHash(Hash leaf) {
        add(leaf.bytes());
    }

    private void add(byte[] leaf) {
        byte[] hash = leaf;
        for (int height = 0; ; height++) {
            if (height == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> level = levels.get(height);
            level.add(hash);
            if (level.size() % 2 == 1) {
                return;
            }
            hash = digest.node(level.get(level.size() - 2), hash);
        }
    }

    public TreeHead head() {
        return head(size());
    }

    /** What the head was when there were so many entries. */
    public TreeHead head(int size) {
        requireWithin(size, 0, size());
        return new TreeHead(size, Hash.of(size == 0 ? digest.hash() : range(0, size)));
    }

    /** Proof that the leaf is in the tree of the first {@code size} leaves. */
    public InclusionProof inclusion(int index, int size) {
        requireWithin(size, 1, size());
        requireWithin(index, 0, size - 1);
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    private void inclusion(int index, int start, int end, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        int middle = start + leftPart(end - start);
        if (index < middle) {
            inclusion(index, start, middle, path);
            path.add(Hash.of(range(middle, end)));
        } else {
            inclusion(index, middle, end, path);
            path.add(Hash.of(range(start, middle)));
        }
    }

    /** Proof that the tree of the first {@code first} leaves is the beginning of that of the first {@code second}. */
    public ConsistencyProof consistency(int first, int second) {
        requireWithin(second, 1, size());
        requireWithin(first, 1, second);
        List<Hash> path = new ArrayList<>();
        consistency(first, 0, second, Known.YES, path);
        return new ConsistencyProof(first, second, path);
    }

    /** Whether who checks the proof already has the hash of the subtree, because it is the whole of the first tree. */
    private enum Known {
        YES,
        NO
    }

    private void consistency(int first, int start, int end, Known known, List<Hash> path) {
        if (first == end) {
            if (known == Known.NO) {
                path.add(Hash.of(range(start, end)));
            }
            return;
        }
        int middle = start + leftPart(end - start);
        if (first <= middle) {
            consistency(first, start, middle, known, path);
            path.add(Hash.of(range(middle, end)));
        } else {
            consistency(first, middle, end, Known.NO, path);
            path.add(Hash.of(range(start, middle)));
        }
    }

    /** The root over leaves from {@code start} to before {@code end}, where a range starts as the tree's splits do. */
    private byte[] range(int start, int end) {
        int length = end - start;
        if (Integer.bitCount(length) == 1) {
            int height = Integer.numberOfTrailingZeros(length);
            return levels.get(height).get(start >> height);
        }
        int middle = start + leftPart(length);
        return digest.node(range(start, middle), range(middle, end));
    }

    /** The largest power of two smaller than the length. */
    private static int leftPart(int length) {
        return Integer.highestOneBit(length - 1);
    }

    private static void requireWithin(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
        }
    }
}
