package org.tongban.kernel.draw;

/**
 * What can be drawn: an enterprise, an inspector, an intermediary.
 *
 * @param weight from 1 to a million; one of weight 3 is drawn first three times as often as one of weight 1
 */
public record Candidate(String id, int weight) {

    private static final int LARGEST = 1_000_000;

    public Candidate {
        if (id.isBlank() || weight < 1 || weight > LARGEST) {
            throw new IllegalArgumentException("A candidate has an id and a weight from 1 to " + LARGEST);
        }
    }

    public static Candidate of(String id) {
        return new Candidate(id, 1);
    }
}
