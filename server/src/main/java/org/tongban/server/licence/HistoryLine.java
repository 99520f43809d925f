package org.tongban.server.licence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * What became of a licence at one time: a change of status, or a periodic review.
 *
 * @param state it was in from then on
 */
public record HistoryLine(LicenceState state, LocalText reason, Instant at, Optional<Reviews.Review> review) {
    /** First to last. */
    static List<HistoryLine> all(List<StatusHistory.Change> changes, List<Reviews.Review> reviews) {
        List<HistoryLine> all = new ArrayList<>();
        changes.forEach(change -> all.add(
                new HistoryLine(change.state(), StatedReason.read(change.reason()), change.at(), Optional.empty())));
        reviews.forEach(review -> all.add(new HistoryLine(
                stateAt(changes, review.at()),
                LocalText.of(review.found(), review.found()),
                review.at(),
                Optional.of(review))));
        all.sort(Comparator.comparing(HistoryLine::at));
        return all;
    }

    private static LicenceState stateAt(List<StatusHistory.Change> changes, Instant at) {
        return changes.stream()
                .filter(change -> !change.at().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(StatusHistory.Change::state)
                .orElse(LicenceState.VALID);
    }

    /** What the line is about. */
    public LocalText title() {
        return review.map(one -> one.passed()
                        ? LocalText.of("定期核查通过", "Review passed")
                        : LocalText.of("定期核查未通过", "Review not passed"))
                .orElseGet(state::title);
    }
}
