package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** May an item be applied for in a region now? Whoever follows plans whose milestones hold items back answers. */
public interface Holds {

    /** What holds back any of the items. @param region six digits */
    List<Hold> now(String region, Set<String> items, LocalDate day);

    /** The same, and no plan catches up or falls behind until the caller's transaction ends. */
    List<Hold> settled(String region, Set<String> items, LocalDate day);

    /** Writes down for those in charge of the plans whom they held back and whom not; joins the caller's transaction. */
    void note(Met met);

    /**
     * Somebody met a hold.
     *
     * @param applicant by name
     * @param statement why it went on; empty when it didn't
     * @param application number of what was handed in; empty when nothing was
     */
    record Met(
            UUID draft,
            String applicant,
            String region,
            List<Hold> holds,
            How how,
            Optional<ProjectStatement> statement,
            Optional<String> application,
            Instant at) {
        public Met {
            holds = List.copyOf(holds);
        }
    }

    /** In the order in which it may come to it. */
    enum How {
        /** Was told before filling in. */
        TOLD,
        /** Wanted to hand in, and could not. */
        REFUSED,
        /** Was let through for what the project is. */
        EXEMPT
    }
}
