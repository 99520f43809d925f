package org.tongban.server.catalogue;

import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * A data element an item needs.
 *
 * @param situations the situations in which it is needed; empty for all
 */
public record FieldUse(
        String element, Condition when, Set<String> situations, Optional<LocalText> because, boolean required) {}
