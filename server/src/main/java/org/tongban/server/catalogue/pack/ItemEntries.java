package org.tongban.server.catalogue.pack;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Availability;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.Comes;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.Fee;
import org.tongban.server.catalogue.FieldUse;
import org.tongban.server.catalogue.HeldBy;
import org.tongban.server.catalogue.Interest;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemKind;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.Limits;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.catalogue.Publication;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.SiteVisit;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.Weight;

/** Reads {@code items/ID.yaml} (rulebook CAT-03: what must be there). */
final class ItemEntries {

    private static final List<String> DOCUMENTS = List.of("filing", "confirmation", "payment", "report", "answer");

    private ItemEntries() {}

    static void item(Entries entries, Block file) {
        file.needs("subjects", "basis", "conditions", "fields", "materials", "limit", "fee", "result");
        Item item = new Item(
                entries.id("item", file),
                file.text("title"),
                file.optionalText("summary"),
                file.optionalString("code"),
                file.word("kind", ItemKind.class, ItemKind.LICENCE),
                file.string("decides"),
                file.optionalWord("level", RegionLevel.class),
                file.words("subjects", SubjectKind.class),
                entries.inForce(file),
                file.blocks("basis").stream().map(Entries::basis).toList(),
                file.texts("conditions"),
                file.blocks("situations").stream().map(ItemEntries::situation).toList(),
                file.blocks("fields").stream().map(ItemEntries::field).toList(),
                file.blocks("materials").stream().map(ItemEntries::material).toList(),
                file.string("procedure"),
                limitsOfItem(file),
                fee(file),
                resultOfItem(file),
                file.block("holder").map(ItemEntries::heldBy),
                file.block("visit").map(ItemEntries::visit),
                file.strings("needs"),
                file.words("touches", Interest.class),
                commitment(file),
                file.flag("penalty"),
                availability(file),
                comes(file),
                local(file),
                new Publication(file.date("published"), file.flag("burdens")),
                file.strings("keywords"));
        if (file.has("basis") && item.basis().isEmpty()) {
            file.missing("basis");
        }
        entries.packs().addItemExamples(ExampleEntries.ofItem(file, item.id(), item.inForce()));
        entries.packs().items().add(item.id(), entries.read(item, file), entries.findings());
    }

