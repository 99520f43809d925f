package org.tongban.server.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * How things stand on a day.
 *
 * @param lamps of all open matters in scope
 * @param month what was decided since the first of the month
 * @param places the regions directly below, in the order of the packs; the region's own matters first, if it has any;
 *     none where nothing lies below
 * @param units those with open matters, the one with most late ones first
 * @param weeks the last ones, the running one last
 * @param requests units with open requests for information, which are no matters; nothing of what people ask for
 */
public record Picture(
        LocalDate day,
        Lamps lamps,
        Decided month,
        List<Part> places,
        List<Part> units,
        List<Week> weeks,
        List<Part> requests) {
    public Picture {
        places = List.copyOf(places);
        units = List.copyOf(units);
        weeks = List.copyOf(weeks);
        requests = List.copyOf(requests);
    }

    /** Of all requests for information. */
    public Lamps requestLamps() {
        return requests.stream().map(Part::lamps).reduce(Lamps.NONE, Lamps::plus);
    }

    /** @param id the code of a region or the id of a unit */
    public record Part(String id, LocalText name, Lamps lamps) {}

    /**
     * @param late how many after their limit
     * @param share how much of its limit the average one took, 1 for all of it; empty when none had a limit
     */
    public record Decided(int count, int late, Optional<Double> share) {}

    /**
     * A week from Monday to Sunday.
     *
     * @param late open matters whose own limit was over at its end, or is now in the running week
     */
    public record Week(LocalDate from, LocalDate to, int accepted, int decided, int late) {}

    /** Nothing was ever accepted in scope, as far as this picture goes back. */
    public boolean empty() {
        return lamps.open() == 0 && month.count() == 0 && weeks.stream().allMatch(Picture::quiet);
    }

    private static boolean quiet(Week week) {
        return week.accepted() == 0 && week.decided() == 0 && week.late() == 0;
    }
}
