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
    private static final LocalText NO_NUMBER = LocalText.of(
            "没有这个编号或标识的证照。请核对后重查；仍查不到的，可能不是本平台核发。",
            "There is no licence with this number or identifier. Check it; if it still isn't found, it may not have been issued"
                    + " here.");
    private static final LocalText NO_IDENTIFIER = LocalText.of(
            "按这个标识查不到证照。请核对后重查；编号里有公民身份号码的证照按标识不予答复，请扫证照上的二维码，或者用文件查验。",
            "No licence is found by this identifier. Check it; of licences whose number holds a person's identity number"
                    + " nothing is told by it: scan the QR code or check the file.");
    /** What is said of every number that holds a person's identity number and more, whether anybody has it or not. */
    public static final LocalText UNTOLD = LocalText.of(
            "这个编号里除公民身份号码外还有别的个人信息。为保护个人信息，按编号不予答复，不论有没有这本证照。请扫证照上的二维码，或者用文件查验。",
            "This number holds more of a person than their identity number. To protect them nothing is told by number, whether"
                    + " there is such a licence or not. Scan the QR code on the licence or check its file.");

    private static final LocalText UNTYPEABLE = LocalText.of(
            "编号里有不能使用的字符（换行、空字符等）。请重新填写。",
            "The number has a character in it that can't be used (a line end, a null character). Type it again.");

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
     * @param holder full name of the holder; where the number is a person's
     */
    public record Question(String asked, Optional<String> type, Optional<String> unit, Optional<String> holder) {}

    /** What anyone is told of a number or an identifier; neither tells a licence's code. */
    public sealed interface Found {
        record Nothing() implements Found {}

        record One(PublicLicence licence) implements Found {}

        /** Several have it: one of them has to be chosen. */
        record Several(List<Match> matches) implements Found {}

        /** The number is a person's identity number: it is asked for with the type and its holder's full name. */
        record Persons() implements Found {}

        /** The number holds a person's identity number and more, such as a kind of disability: nothing is told by it. */
        record Untold() implements Found {}

        /** No licence of the type has this person's number and this holder. */
        record NoMatch() implements Found {}

        /** Whether the licences of the type with this person's number and this holder are in force; nothing more is told. */
        record Standing(List<Match> matches) implements Found {}
    }

    /**
     * A licence of several.
     *
     * @param number as it is written; empty, as {@code unit} and {@code issuer} are, where it is a person's
     */
    public record Match(
            String type,
            LocalText title,
            LicenceState state,
            Optional<String> number,
            Optional<String> unit,
            Optional<LocalText> issuer) {}

    /**
     * Whether a person has a licence is nobody's business: of numbers that are persons' the answer is the same whether there is
     * one or not, but for who knows whose it is.
     */
    Found find(Question question) {
        String asked = question.asked().strip();
        Optional<LicenceId> identifier = LicenceId.parse(asked).toOptional();
        if (identifier.isPresent()) {
            return licences.identified(identifier.get())
                    .map(licence -> identified(licence, question))
                    .orElseGet(Found.Nothing::new);
        }
        String key = licences.key(asked);
        boolean persons = PersonsNumbers.is(key);
        List<Licence> numbered = licences.byNumber(key).stream()
                .filter(licence -> isOf(licence.type(), question.type()) && isOf(licence.unit(), question.unit()))
                .toList();
        List<Licence> open = numbered.stream()
                .filter(licence -> !persons || !licence.ofPerson())
                .toList();
        if (open.isEmpty()) {
            return persons ? persons(key, numbered, question) : new Found.Nothing();
        }
        return open.size() == 1
                ? new Found.One(publicLicences.knownByNumber(open.getFirst()))
                : new Found.Several(open.stream().map(this::match).toList());
    }

    private static boolean isOf(String actual, Optional<String> asked) {
        return asked.filter(other -> !other.equals(actual)).isEmpty();
    }

    private Found persons(String key, List<Licence> numbered, Question question) {
        if (!PersonsNumbers.isBare(key)) {
            return new Found.Untold();
        }
        if (question.type().isEmpty() || question.holder().isEmpty()) {
            return new Found.Persons();
        }
        List<Match> theirs = numbered.stream()
                .filter(licence -> isNamed(licence, question))
                .map(this::standing)
                .toList();
        return theirs.isEmpty() ? new Found.NoMatch() : new Found.Standing(theirs);
    }

    /** Whether who asks knows whose it is, and neither number nor type tells more of them than that. */
    private boolean isNamed(Licence licence, Question question) {
        return PersonsNumbers.isBare(licence.number())
                && lastKnown
                        .type(licence.type())
                        .filter(PersonsNumbers::tellMore)
                        .isEmpty()
                && question.holder()
                        .filter(name -> SameName.of(name, licence.holderName()))
                        .isPresent();
    }

    /** Those of former years can be counted through: where the number is the person's, they tell no more than it would. */
    private Found identified(Licence licence, Question question) {
        if (!PersonsNumbers.isOf(licence)) {
            return new Found.One(publicLicences.knownByNumber(licence));
        }
        return isNamed(licence, question) ? new Found.Standing(List.of(standing(licence))) : new Found.Nothing();
    }

    private Match standing(Licence licence) {
        return new Match(
                licence.type(),
                lastKnown.title(licence),
                state(licence),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Match match(Licence licence) {
        return new Match(
                licence.type(),
                lastKnown.title(licence),
                state(licence),
                Optional.of(licence.number()),
                Optional.of(licence.unit()),
                Optional.of(lastKnown.unit(licence)));
    }

    private LicenceState state(Licence licence) {
        return licence.state(ChinaTime.dayOf(clock.instant()));
    }

    /** What to say when there is no licence to be told of. */
    static LocalText nothing(String asked) {
        return LicenceId.parse(asked).toOptional().isPresent() ? NO_IDENTIFIER : NO_NUMBER;
    }

    /**
     * What is wrong with what was typed: an identifier that doesn't add up, a character that no number has; empty for one that
     * is well formed, and for other numbers.
     */
    static Optional<LocalText> fault(String asked) {
        if (asked.strip().codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(UNTYPEABLE);
        }
        return asked.strip().startsWith("1.2.156.") && LicenceId.parse(asked) instanceof Parsed.Bad<LicenceId> bad
                ? Optional.of(bad.message())
                : Optional.empty();
    }
}
