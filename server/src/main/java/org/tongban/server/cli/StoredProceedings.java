package org.tongban.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.proceeding.ProceedingAudit;
import org.tongban.server.registry.Vault;
import org.tongban.server.settings.CannotStart;

/**
 * What is stored, for commands that work on it without starting the platform, and beside one that is running.
 */
final class StoredProceedings {

    /**
     * What can be looked at.
     *
     * @param catalogue the packs that are installed
     * @param home the data folder that belongs to the database
     */
    record Stored(ProceedingAudit proceedings, DataSource database, Catalogue catalogue, Path home) {

        /** Whether the log of who did what is as it was written; empty when the data folder has no key to tell by. */
        Optional<AuditTrail.Verification> log() {
            return Vault.existing(home).map(vault -> AuditTrail.verify(database, vault));
        }
    }

    private StoredProceedings() {}

    static <T> T ask(Function<Stored, T> question) {
        Launch.Plan plan = Launch.Plan.fromEnvironment(0, false);
        List<Path> packs = Launch.packs(plan);
        if (plan.database().isPresent()) {
            return ask(Launch.checked(plan.database().get()), packs, Home.folderFromEnvironment(), question);
        }
        Home home = Home.open(Home.folderFromEnvironment());
        if (Files.notExists(home.resolve("postgres"))) {
            throw new CannotStart(LocalText.of(
                    "数据目录 " + home.folder() + " 里还没有数据。请先启动一次平台，或用 TONGBAN_HOME 指定另一个目录。",
                    "There is no data in " + home.folder()
                            + " yet. Start the platform once, or name another folder with TONGBAN_HOME."));
        }
        boolean running = EmbeddedPostgres.isRunning(home);
        if (!running) {
            home.lock();
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        try {
            return ask(
                    new Launch.Database(postgres.url(), postgres.user(), postgres.password()),
                    packs,
                    home.folder(),
                    question);
        } finally {
            if (!running) {
                postgres.close();
            }
        }
    }

    private static <T> T ask(Launch.Database database, List<Path> packs, Path home, Function<Stored, T> question) {
        LocalDate today = LocalDate.now(Clock.systemDefaultZone());
        Catalogue catalogue = Catalogue.load(packs, today).orElseThrow();
        try (var connection =
                new SingleConnectionDataSource(database.url(), database.user(), database.password(), true)) {
            ProceedingAudit audit = ProceedingAudit.over(connection, Catalogue.guards(), catalogue::calendar);
            return question.apply(new Stored(audit, connection, catalogue, home));
        }
    }
}
