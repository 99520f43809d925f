package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Scorecards, indicators and bulletins, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class FigureApi {
    private final Scorecards scorecards;
    private final IndicatorDesk indicators;
    private final Bulletins bulletins;
    private final Evaluations evaluations;
    private final OwnScorecards ownScorecards;

    FigureApi(
            Scorecards scorecards,
            IndicatorDesk indicators,
            Bulletins bulletins,
            Evaluations evaluations,
            OwnScorecards ownScorecards) {
        this.scorecards = scorecards;
        this.indicators = indicators;
        this.bulletins = bulletins;
        this.evaluations = evaluations;
        this.ownScorecards = ownScorecards;
    }

    /** Tasks that are done and have to be evaluated now, or should have been (OVR-08); the first 200, those missed before. */
    @GetMapping("/evaluations")
    Evaluations.Listed evaluations(@AuthenticationPrincipal Viewer viewer) {
        return evaluations.list(viewer);
    }

    /** @param outcome in words; @param points of 100; empty where there is no record to judge by; @param bonuses for what exceeded milestones, beside the points; @param harm noted of it, withdrawn or not */
    record Card(
            String unit,
            LocalText name,
            Optional<BigDecimal> points,
            LocalText outcome,
            List<Scorecard.Part> parts,
            List<Scorecards.Bonus> bonuses,
            List<Harm> harm) {
        static Card of(Scorecards.Year year) {
            return new Card(
                    year.card().unit(),
                    year.unit(),
                    year.card().score(),
                    year.assessment().title(),
                    year.card().parts(),
                    year.bonuses(),
                    year.harm());
        }
    }

    /** The unit with most points first. @param over until the year is, points and outcomes are those of so far */
    record Cards(int year, boolean over, List<Card> items) {}

    @GetMapping("/scorecards")
    Cards scorecards(@AuthenticationPrincipal Viewer viewer, @RequestParam int year) {
        return new Cards(
                year,
                scorecards.isOver(year),
                scorecards.year(viewer, year).stream().map(Card::of).toList());
    }

    /** @param region whose office assesses the unit; @param tasks that the points come from */
    record OwnCard(LocalText region, AssessmentRule rule, Card card, List<OwnScorecards.Behind> tasks) {}

    /** By the unit, and then by the office that assesses it. */
    record OwnCards(int year, List<OwnCard> items) {}

    /** What the units of whoever asks are assessed by, and how that comes about. */
    @GetMapping("/scorecards/own")
    OwnCards ownScorecards(@AuthenticationPrincipal Viewer viewer, @RequestParam int year) {
        return new OwnCards(
                year,
                ownScorecards.of(viewer, year).stream()
                        .map(own -> new OwnCard(own.region(), own.rule(), Card.of(own.year()), own.tasks()))
                        .toList());
    }

    /** @param at when a talk is held, by the clock in China: {@code 2027-01-10T09:00}; {@code place} where; for a talk only */
    record ToTell(int year, String unit, Optional<LocalDateTime> at, Optional<String> place) {}

    /**
     * Sends the document that a unit's assessment leads to; 409 where a steady year leads to none, or the year isn't over and
     * no harm was established, and where whoever asks noted the harm.
     *
     * @param command asked for as everywhere; the document of a unit, year and outcome goes out once with any, established harm once each
     */
    @PostMapping("/scorecards/notices")
    Notice tell(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody ToTell told) {
        return scorecards
                .tell(
                        viewer,
                        new Scorecards.ToTell(
                                told.year(),
                                told.unit(),
                                told.at(),
                                told.place().orElse("")))
                .notice();
    }

    record Established(int year, String unit, String harm) {}

    /** Serious harm that people established: no number makes up for it. Put again in the same words, it counts once. */
    @PutMapping("/scorecards/harm")
    Cards harm(@AuthenticationPrincipal Viewer viewer, @RequestBody Established established) {
        scorecards.harm(viewer, established.year(), established.unit(), established.harm());
        return scorecards(viewer, established.year());
    }

    record NoHarm(String why) {}

    /** Harm that turned out otherwise no longer counts; 404 where it was withdrawn before. */
    @PostMapping("/scorecards/harm/{id}/withdrawal")
    Cards withdrawHarm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody NoHarm none) {
        return scorecards(viewer, scorecards.withdrawHarm(viewer, id, none.why()));
    }

    /** @param revision counts how often it was put right, from 1 */
    record OneIndicator(String name, int target, Optional<Integer> reached, String unit, int revision) {
        static OneIndicator of(Indicators.Kept kept) {
            Indicator one = kept.indicator();
            return new OneIndicator(one.name(), one.target(), one.reached(), one.unit(), kept.revision());
        }
    }

    /** @param faults how target ranks are set otherwise than they have to be; @param changes the latest first */
    record IndicatorList(int year, List<OneIndicator> items, List<LocalText> faults, List<Indicators.Change> changes) {}

    @GetMapping("/indicators")
    IndicatorList indicators(@AuthenticationPrincipal Viewer viewer, @RequestParam int year) {
        Indicators.Listed listed = indicators.indicators(viewer, year);
        return new IndicatorList(
                year,
                listed.kept().stream().map(OneIndicator::of).toList(),
                listed.all().faults(),
                listed.changes());
    }

    /**
     * @param reached the rank reached; left out before it is known
     * @param revision of the one that is changed, as it was read; left out for a new one
     * @param reason why it is changed; left out where a rank is filled in that wasn't known
     */
    record SetIndicator(
            int year,
            String name,
            int target,
            Optional<Integer> reached,
            String unit,
            Optional<Integer> revision,
            Optional<String> reason) {}

    /** Sets an indicator, or changes the one of that name in that year; 409 where somebody else changed it meanwhile. */
    @PutMapping("/indicators")
    IndicatorList indicator(@AuthenticationPrincipal Viewer viewer, @RequestBody SetIndicator set) {
        if (set.target() < 1 || set.reached().filter(rank -> rank < 1).isPresent()) {
            throw Problem.atField("target", "rank", LocalText.of("名次从 1 起。", "Ranks begin at 1."));
        }
        indicators.set(
                viewer,
                set.year(),
                new Indicator(set.name().strip(), set.target(), set.reached(), set.unit()),
                new IndicatorDesk.Changes(set.revision().orElse(0), set.reason().orElse("")));
        return indicators(viewer, set.year());
    }

    /** Takes an indicator out of a year, as it was read and with a reason; 404 where there is none of that name. */
    @DeleteMapping("/indicators")
    IndicatorList deleteIndicator(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam int year,
            @RequestParam String name,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason) {
        indicators.delete(viewer, year, name, new IndicatorDesk.Changes(revision, reason));
        return indicators(viewer, year);
    }

    record BulletinList(List<Bulletin> items) {}

    @GetMapping("/bulletins")
    BulletinList bulletins(@AuthenticationPrincipal Viewer viewer) {
        return new BulletinList(bulletins.bulletins(viewer));
    }

    record MonthOf(YearMonth month) {}

    /** Drafts the month's bulletin with all its numbers, or gives the one that is there as it is. */
    @PostMapping("/bulletins")
    Bulletin draft(@AuthenticationPrincipal Viewer viewer, @RequestBody MonthOf asked) {
        return bulletins.bulletin(viewer, bulletins.draft(viewer, asked.month()).id());
    }

    @GetMapping("/bulletins/{id}")
    Bulletin bulletin(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return bulletins.bulletin(viewer, id);
    }

    /** The numbers of a draft as the records have them now; what people wrote stays. */
    @PostMapping("/bulletins/{id}/figures")
    Bulletin refill(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        bulletins.refill(viewer, id);
        return bulletins.bulletin(viewer, id);
    }

    /** Throws a draft away; 409 once it is issued. */
    @DeleteMapping("/bulletins/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        bulletins.delete(viewer, id);
    }

    /** @param revision that was read: a later one isn't written over; @param opening before the numbers, default as it is */
    record Changed(int revision, String title, Optional<String> opening, String body) {}

    @PatchMapping("/bulletins/{id}")
    Bulletin change(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Changed changed) {
        Bulletin before = bulletins.bulletin(viewer, id);
        bulletins.change(
                viewer,
                id,
                changed.revision(),
                new Bulletin.Words(changed.title(), changed.opening().orElse(before.opening()), changed.body()));
        return bulletins.bulletin(viewer, id);
    }

    /** @param revision that was read; @param asTaken with the numbers of the draft though records have moved on, which it says */
    record ToIssue(int revision, Optional<Boolean> asTaken) {}

    /**
     * Numbers, seals and issues it: by a colleague of who wrote it, or a head. 409 {@code figures-changed} where records
     * have moved on since its numbers were taken.
     */
    @PostMapping("/bulletins/{id}/issue")
    Bulletin issue(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody ToIssue issue) {
        bulletins.issue(
                viewer,
                id,
                issue.revision(),
                issue.asTaken().orElse(false) ? Bulletins.Figures.AS_TAKEN : Bulletins.Figures.OF_NOW);
        return bulletins.bulletin(viewer, id);
    }

    @GetMapping("/bulletins/{id}/sealed")
    ResponseEntity<byte[]> sealedBulletin(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return TaskPages.sent(bulletins.sealed(viewer, id).orElseThrow(Problem::notFound));
    }

    /** The edition for reading and printing: PDF/A-2b. */
    @GetMapping(value = "/bulletins/{id}/pdf", produces = "application/pdf")
    ResponseEntity<byte[]> printedBulletin(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return TaskPages.sent(bulletins.printed(viewer, id).orElseThrow(Problem::notFound));
    }
}
