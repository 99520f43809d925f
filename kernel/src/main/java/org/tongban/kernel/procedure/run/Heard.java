package org.tongban.kernel.procedure.run;

import java.time.Instant;

/** An event of another proceeding that was heard, be it before any step waited for it. */
public record Heard(String event, Instant at) {}
