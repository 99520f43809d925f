package org.tongban.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.proceeding.AuditReport;
import org.tongban.server.proceeding.ProceedingAudit;
import org.tongban.server.proceeding.Proceedings;

class LoadedProceedingsTest {

    private static final int ROWS = 1_100;

    @Test
    void what_is_loaded_to_measure_with_passes_the_audit_like_what_really_ran() throws Exception {
        try (Database database = Database.start(Path.of("target/loaded-home").toAbsolutePath())) {
            Database.Place place = database.fresh("loaded");
            try (RunningPlatform platform = RunningPlatform.on(
                    place, Map.of("tongban.timers.every", "PT10H", "spring.main.lazy-initialization", "true"))) {
                new LoadedProceedings(ROWS).fill(place, platform.bean(Proceedings.class));
            }
            Catalogue catalogue = Packs.catalogue(LocalDate.now());
            try (SingleConnectionDataSource one =
                    new SingleConnectionDataSource(place.url(), place.user(), place.password(), true)) {
                AuditReport audit = ProceedingAudit.over(one, Catalogue.guards(), catalogue::calendar)
                        .run();
                assertThat(audit.findings()).isEmpty();
                assertThat(audit.proceedings()).isEqualTo(ROWS);
                assertThat(audit.events()).isEqualTo(ROWS * 10L);
            }
            database.drop(place);
        }
    }
}
