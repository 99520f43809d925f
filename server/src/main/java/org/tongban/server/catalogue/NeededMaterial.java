package org.tongban.server.catalogue;

import java.util.List;
import java.util.SequencedMap;
import org.tongban.kernel.text.LocalText;

/**
 * A material to submit, once for all items that need it.
 *
 * @param weight main when it is for any of them
 * @param review what reviewers look at, by item
 */
public record NeededMaterial(
        Material material,
        Weight weight,
        List<String> items,
        List<LocalText> because,
        SequencedMap<String, List<LocalText>> review) {}
