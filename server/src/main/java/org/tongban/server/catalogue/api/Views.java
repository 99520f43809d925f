package org.tongban.server.catalogue.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Fee;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.catalogue.Word;
import org.tongban.server.catalogue.page.Words;

/** What programs are told of the things in a catalogue. */
final class Views {

    private Views() {}

    /**
     * @param department the role that decides
     * @param level the lowest level that decides
     * @param unit that decides in the region asked for
     */
    record ItemLine(
            String id,
            LocalText title,
            String kind,
            String department,
            Optional<String> level,
            Optional<String> unit,
            List<String> subjects,
            Optional<String> statutoryLimit,
            String promisedLimit,
            Optional<BigDecimal> feeYuan,
            LocalText result,
            List<LocalText> basis,
            List<String> materials,
            List<String> channels,
            List<String> lists) {}

    /** @param unit that decides this case in the region asked for @param because why another level decides it */
    record SituationView(
            String id,
            LocalText title,
            String when,
            Optional<String> level,
            Optional<String> unit,
            Optional<String> statutoryLimit,
            String promisedLimit,
            Optional<LocalText> limitSource,
            Optional<LocalText> because) {}

    record UseOfMaterial(
            String id,
            LocalText title,
            String weight,
            String when,
            List<String> situations,
            Optional<LocalText> because,
            Optional<LocalText> instead,
            List<LocalText> review) {}

    record FieldView(String id, LocalText label, String type, boolean required, String when) {}

    record CounterView(
            String id,
            LocalText name,
            Optional<LocalText> address,
            Optional<LocalText> hours,
            Optional<String> phone) {}

    /** @param procedure its id @param visit when the unit looks at the place */
    record ItemInFull(
            ItemLine item,
            Optional<LocalText> summary,
            LocalDate inForceFrom,
            Optional<LocalDate> inForceUntil,
            List<LocalText> conditions,
            List<SituationView> situations,
            List<FieldView> fields,
            List<UseOfMaterial> materials,
            String procedure,
            Optional<String> visit,
            List<String> needs,
            List<String> themes,
            List<CounterView> counters) {}

    record ThemeLine(
            String id,
            LocalText title,
            LocalText summary,
            String kind,
            String audience,
            String lead,
            List<String> items,
            List<String> keywords) {}

    record QuestionView(String id, LocalText title, String type, String when) {}

    record EntryView(String item, String when, LocalText because, boolean droppable, List<String> after) {}

    record ThemeInFull(ThemeLine theme, List<QuestionView> questions, List<EntryView> entries) {}

    record MaterialLine(
            String id,
            LocalText title,
            String issuedBy,
            List<String> files,
            Optional<LocalText> replacedBy,
            List<String> items) {}

    /**
     * @param code of the national catalogue, or numbered under a body that is made up (11999999…)
     * @param terms how long it holds; several where that depends on something, of which the first that fits counts
     */
    record LicenceLine(
            String id,
            LocalText title,
            String code,
            String holder,
            String issuer,
            List<TermLine> terms,
            List<String> issuedFor) {}

    /**
     * @param title whom it is about and by which article; empty where it is for all
     * @param when its condition; empty where it is for all others
     * @param term as packs write it: {@code 5 years}, {@code long-term}, {@code as-parts}
     */
    record TermLine(Optional<LocalText> title, Optional<String> when, String term) {}

    record ListLine(String id, LocalText title, LocalText meaning, int items) {}

    /** @param after items whose result it waits for */
    record GuideLine(
            String id,
            LocalText title,
            LocalText because,
            Optional<LocalText> situation,
            Optional<String> unit,
            String promisedLimit,
            List<String> after) {}

    /** Predecessors first. */
    static List<GuideLine> guide(Guide guide) {
        return guide.items().stream()
                .map(applied -> new GuideLine(
                        applied.id(),
                        applied.item().title(),
                        applied.because(),
                        applied.situation().map(one -> one.title()),
                        applied.local().unit().map(Unit::id),
                        applied.local().promised().toString(),
                        applied.after()))
                .toList();
    }

    /** Empty when the item isn't offered in that region. */
    static Optional<ItemLine> item(Catalogue catalogue, Item item, Optional<String> region) {
        Optional<LocalItem> local = region.flatMap(code -> catalogue.itemAt(item.id(), code));
        if (region.isPresent() && local.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ItemLine(
                item.id(),
                item.title(),
                item.kind().word(),
                item.decides(),
                item.level().map(Word::word),
                local.flatMap(LocalItem::unit).map(Unit::id),
                words(item.subjects()),
                item.limits().statutory().map(Object::toString),
                local.map(LocalItem::promised).orElse(item.limits().promised()).toString(),
                item.fee() instanceof Fee.Charged(BigDecimal amount, Basis basis)
                        ? Optional.of(amount)
                        : Optional.empty(),
                catalogue.resultTitle(item),
                item.basis().stream().map(Basis::citation).toList(),
                item.materials().stream().map(MaterialUse::material).toList(),
                words(item.availability().channels()),
                Arrays.stream(PublicList.values())
                        .filter(list -> list.holds(catalogue, item))
                        .map(Word::word)
                        .toList()));
    }

