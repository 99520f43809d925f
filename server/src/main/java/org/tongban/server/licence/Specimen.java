package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.Photographs;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Validity;

/** A licence type with made-up values, to be looked at while its pack is written and by anybody who wants to know it. */
public final class Specimen {
    private Specimen() {}

    /**
     * The face as licences of this type will have it; it says that it is a specimen and is never sealed.
     *
     * @param which of its terms it has, from 1; the first where there are fewer
     */
    public static LicenceDocument of(Catalogue catalogue, LicenceType type, LocalDate day, int which) {
        boolean person = type.holder() != Holder.BUSINESS;
        String name = person ? "张例一（样张）" : "某某有限公司（样张）";
        String id = person ? "999999********0011" : "91999999MA00000000";
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().toString(), type.title().zh(), type.title().en()))
                .identifier("样张 SPECIMEN")
                .number(Numbering.specimen(day).of(type.number()))
                .holder(name, person ? "公民身份号码" : "统一社会信用代码", id)
                .issuer(new IssuingUnit(
                        issuer(catalogue, type), MadeUp.authority(0).value()))
                .issuedOn(day)
                .validFrom(day)
                .qrText("样张 SPECIMEN");
        until(type, day, which).ifPresent(face::validUntil);
        type.look().on(face);
        type.look().photo().ifPresent(photo -> face.photograph(Photographs.specimen(photo.place())));
        Map<String, Object> values = values(catalogue, type);
        values.put("subject_name", name);
        values.put("credit_code", id);
        Faces.shown(catalogue, type, values, day).stream()
                .filter(field -> !field.value().equals(name) && !field.value().equals(id))
                .forEach(field -> face.field(field.label(), field.labelEn(), field.value()));
        if (type.composite()) {
            face.table(CompositeFaces.columns(), rows(catalogue, type, day));
        }
        type.remarks().forEach(remark -> face.note(remark.zh()));
        return face.build();
    }

    private static Optional<LocalDate> until(LicenceType type, LocalDate day, int which) {
        List<Validity.Settled> terms = type.validity().terms();
        return terms.isEmpty()
                ? Optional.empty()
                : Terms.last(terms.get(which < 1 || which > terms.size() ? 0 : which - 1), day);
    }

    private static String issuer(Catalogue catalogue, LicenceType type) {
        return "某某县"
                + catalogue.roles().getOrDefault(type.issuer(), type.title()).zh();
    }

    private static List<List<String>> rows(Catalogue catalogue, LicenceType type, LocalDate day) {
        return type.gathers().stream()
                .flatMap(id -> catalogue.licence(id).stream())
                .map(part -> List.of(
                        part.title().zh(),
                        Numbering.specimen(day).of(part.number()),
                        issuer(catalogue, part),
                        "某某县人民政府",
                        until(part, day, 1).map(LocalDate::toString).orElse("长期")))
                .toList();
    }

    private static Map<String, Object> values(Catalogue catalogue, LicenceType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FaceField field : type.face()) {
            catalogue.element(field.element()).ifPresent(element -> values.put(field.element(), value(element)));
        }
        return values;
    }

    private static Object value(DataElement element) {
        return element.example().orElseGet(() -> switch (element.type()) {
            case CHOICE, MULTI ->
                element.options().isEmpty()
                        ? "……"
                        : element.options().getFirst().value();
            case NUMBER -> "100";
            case DATE -> "2026-11-20";
            case YES_NO -> "yes";
            case TEXT -> element.label().zh() + "（示例）";
        });
    }
}
