package org.tongban.server.catalogue.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.Place;

/**
 * A case that somebody wrote down beside a rule: these answers come to these things. What it doesn't speak of isn't
 * compared.
 *
 * @param subject the theme or the item it is about
 * @param inForce when that version of it holds
 * @param answers by data element, as they would be typed
 * @param region where; empty for the first that is served
 * @param items of a theme: all that apply
 * @param materials all that have to be handed in
 * @param situation of an item
 * @param visit whether the unit looks at the place; of an item
 */
public record Example(
        String subject,
        InForce inForce,
        Map<String, List<String>> answers,
        Optional<String> region,
        Optional<Set<String>> items,
        Optional<Set<String>> materials,
        Optional<String> situation,
        Optional<Boolean> visit,
        Place place) {}
