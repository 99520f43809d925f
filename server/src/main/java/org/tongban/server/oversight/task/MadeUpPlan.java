package org.tongban.server.oversight.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.Procedures;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * In the made-up city, a plan by milestones that one county is behind with, one keeps and one exceeds: where it is
 * behind, its task is late too and new applications for temporary land wait; where it is exceeded, the task is done. Its
 * days follow from the day on which the city begins.
 */
@Component
@ConditionalOnBooleanProperty("tongban.demo")
class MadeUpPlan {
    private static final BigDecimal TOTAL = BigDecimal.valueOf(400);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final String PROCEDURE = "supervised-task";
    private static final String BASIS = "《中华人民共和国土地管理法》第五十七条（虚构）";
    private static final String REASON = "批而未用土地处置没有达到当期目标（虚构）";
    private static final List<String> HELD = List.of("temporary-land");

    /** The county whose task is late, and was neither arranged nor reported on in time. */
    private static final String LATE = "141002";

    /** The county whose task is done. */
    private static final String DONE = "141023";

    /** Of 400, by county: below 340, which was to be reached by the end of last month; above it; above all. */
    private static final Map<String, Integer> REACHED = Map.of("141002", 240, "141024", 350, "141023", 440);

    private final TaskStore tasks;
    private final DocumentDesk documents;
    private final GivingOut givingOut;
    private final MilestoneDesk milestones;
    private final HoldDesk holds;
    private final Tasks reports;
    private final Amounts amounts;
    private final TransactionTemplate transaction;
    private final Procedures procedures;
    private final Proceedings proceedings;
    private final OpeningStore openings;
    private final Clock clock;

    MadeUpPlan(
            TaskStore tasks,
            DocumentDesk documents,
            GivingOut givingOut,
            MilestoneDesk milestones,
            HoldDesk holds,
            Tasks reports,
            Amounts amounts,
            TransactionTemplate transaction,
            Procedures procedures,
            Proceedings proceedings,
            OpeningStore openings,
            Clock clock) {
        this.tasks = tasks;
        this.documents = documents;
        this.givingOut = givingOut;
        this.milestones = milestones;
        this.holds = holds;
        this.reports = reports;
        this.amounts = amounts;
        this.transaction = transaction;
        this.procedures = procedures;
        this.proceedings = proceedings;
        this.openings = openings;
        this.clock = clock;
    }

    /** Once, in a city that supervises nothing yet and whose packs say how it would. */
    @EventListener(ApplicationReadyEvent.class)
    void bringIn() {
        transaction.executeWithoutResult(status -> {
            LocalDate today = ChinaTime.dayOf(clock.instant());
            if (!tasks.any() && procedures.inForce(PROCEDURE, today).isPresent()) {
                MadeUpDates dates = MadeUpDates.of(today);
                Instant given =
                        dates.given().atTime(MORNING).atZone(ChinaTime.ZONE).toInstant();
                Viewer office = official("谢演督", "141000-government-office");
                DocumentStore.Kept file =
                        new DocumentStore.Kept("批而未用土地处置计划（虚构）.jsonl", "application/jsonl", plan(dates));
                for (UUID document : documents.hand(office, file).documents()) {
                    givingOut.confirm(office, document, Passed.UNSAID, given).forEach(task -> set(office, task, dates));
                }
            }
        });
    }

    private void set(Viewer office, UUID id, MadeUpDates dates) {
        SupervisedTask task = tasks.find(id).orElseThrow();
        String county = task.lead().substring(0, 6);
        Viewer unit = official("虚构", task.lead());
        MilestonePlan.Held held = new MilestonePlan.Held(HELD, List.of(county), BASIS, REASON);
        milestones.set(
                office, id, new MilestoneDesk.NewPlan(TOTAL, dates.steps(), held, Optional.empty()), dates.given());
        holds.confirm(official("屠演签", "141000-government-office", Role.HEAD), id, 1);
        BigDecimal reached = BigDecimal.valueOf(REACHED.getOrDefault(county, 0));
        if (!county.equals(LATE)) {
            openings.arranged(task.proceeding(), dates.given());
            openings.reported(task.proceeding(), dates.given());
            act(unit, task, "arrange", "arranged", Map.of("progress", "已部署到乡镇（虚构）。"));
        }
        UUID report = UUID.randomUUID();
        reports.report(unit, id, new Tasks.NewReport(report, said(reached), List.of()));
        amounts.confirm(office, id, report);
        if (county.equals(DONE)) {
            act(unit, task, "carry-out", "complete", Map.of("result", "累计处置 " + reached + " 亩（虚构）。"));
            act(office, task, "verify", "accept", Map.of());
        }
    }

    private static Report.Said said(BigDecimal reached) {
        int percent = Math.min(
                100, reached.movePointRight(2).divideToIntegralValue(TOTAL).intValue());
        return new Report.Said("累计处置 " + reached + " 亩（虚构）。", "无", "继续处置。", percent, Optional.of(reached));
    }

    private void act(Viewer who, SupervisedTask task, String step, String outcome, Map<String, String> facts) {
        ProceedingView now = proceedings.find(task.proceeding()).orElseThrow();
        proceedings
                .act(Act.outcome(
                        UUID.randomUUID(),
                        task.proceeding(),
                        now.revision(),
                        step,
                        outcome,
                        Desks.actor(who),
                        "",
                        facts))
                .orThrow();
    }

    private static Viewer official(String name, String unit) {
        return official(name, unit, Role.REVIEWER);
    }

    private static Viewer official(String name, String unit, Role role) {
        return new Viewer(
                UUID.randomUUID(), UUID.randomUUID(), name, List.of(new Post(role, unit, unit.substring(0, 6))));
    }

    private static byte[] plan(MadeUpDates dates) {
        try (InputStream in = Objects.requireNonNull(MadeUpPlan.class.getResourceAsStream("/demo/land-plan.jsonl"))) {
            String plan = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("YEAR", String.valueOf(dates.given().getYear()))
                    .replace("GIVEN", dates.given().toString());
            return with(with(with(plan, "LATE", dates.late()), "NEXT", dates.next()), "DONE", dates.done())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String with(String plan, String name, LocalDate day) {
        String words = day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        return plan.replace(name + "-IN-WORDS", words).replace(name, day.toString());
    }
}
