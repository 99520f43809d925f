package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A material that is to come later (容缺受理). @param until the last day for it */
public record Deferral(String material, LocalDate until, Optional<Instant> suppliedAt) {}
