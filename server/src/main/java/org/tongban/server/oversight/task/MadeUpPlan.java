package org.tongban.server.oversight.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.proceeding.Procedures;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * In the made-up city, a plan by milestones that one county is behind with, one keeps and one exceeds: where it is
 * behind, new applications for temporary land wait.
 */
@Component
@ConditionalOnBooleanProperty("tongban.demo")
class MadeUpPlan {
    private static final BigDecimal TOTAL = BigDecimal.valueOf(400);
    private static final String PROCEDURE = "supervised-task";
    private static final List<String> HELD = List.of("temporary-land");

    /** Of 400, by county: below 340, which is due by the end of September; above it; above all. */
    private static final Map<String, Integer> REACHED = Map.of("141002", 240, "141024", 350, "141023", 440);

    private final TaskStore tasks;
    private final DocumentDesk documents;
    private final MilestoneDesk milestones;
    private final Tasks reports;
    private final Amounts amounts;
    private final TransactionTemplate transaction;
    private final Procedures procedures;
    private final Clock clock;

    MadeUpPlan(
            TaskStore tasks,
            DocumentDesk documents,
            MilestoneDesk milestones,
            Tasks reports,
            Amounts amounts,
            TransactionTemplate transaction,
            Procedures procedures,
            Clock clock) {
        this.tasks = tasks;
        this.documents = documents;
        this.milestones = milestones;
        this.reports = reports;
        this.amounts = amounts;
        this.transaction = transaction;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** Once, in a city that supervises nothing yet and whose packs say how it would. */
    @EventListener(ApplicationReadyEvent.class)
    void bringIn() {
        transaction.executeWithoutResult(status -> {
            if (!tasks.any() && procedures.inForce(PROCEDURE, today()).isPresent()) {
                Viewer office = official("谢演督", "141000-government-office");
                DocumentStore.Kept file = new DocumentStore.Kept("批而未用土地处置计划（虚构）.jsonl", "application/jsonl", plan());
                for (UUID document : documents.hand(office, file)) {
                    documents.confirm(office, document).forEach(task -> set(office, task));
                }
            }
        });
    }

    private void set(Viewer office, UUID id) {
        SupervisedTask task = tasks.find(id).orElseThrow();
        String county = task.lead().substring(0, 6);
        milestones.set(office, id, new MilestoneDesk.NewPlan(TOTAL, List.of(), HELD, List.of(county)));
        BigDecimal reached = BigDecimal.valueOf(REACHED.getOrDefault(county, 0));
        int percent = Math.min(
                100, reached.movePointRight(2).divideToIntegralValue(TOTAL).intValue());
        UUID report = UUID.randomUUID();
        reports.report(
                official("虚构", task.lead()),
                id,
                new Tasks.NewReport(
                        report,
                        new Report.Said("累计处置 " + reached + " 亩（虚构）。", "无", "继续处置。", percent, Optional.of(reached)),
                        List.of()));
        amounts.confirm(office, id, report);
    }

    private static Viewer official(String name, String unit) {
        return new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                name,
                List.of(new Post(Role.REVIEWER, unit, unit.substring(0, 6))));
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }

    private byte[] plan() {
        try (InputStream in = Objects.requireNonNull(MadeUpPlan.class.getResourceAsStream("/demo/land-plan.jsonl"))) {
            String year = String.valueOf(today().getYear());
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("YEAR", year)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
