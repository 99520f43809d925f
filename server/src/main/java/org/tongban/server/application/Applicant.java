package org.tongban.server.application;

import java.util.Optional;
import java.util.UUID;

/**
 * Who applies.
 *
 * @param person who fills in and submits
 * @param enterprise the business this person acts for; empty when it is for the person, or the business is yet to be set up
 */
public record Applicant(UUID person, Optional<UUID> enterprise) {}
