package org.tongban.server.catalogue.pack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.catalogue.InForce;

/** Reads {@code examples:} of themes and items. */
final class ExampleEntries {

    private ExampleEntries() {}

    static List<Example> ofTheme(Block file, String theme, InForce inForce) {
        return file.blocks("examples").stream()
                .map(block -> read(
                        block,
                        theme,
                        inForce,
                        block.optionalString("region"),
                        set(block.needs("items"), "items"),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    static List<Example> ofItem(Block file, String item, InForce inForce) {
        return file.blocks("examples").stream()
                .map(block -> read(
                        block,
                        item,
                        inForce,
                        Optional.empty(),
                        Optional.empty(),
                        block.optionalString("situation"),
                        block.has("visit") ? Optional.of(block.flag("visit")) : Optional.empty()))
                .toList();
    }

    private static Example read(
            Block block,
            String subject,
            InForce inForce,
            Optional<String> region,
            Optional<Set<String>> items,
            Optional<String> situation,
            Optional<Boolean> visit) {
        block.text("case");
        Example example = new Example(
                subject,
                inForce,
                block.stringsByKey("answers"),
                region,
                items,
                set(block, "materials"),
                situation,
                visit,
                block.node().place());
        block.noOthers();
        return example;
    }

    private static Optional<Set<String>> set(Block block, String key) {
        return block.has(key) ? Optional.of(new LinkedHashSet<>(block.strings(key))) : Optional.empty();
    }
}
