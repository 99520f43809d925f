package org.tongban.server.application;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.web.Problem;

/** The guide of a draft or an application: what its answers and the values filled in so far come to. */
@Component
class Guides {
    /** Each some 50 kB; those of people who are filling in right now. */
    private static final int KEPT = 200;

    private final CatalogueInForce catalogues;

    private final Map<Asked, Guide> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Guide> eldest) {
            return size() > KEPT;
        }
    };

    Guides(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    /** For a draft the rules of today count: it is judged when it is submitted. */
    Catalogue catalogue() {
        return catalogues.today();
    }

    /** For an application the rules of the day it was handed in, or accepted (rulebook CAT-10). */
    Catalogue catalogue(Application application) {
        Instant at = application.acceptedAt().orElse(application.submittedAt());
        return catalogues.on(ChinaTime.dayOf(at));
    }

    Guide of(Draft draft, Set<String> only, Map<String, Object> given) {
        Catalogue catalogue = catalogue();
        return of(
                catalogue,
                new GuideRequest(
                        draft.theme(), draft.region(), draft.answers(), draft.dropped(), only, raw(catalogue, given)));
    }

    Guide of(Application application, List<Matter> matters) {
        Catalogue catalogue = catalogue(application);
        Set<String> items = matters.stream().map(Matter::item).collect(Collectors.toSet());
        return of(
                catalogue,
                new GuideRequest(
                        application.theme(),
                        application.region(),
                        application.answers(),
                        Set.of(),
                        items,
                        raw(catalogue, application.fields())));
    }

    /** A guide follows from nothing else. */
    private record Asked(Catalogue catalogue, GuideRequest request) {}

    /**
     * Saving a field asks for the guide as it was before, which the last save came to: so the last ones are remembered.
     *
     * @throws Problem when theme or region left the catalogue
     */
    Guide of(Catalogue catalogue, GuideRequest request) {
        Asked asked = new Asked(catalogue, request);
        synchronized (recent) {
            Guide known = recent.get(asked);
            if (known != null) {
                return known;
            }
        }
        Guide guide = made(catalogue, request);
        synchronized (recent) {
            recent.put(asked, guide);
        }
        return guide;
    }

    private static Guide made(Catalogue catalogue, GuideRequest request) {
        return switch (Guide.of(catalogue, request)) {
            case Parsed.Ok<Guide>(Guide guide) -> guide;
            case Parsed.Bad<Guide>(String code, LocalText sentence) ->
                throw Problem.of(HttpStatus.CONFLICT, code, sentence);
        };
    }

    static Map<String, List<String>> raw(Catalogue catalogue, Map<String, Object> given) {
        Map<String, List<String>> raw = new LinkedHashMap<>();
        given.forEach((id, kept) -> catalogue
                .element(id)
                .ifPresent(element -> raw.put(id, Values.of(element, kept).raw())));
        return raw;
    }
}
