package org.tongban.server.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongban.server.settings.PlatformSettings;

/** The catalogue of the platform's packs, as it is in force on a day (rulebook CAT-10). Packs with errors are not run. */
@Component
public class CatalogueInForce {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueInForce.class);

    private final Clock clock;
    private volatile Catalogue latest;

    CatalogueInForce(PlatformSettings settings, Clock clock) {
        this.clock = clock;
        this.latest = load(settings, LocalDate.now(clock));
    }

    public Catalogue today() {
        LocalDate today = LocalDate.now(clock);
        if (!latest.day().equals(today)) {
            latest = latest.inForce(today);
        }
        return latest;
    }

    /** For a matter: the rules of the day it was accepted. */
    public Catalogue on(LocalDate day) {
        return day.equals(latest.day()) ? latest : latest.inForce(day);
    }

    private static Catalogue load(PlatformSettings settings, LocalDate day) {
        Catalogue.Loading loading = Catalogue.load(settings.packs(), day);
        loading.findings()
                .forEach(finding -> LOG.warn(
                        "{}: {} [{}]", finding.place(), finding.message().en(), finding.check()));
        return loading.orElseThrow();
    }
}
