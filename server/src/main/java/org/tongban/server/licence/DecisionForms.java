package org.tongban.server.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** Pages on which a decision about a licence is written, then looked at once more ({@link SentForm#decided}). */
@Component
class DecisionForms {
    private final NotedReading reading;
    private final PublicLicences publicLicences;

    DecisionForms(NotedReading reading, PublicLicences publicLicences) {
        this.reading = reading;
        this.publicLicences = publicLicences;
    }

    /** One with nothing on it yet; that the viewer looked at the licence is noted. */
    ModelAndView blank(Page page, Viewer viewer, UUID licence, String view) {
        return page.view(view)
                .addObject("id", licence)
                .addObject("licence", publicLicences.shown(reading.look(viewer, licence)))
                .addObject("typed", Map.of())
                .addObject("decision", Optional.empty())
                .addObject("refused", Optional.empty());
    }
}
