package org.tongban.server.oversight.task;

import java.util.List;

/**
 * A name in a document that the packs don't know as a unit here.
 *
 * @param name as printed
 * @param tasks how many tasks name it
 * @param means names of units or groups here that a reviewer said it means; none as long as nobody did
 * @param likely what it may mean, for a reviewer to agree to; blank where that isn't plain
 * @param open it leaves open whom it means: 等有关部门
 */
public record DocumentUnit(String name, int tasks, List<String> means, String likely, boolean open) {
    public DocumentUnit {
        means = List.copyOf(means);
    }

    /** Does somebody have to say what it means, or let the supervising unit take the task? */
    public boolean asked() {
        return means.isEmpty() && !open;
    }

    /** What its field holds at first. */
    public String proposed() {
        return means.isEmpty() ? likely : String.join("、", means);
    }
}
