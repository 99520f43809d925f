package org.tongban.server.catalogue.check;

import java.time.LocalDate;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.FacePlaces;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.LicenceLook;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Seals and QR codes stand on the page, and cover nothing. */
final class LookChecks {
    /** As long as issuers' names are that are set in full size. */
    private static final String ISSUER = "某某市某某区某某某某管理局";

    private static final LocalDate DAY = LocalDate.of(2026, 12, 28);

    private final Packs packs;
    private final Findings findings;

    LookChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.licences().all().forEach(this::places);
    }

    private void places(Read<LicenceType> read) {
        LicenceType type = read.value();
        FacePlaces.faults(specimen(type), type.seals())
                .forEach(fault -> findings.add(
                        Check.LICENCE_LOOK,
                        place(read, fault.thing()),
                        type.id(),
                        fault.sentence().zh(),
                        fault.sentence().en()));
    }

    private static Place place(Read<LicenceType> read, FacePlaces.Thing thing) {
        LicenceLook look = read.value().look();
        boolean qr = look.qr().isPresent()
                && (thing == FacePlaces.Thing.QR || look.seal().isEmpty());
        return qr ? read.at("look", "qr") : look.seal().isPresent() ? read.at("look", "seal") : read.at("co-sealed-by");
    }

    /** With a number and an identifier as long as they can be. */
    private static LicenceDocument specimen(LicenceType type) {
        LicenceId identifier = new LicenceId(type.code(), MadeUp.authority(0), "2026000000001", 1);
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().toString(), type.title().zh(), type.title().en()))
                .identifier(identifier.toString())
                .number(type.number()
                        .replaceAll("\\{region}", "999999")
                        .replaceAll("\\{year}", "2026")
                        .replaceAll("\\{serial:[0-9]+}", "00000000")
                        .replaceAll("\\{check}", "0"))
                .holder("—", "—", "—")
                .issuer(new IssuingUnit(ISSUER, MadeUp.authority(0).value()))
                .issuedOn(DAY)
                .qrText("https://tongban.example.org/v/000000000000000000");
        type.look().on(face);
        return face.build();
    }
}