    /** The keys that {@code local: [limit]} names, and those that say {@code local: true} of themselves. */
    private static Set<String> local(Block file) {
        Set<String> keys = new LinkedHashSet<>(file.strings("local"));
        for (String key : List.of("limit", "fee")) {
            if (file.find(key).filter(Node.Mapping.class::isInstance).isPresent()
                    && file.block(key).map(block -> block.flag("local")).orElse(false)) {
                keys.add(key);
            }
        }
        List<Block> cases = file.blocks("situations");
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).block("limit").map(block -> block.flag("local")).orElse(false)) {
                keys.add("situations." + i + ".limit");
            }
        }
        return keys;
    }

    /** Another level decides only for a reason that can be told, and a limit of the law stands somewhere. */
    private static Situation situation(Block block) {
        Situation situation = new Situation(
                block.string("situation"),
                block.text("title"),
                block.needs("when").condition("when"),
                block.optionalWord("level", RegionLevel.class),
                block.block("limit").map(ItemEntries::limitsOfCase),
                block.block("result").map(ItemEntries::result),
                block.optionalText("because"));
        if (situation.level().isPresent()) {
            block.needs("because");
        }
        block.noOthers();
        return situation;
    }

    private static Limits limitsOfCase(Block block) {
        Limits limits = limits(block);
        if (limits.statutory().isPresent()) {
            block.needs("source");
        }
        return limits;
    }

    private static FieldUse field(Block block) {
        FieldUse field = new FieldUse(
                block.string("element"),
                block.condition("when"),
                situations(block),
                block.optionalText("because"),
                block.flag("required", true));
        block.noOthers();
        return field;
    }

    private static MaterialUse material(Block block) {
        MaterialUse material = new MaterialUse(
                block.string("material"),
                block.word("weight", Weight.class, Weight.MAIN),
                block.condition("when"),
                situations(block),
                block.optionalText("because"),
                block.needs("review").texts("review"));
        block.noOthers();
        return material;
    }

    private static Set<String> situations(Block block) {
        return new LinkedHashSet<>(block.strings("situations"));
    }

    private static Limits limitsOfItem(Block file) {
        return file.block("limit")
                .map(ItemEntries::limits)
                .orElseGet(() -> new Limits(Optional.empty(), LegalPeriod.workdays(1), Optional.empty()));
    }

    private static Limits limits(Block block) {
        block.flag("local");
        Optional<LegalPeriod> statutory =
                block.string("statutory").equals("none") ? Optional.empty() : block.limit("statutory");
        Limits limits = new Limits(
                statutory,
                block.needs("promised").limit("promised").orElse(LegalPeriod.workdays(1)),
                block.optionalText("source"));
        block.noOthers();
        return limits;
    }

    private static Fee fee(Block file) {
        if (file.find("fee").filter(Node.Mapping.class::isInstance).isEmpty()) {
            String text = file.optionalString("fee").orElse("none");
            return text.equals("none")
                    ? new Fee.None()
                    : file.bad("fee", text, "none 或 { amount, basis }", "none or { amount, basis }", new Fee.None());
        }
        return file.block("fee")
                .<Fee>flatMap(block -> {
                    Optional<Basis> basis =
                            block.needs("amount", "basis").block("basis").map(Entries::basis);
                    block.flag("local");
                    BigDecimal amount = block.number("amount").orElse(BigDecimal.ZERO);
                    block.noOthers();
                    return basis.map(law -> new Fee.Charged(amount, law));
                })
                .orElseGet(Fee.None::new);
    }

    private static ItemResult resultOfItem(Block file) {
        return file.block("result").map(ItemEntries::result).orElseGet(() -> new ItemResult.Licence(""));
    }

    /** That it issues a new one goes without saying; it is said where the title sounds otherwise. */
    private static ItemResult result(Block block) {
        Optional<OnPresent> present = present(block);
        block.optionalString("issues")
                .filter(word -> !word.equals("new"))
                .ifPresent(word -> block.bad("issues", word, "new", "new", word));
        ItemResult result = DOCUMENTS.stream()
                .filter(block::has)
                .findFirst()
                .<ItemResult>map(kind -> new ItemResult.Document(kind, block.text(kind), present))
                .orElseGet(() -> new ItemResult.Licence(block.string("licence"), present));
        block.noOthers();
        return result;
    }

    private static HeldBy heldBy(Block block) {
        HeldBy named = new HeldBy(block.string("name"), block.string("id"), block.condition("when"));
        block.noOthers();
        return named;
    }

    private static Optional<OnPresent> present(Block block) {
        return Arrays.stream(Does.values())
                .filter(does -> block.has(does.word()))
                .findFirst()
                .map(does -> new OnPresent(
                        does,
                        block.string(does.word()),
                        takes(block),
                        block.optionalString("holder"),
                        block.period("late"),
                        block.period("early")));
    }

    /** {@code premises_address} as the form calls it, too, or {@code premises_address from new_address}. */
    private static Map<String, String> takes(Block block) {
        Map<String, String> takes = new LinkedHashMap<>();
        for (String text : block.strings("takes")) {
            String[] parts = text.split(" from ", 2);
            takes.put(parts[0], parts[parts.length - 1]);
        }
        return takes;
    }

    private static SiteVisit visit(Block block) {
        SiteVisit visit = new SiteVisit(
                block.condition("when"),
                block.optionalText("because"),
                block.needs("checklist").texts("checklist"),
                block.flag("joint", true));
        block.noOthers();
        return visit;
    }

    private static Optional<LocalText> commitment(Block file) {
        return file.block("commitment").flatMap(block -> {
            boolean offered = block.flag("offered");
            Optional<LocalText> text = block.optionalText("text");
            if (offered && text.isEmpty()) {
                block.missing("text");
            }
            block.noOthers();
            return offered ? text : Optional.empty();
        });
    }

    private static Availability availability(Block file) {
        return new Availability(
                file.words("channels", Channel.class),
                file.flag("near-home"),
                file.flag("cross-province"),
                file.flag("instant"),
                file.flag("assisted"));
    }

    private static Comes comes(Block file) {
        return file.block("comes")
                .map(block -> {
                    Comes comes = new Comes(block.count("alone", 1), block.count("bundled", 0));
                    block.noOthers();
                    return comes;
                })
                .orElseGet(() -> new Comes(1, 0));
    }
}
