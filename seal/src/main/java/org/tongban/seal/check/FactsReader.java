package org.tongban.seal.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceFacts;

/** Reads the attached data of licences made here; files made by others have none. */
final class FactsReader {
    static final String FILE = "Doc_0/Attachs/licence.xml";

    private FactsReader() {}

    static Optional<LicenceFacts> read(OfdFile ofd) throws Refused {
        if (!ofd.has(FILE)) {
            return Optional.empty();
        }
        try {
            XmlTree data = ofd.xml(FILE);
            return data.name().equals("licence") ? Optional.of(facts(data)) : Optional.empty();
        } catch (XmlTree.Malformed | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LicenceFacts facts(XmlTree data) throws XmlTree.Malformed {
        List<Field> fields =
                data.child("fields").map(list -> labelled(list, "field")).orElse(List.of());
        List<List<Field>> rows = data.child("rows").stream()
                .flatMap(list -> list.children("row").stream())
                .map(row -> labelled(row, "cell"))
                .toList();
        return new LicenceFacts(
                text(data, "typeCode"),
                text(data, "typeName"),
                text(data, "identifier"),
                text(data, "number"),
                text(data, "holderName"),
                text(data, "holderIdKind"),
                text(data, "holderId"),
                text(data, "issuerName"),
                text(data, "issuerCode"),
                LocalDate.parse(text(data, "issuedOn")),
                LocalDate.parse(text(data, "validFrom")),
                data.text("validUntil").map(LocalDate::parse),
                text(data, "check"),
                fields,
                rows,
                data.children("note").stream().map(XmlTree::text).toList());
    }

    private static String text(XmlTree data, String element) throws XmlTree.Malformed {
        return data.text(element).orElseThrow(XmlTree.Malformed::new);
    }

    private static List<Field> labelled(XmlTree parent, String element) {
        return parent.children(element).stream()
                .map(e -> new Field(
                        e.attribute("name").orElse(""), e.attribute("nameEn").orElse(""), e.text()))
                .toList();
    }
}
