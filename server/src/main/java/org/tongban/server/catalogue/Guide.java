package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Facts;

/**
 * What somebody has to do to reach what a theme promises, by their answers: a value, computed in full from the catalogue,
 * and the same for the same answers.
 *
 * @param day by whose rules it is (rulebook CAT-10)
 * @param facts what the answers come to; questions that don't arise have no value
 * @param questions those to be asked now, in order
 * @param items that have to be had, predecessors first
 * @param form the fields of all items, merged (rulebook APP-03), with those filled in from elsewhere
 * @param materials to submit, merged
 * @param spared materials that aren't asked for, with the reason
 * @param waves items in the order they can be handled: those of one wave in parallel, each wave after the one before
 *     (rulebook CAT-13, APP-05)
 * @param keptAnyway items the applicant wanted to leave out but can't
 */
public record Guide(
        Theme theme,
        Region region,
        LocalDate day,
        Facts facts,
        List<AskedQuestion> questions,
        List<AppliedItem> items,
        List<OmittedItem> omitted,
        List<UndecidedItem> undecided,
        List<FormSection> form,
        List<NeededMaterial> materials,
        List<SparedMaterial> spared,
        List<List<String>> waves,
        Savings savings,
        Set<String> keptAnyway) {

    /**
     * Works out the guide. Codes of refusals: {@code guide.theme} and {@code guide.region} when there is no such thing,
     * {@code guide.not-offered} when the theme, or one of its items, isn't offered there (rulebook CAT-01).
     */
    public static Parsed<Guide> of(Catalogue catalogue, GuideRequest request) {
        return GuideMaker.make(catalogue, request);
    }

    /** Every question is answered, and every item decided. */
    public boolean complete() {
        return undecided.isEmpty() && questions.stream().allMatch(AskedQuestion::answered);
    }

    /**
     * Does what is applied for belong to a business that exists already? What a person holds asks for none.
     *
     * @param catalogue it was made of
     */
    public boolean needsBusiness(Catalogue catalogue) {
        return fillings().anyMatch(Guide::ofBusinessRegister)
                || heldLicences()
                        .flatMap(type -> catalogue.licence(type).stream())
                        .anyMatch(type -> type.holder() == Holder.BUSINESS);
    }

    /** Types of licences that the applicant holds, or should hold, and that serve in place of papers and of typing. */
    public Stream<String> heldLicences() {
        Stream<String> forFields = fillings()
                .flatMap(filling ->
                        filling instanceof Filling.HeldLicence(String licence) ? Stream.of(licence) : Stream.empty());
        Stream<String> forPapers = spared.stream()
                .flatMap(one -> one.by() instanceof SparedMaterial.By.HeldLicence(String licence)
                        ? Stream.of(licence)
                        : Stream.empty());
        return Stream.concat(forFields, forPapers);
    }

    private static boolean ofBusinessRegister(Filling filling) {
        return filling instanceof Filling.Registry(String subject, String key) && subject.equals("enterprise");
    }

    private Stream<Filling> fillings() {
        return form.stream().flatMap(section -> section.fields().stream()).map(FormField::filling);
    }

    /** The first question without a good answer. */
    public Optional<AskedQuestion> nextQuestion() {
        return questions.stream().filter(question -> !question.answered()).findFirst();
    }

    public Optional<AppliedItem> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    public Optional<FormField> field(String element) {
        return form.stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.element().id().equals(element))
                .findFirst();
    }

    public Optional<NeededMaterial> material(String id) {
        return materials.stream()
                .filter(material -> material.material().id().equals(id))
                .findFirst();
    }

    /** Items whose units look at the place in one joint visit (rulebook APP-05). */
    public List<AppliedItem> jointVisit() {
        return items.stream()
                .filter(item -> item.visit().filter(SiteVisit::joint).isPresent())
                .toList();
    }
}
