package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.Enterprises;

/** What anyone may know of a licence, by code, number, identifier or file; nobody's question is kept (rulebook LIC-08). */
@Service
public class Lookup {
    private static final int CITIZEN_ID = 18;

    private final Licences licences;
    private final SealedPapers papers;
    private final StatusHistory statuses;
    private final CompositeParts composition;
    private final Reviews reviews;
    private final Seals seals;
    private final FurtherSeals further;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Enterprises enterprises;
    private final Clock clock;

    Lookup(
            Licences licences,
            SealedPapers papers,
            StatusHistory statuses,
            CompositeParts composition,
            Reviews reviews,
            Seals seals,
            FurtherSeals further,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Enterprises enterprises,
            Clock clock) {
        this.licences = licences;
        this.papers = papers;
        this.statuses = statuses;
        this.composition = composition;
        this.reviews = reviews;
        this.seals = seals;
        this.further = further;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.enterprises = enterprises;
        this.clock = clock;
    }

    /**
     * What anyone is told.
     *
     * @param code what its QR code leads to; empty for whoever knows the number alone, which can be guessed
     * @param identifier of its present edition (GB/T 36904)
     * @param issuerCode the issuer's unified social credit code, a stand-in (11999999…) where it isn't known
     * @param holder the name; of a person all but the family name is hidden
     * @param since when it came to be in this state
     * @param parts of a composite licence, each as it is now
     * @param behind what is registered besides what the face shows (rulebook LIC-03)
     * @param number of which the middle is hidden where it is a person's and the licence's code isn't known
     * @param replacedBy number of the licence it was exchanged for
     * @param seals how many are set, where several units' belong on it
     * @param review how it stands with its periodic review, where it has one
     */
    public record PublicLicence(
            Optional<String> code,
            String number,
            String identifier,
            String type,
            LocalText title,
            LicenceState state,
            String holder,
            LocalText issuer,
            String issuerCode,
            LocalDate issuedOn,
            Optional<LocalDate> validUntil,
            Instant since,
            boolean composite,
            List<PublicPart> parts,
            Optional<String> replacedBy,
            List<Registered> behind,
            Optional<Reviews.Standing> review,
            Optional<SealCount> seals) {
        /** Whether its issuer's code stands in for one that isn't known. */
        public boolean standInForIssuer() {
            return new UnifiedCreditCode(issuerCode).madeUp();
        }
    }

    /** Something registered that isn't on the face. */
    public record Registered(LocalText label, String value) {}

    /** @param licence empty while the item isn't licensed */
    public record PublicPart(LocalText item, LocalText unit, Optional<PublicLicence> licence) {}

    /**
     * @param status empty when the file is none that this platform issued, or isn't intact
     * @param paper what it is when it is an official paper of this platform, intact
     * @param earlier whether the licence's file was made anew since: this is one of its former editions
     * @param seals how many this file bears, where several belong on the licence
     */
    public record CheckedFile(
            Verification verification,
            FileResult result,
            Optional<PublicLicence> status,
            Optional<SealedPapers.PublicPaper> paper,
            boolean earlier,
            Optional<SealCount> seals) {
        /** Whether it can be relied on: a licence that is valid now, with all its seals, or an official paper. */
        public boolean good() {
            return result == FileResult.VALID;
        }

        /** With nothing but what can be read from it. */
        static CheckedFile alone(Verification verification, FileResult result) {
            return new CheckedFile(verification, result, Optional.empty(), Optional.empty(), false, Optional.empty());
        }
    }

    Optional<PublicLicence> byCode(String code) {
        return licences.byCode(code).map(this::publicly);
    }

    /**
     * What is asked for by number or identifier.
     *
     * @param type id of the licence type; where several have the number, and where the number is a person's
     * @param unit id of the issuing unit; where several of a type have the number
     */
    public record Question(String asked, Optional<String> type, Optional<String> unit) {}

    /** What anyone is told of a number or an identifier; neither tells a licence's code. */
    public sealed interface Found {
        record Nothing() implements Found {}

        record One(PublicLicence licence) implements Found {}

        /** Several have it: one of them has to be chosen. */
        record Several(List<Match> matches) implements Found {}

        /** The number is, or begins with, a person's identity number, and the type isn't named. */
        record Persons() implements Found {}

        /** The number is a person's: whether licences of the type, or the one identified, are in force is all that is told. */
        record Standing(List<Match> matches) implements Found {}
    }

