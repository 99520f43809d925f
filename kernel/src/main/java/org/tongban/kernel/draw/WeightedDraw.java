package org.tongban.kernel.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws one after another without putting back. Lay the candidates side by side in the order of ids, each as long as its
 * weight; a number below the total length falls on one of them; take that one out and close the gap; and again. A tree of
 * partial sums does each step in logarithmic time.
 */
final class WeightedDraw {

    private final List<Candidate> candidates;
    private final long[] sums;
    private long total;

    private WeightedDraw(List<Candidate> candidates) {
        this.candidates = candidates;
        this.sums = new long[candidates.size() + 1];
        for (int i = 0; i < candidates.size(); i++) {
            add(i, candidates.get(i).weight());
        }
    }

    /** The ids drawn, in the order drawn. */
    static List<String> draw(List<Candidate> candidates, int count, Numbers numbers) {
        WeightedDraw draw = new WeightedDraw(candidates);
        List<String> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(draw.next(numbers.below(draw.total)));
        }
        return List.copyOf(drawn);
    }

    private String next(long point) {
        int at = at(point);
        add(at, -candidates.get(at).weight());
        return candidates.get(at).id();
    }

    private void add(int index, long weight) {
        total += weight;
        for (int i = index + 1; i < sums.length; i += i & -i) {
            sums[i] += weight;
        }
    }

    /** On whom the point falls: the first candidate up to and including whom the weights exceed it. */
    private int at(long point) {
        int index = 0;
        long left = point;
        for (int step = Integer.highestOneBit(sums.length - 1); step > 0; step >>= 1) {
            if (index + step < sums.length && sums[index + step] <= left) {
                index += step;
                left -= sums[index];
            }
        }
        return index;
    }
}
