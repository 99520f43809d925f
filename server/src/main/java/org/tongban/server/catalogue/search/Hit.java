package org.tongban.server.catalogue.search;

/** Something found. @param theme or else a single item */
public record Hit(boolean theme, String id, double score) {}
