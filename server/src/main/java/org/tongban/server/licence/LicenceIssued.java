package org.tongban.server.licence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A licence was issued. Published inside the transaction of the decision. @param type id in the catalogue */
public record LicenceIssued(UUID licence, String type, Optional<UUID> application, Instant at) {}
