package org.tongban.server.viewer;

import java.util.List;
import java.util.UUID;

/** Who holds which post. Kept by {@code account}. */
public interface Colleagues {

    /** Those who may sign in and hold this role at this unit, by name. */
    List<Colleague> holding(Role role, String unit);

    /**
     * @param person the person in the registry, by which proceedings know people
     * @param capacity 100 for a full post, 50 for half of one
     */
    record Colleague(UUID person, String name, int capacity) {}
}
