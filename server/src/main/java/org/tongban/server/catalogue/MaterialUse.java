package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * A material an item needs.
 *
 * @param situations the situations in which it is needed; empty for all
 * @param review what a reviewer looks at
 */
public record MaterialUse(
        String material,
        Weight weight,
        Condition when,
        Set<String> situations,
        Optional<LocalText> because,
        List<LocalText> review) {}
