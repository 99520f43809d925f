package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CheckDigit;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/** Gives a licence that is issued its number and its identifier. */
@Component
class GivingNumbers {
    private final Licences licences;
    private final LicenceNumbers numbers;
    private final Keeping keeping;
    private final Serials serials;
    private final StatusHistory statuses;
    private final CatalogueInForce catalogue;
    private final Faces faces;
    private final Answering answering;

    GivingNumbers(
            Licences licences,
            LicenceNumbers numbers,
            Keeping keeping,
            Serials serials,
            StatusHistory statuses,
            CatalogueInForce catalogue,
            Faces faces,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.numbers = numbers;
        this.keeping = keeping;
        this.serials = serials;
        this.statuses = statuses;
        this.catalogue = catalogue;
        this.faces = faces;
    }

    /** A number and an identifier that nobody else has. */
    record Free(String number, LicenceId identifier) {}

    /** @param fields what is registered of the licence */
    Free of(LicenceType type, String region, Unit unit, Holder holder, Map<String, Object> fields, Instant at) {
        return type.numbersHolder()
                ? holders(type, region, unit, holder, fields, at)
                : free(type, region, unit, ChinaTime.dayOf(at), fields);
    }

    /** A number and an identifier that nobody has or gets before this transaction ends, such as by an import. */
    private Free free(LicenceType type, String region, Unit unit, LocalDate on, Map<String, Object> fields) {
        while (true) {
            long serial = keeping.nextSerial();
            Numbering numbering = new Numbering(region, on, serial, "", element -> option(element, fields));
            Free next = new Free(numbering.of(type.number()), serials.draw(type, unit, on));
            numbers.reserve(type.id(), unit.id(), next.number(), next.identifier());
            if (numbers.areFree(type.id(), unit.id(), next.number(), next.identifier())) {
                return next;
            }
        }
    }

    /** The number that is its holder's own: theirs again when what had it is over, never twice in force. */
    private Free holders(
            LicenceType type, String region, Unit unit, Holder holder, Map<String, Object> fields, Instant at) {
        LocalDate on = ChinaTime.dayOf(at);
        String own = faces.number(holder);
        long serial = keeping.nextSerial();
        String number = new Numbering(region, on, serial, own, element -> option(element, fields)).of(type.number());
        numbers.reserve(type.id(), unit.id(), number);
        answering.alike(unit.id(), type.id()).stream()
                .flatMap(issuer -> licences.inForce(type.id(), issuer, number).stream())
                .forEach(present -> {
                    if (present.validUntil().filter(last -> last.isBefore(on)).isEmpty()) {
                        throw taken(type, number);
                    }
                    statuses.change(
                            present.id(),
                            new StatusHistory.Change(
                                    LicenceState.REPLACED,
                                    StatedReason.TIME_OVER.stored(),
                                    Optional.empty(),
                                    unit.id(),
                                    at));
                });
        return new Free(number, serials.free(type, unit, on));
    }

    private static Problem taken(LicenceType type, String number) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "number-in-force",
                LocalText.of(
                        type.title().zh() + "的编号就是持证人的号码，编号 " + Faces.masked(number) + " 的一本现在有效，不能再发一本；请办理换发、补发或者延续。",
                        "The number of this type is its holder's own, and one with " + Faces.masked(number)
                                + " is in force, so no other can be issued; exchange, reissue or renew that."));
    }

    private String option(String element, Map<String, Object> fields) {
        List<String> options = catalogue.today().element(element).map(DataElement::options).orElse(List.of()).stream()
                .map(Option::value)
                .toList();
        int at = options.indexOf(String.valueOf(fields.get(element)));
        if (at < 0) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "number-incomplete",
                    LocalText.of(
                            "编号里要写的“" + element + "”还没有填，不能核发。",
                            "The number needs “" + element + "”, which isn't filled in."));
        }
        return Integer.toString(at + 1);
    }

    /** The identifier of the next version: the serial number stays, kind and issuer are called as they are today. */
    static LicenceId next(LicenceId before, LicenceType type, Unit unit) {
        return new LicenceId(type.code(), unit.creditCode(), before.serial(), before.version() + 1);
    }

    /** Whether a number that is formed as these are has a wrong check digit; older ones are formed otherwise. */
    static boolean wronglyChecked(LicenceType type, String number) {
        String letters = type.number().replaceAll("[^A-Z].*", "");
        return type.number().endsWith(Numbering.CHECK)
                && number.startsWith(letters)
                && number.substring(letters.length()).matches("[0-9]+")
                && number.length()
                        == Numbering.specimen(LocalDate.EPOCH).of(type.number()).length()
                && !CheckDigit.fits(number.substring(letters.length()));
    }
}
