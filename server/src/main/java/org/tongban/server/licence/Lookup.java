package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/** What anyone may know of a licence, by code, number or identifier; nobody's question is kept (rulebook LIC-08). */
@Service
public class Lookup {
    private final Licences licences;
    private final PublicLicences publicLicences;
    private final LastKnown lastKnown;
    private final Clock clock;

    Lookup(Licences licences, PublicLicences publicLicences, LastKnown lastKnown, Clock clock) {
        this.licences = licences;
        this.publicLicences = publicLicences;
        this.lastKnown = lastKnown;
        this.clock = clock;
    }

    Optional<PublicLicence> byCode(String code) {
        return licences.byCode(code).map(publicLicences::publicly);
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
        boolean persons =
                PersonsNumbers.is(asked) && (all.isEmpty() || all.stream().anyMatch(Licence::ofPerson));
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
                ? new Found.One(publicLicences.knownByNumber(numbered.getFirst()))
                : new Found.Several(numbered.stream()
                        .map(licence ->
                                match(licence, Optional.of(licence.unit()), Optional.of(lastKnown.unit(licence))))
                        .toList());
    }

    /** Those of former years can be counted through: where the number is the person's, they tell no more than it would. */
    private Found identified(Licence licence) {
        return PersonsNumbers.isOf(licence)
                ? new Found.Standing(List.of(match(licence, Optional.empty(), Optional.empty())))
                : new Found.One(publicLicences.knownByNumber(licence));
    }

    private Match match(Licence licence, Optional<String> unit, Optional<LocalText> issuer) {
        return new Match(
                licence.type(),
                lastKnown.title(licence),
                licence.state(ChinaTime.dayOf(clock.instant())),
                unit,
                issuer);
    }

    /** What is wrong with an identifier that was mistyped; empty for one that is well formed, and for numbers. */
    static Optional<LocalText> fault(String asked) {
        return asked.strip().startsWith("1.2.156.") && LicenceId.parse(asked) instanceof Parsed.Bad<LicenceId> bad
                ? Optional.of(bad.message())
                : Optional.empty();
    }
}
