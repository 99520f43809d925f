package org.tongban.server.catalogue.pack;

import org.tongban.server.catalogue.Place;

/** A warning somebody accepts in the file it is about, and why. */
public record Accepted(String check, String reason, Place place) {}
