package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/**
 * Makes the file of a licence anew in the layout of today: same number, same dates, same data; the next version
 * of its identifier, and a new seal.
 */
@Component
class Remaking {
    private final Seals seals;
    private final FurtherSeals further;
    private final Faces faces;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Answering answering;

    Remaking(
            Seals seals,
            FurtherSeals further,
            Faces faces,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Answering answering) {
        this.answering = answering;
        this.seals = seals;
        this.further = further;
        this.faces = faces;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
    }

    /** What making a licence's file anew came to. */
    sealed interface Outcome {
        UUID licence();

        /** A file to be put in the place of the old one. */
        record Made(UUID licence, LicenceDocument document, FileParts parts) implements Outcome {}

        /** A file that takes the place of the old one when these units have set their seals on it, too. */
        record Prepared(UUID licence, SealRows.Next next, List<String> units) implements Outcome {}

        /** It stays as it is. @param why as stored */
        record Left(UUID licence, String why) implements Outcome {}
    }

    /** Seals what this unit issued, within the caller's transaction; empty when nobody answers for it any more. */
    Optional<UnitSeal> sealOf(String unit, String type) {
        return answering.of(unit, type).map(answers -> seals.of(answers.unit()));
    }

    /** @throws Problem when the rules have no such type any more */
    void requireLayout(String type) {
        if (lastKnown.type(type).isEmpty()) {
            throw Problem.atField(
                    "type",
                    "type-gone",
                    LocalText.of(
                            "规则包里已经没有这种证照，没有版式可以换；已发的证照照旧有效。",
                            "The rules have no such type of licence any more, so there is no layout to change to; what was"
                                    + " issued stays valid."));
        }
    }

    /** @throws Problem when its type isn't there any more, or nobody answers for it */
    Outcome remake(Licence licence, LicenceDocument old, Instant at) {
        return remake(licence, old, seals.of(answering.required(licence).unit()), at);
    }

    /** @param old what its file was made from, {@code seal} that of the unit that answers for it */
    Outcome remake(Licence licence, LicenceDocument old, UnitSeal seal, Instant at) {
        LicenceType type = lastKnown.required(licence);
        Responsible answers = answering.required(licence);
        LicenceDocument document = document(licence, old, type, answers);
        List<String> others =
                further.needed(type, licence.region(), answers.unit().id());
        return others.isEmpty()
                ? new Outcome.Made(licence.id(), document, seals.seal(document, seal, others, at))
                : new Outcome.Prepared(
                        licence.id(), new SealRows.Next(document, seals.opened(document, seal, at)), others);
    }

    /** What the face says stays as it was issued; how it is laid out and labelled is today's. */
    private LicenceDocument document(Licence licence, LicenceDocument old, LicenceType type, Responsible answers) {
        Unit unit = answers.before();
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().toString(), type.title().zh(), type.title().en()))
                .identifier(GivingNumbers.next(licence.identifier(), type, unit).toString())
                .number(old.number())
                .holder(old.holder().name(), old.holder().idKind(), old.holder().id())
                .issuer(new IssuingUnit(old.issuer().name(), unit.creditCode().value()))
                .issuedOn(old.issuedOn())
                .validFrom(old.validFrom())
                .qrText(old.qrText());
        old.validUntil().ifPresent(face::validUntil);
        type.look().on(face);
        faces.fields(catalogue.today(), type, licence.fields(), old.issuedOn()).stream()
                .filter(field -> !field.value().equals(old.holder().name())
                        && !field.value().equals(old.holder().id()))
                .forEach(field -> face.field(field.label(), field.labelEn(), field.value()));
        old.table().ifPresent(table -> face.table(table.columns(), table.rows()));
        old.notes().stream().filter(note -> !TookOver.says(note)).forEach(face::note);
        TookOver.on(face, answers, "本证照");
        old.photograph().ifPresent(face::photograph);
        return face.build();
    }
}
