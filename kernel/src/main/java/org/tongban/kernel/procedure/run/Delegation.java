package org.tongban.kernel.procedure.run;

import org.tongban.kernel.procedure.Desk;

/** Somebody may do, in this proceeding, what a desk does. */
public record Delegation(Desk desk, Person to, Person by) {}