    static Optional<ItemInFull> inFull(Catalogue catalogue, Item item, Optional<String> region) {
        return item(catalogue, item, region)
                .map(line -> new ItemInFull(
                        line,
                        item.summary(),
                        item.inForce().from(),
                        item.inForce().until(),
                        item.conditions(),
                        item.situations().stream()
                                .map(one -> situation(catalogue, item, one, region))
                                .toList(),
                        item.fields().stream()
                                .flatMap(use -> catalogue
                                        .element(use.element())
                                        .map(element -> new FieldView(
                                                element.id(),
                                                element.label(),
                                                element.type().word(),
                                                use.required(),
                                                use.when().text()))
                                        .stream())
                                .toList(),
                        item.materials().stream()
                                .flatMap(use -> use(catalogue, use).stream())
                                .toList(),
                        item.procedure(),
                        item.visit().map(visit -> visit.when().text()),
                        item.needs(),
                        catalogue.themesWith(item.id()).stream().map(Theme::id).toList(),
                        region.flatMap(code -> catalogue.itemAt(item.id(), code)).map(LocalItem::counters).stream()
                                .flatMap(List::stream)
                                .map(Views::counter)
                                .toList()));
    }

    private static SituationView situation(
            Catalogue catalogue, Item item, Situation situation, Optional<String> region) {
        Optional<Situation> one = Optional.of(situation);
        Optional<LocalItem> local = region.flatMap(code -> catalogue.itemAt(item.id(), code, one));
        return new SituationView(
                situation.id(),
                situation.title(),
                situation.when().text(),
                item.levelIn(one).map(Word::word),
                local.flatMap(LocalItem::unit).map(Unit::id),
                item.limitsIn(one).statutory().map(Object::toString),
                local.map(LocalItem::promised)
                        .orElse(item.limitsIn(one).promised())
                        .toString(),
                item.limitsIn(one).source(),
                situation.because());
    }

    private static Optional<UseOfMaterial> use(Catalogue catalogue, MaterialUse use) {
        return catalogue
                .material(use.material())
                .map(material -> new UseOfMaterial(
                        material.id(),
                        material.title(),
                        use.weight().word(),
                        use.when().text(),
                        List.copyOf(use.situations()),
                        use.because(),
                        material.replacedBy().map(instead -> Words.instead(catalogue, instead)),
                        use.review()));
    }

    private static CounterView counter(Counter counter) {
        return new CounterView(counter.id(), counter.name(), counter.address(), counter.hours(), counter.phone());
    }

    static ThemeLine theme(Theme theme) {
        return new ThemeLine(
                theme.id(),
                theme.title(),
                theme.summary(),
                theme.kind().word(),
                theme.audience().word(),
                theme.lead(),
                theme.items().stream().map(entry -> entry.item()).toList(),
                theme.keywords());
    }

    static ThemeInFull inFull(Theme theme) {
        return new ThemeInFull(
                theme(theme),
                theme.questions().stream()
                        .map(question -> new QuestionView(
                                question.id(),
                                question.element().title(),
                                question.element().type().word(),
                                question.when().text()))
                        .toList(),
                theme.items().stream()
                        .map(entry -> new EntryView(
                                entry.item(), entry.when().text(), entry.because(), entry.droppable(), entry.after()))
                        .toList());
    }

    static MaterialLine material(Catalogue catalogue, Material material) {
        return new MaterialLine(
                material.id(),
                material.title(),
                material.issuedBy().word(),
                material.files().stream().sorted().toList(),
                material.replacedBy().map(instead -> instead(catalogue, instead)),
                catalogue.items().values().stream()
                        .filter(item -> item.material(material.id()).isPresent())
                        .map(Item::id)
                        .toList());
    }

    private static LocalText instead(Catalogue catalogue, Instead instead) {
        return switch (instead) {
            case Instead.Licence(String id) ->
                catalogue.licence(id).map(LicenceType::title).orElse(LocalText.of(id, id));
            case Instead.SharedData(LocalText title) -> title;
        };
    }

    static LicenceLine licence(Catalogue catalogue, LicenceType licence) {
        return new LicenceLine(
                licence.id(),
                licence.title(),
                licence.code().toString(),
                licence.holder().word(),
                licence.issuer(),
                terms(licence.validity()),
                catalogue.items().values().stream()
                        .filter(item -> item.result() instanceof ItemResult.Licence(String id, var present)
                                && id.equals(licence.id()))
                        .map(Item::id)
                        .toList());
    }

    private static List<TermLine> terms(Validity validity) {
        return switch (validity) {
            case Validity.Settled settled ->
                List.of(new TermLine(Optional.empty(), Optional.empty(), settled.written()));
            case Validity.AsParts ignored -> List.of(new TermLine(Optional.empty(), Optional.empty(), "as-parts"));
            case Validity.ByCase(List<Validity.Case> cases) ->
                cases.stream()
                        .map(one -> new TermLine(
                                Optional.of(one.title()),
                                Optional.of(one.when())
                                        .filter(when -> !when.isAlways())
                                        .map(Condition::text),
                                one.term().written()))
                        .toList();
        };
    }

    private static List<String> words(java.util.Collection<? extends Word> words) {
        return words.stream().map(Word::word).sorted().toList();
    }
}
