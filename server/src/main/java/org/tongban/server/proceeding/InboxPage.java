package org.tongban.server.proceeding;

import java.util.List;
import java.util.Optional;

/**
 * A page of an inbox, the most urgent first.
 *
 * @param next where the next page begins; empty on the last
 * @param tallies how much there is in the whole scope, whatever the filters
 * @param more only the most urgent of a desk where very much waits were counted: there is more than the tallies say
 * @param moreRed all that were counted of such a desk are red: there may be more red ones than the tallies say
 */
public record InboxPage(
        List<InboxRow> rows, Optional<String> next, List<Tally> tallies, boolean more, boolean moreRed) {
    public InboxPage {
        rows = List.copyOf(rows);
        tallies = List.copyOf(tallies);
    }

    /** How many steps wait, of one kind and region. */
    public record Tally(String kind, String region, int red, int yellow, int green) {
        public int all() {
            return red + yellow + green;
        }
    }
}
