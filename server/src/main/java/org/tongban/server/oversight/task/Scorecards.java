package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
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
    private final AssessmentRules rules;
    private final AuditTrail audit;
    private final Clock clock;

    Scorecards(
            UnitRecords records,
            MilestoneStore milestones,
            FigureStore store,
            FigureScope scopes,
            TaskNotices notices,
            Supervision supervision,
            AssessmentRules rules,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.milestones = milestones;
        this.store = store;
        this.scopes = scopes;
        this.notices = notices;
        this.supervision = supervision;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** A unit's year. */
    public record Year(Scorecard card, LocalText unit, Assessment assessment, List<Bonus> bonuses, List<Harm> harm) {
        /** What a letter would be about. */
        public List<Harm> toHandOver() {
            return harm.stream().filter(Harm::isToHandOver).toList();
        }
    }

    /**
     * What a unit is given on top for reaching more than a plan asked (rulebook OVR-06), in what the plan counts.
     *
     * @param excess what was reached beyond the total; @param bonus a tenth of that, as plans usually say
     */
    public record Bonus(UUID task, String number, String title, BigDecimal excess, BigDecimal bonus) {}

    /**
     * The one with most points first, those without records last. Only units of the region and below are compared: those
     * above and elsewhere aren't this office's to judge. None for a year that is still to come.
     */
    @Transactional(readOnly = true)
    public List<Year> year(Viewer viewer, int year) {
        FigureScope.Scope scope = scopes.of(viewer);
        if (isToCome(year)) {
            return List.of();
        }
        Counting counting = counting(scope, year);
        return Stream.concat(counting.counted().byLead().keySet().stream(), counting.harm().keySet().stream())
                .distinct()
                .filter(unit -> supervision.holds(counting.scope().region(), unit))
                .map(unit -> year(counting, unit))
                .sorted(Comparator.comparing((Year one) -> one.card().score().orElse(BigDecimal.ONE.negate()))
                        .reversed()
                        .thenComparing(one -> one.card().unit()))
                .toList();
    }

    /** A year is assessed once it is over; until then points are those of so far. */
    public boolean isOver(int year) {
        return year < today().getYear();
    }

    boolean isToCome(int year) {
        return year > today().getYear();
    }

    /** By what a year is assessed: the rule in force on its last day, or today while it goes on. */
    @Transactional(readOnly = true)
    public AssessmentRule rule(int year) {
        return rules.on(until(year));
    }

    /** A unit's year as the office of the region assesses it, with the tasks it comes from; empty where it led none and no harm was noted. */
    @Transactional(readOnly = true)
    public Optional<OwnScorecards.Own> of(String region, String unit, int year) {
        if (isToCome(year)) {
            return Optional.empty();
        }
        Counting counting = counting(scopes.ofRegion(region), year);
        return counting.counted().byLead().containsKey(unit) || counting.harm().containsKey(unit)
                ? Optional.of(new OwnScorecards.Own(
                        supervision.regionName(region),
                        counting.rule(),
                        year(counting, unit),
                        counting.counted().behind(unit)))
                : Optional.empty();
    }

    /** What a year of a scope is counted from. */
    private record Counting(
            FigureScope.Scope scope,
            AssessmentRule rule,
            UnitRecords.Counted counted,
            Map<String, List<Bonus>> bonuses,
            Map<String, List<Harm>> harm) {}

    private Counting counting(FigureScope.Scope scope, int year) {
        UnitRecords.Counted counted = records.counted(scope, LocalDate.of(year, 1, 1), until(year));
        return new Counting(scope, rule(year), counted, bonuses(counted, year), store.harm(scope.region(), year));
    }

    private LocalDate until(int year) {
        return isOver(year) ? LocalDate.of(year, 12, 31) : today();
    }

    private Year year(Counting counting, String unit) {
        Scorecard card =
                Scorecard.of(unit, counting.rule().weights(), counting.counted().of(unit));
        return new Year(
                card,
                supervision.unitName(unit),
                Assessment.of(card, counting.rule().bounds(), counting(counting.harm(), unit)),
                counting.bonuses().getOrDefault(unit, List.of()),
                counting.harm().getOrDefault(unit, List.of()));
    }

    /** Blank where none counts. */
    private static String counting(Map<String, List<Harm>> harm, String unit) {
        return words(
                harm.getOrDefault(unit, List.of()).stream().filter(Harm::counts).toList());
    }

    private static String words(List<Harm> harm) {
        return harm.stream().map(Harm::what).collect(Collectors.joining("；"));
    }

    /** Once for a plan, in the year in which its last step ends, as things stood on the last day that counts. */
    private Map<String, List<Bonus>> bonuses(UnitRecords.Counted counted, int year) {
        Map<UUID, String> leads = new HashMap<>();
        counted.byLead()
                .forEach((unit, stretches) -> stretches.stream()
                        .filter(stretch -> stretch.left().isEmpty())
                        .forEach(stretch -> leads.put(stretch.task().id(), unit)));
        return milestones.asOf(leads.keySet(), counted.until()).stream()
                .filter(planned -> planned.plan().shares().endsIn(year))
                .flatMap(planned -> bonus(planned, counted.until()).stream())
                .collect(Collectors.groupingBy(bonus -> leads.getOrDefault(bonus.task(), "")));
    }

    private static Optional<Bonus> bonus(MilestoneStore.Planned planned, LocalDate until) {
        return planned.on(until) instanceof Milestones.Standing.Exceeded(BigDecimal excess, BigDecimal bonus)
                ? Optional.of(new Bonus(
                        planned.task(),
                        planned.number(),
                        planned.title(),
                        HeldApplications.plain(excess),
                        HeldApplications.plain(bonus)))
                : Optional.empty();
    }

    /** What people established: no number makes up for it. */
    @Transactional
    public void harm(Viewer viewer, int year, String unit, String harm) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (isToCome(year)) {
            throw Problem.atField(
                    "year",
                    "year-to-come",
                    LocalText.of(
                            year + " 年还没有到。请记在后果发生的那一年。",
                            year + " is still to come: note harm in the year it was done."));
        }
        if (harm.isBlank()) {
            throw Problem.atField("harm", "harm.missing", LocalText.of("请写明严重后果的事实。", "Say what harm was done."));
        }
        scopes.requireUnit(scope, unit);
        store.harm(scope.region(), year, unit, harm.strip(), viewer, clock.instant());
        audit.record(AuditKind.HARM_NOTED, viewer, unit + " " + year);
    }

    /**
     * Harm that turned out otherwise: it no longer counts, and why stays with it, and on the page of the letter in which it
     * was handed over.
     *
     * @return the year it was noted of
     */
    @Transactional
    public int withdrawHarm(Viewer viewer, UUID id, String why) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (why.isBlank()) {
            throw Problem.atField("why", "why.missing", LocalText.of("请写明撤回的理由。", "Say why it is withdrawn."));
        }
        Harm.Withdrawal withdrawal = new Harm.Withdrawal(viewer.displayName(), clock.instant(), why.strip());
        int year = store.withdrawHarm(scope.region(), id, withdrawal).orElseThrow(Problem::notFound);
        audit.record(AuditKind.HARM_NOTED, viewer, "撤回 " + id);
        return year;
    }

    /** Of which unit and year; @param at when a talk is held, by the clock in China, and {@code place} where; for a talk only */
    record ToTell(int year, String unit, Optional<LocalDateTime> at, String place) {}

    /** @param fresh false when it went out before */
    record Told(Notice notice, boolean fresh) {}

    /**
     * Sends the document a year's assessment leads to. For one unit, year and outcome an office sends it once, whoever
     * asks for it again. Praise and a talk wait for the year's end; established harm is handed over when it is, each once,
     * by somebody who didn't note it.
     */
    @Transactional
    public Told tell(Viewer viewer, ToTell told) {
        FigureScope.Scope scope = scopes.writing(viewer);
        int year = told.year();
        Year assessed = year(viewer, year).stream()
                .filter(one -> one.card().unit().equals(told.unit()))
                .findFirst()
                .orElseThrow(Problem::notFound);
        NoticeKind kind = assessed.assessment()
                .notice()
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "steady",
                        LocalText.of("考核结果正常，不发文书。", "A steady year leads to no document.")));
        if (kind != NoticeKind.HAND_OVER && !isOver(year)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "year-goes-on",
                    LocalText.of(
                            year + " 年还没有结束，现在只是到今天为止的得分。全年考核从 " + (year + 1) + "-01-01 起发文书。",
                            year + " isn’t over: these are the points so far. What the year leads to is sent from "
                                    + (year + 1) + "-01-01 on."));
        }
        if (kind == NoticeKind.HAND_OVER) {
            return handOver(viewer, scope, assessed, told);
        }
        UUID id = id("scorecard", scope.office(), told.unit(), String.valueOf(year), kind.word());
        return once(
                id,
                () -> notices.send(
                        id, letter(scope, assessed, assessed.assessment(), told), TaskNotices.Sender.of(viewer)));
    }

    private static UUID id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join(" ", parts).getBytes(StandardCharsets.UTF_8));
    }

    private Told once(UUID id, Supplier<Notice> send) {
        return notices.sent(id).map(before -> new Told(before, false)).orElseGet(() -> new Told(send.get(), true));
    }

    /** A letter is about the harm that nobody was told of yet; where there is none, it is the one that went out last. */
    private Told handOver(Viewer viewer, FigureScope.Scope scope, Year assessed, ToTell told) {
        List<Harm> pending = assessed.toHandOver();
        if (pending.isEmpty()) {
            return assessed.harm().stream()
                    .filter(Harm::counts)
                    .flatMap(harm -> harm.letter().flatMap(notices::sent).stream())
                    .reduce((first, last) -> last)
                    .map(sent -> new Told(sent, false))
                    .orElseThrow(Problem::notFound);
        }
        List<UUID> harm = pending.stream().map(Harm::id).sorted().toList();
        if (store.noted(harm, viewer.person())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "移交函由没有记录这些后果的同事核对后发出。",
                            "A colleague who didn’t note this harm goes over it and hands it over."));
        }
        UUID id = id("harm", scope.office(), harm.toString());
        Assessment about = new Assessment.HandedOver(words(pending));
        return once(id, () -> {
            Notice sent = notices.send(id, letter(scope, assessed, about, told), TaskNotices.Sender.of(viewer));
            if (!store.handOver(harm, id)) {
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "harm-changed",
                        LocalText.of(
                                "您打开以后，记录的严重后果有变动。请看过现在的记录再发。",
                                "What was noted has changed since you opened it. Read it as it is now, then send it."));
            }
            return sent;
        });
    }

    /** The harm that a letter handed over, withdrawn or not; none for other notices. */
    @Transactional(readOnly = true)
    public List<Harm> handedOver(UUID letter) {
        return store.handedOver(letter);
    }

    private TaskNotices.OfYear letter(FigureScope.Scope scope, Year assessed, Assessment about, ToTell told) {
        NoticeKind kind = about.notice().orElseThrow();
        String to = notices.addressee(kind, scope.region());
        return new TaskNotices.OfYear(
                scope.region(),
                scope.office(),
                told.unit(),
                kind,
                to,
                NoticeText.ofYear(told.year(), about, assessed.unit(), to),
                kind == NoticeKind.TALK ? Optional.of(notices.talk(told.at(), told.place())) : Optional.empty());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
