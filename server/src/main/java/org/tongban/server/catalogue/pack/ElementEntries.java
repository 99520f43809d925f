package org.tongban.server.catalogue.pack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Vocabulary;
import org.tongban.server.catalogue.Bounds;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.DayBound;
import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.check.Check;

/** Reads {@code elements/*.yaml}: a section of the form with its data elements. */
final class ElementEntries {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private ElementEntries() {}

    static void section(Entries entries, Block file) {
        Section section = new Section(entries.id("section", file), file.text("title"), file.count("order", 1000));
        entries.packs().addSection(section);
        file.needs("elements");
        file.blocksByKey("elements").forEach((id, block) -> {
            checkName(entries, id, block);
            entries.packs().addElement(entries.part(element(id, section.id(), block), block), entries.findings());
        });
        entries.finish(file);
    }

    private static void checkName(Entries entries, String id, Block block) {
        if (!NAME.matcher(id).matches() || Vocabulary.reserved(id)) {
            entries.findings()
                    .add(
                            Check.BAD_VALUE,
                            block.node().place(),
                            id,
                            "数据元“" + id + "”的名称应由小写字母、数字和下划线组成，且不是条件中的保留字",
                            "The data element “" + id + "” should be named with lower-case letters, digits and"
                                    + " underscores, and not like a word of conditions");
        }
    }

    private static DataElement element(String id, String section, Block block) {
        LocalText title = block.text("title");
        ElementType type = block.word("type", ElementType.class, ElementType.TEXT);
        List<Option> options =
                block.blocks("options").stream().map(ElementEntries::option).toList();
        if ((type == ElementType.CHOICE || type == ElementType.MULTI) && options.isEmpty()) {
            block.missing("options");
        }
        return new DataElement(
                id,
                title,
                block.optionalText("label").orElse(title),
                block.optionalText("help"),
                block.optionalString("example"),
                section,
                type,
                block.optionalWord("format", ElementFormat.class),
                options,
                block.optionalText("unit"),
                bounds(block),
                source(block),
                block.optionalWord("sensitivity", Sensitivity.class).orElse(Sensitivity.PUBLIC));
    }

    private static Option option(Block block) {
        Option option = new Option(block.string("value"), block.text("title"));
        block.noOthers();
        return option;
    }

    private static Bounds bounds(Block block) {
        Optional<Block> length = block.block("length");
        int minLength = length.map(range -> range.count("min", 0)).orElse(0);
        int maxLength = length.map(range -> range.count("max", Bounds.LONGEST)).orElse(Bounds.LONGEST);
        length.ifPresent(Block::noOthers);
        return new Bounds(
                block.number("min"),
                block.number("max"),
                block.count("decimals", 0),
                day(block, "earliest"),
                day(block, "latest"),
                minLength,
                maxLength,
                block.flag("lines"),
                pattern(block),
                block.optionalText("pattern-help"));
    }

    private static Optional<DayBound> day(Block block, String key) {
        return block.optionalString(key).flatMap(text -> {
            Optional<DayBound> bound = DayBound.parse(text);
            return bound.isPresent()
                    ? bound
                    : block.bad(key, text, "日期、today 或 today - 18 years", "a date, today, or today - 18 years", bound);
        });
    }

    private static Optional<String> pattern(Block block) {
        return block.optionalString("pattern").flatMap(text -> {
            try {
                Pattern.compile(text);
                return Optional.of(text);
            } catch (PatternSyntaxException wrong) {
                return block.bad("pattern", text, "正则表达式", "a regular expression", Optional.empty());
            }
        });
    }

    private static ValueSource source(Block block) {
        String text = block.optionalString("source").orElse("asked");
        if (text.equals("asked")) {
            return new ValueSource.Asked();
        }
        if (text.equals("computed")) {
            return new ValueSource.Computed();
        }
        if (text.startsWith("licence:")) {
            return new ValueSource.FromLicence(text.substring("licence:".length()));
        }
        if (text.startsWith("number:")) {
            return new ValueSource.LicenceNumber(text.substring("number:".length()));
        }
        String[] parts = text.replaceFirst("^registry:", "").split("\\.", 2);
        if (text.startsWith("registry:")
                && parts.length == 2
                && List.of("enterprise", "person").contains(parts[0])) {
            return new ValueSource.Registry(parts[0], parts[1]);
        }
        return block.bad(
                "source",
                text,
                "asked、registry:enterprise.KEY、registry:person.KEY、licence:ID、number:ID 或 computed",
                "asked, registry:enterprise.KEY, registry:person.KEY, licence:ID, number:ID or computed",
                new ValueSource.Asked());
    }
}
