package org.tongban.server.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.licence.PublicLicence.PublicPart;
import org.tongban.server.licence.PublicLicence.Registered;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;

/** What is told of a licence: all to those who may see it, less to anybody with its code, least to who has its number. */
@Component
class PublicLicences {
    private final Licences licences;
    private final LicenceHistory history;
    private final CompositeParts composition;
    private final Reviews reviews;
    private final FurtherSeals further;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Enterprises enterprises;
    private final Clock clock;
    private final Answering answering;

    PublicLicences(
            Licences licences,
            LicenceHistory history,
            CompositeParts composition,
            Reviews reviews,
            FurtherSeals further,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Enterprises enterprises,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.history = history;
        this.composition = composition;
        this.reviews = reviews;
        this.further = further;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.enterprises = enterprises;
        this.clock = clock;
    }

    /** How much of a licence is told. */
    private enum Sight {
        /** To those who may see it: all. */
        WHOLE,
        /** To anybody with its code, which isn't guessed: all but what is personal. */
        CODE,
        /** To anybody with its number or its file: neither code nor what is registered besides the face. */
        NUMBER
    }

    /** As those see it who may. */
    PublicLicence shown(Licence licence) {
        return shown(licence, Sight.WHOLE);
    }

    /** As anybody sees it who has its code. */
    PublicLicence publicly(Licence licence) {
        return shown(licence, Sight.CODE);
    }

    /** As anybody sees it who has its number or its file. */
    PublicLicence knownByNumber(Licence licence) {
        return shown(licence, Sight.NUMBER);
    }

    private PublicLicence shown(Licence licence, Sight sight) {
        Catalogue today = catalogue.today();
        LicenceId identifier = licence.identifier();
        return new PublicLicence(
                Optional.of(licence.code()).filter(code -> sight != Sight.NUMBER),
                number(licence, sight),
                identifier.toString(),
                licence.type(),
                lastKnown.title(licence),
                licence.state(ChinaTime.dayOf(clock.instant())),
                holderName(licence, sight),
                lastKnown.unit(licence),
                identifier.issuer().value(),
                licence.issuedOn(),
                licence.validUntil(),
                history.since(licence),
                licence.composite(),
                licence.composite() ? parts(licence, sight) : List.of(),
                licence.replacedBy()
                        .flatMap(licences::find)
                        .map(next -> new PublicLicence.Replacement(
                                number(next, sight), next.state(ChinaTime.dayOf(clock.instant())))),
                behind(licence, today, sight),
                reviews.standing(licence),
                further.count(licence.id(), lastKnown.unit(licence)),
                answering
                        .of(licence)
                        .flatMap(answers -> answers.since()
                                .map(day -> new PublicLicence.AnsweredBy(
                                        answers.unit().name(), day))));
    }

    private static String number(Licence licence, Sight sight) {
        return sight == Sight.NUMBER && PersonsNumbers.isOf(licence)
                ? Faces.masked(licence.number())
                : licence.number();
    }

    private List<Registered> behind(Licence licence, Catalogue today, Sight sight) {
        if (sight == Sight.NUMBER) {
            return nameNow(licence).stream().toList();
        }
        return Stream.concat(
                        nameNow(licence).stream(),
                        registered(licence, today).stream()
                                .filter(field -> licence.behind().containsKey(field.element()))
                                .map(field -> registered(
                                        field.label(),
                                        today.element(field.element()),
                                        licence.behind().get(field.element()),
                                        sight)))
                .toList();
    }

    /** The value as people read it; to anybody, of what is personal no more than its first letter. */
    private Registered registered(LocalText label, Optional<DataElement> element, @Nullable Object value, Sight sight) {
        boolean whole = sight == Sight.WHOLE
                || element.filter(known -> known.sensitivity() == Sensitivity.PUBLIC)
                        .isPresent();
        String zh = registered(element, value, Language.ZH);
        return whole
                ? new Registered(label, zh, registered(element, value, Language.EN))
                : new Registered(label, masked(zh), masked(zh));
    }

    private String registered(Optional<DataElement> element, @Nullable Object value, Language language) {
        LocalDate today = ChinaTime.dayOf(clock.instant());
        return element.map(known -> Faces.text(known, value == null ? "" : value, today, language))
                .orElse(String.valueOf(value));
    }

    private static String masked(String text) {
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1)) + "**";
    }

    /** What is registered behind its code, as its type names it; or as the elements are called, when the type is gone. */
    private List<FaceField> registered(Licence licence, Catalogue today) {
        return lastKnown
                .type(licence.type())
                .map(LicenceType::behind)
                .orElseGet(() -> licence.behind().keySet().stream()
                        .map(element -> new FaceField(
                                element,
                                today.element(element).map(DataElement::label).orElse(LocalText.of(element, element))))
                        .toList());
    }

    /** What an enterprise is called now, when a licence that holds was issued under another name. */
    private Optional<Registered> nameNow(Licence licence) {
        String name = calledNow(licence);
        return licence.kept() == LicenceState.VALID && !name.equals(licence.holderName())
                ? Optional.of(new Registered(LocalText.of("持证人现名称", "Holder's name now"), name, name))
                : Optional.empty();
    }

    /** The holder's name as registered now; of a person as on the licence. */
    String calledNow(Licence licence) {
        return licence.holder()
                .filter(Holder.Enterprise.class::isInstance)
                .flatMap(holder -> enterprises.find(holder.id()))
                .map(Enterprise::name)
                .orElse(licence.holderName());
    }

    private List<PublicPart> parts(Licence composite, Sight sight) {
        List<CompositePart> parts = composition.of(composite.id());
        List<LastKnown.Part> called = lastKnown.parts(composite, parts);
        List<PublicPart> shown = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            shown.add(new PublicPart(
                    called.get(i).item(),
                    called.get(i).unit(),
                    parts.get(i).licence().flatMap(licences::find).map(licence -> shown(licence, sight))));
        }
        return shown;
    }

    private static String holderName(Licence licence, Sight sight) {
        String name = licence.holderName();
        return licence.ofPerson() && sight != Sight.WHOLE ? masked(name) : name;
    }
}
