package org.tongban.server.application.citizen;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/** Guides for programs: what a theme comes to by somebody's answers. Open to everybody. */
@RestController
@RequestMapping("/api/v1/guides")
class GuideApi {
    private final CatalogueInForce catalogues;

    GuideApi(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    /** What a guide comes to. @param complete nothing is left to ask @param fields of the form, known ones included */
    record GuideView(
            String theme,
            String region,
            LocalText title,
            boolean complete,
            List<QuestionView> questions,
            List<ItemView> items,
            List<OmittedView> omitted,
            List<NamedThing> materials,
            List<SparedView> spared,
            int fields,
            List<List<String>> waves,
            List<Savings.Figure> savings) {}

    record QuestionView(
            String id,
            LocalText title,
            String type,
            List<Choice> options,
            List<String> answer,
            Optional<LocalText> problem) {}

    record Choice(String value, LocalText title) {}

    record ItemView(
            String id,
            LocalText title,
            LocalText because,
            Optional<String> unit,
            String promised,
            List<String> after,
            boolean droppable) {}

    record OmittedView(String id, LocalText title, LocalText whyNot) {}

    record NamedThing(String id, LocalText title) {}

    record SparedView(String id, LocalText title, LocalText reason) {}

    /**
     * Answers are query parameters by the name of the question; several values for a question of several choices.
     * {@code drop} names items to be left out.
     */
    @GetMapping("/{theme}")
    GuideView guide(
            @PathVariable String theme,
            @RequestParam String region,
            @RequestParam MultiValueMap<String, String> query) {
        Set<String> dropped = new LinkedHashSet<>(query.getOrDefault("drop", List.of()));
        GuideRequest request = new GuideRequest(theme, region, Addresses.answers(query), dropped);
        return switch (Guide.of(catalogues.today(), request)) {
            case Parsed.Ok<Guide>(Guide guide) -> view(guide);
            case Parsed.Bad<Guide>(String code, LocalText message) ->
                throw Problem.of(HttpStatus.NOT_FOUND, code, message);
        };
    }

    private static GuideView view(Guide guide) {
        return new GuideView(
                guide.theme().id(),
                guide.region().code(),
                guide.theme().title(),
                guide.complete(),
                guide.questions().stream()
                        .map(question -> new QuestionView(
                                question.id(),
                                question.element().title(),
                                DraftApi.word(question.element().type()),
                                question.element().options().stream()
                                        .map(option -> new Choice(option.value(), option.title()))
                                        .toList(),
                                question.raw(),
                                question.problem()))
                        .toList(),
                guide.items().stream()
                        .map(item -> new ItemView(
                                item.id(),
                                item.item().title(),
                                item.because(),
                                item.local().unit().map(Unit::id),
                                item.local().promised().toString(),
                                item.after(),
                                item.droppable()))
                        .toList(),
                guide.omitted().stream()
                        .map(omitted -> new OmittedView(
                                omitted.item().id(), omitted.item().title(), omitted.whyNot()))
                        .toList(),
                guide.materials().stream()
                        .map(needed -> new NamedThing(
                                needed.material().id(), needed.material().title()))
                        .toList(),
                guide.spared().stream()
                        .map(spared -> new SparedView(
                                spared.material().id(), spared.material().title(), spared.reason()))
                        .toList(),
                guide.form().stream()
                        .mapToInt(section -> section.fields().size())
                        .sum(),
                guide.waves(),
                guide.savings().figures());
    }
}
