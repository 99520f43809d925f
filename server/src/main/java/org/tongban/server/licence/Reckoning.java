package org.tongban.server.licence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.server.application.Holder;
import org.tongban.server.application.Values;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.web.Problem;

/** Gathers what the term of a licence depends on, and says why it is as long as it is. */
@Component
public class Reckoning {
    private final Licences licences;
    private final CatalogueInForce catalogue;
    private final Persons persons;
    private final TermRows rows;

    Reckoning(Licences licences, CatalogueInForce catalogue, Persons persons, TermRows rows) {
        this.licences = licences;
        this.catalogue = catalogue;
        this.persons = persons;
        this.rows = rows;
    }

    /**
     * What is decided.
     *
     * @param holder empty while whoever it will be isn't known here; then their number counts
     * @param fields of the form, by data element
     * @param present whose place the new one takes
     * @param day of the decision, in China
     * @param from the first day of the term
     */
    record Asked(
            Optional<CitizenId> holder,
            Map<String, Object> fields,
            Optional<Licence> present,
            LocalDate day,
            LocalDate from) {}

    /** @throws Problem when something isn't known on which it depends */
    Terms.Term term(LicenceType type, Asked asked) {
        return switch (reckon(type, asked)) {
            case Terms.Outcome.Settled(Terms.Term term) -> term;
            case Terms.Outcome.Open(Set<String> missing) -> throw open(missing);
        };
    }

    Terms.Outcome reckon(LicenceType type, Asked asked) {
        return Terms.reckon(type.validity(), facts(type, asked), asked.from());
    }

    /** That of a licence which goes on as long as the one it stands for. */
    Terms.Term kept(Licence licence) {
        return new Terms.Term(licence.validUntil(), rows.of(licence.id()));
    }

    Optional<CitizenId> number(Holder holder) {
        return holder instanceof Holder.Person(UUID id)
                ? persons.find(id).flatMap(Person::citizenId)
                : Optional.empty();
    }

