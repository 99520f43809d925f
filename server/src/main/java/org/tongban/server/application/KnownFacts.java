package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Filling;
import org.tongban.server.catalogue.FormField;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.registry.Facts;

/**
 * What the registers and the licence library know of an applicant, so that it isn't asked (rulebook EXC-01). What they
 * hold but no rule accepts, such as an address too short, is asked after all.
 */
@Component
class KnownFacts {
    private static final LocalText REGISTRY_OF_PERSONS = LocalText.of("来自人口信息，已核验", "From the population register");
    private static final LocalText REGISTRY_OF_BUSINESSES = LocalText.of("来自企业登记信息，已核验", "From the business register");

    private final Facts registry;
    private final ObjectProvider<LicenceLibrary> licences;

    KnownFacts(Facts registry, ObjectProvider<LicenceLibrary> licences) {
        this.registry = registry;
        this.licences = licences;
    }

    /** @param source for people: from where */
    record Known(FieldValue value, LocalText source) {}

    /**
     * By data element; only those of the guide's form that are filled in from elsewhere. The number of a licence that isn't
     * the applicant's own, such as their child's, isn't theirs to know.
     */
    Map<String, Known> of(Guide guide, Applicant applicant, Instant at) {
        Map<String, Object> facts = registry.of(applicant.person(), applicant.enterprise());
        Map<String, Known> known = new LinkedHashMap<>();
        Set<String> ofOthers = guide.items().stream()
                .filter(item -> item.item()
                        .heldBy()
                        .filter(named -> named.when().evaluate(guide.facts()).holds())
                        .isPresent())
                .flatMap(item -> item.item().resultIn(item.situation()).present().stream())
                .map(OnPresent::element)
                .collect(Collectors.toSet());
        guide.form().stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> !ofOthers.contains(field.element().id()))
                .forEach(field -> known(field, facts, applicant, at)
                        .ifPresent(value -> known.put(field.element().id(), value)));
        return known;
    }

    /** Tells of a value that was handed in whether a register, or a licence the applicant holds, says the same. */
    BiPredicate<DataElement, Object> confirmed(Applicant applicant, Instant at) {
        Map<String, Object> facts = registry.of(applicant.person(), applicant.enterprise());
        return (element, given) -> says(element, facts, applicant, at)
                .anyMatch(known ->
                        known.value().raw().equals(Values.of(element, given).raw()));
    }

    private Stream<Known> says(DataElement element, Map<String, Object> facts, Applicant applicant, Instant at) {
        return switch (element.source()) {
            case ValueSource.Registry(String subject, String key) ->
                Stream.of(ofBusiness(element, facts, at), fact(element, facts, subject + "." + key, at))
                        .flatMap(Optional::stream);
            case ValueSource.FromLicence(String licence) ->
                Stream.of(ofLicence(element, licence, applicant, at), ofBusiness(element, facts, at))
                        .flatMap(Optional::stream);
            default -> Stream.empty();
        };
    }

    private Optional<Known> known(FormField field, Map<String, Object> facts, Applicant applicant, Instant at) {
        return switch (field.filling()) {
            case Filling.Registry(String subject, String key) ->
                ofBusiness(field.element(), facts, at).or(() -> fact(field.element(), facts, subject + "." + key, at));
            case Filling.HeldLicence(String licence) ->
                ofLicence(field.element(), licence, applicant, at).or(() -> ofBusiness(field.element(), facts, at));
            case Filling.HeldNumber(String licence) -> numberOf(field.element(), licence, applicant, at);
            default -> Optional.empty();
        };
    }

    /** Who holds one licence of the type only means that one; of several only they know which. */
    private Optional<Known> numberOf(DataElement element, String licence, Applicant applicant, Instant at) {
        List<String> numbers = Optional.ofNullable(licences.getIfAvailable())
                .map(library -> library.numbers(applicant, licence, at))
                .orElse(List.of());
        return numbers.size() == 1
                ? checked(element, numbers.getFirst(), LocalText.of("来自您的证照库", "From your licences"), at)
                : Optional.empty();
    }

    /** A business that exists is described by its own register before anything else: it names its representative. */
    private static Optional<Known> ofBusiness(DataElement element, Map<String, Object> facts, Instant at) {
        return fact(element, facts, "enterprise." + element.id().replace('_', '-'), at);
    }

    private static Optional<Known> fact(DataElement element, Map<String, Object> facts, String name, Instant at) {
        LocalText source = name.startsWith("person.") ? REGISTRY_OF_PERSONS : REGISTRY_OF_BUSINESSES;
        return Optional.ofNullable(facts.get(name)).flatMap(value -> checked(element, value, source, at));
    }

    /** The valid licence of this type that whoever applies holds. */
    Optional<LicenceLibrary.HeldLicence> licence(String type, Applicant applicant, Instant at) {
        return Optional.ofNullable(licences.getIfAvailable()).flatMap(library -> library.held(applicant, type, at));
    }

    private Optional<Known> ofLicence(DataElement element, String licence, Applicant applicant, Instant at) {
        return licence(licence, applicant, at)
                .flatMap(held -> Optional.ofNullable(held.fields().get(element.id()))
                        .flatMap(value -> checked(
                                element,
                                value,
                                LocalText.of("来自电子证照 " + held.number(), "From licence " + held.number()),
                                at)));
    }

    private static Optional<Known> checked(DataElement element, Object value, LocalText source, Instant at) {
        LocalDate today = ChinaTime.dayOf(at);
        FieldValue read = Values.of(element, FormValues.fromJson(value));
        return switch (element.parse(read.raw(), today)) {
            case Parsed.Ok<FieldValue>(FieldValue good) -> Optional.of(new Known(good, source));
            case Parsed.Bad<FieldValue> bad -> Optional.empty();
        };
    }
}
