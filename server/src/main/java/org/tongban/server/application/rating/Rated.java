package org.tongban.server.application.rating;

import java.util.Optional;

/** A contact and what was said of it, when something was. */
public record Rated(Contact contact, Optional<Rating> rating) {}
