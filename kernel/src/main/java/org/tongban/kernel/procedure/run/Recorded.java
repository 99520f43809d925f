package org.tongban.kernel.procedure.run;

import java.time.Instant;

/** A command of a proceeding's history and the moment it was applied at. */
public record Recorded(Command command, Instant at) {}
