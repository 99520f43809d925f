package org.tongban.server.catalogue;

import java.util.Set;

/**
 * Where and how an item can be applied for; the published lists are derived from it (rulebook CAT-06).
 */
public record Availability(
        Set<Channel> channels, boolean nearHome, boolean crossProvince, boolean instant, boolean assisted) {}
