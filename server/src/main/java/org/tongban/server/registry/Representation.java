package org.tongban.server.registry;

import java.util.UUID;

/** That a person acts for an enterprise. */
public record Representation(UUID person, Enterprise enterprise, Capacity capacity) {}
