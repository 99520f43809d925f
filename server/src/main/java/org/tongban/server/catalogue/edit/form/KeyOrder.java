package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** Puts new keys where a reader looks for them, and leaves those that are there in their order. */
final class KeyOrder {
    private KeyOrder() {}

    static Tree.Keys of(Tree.Keys tree, Tree.Keys before, List<String> order) {
        List<String> keys = new ArrayList<>(before.entries().keySet().stream()
                .filter(tree.entries()::containsKey)
                .toList());
        for (String key : tree.entries().keySet()) {
            if (!keys.contains(key)) {
                keys.add(placeOf(key, keys, order), key);
            }
        }
        LinkedHashMap<String, Tree> ordered = new LinkedHashMap<>();
        keys.forEach(key -> ordered.put(key, tree.entries().get(key)));
        return new Tree.Keys(ordered);
    }

    private static int placeOf(String key, List<String> keys, List<String> order) {
        int own = order.indexOf(key);
        int place = own < 0 ? keys.size() : 0;
        for (int i = 0; i < keys.size() && own >= 0; i++) {
            int other = order.indexOf(keys.get(i));
            if (other >= 0 && other < own) {
                place = i + 1;
            }
        }
        return place;
    }
}
