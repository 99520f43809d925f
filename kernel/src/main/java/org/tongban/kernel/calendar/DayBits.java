package org.tongban.kernel.calendar;

import java.util.BitSet;

/**
 * A set of days as packed bits with prefix sums, so that counting and finding take the same time over ten days and ten
 * years. Days are numbered from 0.
 */
final class DayBits {

    /** One in so many members has its word noted, so that a search starts at most a word or two before its target. */
    private static final int STRIDE = 32;

    private final long[] words;
    private final int[] membersBefore;
    private final int[] wordOfMember;
    private final int size;

    DayBits(BitSet days) {
        // One word more than needed, so that a count up to the very last day needs no special case.
        int wordCount = (days.length() >> 6) + 1;
        words = new long[wordCount];
        membersBefore = new int[wordCount];
        size = days.cardinality();
        wordOfMember = new int[size / STRIDE + 1];
        long[] packed = days.toLongArray();
        System.arraycopy(packed, 0, words, 0, packed.length);
        sum();
    }

    private void sum() {
        int before = 0;
        int noted = 0;
        for (int word = 0; word < words.length; word++) {
            membersBefore[word] = before;
            before += Long.bitCount(words[word]);
            while (noted * STRIDE < before) {
                wordOfMember[noted++] = word;
            }
        }
    }

    int size() {
        return size;
    }

    boolean contains(int day) {
        int word = day >> 6;
        return word < words.length && (words[word] & (1L << day)) != 0;
    }

    /** How many members are smaller than the given day. */
    int rank(int day) {
        int word = day >> 6;
        if (word >= words.length) {
            return size;
        }
        return membersBefore[word] + Long.bitCount(words[word] & ((1L << day) - 1));
    }

    /** The member that has exactly this many smaller ones: {@code 0 <= index < size()}. */
    int select(int index) {
        int word = wordOfMember[index / STRIDE];
        while (word + 1 < words.length && membersBefore[word + 1] <= index) {
            word++;
        }
        long only = Long.expand(1L << (index - membersBefore[word]), words[word]);
        return (word << 6) + Long.numberOfTrailingZeros(only);
    }
}
