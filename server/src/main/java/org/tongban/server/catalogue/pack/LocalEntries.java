package org.tongban.server.catalogue.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.check.Check;

/** Reads {@code local/ITEM.yaml}: what a place sets for an item, and nothing else (rulebook CAT-02). */
final class LocalEntries {

    /** The uniform elements and what they are made of. */
    private static final List<String> UNIFORM = List.of(
            "conditions",
            "subjects",
            "procedure",
            "materials",
            "statutory",
            "result",
            "situations",
            "fields",
            "basis",
            "level");

    private LocalEntries() {}

    static void settings(Entries entries, Block file) {
        String item = entries.id("item", file);
        entries.pack()
                .region()
                .ifPresent(region -> entries.packs()
                        .addSetting(new Read<>(setting(entries, item, region, file), file.node(), entries.pack())));
        file.blocksByKey("at").forEach((region, block) -> {
            LocalSetting setting = setting(entries, item, region, block);
            entries.packs().addSetting(entries.part(setting, block));
        });
        entries.finish(file);
    }

    private static LocalSetting setting(Entries entries, String item, String region, Block block) {
        UNIFORM.stream().filter(block::has).forEach(key -> refuse(entries, item, key, block.place(key)));
        return new LocalSetting(
                item,
                region,
                promised(entries, item, block),
                promisedInCase(block),
                block.optionalString("unit"),
                block.strings("counters"),
                block.optionalText("hours"),
                block.optionalText("address"),
                block.optionalString("contact"),
                optionalFlag(block, "pick-up"),
                optionalFlag(block, "mail"),
                block.node());
    }

    private static Optional<LegalPeriod> promised(Entries entries, String item, Block block) {
        return block.block("limit").flatMap(limit -> {
            if (limit.has("statutory")) {
                refuse(entries, item, "limit.statutory", limit.place("statutory"));
            }
            Optional<LegalPeriod> promised = limit.limit("promised");
            limit.has("situations");
            limit.noOthers();
            return promised;
        });
    }

    private static Map<String, LegalPeriod> promisedInCase(Block block) {
        Map<String, LegalPeriod> promised = new LinkedHashMap<>();
        block.block("limit")
                .flatMap(limit -> limit.block("situations"))
                .ifPresent(cases -> cases.node()
                        .entries()
                        .keySet()
                        .forEach(id -> cases.limit(id).ifPresent(limit -> promised.put(id, limit))));
        return promised;
    }

    private static Optional<Boolean> optionalFlag(Block block, String key) {
        return block.has(key) ? Optional.of(block.flag(key)) : Optional.empty();
    }

    private static void refuse(Entries entries, String item, String key, Place place) {
        entries.findings()
                .add(
                        Check.UNIFORM_ELEMENT,
                        place,
                        item,
                        "“" + key + "”是统一要素，下级不能改动，请删除",
                        "“" + key + "” is uniform; a lower level can't change it. Take it out");
    }
}
