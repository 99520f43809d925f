package org.tongban.server.catalogue;

/**
 * One value of an item, with where it stands.
 *
 * @param key such as {@code limit.promised}
 * @param value as it is written
 */
public record Sourced(String key, String value, Place place) {}
