package org.tongban.server.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Facts;
import org.tongban.rules.Verdict;

/** Works out a guide: answers, then items, then what the items need. */
final class GuideMaker {

    /** The question whose answer says what kind of applicant it is. */
    private static final String SUBJECT = "subject_kind";

    private final Catalogue catalogue;
    private final GuideRequest request;
    private final Theme theme;
    private final Region region;

    private final List<AskedQuestion> asked = new ArrayList<>();
    private final List<OmittedItem> omitted = new ArrayList<>();
    private final List<UndecidedItem> undecided = new ArrayList<>();
    private final Set<String> applied = new LinkedHashSet<>();
    private final Set<String> keptAnyway = new LinkedHashSet<>();
    private Facts facts = Facts.empty();

    private GuideMaker(Catalogue catalogue, GuideRequest request, Theme theme, Region region) {
        this.catalogue = catalogue;
        this.request = request;
        this.theme = theme;
        this.region = region;
    }

    static Parsed<Guide> make(Catalogue catalogue, GuideRequest request) {
        Optional<Theme> theme = catalogue.theme(request.theme());
        if (theme.isEmpty()) {
            return Parsed.bad(
                    "guide.theme",
                    "目录中没有这件事。请从首页重新选择。",
                    "This isn't in the catalogue. Choose again from the home page.");
        }
        Optional<Region> region = catalogue.region(request.region());
        if (region.isEmpty()) {
            return Parsed.bad("guide.region", "没有这个地区。请重新选择办理地区。", "There is no such region. Choose where to apply.");
        }
        boolean offered = catalogue.serves(request.region())
                && catalogue.offers(theme.get().id(), request.region())
                && theme.get().items().stream()
                        .allMatch(item ->
                                catalogue.itemAt(item.item(), request.region()).isPresent());
        if (!offered) {
            return Parsed.bad(
                    "guide.not-offered",
                    region.get().name().zh() + "尚未开通“" + theme.get().title().zh() + "”。请选择其他地区。",
                    "“" + theme.get().title().en() + "” isn't offered in "
                            + region.get().name().en() + " yet. Choose another region.");
        }
        return Parsed.ok(new GuideMaker(catalogue, request, theme.get(), region.get()).guide());
    }

    private Guide guide() {
        theme.questions().forEach(this::ask);
        request.filled().forEach(this::fill);
        theme.items().forEach(this::decide);
        drop();
        List<List<String>> waves = Waves.of(applied, this::predecessors);
        List<AppliedItem> items =
                waves.stream().flatMap(List::stream).map(this::appliedItem).toList();
        Needs needs = new Needs(catalogue, facts, items, asked);
        List<FormSection> form = needs.form();
        List<NeededMaterial> materials = needs.materials();
        return new Guide(
                theme,
                region,
                catalogue.day(),
                facts,
                List.copyOf(asked),
                items,
                List.copyOf(omitted),
                List.copyOf(undecided),
                form,
                materials,
                needs.spared(),
                waves,
                SavingsMaker.of(catalogue, items, needs, form, materials),
                Set.copyOf(keptAnyway));
    }

    /** What the form holds counts like an answer; a question's own answer comes first. */
    private void fill(String element, List<String> raw) {
        if (!facts.knows(element)) {
            catalogue
                    .element(element)
                    .flatMap(known -> known.parse(raw, catalogue.day()).toOptional())
                    .ifPresent(value -> facts = facts.with(element, value.fact()));
        }
    }

    /** A question that doesn't arise has no value; one whose condition isn't settled yet isn't asked yet. */
    private void ask(Question question) {
        switch (question.when().evaluate(facts)) {
            case Verdict.Fails fails -> facts = facts.withNone(Set.of(question.id()));
            case Verdict.Unknown unknown -> {}
            case Verdict.Holds holds -> asked.add(answer(question));
        }
    }

