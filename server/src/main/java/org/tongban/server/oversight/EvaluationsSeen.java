package org.tongban.server.oversight;

import java.util.List;

/** What others may know of evaluations of tasks that are done. Kept by {@code oversight.task}. */
public interface EvaluationsSeen {

    /** @param codes of regions whose offices have to evaluate, six digits each */
    Counted evaluations(List<String> codes);

    /** @param open have to be done now; @param missed weren't, and their window is over */
    record Counted(int open, int missed) {
        public static final Counted NONE = new Counted(0, 0);
    }
}
