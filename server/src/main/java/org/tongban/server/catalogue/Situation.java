package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * A case of an item (情形): exactly one holds, by the answers given.
 *
 * @param level which level decides in this case, where it isn't the item's
 * @param limits how long this case may take, where that isn't the item's
 * @param result what this case ends with, where that isn't the item's
 * @param because why another level decides
 */
public record Situation(
        String id,
        LocalText title,
        Condition when,
        Optional<RegionLevel> level,
        Optional<Limits> limits,
        Optional<ItemResult> result,
        Optional<LocalText> because) {}
