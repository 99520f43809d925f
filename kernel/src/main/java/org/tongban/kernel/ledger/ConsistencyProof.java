package org.tongban.kernel.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that a tree only grew: that the first published head covers the beginning of what the second covers (RFC 9162,
 * 2.1.4).
 *
 * @param first size of the earlier tree, at least 1
 * @param second size of the later tree
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    public boolean proves(TreeHead earlier, TreeHead later, Digest digest) {
        if (earlier.size() != first || later.size() != second || first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && earlier.root().equals(later.root());
        }
        List<Hash> way = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            // The earlier tree is a complete subtree of the later, whose hash the verifier has.
            way.addFirst(earlier.root());
        }
        return !way.isEmpty() && leads(way, earlier.root(), later.root(), digest);
    }

    private boolean leads(List<Hash> way, Hash earlierRoot, Hash laterRoot, Digest digest) {
        int height = Long.numberOfTrailingZeros(first);
        long node = (first - 1) >> height;
        long last = (second - 1) >> height;
        byte[] earlier = way.getFirst().bytes();
        byte[] later = earlier;
        for (Hash beside : way.subList(1, way.size())) {
            if (last == 0) {
                return false;
            }
            if (node % 2 == 1 || node == last) {
                earlier = digest.node(beside.bytes(), earlier);
                later = digest.node(beside.bytes(), later);
                while (node % 2 == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = digest.node(later, beside.bytes());
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0
                && Hash.of(earlier).equals(earlierRoot)
                && Hash.of(later).equals(laterRoot);
    }
}
