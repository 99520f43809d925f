package org.tongban.server.catalogue;

import java.util.Set;

/**
 * An item that is or isn't needed depending on questions without an answer yet.
 *
 * @param missing the questions
 */
public record UndecidedItem(Item item, Set<String> missing) {}
