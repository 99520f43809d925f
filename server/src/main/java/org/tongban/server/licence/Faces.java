package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.web.Problem;

/** What stands on the face of a licence: the values its type names, as people read them. */
@Component
class Faces {
    private final Persons persons;
    private final Enterprises enterprises;

    Faces(Persons persons, Enterprises enterprises) {
        this.persons = persons;
        this.enterprises = enterprises;
    }

    /** @param idKind what kind of number {@code id} is, in words */
    record NamedHolder(String name, String idKind, String id) {}

    NamedHolder named(Holder holder) {
        return switch (holder) {
            case Holder.Enterprise(var id) -> {
                var enterprise = enterprises.find(id).orElseThrow();
                yield new NamedHolder(
                        enterprise.name(), "统一社会信用代码", enterprise.creditCode().toString());
            }
            case Holder.Person(var id) -> {
                var person = persons.find(id).orElseThrow();
                yield new NamedHolder(
                        person.name(),
                        "公民身份号码",
                        person.citizenId().map(Faces::masked).orElse("—"));
            }
        };
    }

    /** The whole number of a holder. @throws Problem when somebody of staff has none here */
    String number(Holder holder) {
        return switch (holder) {
            case Holder.Enterprise(var id) ->
                enterprises.find(id).orElseThrow().creditCode().toString();
            case Holder.Person(var id) ->
                persons.find(id)
                        .flatMap(Person::citizenId)
                        .map(CitizenId::value)
                        .orElseThrow(
                                () -> Problem.of(
                                        HttpStatus.CONFLICT,
                                        "holder-without-number",
                                        LocalText.of(
                                                "持证人没有登记公民身份号码，编号就是这个号码的证照不能核发。",
                                                "Its holder has no identity number here, which is the number of this licence.")));
        };
    }

    /** A licence is shown to many; the number of a person's identity card is not for all of them. */
    static String masked(Object citizenId) {
        String digits = citizenId.toString();
        return digits.substring(0, 6) + "********" + digits.substring(digits.length() - 4);
    }

    List<LicenceDocument.Field> fields(
            Catalogue catalogue, LicenceType type, Map<String, Object> values, LocalDate today) {
        return shown(catalogue, type, values, today);
    }

    /** The values a type's face shows, as people read them, in its order. */
    static List<LicenceDocument.Field> shown(
            Catalogue catalogue, LicenceType type, Map<String, Object> values, LocalDate today) {
        return type.face().stream()
                .flatMap(field -> field(catalogue, field, values, today).stream())
                .toList();
    }

    private static Optional<LicenceDocument.Field> field(
            Catalogue catalogue, FaceField field, Map<String, Object> values, LocalDate today) {
        Object value = values.get(field.element());
        if (value == null) {
            return Optional.empty();
        }
        DataElement element = catalogue.element(field.element()).orElseThrow();
        return Optional.of(new LicenceDocument.Field(
                field.label().zh(), field.label().en(), text(element, value, today, Language.ZH)));
    }

    /** A value with its unit, as people read it. */
    static String text(DataElement element, Object value, LocalDate today, Language language) {
        List<String> raw = switch (value) {
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case Boolean yes -> List.of(yes ? "yes" : "no");
            default -> List.of(value.toString());
        };
        String plain = element.parse(raw, today) instanceof Parsed.Ok<FieldValue>(FieldValue read)
                ? read.text().in(language)
                : String.join(language == Language.ZH ? "、" : ", ", raw);
        return plain + element.unit().map(unit -> " " + unit.in(language)).orElse("");
    }
}
