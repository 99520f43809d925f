package org.tongban.server.catalogue;

import java.util.Optional;

/** Some of all. */
public record Share(int part, int all) {

    /** In per cent with one decimal, rounded down so that no target seems met that isn't; empty when there are none. */
    public Optional<Double> percent() {
        return all == 0 ? Optional.empty() : Optional.of(Math.floor(part * 1000.0 / all) / 10);
    }

    public boolean reaches(int target) {
        return all > 0 && part * 100L >= (long) target * all;
    }

    public Share plus(Share other) {
        return new Share(part + other.part, all + other.all);
    }
}
