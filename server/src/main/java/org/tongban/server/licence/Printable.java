package org.tongban.server.licence;

import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Lettering;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.web.Problem;

/** Nothing is sealed that would show a box where a rare character should stand. */
final class Printable {
    private Printable() {}

    /** @throws Problem naming the characters that can't be printed */
    static LicenceDocument required(LicenceDocument document) {
        fault(Lettering.missing(document)).ifPresent(fault -> {
            throw Problem.atField("text", "characters-not-printable", fault);
        });
        return document;
    }

    /** What to say of characters that can't be printed; empty when there are none. */
    static Optional<LocalText> fault(Set<String> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "这些字不在印制用的字库里，印出来会是空框：" + String.join(" ", missing) + "。请核对是否写错；确是生僻字的，暂时不能制作电子件，请改发纸质件。",
                        "The typeface lacks these characters, and they would be printed as boxes: "
                                + String.join(" ", missing)
                                + ". Check the spelling; where it is right, nothing can be sealed with it for now, so issue"
                                + " it on paper."));
    }
}