    private Facts facts(LicenceType type, Asked asked) {
        if (!(type.validity() instanceof Validity.ByCase(List<Validity.Case> cases))) {
            return Facts.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        cases.forEach(one -> names.addAll(one.when().names()));
        Map<String, Object> values = new LinkedHashMap<>();
        names.forEach(name -> Optional.ofNullable(asked.fields().get(name))
                .flatMap(kept -> catalogue
                        .today()
                        .element(name)
                        .map(element -> Values.of(element, kept).fact()))
                .ifPresent(value -> values.put(name, value)));
        born(type, asked)
                .flatMap(born -> Terms.age(born, asked.day()))
                .ifPresent(age -> values.put(Validity.HOLDER_AGE, age));
        Optional<Integer> years = asked.present().flatMap(this::years);
        years.ifPresent(n -> values.put(Validity.PRESENT_YEARS, n));
        Facts facts = Facts.of(values);
        return years.isEmpty() ? facts.withNone(Set.of(Validity.PRESENT_YEARS)) : facts;
    }

    private Optional<LocalDate> born(LicenceType type, Asked asked) {
        return type.born()
                .map(element -> catalogue
                        .today()
                        .element(element)
                        .flatMap(known -> Optional.ofNullable(asked.fields().get(element))
                                .map(kept -> Values.of(known, kept).fact()))
                        .filter(LocalDate.class::isInstance)
                        .map(LocalDate.class::cast))
                .orElseGet(() -> asked.holder().map(CitizenId::birthDate));
    }

    /** As it was given; of one that was brought in, as its days say. */
    private Optional<Integer> years(Licence present) {
        return rows.of(present.id())
                .map(Terms.Ground::term)
                .map(Terms::years)
                .orElseGet(() -> present.validUntil().map(last -> Terms.years(began(present), last)));
    }

    /** One that was changed or issued once more says from when it is in force itself; its term began with the first. */
    private LocalDate began(Licence present) {
        return licences.before(present.id())
                .filter(before -> before.validUntil().equals(present.validUntil()))
                .map(this::began)
                .orElseGet(present::validFrom);
    }

    /** What it would come to, in a sentence. */
    LocalText prospect(LicenceType type, Asked asked) {
        return switch (reckon(type, asked)) {
            case Terms.Outcome.Open(Set<String> missing) -> open(missing).sentence();
            case Terms.Outcome.Settled(Terms.Term(var until, var ground)) ->
                ground.map(why -> sentence(until, why(why))).orElseGet(() -> sentence(until));
        };
    }

    static LocalText sentence(Optional<LocalDate> until, Why why) {
        LocalText end = sentence(until);
        return LocalText.of(
                end.zh() + "：" + why.sentence().zh(),
                end.en() + ". " + why.sentence().en());
    }

    private static LocalText sentence(Optional<LocalDate> until) {
        return until.map(last -> LocalText.of("有效期至 " + last, "Valid until " + last))
                .orElseGet(() -> LocalText.of("长期有效", "Valid without end"));
    }

    private Problem open(Set<String> missing) {
        String zh = missing.stream().map(name -> label(name).zh()).collect(Collectors.joining("、"));
        String en = missing.stream().map(name -> label(name).en()).collect(Collectors.joining(", "));
        return Problem.of(
                HttpStatus.CONFLICT,
                "term-open",
                LocalText.of(
                        "有效期要看“" + zh + "”，现在还不知道，不能核发。请先补正。",
                        "How long it holds depends on “" + en
                                + "”, which isn't known, so it can't be issued yet; have it" + " put right first."));
    }

    /** What the term of a licence was decided by. */
    public record Given(LocalText label, LocalText value) {}

    /**
     * Why a licence ends when it does, for people.
     *
     * @param title whom this case is about, by which article
     * @param term how long it is, from which day
     */
    public record Why(LocalText title, LocalText term, LocalDate from, List<Given> given) {
        /** In one sentence. */
        public LocalText sentence() {
            String zh = given.stream()
                    .map(one -> one.label().zh() + "：" + one.value().zh())
                    .collect(Collectors.joining("；"));
            String en = given.stream()
                    .map(one -> one.label().en() + ": " + one.value().en())
                    .collect(Collectors.joining("; "));
            return LocalText.of(
                    title.zh() + "，" + term.zh() + "，自 " + from + " 起" + (zh.isEmpty() ? "" : "（" + zh + "）"),
                    title.en() + ": " + term.en() + ", from " + from + (en.isEmpty() ? "" : " (" + en + ")"));
        }
    }

    Optional<Why> why(UUID licence) {
        return rows.of(licence).map(this::why);
    }

    Why why(Terms.Ground ground) {
        return new Why(
                ground.title(),
                text(ground.term()),
                ground.from(),
                ground.values().entrySet().stream()
                        .map(entry -> new Given(label(entry.getKey()), value(entry.getKey(), entry.getValue())))
                        .toList());
    }

    static LocalText text(Validity.Settled term) {
        return switch (term) {
            case Validity.LongTerm ignored -> LocalText.of("长期", "no fixed end");
            case Validity.For(var period) -> period.text();
        };
    }

    private LocalText label(String name) {
        return switch (name) {
            case Validity.HOLDER_AGE -> LocalText.of("持证人周岁", "Holder's age in full years");
            case Validity.PRESENT_YEARS -> LocalText.of("现持证的有效期年数", "Years of the present one");
            default -> catalogue.today().element(name).map(DataElement::label).orElse(LocalText.of(name, name));
        };
    }

    private LocalText value(String name, Object kept) {
        Object plain = kept instanceof Integer number ? BigDecimal.valueOf(number) : kept;
        return catalogue
                .today()
                .element(name)
                .map(element -> Values.of(element, plain).text())
                .orElseGet(() -> LocalText.of(plain.toString(), plain.toString()));
    }
}
