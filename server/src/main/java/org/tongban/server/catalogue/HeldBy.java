package org.tongban.server.catalogue;

import org.tongban.rules.Condition;

/**
 * Whom the licence of an item is for, where that isn't who applies: a child whose guardian does.
 *
 * @param name element of the form with their name, {@code id} with their identity number
 * @param when in which cases; otherwise it is the applicant's
 */
public record HeldBy(String name, String id, Condition when) {}
