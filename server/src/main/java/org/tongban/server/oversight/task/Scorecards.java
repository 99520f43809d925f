package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.Scorecard.Weights;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What the year comes to for each unit: points, what exceeded milestones earned, assessment. Counted, not typed. */
@Service
public class Scorecards {
    private final UnitRecords records;
    private final MilestoneStore milestones;
    private final FigureStore store;
    private final FigureScope scopes;
    private final TaskNotices notices;
    private final Supervision supervision;
    private final Clock clock;

    Scorecards(
            UnitRecords records,
            MilestoneStore milestones,
            FigureStore store,
            FigureScope scopes,
            TaskNotices notices,
            Supervision supervision,
            Clock clock) {
        this.records = records;
        this.milestones = milestones;
        this.store = store;
        this.scopes = scopes;
        this.notices = notices;
        this.supervision = supervision;
        this.clock = clock;
    }

    /** A unit's year. */
    public record Year(
            Scorecard card, LocalText unit, Assessment assessment, List<Bonus> bonuses, Optional<Harm> harm) {}

    /**
     * What a unit is given on top for reaching more than a plan asked (rulebook OVR-06), in what the plan counts.
     *
     * @param excess what was reached beyond the total; @param bonus a tenth of that, as plans usually say
     */
    public record Bonus(UUID task, String number, String title, BigDecimal excess, BigDecimal bonus) {}

    /**
     * The one with most points first, those without records last. Only units of the region and below are compared: those
     * above and elsewhere aren't this office's to judge.
     */
    @Transactional(readOnly = true)
    public List<Year> year(Viewer viewer, int year) {
        FigureScope.Scope scope = scopes.of(viewer);
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate to = LocalDate.of(year, 12, 31);
        UnitRecords.Counted counted = records.counted(scope, from, to.isBefore(today()) ? to : today());
        Map<String, List<Bonus>> bonuses = bonuses(counted);
        Map<String, Harm> harm = store.harm(scope.region(), year);
        return counted.byLead().keySet().stream()
                .filter(unit -> supervision.holds(scope.region(), unit))
                .map(unit -> Scorecard.of(unit, Weights.USUAL, counted.of(unit)))
                .map(card -> new Year(
                        card,
                        supervision.unitName(card.unit()),
                        Assessment.of(card, Assessment.Bounds.USUAL, counting(harm, card.unit())),
                        bonuses.getOrDefault(card.unit(), List.of()),
                        Optional.ofNullable(harm.get(card.unit()))))
                .sorted(Comparator.comparing((Year one) -> one.card().score().orElse(BigDecimal.ONE.negate()))
                        .reversed()
                        .thenComparing(one -> one.card().unit()))
                .toList();
    }

    /** Blank where none counts. */
    private static String counting(Map<String, Harm> harm, String unit) {
        return Optional.ofNullable(harm.get(unit))
                .filter(Harm::counts)
                .map(Harm::what)
                .orElse("");
    }

    private Map<String, List<Bonus>> bonuses(UnitRecords.Counted counted) {
        List<UUID> tasks = counted.byLead().values().stream()
                .flatMap(List::stream)
                .map(stretch -> stretch.task().id())
                .toList();
        return milestones.of(tasks).stream()
                .filter(planned -> planned.on(today()) instanceof Milestones.Standing.Exceeded)
                .collect(Collectors.groupingBy(
                        MilestoneStore.Planned::lead, Collectors.mapping(this::bonus, Collectors.toList())));
    }

    private Bonus bonus(MilestoneStore.Planned planned) {
        Milestones.Standing.Exceeded exceeded = (Milestones.Standing.Exceeded) planned.on(today());
        return new Bonus(
                planned.task(),
                planned.number(),
                planned.title(),
                HeldApplications.plain(exceeded.excess()),
                HeldApplications.plain(exceeded.bonus()));
    }

    /** What people established: no number makes up for it. */
    @Transactional
    public void harm(Viewer viewer, int year, String unit, String harm) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (harm.isBlank()) {
            throw Problem.atField("harm", "harm.missing", LocalText.of("请写明严重后果的事实。", "Say what harm was done."));
        }
        scopes.requireUnit(scope, unit);
        store.harm(scope.region(), year, unit, harm.strip(), viewer.displayName(), clock.instant());
    }

    /** Harm that turned out otherwise: it no longer counts, and why stays with it. A letter that went out stands. */
    @Transactional
    public void withdrawHarm(Viewer viewer, int year, String unit, String why) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (why.isBlank()) {
            throw Problem.atField("why", "why.missing", LocalText.of("请写明撤回的理由。", "Say why it is withdrawn."));
        }
        Harm.Withdrawal withdrawal = new Harm.Withdrawal(viewer.displayName(), clock.instant(), why.strip());
        if (!store.withdrawHarm(scope.region(), year, unit, withdrawal)) {
            throw Problem.notFound();
        }
    }

    /**
     * Sends the document a year's assessment leads to. For one unit, year and outcome an office sends it once, whoever
     * asks for it again.
     */
    @Transactional
    public Notice tell(Viewer viewer, int year, String unit) {
        FigureScope.Scope scope = scopes.writing(viewer);
        Year assessed = year(viewer, year).stream()
                .filter(one -> one.card().unit().equals(unit))
                .findFirst()
                .orElseThrow(Problem::notFound);
        NoticeKind kind = assessed.assessment()
                .notice()
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "steady",
                        LocalText.of("考核结果正常，不发文书。", "A steady year leads to no document.")));
        UUID id = UUID.nameUUIDFromBytes(
                String.join(" ", "scorecard", scope.office(), unit, String.valueOf(year), kind.word())
                        .getBytes(StandardCharsets.UTF_8));
        return notices.sent(id)
                .orElseGet(() -> notices.send(
                        id, scope.region(), scope.office(), unit, kind, letter(year, assessed), viewer.displayName()));
    }

    private static String letter(int year, Year assessed) {
        String why = assessed.assessment() instanceof Assessment.HandedOver(String harm) ? "造成严重后果：" + harm : "";
        String points =
                assessed.card().score().map(score -> "得分 " + score + " 分，").orElse("");
        return "你单位 " + year + " 年督办任务考核" + points + "结果为“"
                + assessed.assessment().title().zh() + "”。" + why;
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
