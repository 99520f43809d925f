package org.tongban.server.licence;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Recheck;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Periodic reviews (年审、校验、复核): what officers of the issuing unit found, once a period, and when the next is due. It is
 * reckoned from the last one; before the first, from the first day of validity, whatever came before the licence was kept
 * here.
 */
@Service
public class Reviews {
    /** A review is recorded no earlier, as it is announced; nor before half of a short period is over. */
    private static final int MONTHS_AHEAD = 3;

    private static final int LONGEST = 500;
    private static final int LISTED = 50;

    private final ReviewRows rows;
    private final Licences licences;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;

    Reviews(
            ReviewRows rows,
            Licences licences,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            AccessLog log,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.rows = rows;
        this.licences = licences;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A review that took place.
     *
     * @param due by when it was due
     * @param found in words, @param officer who recorded it
     */
    public record Review(LocalDate due, LocalDate day, boolean passed, String found, String officer, Instant at) {}

    /** When it was reviewed last, and with what result. */
    public record Last(LocalDate day, boolean passed) {}

    /**
     * How a licence in force stands, as anybody may know.
     *
     * @param title which review it is, @param unit that holds it
     * @param due by when the next one is due
     */
    public record Standing(LocalText title, LocalText unit, Optional<Last> last, LocalDate due, boolean overdue) {
        /** Whether the last one wasn't passed, and none followed. */
        public boolean failed() {
            return last.filter(review -> !review.passed()).isPresent();
        }
    }

    /** What an officer records. */
    public record Finding(LocalDate day, boolean passed, String found) {}

    /** A licence whose review is overdue, or wasn't passed. */
    public record Late(UUID id, LocalText type, String number, String holder, Standing standing) {}

    /** Empty for licences that aren't reviewed, or that have ended. */
    Optional<Standing> standing(Licence licence) {
        return inForce(licence)
                ? rule(licence).map(rule -> {
                    LocalDate due = due(licence, rule);
                    return new Standing(
                            rule.title(),
                            lastKnown.answering(licence),
                            last(licence).map(review -> new Last(review.day(), review.passed())),
                            due,
                            due.isBefore(today()));
                })
                : Optional.empty();
    }

    /** First to last. */
    List<Review> of(UUID licence) {
        return rows.of(licence);
    }

    private Optional<Review> last(Licence licence) {
        return rows.of(licence.id()).reversed().stream().findFirst();
    }

    private Optional<Recheck> rule(Licence licence) {
        return lastKnown.type(licence.type()).flatMap(type -> rule(type, licence));
    }

    /** That of the type which this licence comes under, by what is registered of it. */
    Optional<Recheck> rule(LicenceType type, Licence licence) {
        Facts facts = facts(licence);
        return type.rechecks().stream()
                .filter(rule -> rule.when().evaluate(facts).holds())
                .findFirst();
    }

    /** Old licences are brought in with what their table says, in letters. */
    private Facts facts(Licence licence) {
        Map<String, Object> values = new LinkedHashMap<>(licence.behind());
        values.putAll(licence.fields());
        values.replaceAll((element, value) -> isNumber(element) && value instanceof String text
                ? number(text).<Object>map(number -> number).orElse(text)
                : value);
        return Facts.of(values);
    }

    private boolean isNumber(String element) {
        return catalogue
                .today()
                .element(element)
                .map(DataElement::type)
                .filter(ElementType.NUMBER::equals)
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    LocalDate due(Licence licence, Recheck rule) {
        return rows.due(licence.id())
                .orElseGet(
                        () -> Reminders.next(licence.validFrom(), rule.every(), ChinaTime.dayOf(licence.createdAt())));
    }

    /** The first day on which the review that is due then can take place. */
    private static LocalDate opens(LocalDate due, Recheck rule) {
        LocalDate begins = Reminders.before(due, rule.every(), 1);
        LocalDate half = begins.plusDays(ChronoUnit.DAYS.between(begins, due) / 2);
        LocalDate ahead = due.minusMonths(MONTHS_AHEAD);
        return half.isAfter(ahead) ? half : ahead;
    }

    /** Whether the viewer may record a review now: one is due soon, or the last wasn't passed. */
    boolean awaits(Viewer viewer, Licence licence) {
        return answering.isOfficer(viewer, licence)
                && inForce(licence)
                && rule(licence)
                        .filter(rule -> !today().isBefore(opens(due(licence, rule), rule))
                                || last(licence)
                                        .filter(review -> !review.passed())
                                        .isPresent())
                        .isPresent();
    }

    /** Of what these units answer for: what is overdue and what wasn't passed, the most overdue first. */
    List<Late> late(Set<String> units) {
        return licences.lateForReview(answering.of(units), today(), LISTED).stream()
                .flatMap(licence -> standing(licence)
                        .filter(standing -> standing.overdue() || standing.failed())
                        .map(standing -> new Late(
                                licence.id(),
                                lastKnown.title(licence),
                                licence.number(),
                                licence.holderName(),
                                standing))
                        .stream())
                .sorted(Comparator.comparing(late -> late.standing().due()))
                .toList();
    }

    /**
     * @throws Problem unless the viewer is an officer of the issuing unit, the licence is in force and reviewed at
     *     intervals, and that of the period wasn't recorded before
     */
    @Transactional
    public void record(Viewer viewer, UUID id, Finding finding) {
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        if (!answering.isOfficer(viewer, licence)) {
            log.refused(viewer, "reviewing licence " + id);
            throw Problem.notFound();
        }
        Recheck rule = rule(licence).orElseThrow(Reviews::notReviewed);
        requireSound(licence, finding);
        LocalDate period = period(licence, rule, finding.day());
        rows.add(
                licence.id(),
                new Review(
                        period,
                        finding.day(),
                        finding.passed(),
                        finding.found().strip(),
                        viewer.displayName(),
                        clock.instant()),
                new ReviewRows.By(viewer.person(), answering.id(licence)),
                Reminders.next(finding.day(), rule.every(), finding.day()));
    }

    private void requireSound(Licence licence, Finding finding) {
        if (!inForce(licence)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-over",
                    LocalText.of("这本证照已经失效，不再核查。", "This licence has ended; it isn't reviewed any more."));
        }
        if (finding.day().isAfter(today())) {
            throw Problem.atField(
                    "day",
                    "day-to-come",
                    LocalText.of("核查日期不能晚于今天。", "The day of the review can't be later than today."));
        }
        if (finding.found().isBlank() || finding.found().length() > LONGEST) {
            throw Problem.atField(
                    "found",
                    "found-missing",
                    LocalText.of("请用不超过 500 字写明核查情况。", "Write what was found, in at most 500 characters."));
        }
    }

    /** By when the review of that day was due. */
    private LocalDate period(Licence licence, Recheck rule, LocalDate day) {
        LocalDate due = due(licence, rule);
        LocalDate opens = opens(due, rule);
        Optional<Review> last = last(licence);
        boolean later = last.filter(review -> !day.isAfter(review.day())).isEmpty();
        if (later && !day.isBefore(opens)) {
            return due;
        }
        return last.filter(review -> later && !review.passed())
                .map(Review::due)
                .orElseThrow(() -> last.map(review -> recorded(review, due, opens))
                        .orElseGet(() -> Problem.atField(
                                "day",
                                "too-early",
                                LocalText.of(
                                        "这次核查最迟 " + due + "，" + opens + " 起才可以记录。",
                                        "This review is due by " + due + "; it can be recorded from " + opens
                                                + " on."))));
    }

    private static Problem recorded(Review review, LocalDate due, LocalDate opens) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "reviewed-already",
                LocalText.of(
                        review.officer() + "已经记录了 " + review.day() + " 的核查（" + (review.passed() ? "通过" : "未通过")
                                + "）。" + (review.passed() ? "" : "复查要在此后另一天进行。") + "下次最迟 " + due + "，" + opens
                                + " 起可以记录。",
                        review.officer() + " has recorded the review of " + review.day() + " ("
                                + (review.passed() ? "passed" : "not passed") + "). "
                                + (review.passed() ? "" : "Another one takes place on a later day. ")
                                + "The next is due by " + due + " and can be recorded from " + opens + " on."));
    }

    private static Problem notReviewed() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "not-reviewed",
                LocalText.of("这种证照不需要定期核查。", "Licences like this one aren't reviewed at intervals."));
    }

    /** What takes the place of a licence without being judged anew is reviewed when that would have been. */
    void carryOn(Licence old, Licence fresh) {
        rule(old).ifPresent(rule -> rows.carry(old.id(), fresh.id(), due(old, rule)));
    }

    private boolean inForce(Licence licence) {
        LicenceState state = licence.state(today());
        return state == LicenceState.VALID || state == LicenceState.SUSPENDED;
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
