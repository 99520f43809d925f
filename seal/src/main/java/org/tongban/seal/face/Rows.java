package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Field;

/** The labelled lines of a face, in printing order: the holder, what the type adds, the term of validity. A letter has none. */
final class Rows {
    private static final Map<String, String> ID_KINDS = Map.of(
            "统一社会信用代码", "Unified Social Credit Code",
            "公民身份号码", "Citizen Identity Number",
            "居民身份证", "Citizen Identity Number",
            "护照", "Passport");

    private Rows() {}

    static List<Field> of(LicenceDocument document) {
        if (document.look().style() == LicenceDocument.Style.LETTER) {
            return document.fields();
        }
        List<Field> rows = new ArrayList<>();
        rows.add(new Field("持证人", "Holder", document.holder().name()));
        String kind = document.holder().idKind();
        rows.add(new Field(
                kind,
                ID_KINDS.getOrDefault(kind, "Identity Number"),
                document.holder().id()));
        rows.addAll(document.fields());
        rows.add(new Field("有效期限", "Term of Validity", term(document)));
        return rows;
    }

    private static String term(LicenceDocument document) {
        String from = Dates.zh(document.validFrom());
        Optional<String> until = document.validUntil().map(Dates::zh);
        return until.map(end -> from + " 至 " + end).orElse(from + " 起长期有效");
    }
}
