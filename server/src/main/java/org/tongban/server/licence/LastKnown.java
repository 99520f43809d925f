package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/**
 * What the type, the unit and the items of a licence are called. Licences outlive the rules they were issued by: what isn't
 * in force any more is called what it was last; what is in no pack any more is called what the licence's own file says.
 */
@Component
class LastKnown {
    private final CatalogueInForce catalogue;
    private final LicenceFiles files;
    private final Answering answering;

    LastKnown(CatalogueInForce catalogue, LicenceFiles files, Answering answering) {
        this.answering = answering;
        this.catalogue = catalogue;
        this.files = files;
    }

    /** Empty when no pack has it any more. */
    Optional<LicenceType> type(String id) {
        return catalogue.today().lastLicence(id);
    }

    /** @throws Problem when no pack has its type any more, so that no new face can be made */
    LicenceType required(Licence licence) {
        return type(licence.type())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "type-gone",
                        LocalText.of(
                                "规则包里已经没有这种证照，不能变更或者换发；已发的证照照旧有效、可以查验。请联系发证单位。",
                                "The rules have no such type of licence any more, so it can be neither changed nor exchanged;"
                                        + " what was issued stays valid and can be verified. Ask the issuing unit.")));
    }

    LocalText title(Licence licence) {
        return type(licence.type()).map(LicenceType::title).orElseGet(() -> {
            LicenceDocument.Type type = files.document(licence.id()).type();
            return LocalText.of(type.name(), type.nameEn());
        });
    }

    /** The unit that issued it. */
    LocalText unit(Licence licence) {
        return catalogue
                .today()
                .unit(licence.unit())
                .map(Unit::name)
                .orElseGet(() -> said(files.document(licence.id()).issuer().name()));
    }

    /** The unit that answers for it by now: that one, or whoever took over. */
    LocalText answering(Licence licence) {
        return answering.of(licence).map(answers -> answers.unit().name()).orElseGet(() -> unit(licence));
    }

    /** What a composite licence says of one of its parts. */
    record Part(LocalText item, LocalText unit) {}

    /** @param parts of this composite licence, in its order; the answer has as many */
    List<Part> parts(Licence composite, List<CompositePart> parts) {
        return java.util.stream.IntStream.range(0, parts.size())
                .mapToObj(position -> part(composite, parts.get(position), position))
                .toList();
    }

    private Part part(Licence composite, CompositePart part, int position) {
        return new Part(
                catalogue
                        .today()
                        .lastItem(part.item())
                        .map(Item::title)
                        .orElseGet(() -> said(cell(composite, position, CompositeFaces.ITEM, part.item()))),
                catalogue
                        .today()
                        .unit(part.unit())
                        .map(Unit::name)
                        .orElseGet(() -> said(cell(composite, position, CompositeFaces.UNIT, part.unit()))));
    }

    private String cell(Licence composite, int row, int column, String otherwise) {
        return files.document(composite.id())
                .table()
                .filter(table -> row < table.rows().size())
                .map(table -> table.rows().get(row).get(column))
                .orElse(otherwise);
    }

    /** What only stands on a face is there in one language. */
    private static LocalText said(String text) {
        return LocalText.of(text, text);
    }
}
