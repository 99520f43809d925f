package org.tongban.server.catalogue;

/**
 * How often the applicant has to come in person.
 *
 * @param alone when the item is handled by itself
 * @param bundled when it is part of a theme
 */
public record Comes(int alone, int bundled) {}
