package org.tongban.server.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Proceedings;

/** How many days of their limits open matters have taken so far, each in the days in which its limit is set. */
@Component
public class OpenTimes {
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;

    OpenTimes(Proceedings proceedings, CatalogueInForce catalogue) {
        this.proceedings = proceedings;
        this.catalogue = catalogue;
    }

    /** @param workdays the days are working days */
    public record SoFar(int days, boolean workdays) {}

    /** In no order; matters without a limit are left out. */
    public List<SoFar> of(List<UUID> matters) {
        WorkCalendar calendar = catalogue.today().calendar();
        return proceedings.timelines(matters).values().stream()
                .map(timeline -> new SoFar(TimeUsed.soFar(timeline, calendar), TimeUsed.inWorkdays(timeline)))
                .toList();
    }
}
