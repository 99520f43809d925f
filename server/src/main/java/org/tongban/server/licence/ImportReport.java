package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * An import, and how far it is.
 *
 * @param unit that brings them in, {@code issuer} the one whose licences they are: the same, or one from which it took over
 * @param by who brought it in, {@code person} their id; {@code releasedBy} who had it sealed
 * @param state {@code RUNNING}, {@code PAUSED}, {@code CHECKED} while it waits for a head to release it, or {@code DONE}
 * @param total how many lines the table has
 * @param ready how many were checked and can be sealed, {@code unscanned} how many of these have no scan
 * @param halted why it was paused by itself; empty when somebody paused it
 * @param steps what people did with it, first to last; none in lists of imports
 * @param lines what became of those that had their turn, part by part; none in lists of imports
 * @param next the line to go on after; empty at the end
 */
public record ImportReport(
        UUID id,
        String unit,
        String issuer,
        String name,
        UUID person,
        String by,
        Instant at,
        String state,
        int total,
        int ready,
        int unscanned,
        int taken,
        int refused,
        Optional<String> releasedBy,
        Optional<LocalText> halted,
        List<BulkSteps.Step> steps,
        List<ImportLine> lines,
        Optional<Integer> next) {
    public ImportReport {
        steps = List.copyOf(steps);
        lines = List.copyOf(lines);
    }

    public int percent() {
        return total == 0 ? 100 : (int) (100L * (total - waiting()) / total);
    }

    /** Lines to be checked; of one that was released, those to be sealed. */
    public int waiting() {
        return total - taken - refused - (releasedBy.isPresent() ? 0 : ready);
    }

    /** Whether a head is to release it. */
    public boolean waits() {
        return state.equals("CHECKED");
    }
}
