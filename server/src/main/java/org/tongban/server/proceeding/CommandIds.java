package org.tongban.server.proceeding;

import java.util.UUID;
import org.tongban.server.viewer.Viewer;

/** Ids of commands from the {@code Idempotency-Key} of a request. */
public final class CommandIds {

    private CommandIds() {}

    /** Belongs to the sender alone: nobody can use up, or ask about, the key of somebody else. */
    public static UUID of(Viewer sender, String key) {
        return Ids.derived("command " + sender.account() + " " + key);
    }
}