    private AskedQuestion answer(Question question) {
        List<String> raw = request.answers().getOrDefault(question.id(), List.of()).stream()
                .filter(text -> !text.isBlank())
                .toList();
        if (raw.isEmpty()) {
            return new AskedQuestion(question, raw, Optional.empty(), Optional.empty());
        }
        return switch (question.element().parse(raw, catalogue.day())) {
            case Parsed.Ok<FieldValue>(FieldValue value) -> {
                facts = facts.with(question.id(), value.fact());
                yield new AskedQuestion(question, raw, Optional.of(value), Optional.empty());
            }
            case Parsed.Bad<FieldValue>(String code, LocalText message) ->
                new AskedQuestion(question, raw, Optional.empty(), Optional.of(message));
        };
    }

    private void decide(ThemeItem entry) {
        Item item = catalogue.item(entry.item()).orElseThrow();
        Verdict verdict = entry.when().evaluate(facts);
        if (!forSubject(item) && !(verdict instanceof Verdict.Fails)) {
            omitted.add(new OmittedItem(item, OmittedItem.Reason.OTHER_SUBJECT, otherSubject(item)));
            return;
        }
        switch (verdict) {
            case Verdict.Holds holds
            when !isWanted(item) ->
                omitted.add(new OmittedItem(
                        item, OmittedItem.Reason.ELSEWHERE, LocalText.of("不在本次申请中", "Not part of this application")));
            case Verdict.Holds holds -> applied.add(item.id());
            case Verdict.Fails fails ->
                omitted.add(new OmittedItem(
                        item, OmittedItem.Reason.NOT_NEEDED, entry.otherwise().orElse(entry.because())));
            case Verdict.Unknown(Set<String> missing) -> undecided.add(new UndecidedItem(item, missing));
        }
    }

    private boolean isWanted(Item item) {
        return request.only().isEmpty() || request.only().contains(item.id());
    }

    private boolean forSubject(Item item) {
        return facts.value(SUBJECT)
                .flatMap(kind -> Word.of(SubjectKind.class, kind.toString()))
                .map(item.subjects()::contains)
                .orElse(true);
    }

    private static LocalText otherSubject(Item item) {
        List<String> zh =
                item.subjects().stream().map(kind -> kind.title().zh()).toList();
        List<String> en =
                item.subjects().stream().map(kind -> kind.title().en()).toList();
        return LocalText.of(
                "只面向" + String.join("、", zh) + "办理",
                "Only for: " + String.join(", ", en).toLowerCase(Locale.ROOT));
    }

    /** Leaves out what the applicant doesn't want, successors first, so that a chain of needs can be dropped as a whole. */
    private void drop() {
        List<String> successorsFirst = Waves.of(applied, this::predecessors).stream()
                .flatMap(List::stream)
                .toList()
                .reversed();
        for (String id : successorsFirst) {
            if (request.dropped().contains(id)) {
                if (droppable(id)) {
                    applied.remove(id);
                    Item item = catalogue.item(id).orElseThrow();
                    omitted.add(new OmittedItem(
                            item, OmittedItem.Reason.DROPPED, LocalText.of("您选择暂不办理", "You chose to leave it out")));
                } else {
                    keptAnyway.add(id);
                }
            }
        }
    }

    private boolean droppable(String id) {
        boolean needed = applied.stream()
                .anyMatch(other -> catalogue.item(other).orElseThrow().needs().contains(id));
        return theme.item(id).orElseThrow().droppable() && !needed;
    }

    private Set<String> predecessors(String id) {
        Set<String> before =
                new LinkedHashSet<>(catalogue.item(id).orElseThrow().needs());
        before.addAll(theme.item(id).map(ThemeItem::after).orElse(List.of()));
        before.retainAll(applied);
        return before;
    }

    private AppliedItem appliedItem(String id) {
        ThemeItem entry = theme.item(id).orElseThrow();
        LocalItem local = catalogue.itemAt(id, region.code(), facts).orElseThrow();
        Item item = local.item();
        return new AppliedItem(
                local,
                entry.because(),
                List.copyOf(predecessors(item.id())),
                droppable(item.id()),
                item.visit().filter(visit -> visit.when().evaluate(facts).holds()));
    }
}
