package org.tongban.server.licence;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.SealedFile;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;

/** Makes the file of a licence anew in the layout of today: same number, same dates, same data, new seal. */
@Component
class Remaking {
    private final Keeping keeping;
    private final LicenceFiles files;
    private final Seals seals;
    private final Faces faces;
    private final CatalogueInForce catalogue;

    Remaking(Keeping keeping, LicenceFiles files, Seals seals, Faces faces, CatalogueInForce catalogue) {
        this.keeping = keeping;
        this.files = files;
        this.seals = seals;
        this.faces = faces;
        this.catalogue = catalogue;
    }

    /** @return what kept it from being made anew, in words; empty when it was */
    Optional<String> remake(Licence licence, Instant at) {
        LicenceType type = catalogue.today().licence(licence.type()).orElseThrow();
        if (!type.coSealedBy().isEmpty()) {
            return Optional.of(StatedReason.CO_SEALED.stored());
        }
        Unit unit = catalogue.today().unit(licence.unit()).orElseThrow();
        LicenceDocument document = document(licence, type, at);
        SealedFile file = seals.seal(document, unit, type, at);
        keeping.remade(licence.id(), document, FileParts.of(file));
        return Optional.empty();
    }

    /** What the face says stays as it was issued; how it is laid out and labelled is today's. */
    private LicenceDocument document(Licence licence, LicenceType type, Instant at) {
        LicenceDocument old = files.document(licence.id());
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        old.type().code(), type.title().zh(), type.title().en()))
                .identifier(old.identifier())
                .number(old.number())
                .holder(old.holder().name(), old.holder().idKind(), old.holder().id())
                .issuer(old.issuer())
                .issuedOn(old.issuedOn())
                .validFrom(old.validFrom())
                .qrText(old.qrText());
        old.validUntil().ifPresent(face::validUntil);
        Issuing.look(type, face);
        faces.fields(catalogue.today(), type, licence.fields(), old.issuedOn()).stream()
                .filter(field -> !field.value().equals(old.holder().name())
                        && !field.value().equals(old.holder().id()))
                .forEach(field -> face.field(field.label(), field.labelEn(), field.value()));
        old.table().ifPresent(table -> face.table(table.columns(), table.rows()));
        old.notes().forEach(face::note);
        return face.build();
    }
}
