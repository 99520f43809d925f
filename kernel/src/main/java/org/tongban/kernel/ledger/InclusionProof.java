package org.tongban.kernel.ledger;

import java.util.List;

/**
 * Proof that a leaf is in a tree (RFC 9162, 2.1.3).
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path hashes beside the way from the leaf to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Does it prove that the data is the leaf at this place of the published tree? */
    public boolean proves(byte[] data, TreeHead head, Digest digest) {
        return head.size() == size && index >= 0 && index < size && leads(digest.leaf(data), head.root(), digest);
    }

    public boolean proves(LedgerEntry entry, TreeHead head, Digest digest) {
        return proves(entry.encoded(), head, digest);
    }

    private boolean leads(byte[] leaf, Hash root, Digest digest) {
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if (node % 2 == 1 || node == last) {
                hash = digest.node(beside.bytes(), hash);
                while (node % 2 == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = digest.node(hash, beside.bytes());
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Hash.of(hash).equals(root);
    }
}
