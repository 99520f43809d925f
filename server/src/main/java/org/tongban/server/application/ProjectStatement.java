package org.tongban.server.application;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody states an application to be for, and answers for.
 *
 * @param grounds which project it is, and which list or document names it
 * @param by name of who stated it: the applicant, or the clerk who filled it in for them
 * @param checked by whom it was compared with that list when the application was accepted
 */
public record ProjectStatement(ProjectKind kind, String grounds, String by, Instant at, Optional<Checked> checked) {

    /** @param by name of the clerk */
    public record Checked(String by, Instant at) {}
}
