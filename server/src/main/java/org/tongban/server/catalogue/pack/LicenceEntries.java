package org.tongban.server.catalogue.pack;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.id.LicenceTypeCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.LicenceDocument.Centre;
import org.tongban.seal.LicenceDocument.Square;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.LicenceLook;
import org.tongban.server.catalogue.LicencePhoto;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Recheck;
import org.tongban.server.catalogue.Validity;

/** Reads {@code licences/ID.yaml}. */
final class LicenceEntries {

    private static final Set<String> OF_THE_HOLDER =
            Set.of("subject_name", "representative_name", "person_name", "organisation_name");

    private static final List<String> STYLES = List.of("ornate", "certificate", "register", "notice");
    private static final List<String> COLOURS = List.of("red", "blue", "green", "gold");

    private LicenceEntries() {}

    static void licence(Entries entries, Block file) {
        LicenceType licence = new LicenceType(
                entries.id("licence", file),
                file.text("title"),
                file.optionalString("code").flatMap(code -> file.parsed("code", LicenceTypeCode.parse(code))),
                file.word("holder", Holder.class, Holder.BUSINESS),
                file.string("issuer"),
                validity(file),
                file.optionalString("born"),
                file.string("number"),
                file.flag("keeps-number"),
                fields(entries, file.needs("face"), "face"),
                fields(entries, file, "behind"),
                onRequest(file),
                look(file),
                file.strings("co-sealed-by"),
                file.texts("remarks"),
                rechecks(file),
                gathers(file),
                file.optionalText("replaces"),
                entries.inForce(file));
        entries.packs().licences().add(licence.id(), entries.read(licence, file), entries.findings());
    }

    private static Validity validity(Block file) {
        if (file.find("validity").filter(Node.Sequence.class::isInstance).isPresent()) {
            return new Validity.ByCase(
                    file.blocks("validity").stream().map(LicenceEntries::caseOf).toList());
        }
        return file.string("validity").equals("as-parts") ? new Validity.AsParts() : term(file, "validity");
    }

    private static Validity.Settled term(Block block, String key) {
        return switch (block.string(key)) {
            case "", "long-term" -> new Validity.LongTerm();
            default ->
                block.period(key).<Validity.Settled>map(Validity.For::new).orElseGet(Validity.LongTerm::new);
        };
    }

    private static Validity.Case caseOf(Block block) {
        Validity.Case one = new Validity.Case(term(block, "for"), block.text("title"), block.condition("when"));
        block.noOthers();
        return one;
    }

    /** Who holds it, and not what is licensed, unless the file lists other things. */
    private static Set<String> onRequest(Block file) {
        Set<String> face = new LinkedHashSet<>();
        file.blocks("face").forEach(field -> face.add(field.string("element")));
        if (file.has("on-request")) {
            return new LinkedHashSet<>(file.strings("on-request"));
        }
        face.retainAll(OF_THE_HOLDER);
        return face;
    }

    private static LicenceLook look(Block file) {
        return file.block("look")
                .map(block -> {
                    LicenceLook look = new LicenceLook(
                            block.optionalString("page")
                                    .filter("portrait"::equals)
                                    .isPresent(),
                            oneOf(block, "style", STYLES),
                            oneOf(block, "colour", COLOURS),
                            seal(block),
                            qr(block),
                            photo(block));
                    block.noOthers();
                    return look;
                })
                .orElse(LicenceLook.USUAL);
    }

    /** The first when nothing is said. */
    private static String oneOf(Block block, String key, List<String> words) {
        String said = block.optionalString(key).orElse(words.getFirst());
        return words.contains(said)
                ? said
                : block.bad(key, said, String.join("、", words), "one of " + String.join(", ", words), words.getFirst());
    }

    private static Optional<Centre> seal(Block look) {
        return look.block("seal").map(block -> {
            Centre centre = new Centre(length(block, "x"), length(block, "y"));
            block.noOthers();
            return centre;
        });
    }

    private static Optional<Square> qr(Block look) {
        return look.block("qr").map(block -> {
            Square square = new Square(length(block, "x"), length(block, "y"), length(block, "side"));
            block.noOthers();
            return square;
        });
    }

    private static Optional<LicencePhoto> photo(Block look) {
        return look.block("photo").map(block -> {
            Area place =
                    new Area(length(block, "x"), length(block, "y"), length(block, "width"), length(block, "height"));
            LicencePhoto photo = new LicencePhoto(block.needs("material").string("material"), place);
            block.noOthers();
            return photo;
        });
    }

    /** In millimetres. */
    private static double length(Block block, String key) {
        return block.needs(key).number(key).map(BigDecimal::doubleValue).orElse(0.0);
    }

    private static List<FaceField> fields(Entries entries, Block file, String key) {
        return file.blocks(key).stream()
                .map(block -> {
                    String element = block.string("element");
                    LocalText label = block.optionalText("label").orElseGet(() -> label(entries, element));
                    block.noOthers();
                    return new FaceField(element, label);
                })
                .toList();
    }

    /** The element's own label; one that doesn't exist is reported with the other references. */
    private static LocalText label(Entries entries, String element) {
        Optional<LocalText> label = Optional.ofNullable(
                        entries.packs().elements().get(element))
                .map(read -> read.value().label());
        return label.orElseGet(() -> LocalText.of(element + "？", element + "?"));
    }

    private static List<Recheck> rechecks(Block file) {
        return file.blocks("review").stream()
                .map(block -> {
                    Recheck recheck = new Recheck(
                            block.needs("every").period("every").orElse(LegalPeriod.days(365)),
                            block.text("title"),
                            block.condition("when"));
                    block.noOthers();
                    return recheck;
                })
                .toList();
    }

    private static List<String> gathers(Block file) {
        return file.block("composite")
                .map(block -> {
                    List<String> gathers = block.needs("gathers").strings("gathers");
                    block.noOthers();
                    return gathers;
                })
                .orElse(List.of());
    }
}
