package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/** A case of an item (情形): exactly one holds, by the answers given. */
public record Situation(String id, LocalText title, Condition when) {}
