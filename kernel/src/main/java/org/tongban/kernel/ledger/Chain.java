package org.tongban.kernel.ledger;

import java.util.List;

/**
 * The end of a chain of entries: how many there are and the hash of the last, which covers all before it. The first
 * entry follows {@link #EMPTY}.
 *
 * @param length entries so far
 * @param head the hash to store with the last entry
 */
public record Chain(long length, Hash head) {

    public static final Chain EMPTY = new Chain(0, new Hash("00".repeat(32)));

    /** An entry with the hash that was stored beside it. */
    public record Link(LedgerEntry entry, Hash hash) {}

    /** What came of going through a chain. */
    public sealed interface Check {
        record Intact(Chain end) implements Check {}

        /** @param at the first entry, from 0, whose hash doesn't follow from it and what comes before */
        record Broken(long at, Hash expected, Hash found) implements Check {}
    }

    public Chain append(LedgerEntry entry, Digest digest) {
        return new Chain(length + 1, Hash.of(digest.link(head.bytes(), entry.encoded())));
    }

    /**
     * Goes through stored entries from the first. A chain cut short at its end is intact too: compare its end with one
     * known from elsewhere, such as the tree over all entries.
     */
    public static Check check(List<Link> links, Digest digest) {
        Chain chain = EMPTY;
        for (Link link : links) {
            Chain next = chain.append(link.entry(), digest);
            if (!next.head().equals(link.hash())) {
                return new Check.Broken(chain.length(), next.head(), link.hash());
            }
            chain = next;
        }
        return new Check.Intact(chain);
    }
}
