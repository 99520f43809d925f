package org.tongban.server.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.PlatformWords;

/**
 * What can be done against an answer to a request for information. Where information isn't given out, reconsideration comes
 * first, and the office has to say so with its decision (行政复议法 2023, art. 23(1)(4) and (2)).
 */
@Component
class AnswerRemedies implements PlatformWords {
    /** Nothing or not all of what was asked for is given out. */
    private static final Set<String> NOT_GIVEN_OUT =
            Set.of("refuse", "partly", "none", "not-processed", "by-other-law");

    private final CatalogueInForce catalogue;

    AnswerRemedies(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String kind() {
        return "information-request";
    }

    @Override
    public Map<String, LocalText> said(String unit, String outcome) {
        return Map.of(
                "remedies",
                NOT_GIVEN_OUT.contains(outcome)
                        ? Remedies.reconsiderationFirst(unit, catalogue.today())
                        : joined(unit));
    }

    private LocalText joined(String unit) {
        var remedies = Remedies.against(unit, catalogue.today());
        return LocalText.of(
                remedies.stream().map(LocalText::zh).collect(Collectors.joining("")),
                remedies.stream().map(LocalText::en).collect(Collectors.joining(" ")));
    }
}