    /** A licence of several. @param unit and {@code issuer} empty where the number is a person's */
    public record Match(
            String type, LocalText title, LicenceState state, Optional<String> unit, Optional<LocalText> issuer) {}

    Found find(Question question) {
        String asked = question.asked().strip();
        Optional<Licence> identified = LicenceId.parse(asked).toOptional().flatMap(licences::identified);
        if (identified.isPresent()) {
            return identified(identified.get());
        }
        List<Licence> all = licences.byNumber(asked);
        boolean persons = isPersons(asked) && (all.isEmpty() || all.stream().anyMatch(Licence::ofPerson));
        if (persons && question.type().isEmpty()) {
            return new Found.Persons();
        }
        List<Licence> numbered = all.stream()
                .filter(licence -> question.type()
                        .filter(type -> !type.equals(licence.type()))
                        .isEmpty())
                .filter(licence -> question.unit()
                        .filter(unit -> !unit.equals(licence.unit()))
                        .isEmpty())
                .toList();
        if (numbered.isEmpty()) {
            return new Found.Nothing();
        }
        if (persons) {
            return new Found.Standing(numbered.stream()
                    .map(licence -> match(licence, Optional.empty(), Optional.empty()))
                    .toList());
        }
        return numbered.size() == 1
                ? new Found.One(shown(numbered.getFirst(), Sight.NUMBER))
                : new Found.Several(numbered.stream()
                        .map(licence ->
                                match(licence, Optional.of(licence.unit()), Optional.of(lastKnown.unit(licence))))
                        .toList());
    }

    /** Identifiers can be counted through: where the number is the person's, they tell no more than it would. */
    private Found identified(Licence licence) {
        return personsOwn(licence)
                ? new Found.Standing(List.of(match(licence, Optional.empty(), Optional.empty())))
                : new Found.One(shown(licence, Sight.NUMBER));
    }

    private static boolean personsOwn(Licence licence) {
        return licence.ofPerson() && isPersons(licence.number());
    }

    private Match match(Licence licence, Optional<String> unit, Optional<LocalText> issuer) {
        return new Match(
                licence.type(),
                lastKnown.title(licence),
                licence.state(ChinaTime.dayOf(clock.instant())),
                unit,
                issuer);
    }

    /** Numbers of identity cards and driving licences are the person's; a disability certificate's begins with it. */
    static boolean isPersons(String number) {
        return number.length() >= CITIZEN_ID
                && CitizenId.parse(number.substring(0, CITIZEN_ID)) instanceof Parsed.Ok<CitizenId>;
    }

    /** What is wrong with an identifier that was mistyped; empty for one that is well formed, and for numbers. */
    static Optional<LocalText> fault(String asked) {
        return asked.strip().startsWith("1.2.156.") && LicenceId.parse(asked) instanceof Parsed.Bad<LicenceId> bad
                ? Optional.of(bad.message())
                : Optional.empty();
    }

    /** Checks a file claim by claim; only what its own seal vouches for is looked up. */
    CheckedFile check(byte[] file) {
        return switch (Verifier.verify(file, seals.anchors(), clock.instant())) {
            case Verification.Unreadable unreadable -> CheckedFile.alone(unreadable, FileResult.UNREADABLE);
            case Verification.Unsigned unsigned -> CheckedFile.alone(unsigned, FileResult.INVALID);
            case Verification.Signed signed ->
                switch (signed.verdict()) {
                    case BROKEN -> CheckedFile.alone(signed, FileResult.INVALID);
                    case UNPROVEN -> CheckedFile.alone(signed, FileResult.UNPROVEN);
                    case GENUINE ->
                        signed.licence()
                                .map(facts -> issued(signed, facts, Verifier.contents(file)))
                                .orElseGet(() -> CheckedFile.alone(signed, FileResult.NO_LICENCE));
                };
        };
    }

    /** What is known here of a genuine file. A file says itself which licence it is: another may have its number by now. */
    private CheckedFile issued(Verification.Signed signed, LicenceFacts facts, List<byte[]> contents) {
        Optional<LicenceId> identifier = LicenceId.parse(facts.identifier()).toOptional();
        Optional<Licence> licence = identifier.flatMap(licences::identified);
        if (licence.isEmpty()) {
            return papers.identified(facts.identifier())
                    .map(kept -> paper(signed, facts, IssuedContents.same(kept, contents)))
                    .orElseGet(() -> CheckedFile.alone(signed, FileResult.NEVER_ISSUED));
        }
        return IssuedContents.objection(licences.sealed(identifier.get()), contents)
                .map(objection -> CheckedFile.alone(signed, objection))
                .orElseGet(() -> standing(signed, facts, shown(licence.get(), Sight.NUMBER)));
    }

