package org.tongban.server.catalogue.pack;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.catalogue.Audience;
import org.tongban.server.catalogue.Bounds;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Question;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.ThemeKind;
import org.tongban.server.catalogue.ThemePromise;
import org.tongban.server.catalogue.check.Check;

/** Reads {@code themes/ID.yaml}. */
final class ThemeEntries {

    private ThemeEntries() {}

    static void theme(Entries entries, Block file) {
        List<ThemeItem> items = file.needs("items", "questions").blocks("items").stream()
                .map(ThemeEntries::item)
                .toList();
        Optional<String> core = file.optionalString("core");
        Theme theme = new Theme(
                entries.id("theme", file),
                file.text("title"),
                file.text("summary"),
                file.word("kind", ThemeKind.class, ThemeKind.LIFE_EVENT),
                file.word("audience", Audience.class, Audience.BUSINESS),
                core,
                lead(entries, file, core, items),
                file.optionalString("composite"),
                file.strings("keywords"),
                file.blocks("questions").stream()
                        .flatMap(block -> question(entries, block).stream())
                        .toList(),
                items,
                file.block("promises").map(ThemeEntries::promise),
                entries.inForce(file));
        entries.packs().addThemeExamples(ExampleEntries.ofTheme(file, theme.id(), theme.inForce()));
        entries.packs().themes().add(theme.id(), entries.read(theme, file), entries.findings());
    }

    private static ThemePromise promise(Block block) {
        ThemePromise promise = new ThemePromise(
                block.number("items").map(BigDecimal::intValue),
                block.limit("within"),
                block.limit("whole"),
                block.flag("free"),
                block.flag("one-window"));
        block.noOthers();
        return promise;
    }

    /** The unit of the core step leads, or else that of the first (rulebook CAT-12). */
    private static String lead(Entries entries, Block file, Optional<String> core, List<ThemeItem> items) {
        Optional<String> derived = core.or(
                        () -> items.stream().map(ThemeItem::item).findFirst())
                .flatMap(id -> entries.packs().items().byId().getOrDefault(id, List.of()).stream()
                        .map(read -> read.value().decides())
                        .findFirst());
        Optional<String> stated = file.optionalString("lead");
        if (stated.isPresent() && derived.isPresent() && !stated.equals(derived)) {
            entries.findings()
                    .add(
                            Check.LEAD_UNIT,
                            file.place("lead"),
                            file.subject(),
                            "牵头单位应是核心事项（没有时为第一个事项）的办理单位“" + derived.get() + "”",
                            "The lead should be “" + derived.get()
                                    + "”, which decides the core item, or else the first");
        }
        return derived.or(() -> stated).orElse("");
    }

    private static ThemeItem item(Block block) {
        ThemeItem item = new ThemeItem(
                block.string("item"),
                block.condition("when"),
                block.text("because"),
                block.optionalText("otherwise"),
                block.flag("droppable", true),
                block.strings("after"));
        if (!item.when().isAlways() && item.otherwise().isEmpty()) {
            block.missing("otherwise");
        }
        block.noOthers();
        return item;
    }

    private static Optional<Question> question(Entries entries, Block block) {
        String id = block.string("ask");
        Read<DataElement> read = entries.packs().elements().get(id);
        if (read == null) {
            entries.findings()
                    .add(
                            Check.DANGLING_REFERENCE,
                            block.place("ask"),
                            block.subject(),
                            "没有数据元“" + id + "”",
                            "There is no data element “" + id + "”");
            return Optional.empty();
        }
        Question question = new Question(narrowed(read.value(), block), block.condition("when"));
        block.noOthers();
        return Optional.of(question);
    }

    private static DataElement narrowed(DataElement element, Block block) {
        Bounds bounds = element.bounds();
        return new DataElement(
                element.id(),
                block.optionalText("title").orElse(element.title()),
                element.label(),
                block.optionalText("help").or(element::help),
                element.example(),
                element.section(),
                element.type(),
                element.format(),
                options(element, block),
                element.unit(),
                bounds.within(block.number("min"), block.number("max")),
                element.source(),
                element.sensitivity());
    }

    private static List<Option> options(DataElement element, Block block) {
        Set<String> chosen = new LinkedHashSet<>(block.strings("options"));
        for (String value : chosen) {
            if (element.option(value).isEmpty()) {
                block.bad("options", value, "数据元已有的选项", "one of the element's options", value);
            }
        }
        return chosen.isEmpty()
                ? element.options()
                : element.options().stream()
                        .filter(option -> chosen.contains(option.value()))
                        .toList();
    }
}
