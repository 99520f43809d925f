package org.tongban.server.catalogue.pack;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.IssuedBy;
import org.tongban.server.catalogue.Material;

/** Reads {@code materials/ID.yaml}. */
final class MaterialEntries {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(kB|MB)");
    private static final long UNKNOWN_SIZE = 10_000_000;

    private MaterialEntries() {}

    static void material(Entries entries, Block file) {
        Material material = new Material(
                entries.id("material", file),
                file.text("title"),
                file.optionalText("help"),
                new LinkedHashSet<>(file.needs("files").strings("files")),
                size(file),
                file.word("issued-by", IssuedBy.class, IssuedBy.APPLICANT),
                file.optionalString("issuer"),
                instead(file),
                file.flag("paper"),
                new LinkedHashSet<>(file.needs("proves").strings("proves")),
                new LinkedHashSet<>(file.strings("needs-result-of")),
                file.text("sample"),
                file.optionalString("template"),
                entries.inForce(file));
        entries.packs().materials().add(material.id(), entries.read(material, file), entries.findings());
    }

    private static long size(Block file) {
        String text = file.string("max-size");
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return text.isEmpty()
                    ? UNKNOWN_SIZE
                    : file.bad("max-size", text, "如 10 MB 的大小", "a size such as 10 MB", UNKNOWN_SIZE);
        }
        return Long.parseLong(size.group(1)) * (size.group(2).equals("MB") ? 1_000_000 : 1_000);
    }

    private static Optional<Instead> instead(Block file) {
        return file.block("replaced-by").map(block -> {
            Instead instead = block.has("licence")
                    ? new Instead.Licence(block.string("licence"))
                    : new Instead.SharedData(block.text("shared"));
            block.noOthers();
            return instead;
        });
    }
}
