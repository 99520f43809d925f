package org.tongban.server.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.BroughtIn.By;
import org.tongban.server.disclosure.IssuedReading.Fault;

/**
 * Brings many issued documents in at once, for the command: each waits for a person of the unit to confirm it, like one that
 * was typed. What can't be taken is left out and said why.
 */
public final class PolicyImport {
    private final BroughtInStore store;
    private final TransactionTemplate transaction;
    private final Catalogue catalogue;
    private final Clock clock;

    private PolicyImport(BroughtInStore store, TransactionTemplate transaction, Catalogue catalogue, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @param database that of the platform, which may be running */
    public static PolicyImport over(DataSource database, Catalogue catalogue, Clock clock) {
        return new PolicyImport(
                BroughtInStore.over(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                catalogue,
                clock);
    }

    /** What became of one document. @param where its file, or file and row; @param refused why it wasn't taken, or empty */
    public record Line(String where, String title, List<LocalText> refused) {
        public Line {
            refused = List.copyOf(refused);
        }

        public boolean taken() {
            return refused.isEmpty();
        }
    }

    /**
     * @param from a folder of files, or a table (CSV)
     * @param by who brings them in, by name; @param source where those were published that don't say it themselves
     * @return a line of each document; empty when a table names columns nobody knows, or none
     */
    public Optional<List<Line>> run(Path from, Unit keeper, String by, String source) throws IOException {
        boolean folder = Files.isDirectory(from);
        Optional<List<IssuedTable.Row>> rows = folder ? Optional.of(IssuedTable.folder(from)) : IssuedTable.table(from);
        List<Line> lines = new ArrayList<>();
        for (IssuedTable.Row row : rows.orElse(List.of())) {
            lines.add(taken(folder ? inForce(row) : row, keeper, by, source));
        }
        return rows.map(all -> lines);
    }

    /** A file doesn't say whether it is still in force: as long as its own dates don't say no, that is for who confirms it. */
    private IssuedTable.Row inForce(IssuedTable.Row row) {
        Map<String, String> said = new HashMap<>(row.said());
        String until = said.getOrDefault("until", "");
        boolean over = !until.isEmpty()
                && until.compareTo(ChinaTime.dayOf(clock.instant()).toString()) < 0;
        said.putIfAbsent("state", over ? "lapsed" : "in-force");
        return new IssuedTable.Row(row.where(), said, row.faults());
    }

    private Line taken(IssuedTable.Row row, Unit keeper, String by, String source) {
        Map<String, String> said = new HashMap<>(row.said());
        if (said.getOrDefault("source", "").isBlank()) {
            said.put("source", source);
        }
        String title = said.getOrDefault("title", "");
        if (!row.faults().isEmpty()) {
            return new Line(row.where(), title, row.faults());
        }
        return switch (IssuedReading.of(said, catalogue, keeper, ChinaTime.dayOf(clock.instant()))) {
            case IssuedReading.Read.Bad(List<Fault> faults) ->
                new Line(
                        row.where(), title, faults.stream().map(Fault::sentence).toList());
            case IssuedReading.Read.Good(IssuedDocument document) ->
                new Line(row.where(), title, entered(document, keeper, by));
        };
    }

    private List<LocalText> entered(IssuedDocument document, Unit keeper, String by) {
        BroughtIn entry = BroughtIn.entered(
                UUID.randomUUID(), keeper.id(), document, new By(Optional.empty(), by, clock.instant()));
        return transaction.execute(status -> {
            store.oneByOne();
            List<LocalText> faults = BringingIn.fault(store, catalogue, entry).map(Fault::sentence).stream()
                    .toList();
            if (faults.isEmpty()) {
                store.enter(entry);
            }
            return faults;
        });
    }
}
