package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An event of another proceeding that was heard, be it before any step waited for it.
 *
 * @param usedBy the steps that went on by it. Reached again in a circle they wait for it to happen again; a hand-back
 *     makes it count once more, since it undoes what came after.
 */
public record Heard(String event, Instant at, List<String> usedBy) {

    public Heard {
        usedBy = List.copyOf(usedBy);
    }

    Heard used(String step) {
        List<String> more = new ArrayList<>(usedBy);
        more.add(step);
        return new Heard(event, at, more);
    }

    Heard afresh() {
        return new Heard(event, at, List.of());
    }
}