    /** Official papers never lapse. */
    private static CheckedFile paper(Verification.Signed signed, LicenceFacts facts, boolean asIssued) {
        return asIssued
                ? new CheckedFile(
                        signed,
                        FileResult.VALID,
                        Optional.empty(),
                        Optional.of(SealedPapers.PublicPaper.of(facts)),
                        false,
                        Optional.empty())
                : CheckedFile.alone(signed, FileResult.NOT_AS_ISSUED);
    }

    private static CheckedFile standing(Verification.Signed file, LicenceFacts facts, PublicLicence licence) {
        Optional<SealCount> seals =
                licence.seals().map(count -> new SealCount(file.signatures().size(), count.of()));
        boolean complete = seals.filter(count -> !count.complete()).isEmpty();
        FileResult result = licence.state() != LicenceState.VALID
                ? FileResult.INVALID
                : complete ? FileResult.VALID : FileResult.INCOMPLETE;
        boolean earlier = !facts.identifier().equals(licence.identifier());
        return new CheckedFile(file, result, Optional.of(licence), Optional.empty(), earlier, seals);
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
                holderName(licence),
                lastKnown.unit(licence),
                identifier.issuer().value(),
                licence.issuedOn(),
                licence.validUntil(),
                since(licence),
                licence.composite(),
                licence.composite() ? parts(licence, sight) : List.of(),
                licence.replacedBy().flatMap(licences::find).map(next -> number(next, sight)),
                behind(licence, today, sight),
                reviews.standing(licence),
                further.count(licence.id()));
    }

    private static String number(Licence licence, Sight sight) {
        return sight == Sight.NUMBER && personsOwn(licence) ? Faces.masked(licence.number()) : licence.number();
    }

    private List<Registered> behind(Licence licence, Catalogue today, Sight sight) {
        if (sight == Sight.NUMBER) {
            return nameNow(licence).stream().toList();
        }
        return Stream.concat(
                        nameNow(licence).stream(),
                        registered(licence, today).stream()
                                .filter(field -> licence.behind().containsKey(field.element()))
                                .map(field -> new Registered(
                                        field.label(),
                                        registered(
                                                today.element(field.element()),
                                                licence.behind().get(field.element()),
                                                sight))))
                .toList();
    }

    /** The value as people read it; to anybody, of what is personal no more than its first letter. */
    private String registered(Optional<DataElement> element, @Nullable Object value, Sight sight) {
        String text = element.map(
                        known -> Faces.text(known, value == null ? "" : value, ChinaTime.dayOf(clock.instant())))
                .orElse(String.valueOf(value));
        boolean anybodys = element.filter(known -> known.sensitivity() == Sensitivity.PUBLIC)
                .isPresent();
        return sight == Sight.WHOLE || anybodys ? text : masked(text);
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
                ? Optional.of(new Registered(LocalText.of("持证人现名称", "Holder's name now"), name))
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

    /** Every change of status, the day its time was over included. */
    List<StatusHistory.Change> history(Licence licence) {
        List<StatusHistory.Change> history = new ArrayList<>(statuses.history(licence.id()));
        if (licence.state(ChinaTime.dayOf(clock.instant())) == LicenceState.EXPIRED) {
            history.add(new StatusHistory.Change(
                    LicenceState.EXPIRED,
                    StatedReason.TIME_OVER.stored(),
                    Optional.empty(),
                    licence.unit(),
                    over(licence)));
        }
        return history;
    }

    private static Instant over(Licence licence) {
        return licence.validUntil()
                .orElseThrow()
                .plusDays(1)
                .atStartOfDay(ChinaTime.ZONE)
                .toInstant();
    }

    /** The state it is in, and since when. */
    record StateSince(LicenceState state, Instant since) {}

    StateSince standing(Licence licence) {
        return new StateSince(licence.state(ChinaTime.dayOf(clock.instant())), since(licence));
    }

    private Instant since(Licence licence) {
        List<StatusHistory.Change> history = history(licence);
        return history.isEmpty() ? licence.createdAt() : history.getLast().at();
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

    private static String holderName(Licence licence) {
        String name = licence.holderName();
        return licence.ofPerson() ? masked(name) : name;
    }
}
