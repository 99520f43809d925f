package org.tongban.server.catalogue.check;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.FacePlaces;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.PlaceFault;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.LicenceLook;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Seals, QR codes and photographs stand on the page, and cover nothing. */
final class LookChecks {
    /** As long as issuers' names are that are set in full size. */
    private static final String ISSUER = "某某市某某区某某某某管理局";

    private static final LocalDate DAY = LocalDate.of(2026, 12, 28);

    private static final Pattern SERIAL = Pattern.compile("\\{serial:[0-9]{1,2}}");
    private static final Pattern OPTION = Pattern.compile("\\{option:([a-z0-9_]+)}");

    private final Packs packs;
    private final Findings findings;

    LookChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.licences().all().forEach(this::places);
        packs.licences().all().forEach(this::numbers);
    }

    /** Every number is one of a kind, and what it says of a choice is asked. */
    private void numbers(Read<LicenceType> read) {
        LicenceType type = read.value();
        if (!SERIAL.matcher(type.number()).find() && !type.numbersHolder()) {
            findings.add(
                    Check.LICENCE_NUMBER,
                    read.at("number"),
                    type.id(),
                    "编号规则里要有 {serial:位数}，或者 {holder}（编号就是持证人的号码）",
                    "The pattern needs {serial:DIGITS}, or {holder} where the number is its holder's own");
        }
        OPTION.matcher(type.number())
                .results()
                .map(found -> found.group(1))
                .filter(element -> !isChoiceOf(type, element))
                .forEach(element -> findings.add(
                        Check.LICENCE_NUMBER,
                        read.at("number"),
                        type.id(),
                        "编号规则用到“" + element + "”，但它不是这种证照证面上的选择项",
                        "The pattern needs “" + element + "”, which is no choice on the face of this type"));
    }

    private boolean isChoiceOf(LicenceType type, String element) {
        return type.face().stream().anyMatch(field -> field.element().equals(element))
                && Optional.ofNullable(packs.elements().get(element))
                        .filter(read -> read.value().type() == ElementType.CHOICE)
                        .isPresent();
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

    private static Place place(Read<LicenceType> read, PlaceFault.Thing thing) {
        if (thing == PlaceFault.Thing.PHOTO) {
            return read.at("look", "photo");
        }
        LicenceLook look = read.value().look();
        boolean qr = look.qr().isPresent()
                && (thing == PlaceFault.Thing.QR || look.seal().isEmpty());
        return qr ? read.at("look", "qr") : look.seal().isPresent() ? read.at("look", "seal") : read.at("co-sealed-by");
    }

    /** With a number and an identifier as long as they can be. */
    private static LicenceDocument specimen(LicenceType type) {
        LicenceId identifier = new LicenceId(type.code(), MadeUp.authority(0), "2026" + "0".repeat(22), 1);
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().toString(), type.title().zh(), type.title().en()))
                .identifier(identifier.toString())
                .number(type.number()
                        .replaceAll("\\{region}", "999999")
                        .replaceAll("\\{year}", "2026")
                        .replaceAll("\\{serial:[0-9]+}", "00000000")
                        .replaceAll("\\{check}", "0")
                        .replaceAll("\\{holder}", "999999190001010011")
                        .replaceAll("\\{option:[a-z0-9_]+}", "1"))
                .holder("—", "—", "—")
                .issuer(new IssuingUnit(ISSUER, MadeUp.authority(0).value()))
                .issuedOn(DAY)
                .qrText("https://tongban.example.org/v/000000000000000000");
        type.look().on(face);
        return face.build();
    }
}
