package org.tongban.server.catalogue.edit.form;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** What a value means, whichever of the ways of writing it was taken. */
final class Plain {
    private Plain() {}

    /** A text of which one language may still be missing. */
    static LocalText text(String zh, String en) {
        String some = zh.isBlank() ? en.isBlank() ? "—" : en : zh;
        return LocalText.of(some, en.isBlank() ? some : en);
    }

    /** A word, a list of such, or a map of such; a list of one word is that word. */
    static Object of(Tree tree) {
        return switch (tree) {
            case Tree.Leaf leaf -> leaf.text().strip().replaceAll("\\s+", " ");
            case Tree.Elements(List<Tree> all)
            when all.size() == 1 && all.getFirst() instanceof Tree.Leaf leaf -> of(leaf);
            case Tree.Elements(List<Tree> all) -> all.stream().map(Plain::of).toList();
            case Tree.Keys(var entries) -> {
                Map<String, Object> values = new TreeMap<>();
                entries.forEach((key, value) -> values.put(key, of(value)));
                yield values;
            }
        };
    }
}
