package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Puts right what ended a licence wrongly: reconsideration or a court set the decision aside, or the unit corrects its own.
 * The licence is again what it was; what happened stays in its history.
 */
@Service
public class SettingAside {
    private static final int LONGEST = 1000;
    private static final int LONGEST_NUMBER = 100;

    private final Licences licences;
    private final LicenceNumbers numbers;
    private final Keeping keeping;
    private final EndingRows rows;
    private final StatusHistory statuses;
    private final Ending ending;
    private final AccessLog access;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Answering answering;
    private final LastKnown lastKnown;

    SettingAside(
            Licences licences,
            LicenceNumbers numbers,
            Keeping keeping,
            EndingRows rows,
            StatusHistory statuses,
            Ending ending,
            AccessLog access,
            ApplicationEventPublisher events,
            Clock clock,
            Answering answering,
            LastKnown lastKnown) {
        this.lastKnown = lastKnown;
        this.answering = answering;
        this.licences = licences;
        this.numbers = numbers;
        this.keeping = keeping;
        this.rows = rows;
        this.statuses = statuses;
        this.ending = ending;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** As it is written into the form. @param ground {@code reconsideration}, {@code court} or {@code correction} */
    record Written(String ground, String decision, String on, String why) {}

    /**
     * @throws Problem unless the viewer heads the unit that issued it, a decision ended it, and ground, number, day and reason
     *     are given
     */
    @Transactional
    public void setAside(Viewer viewer, UUID id, Written written) {
        licences.find(id).ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        ending.requireHead(viewer, licence, "setting aside the end of");
        EndedBy ended = rows.standing(id)
                .filter(decided -> licence.kept() == LicenceState.VOID)
                .orElseThrow(() -> conflict(
                        "nothing-to-set-aside",
                        "这本证照不是因吊销、撤销或注销决定失效的，没有可以撤销的决定。",
                        "No decision ended this licence, so there is none to set aside."));
        requireNoOther(licence, ended);
        Instant now = clock.instant();
        EndedBy.SetAside aside = read(written, ended, now);
        rows.setAside(ended.id(), aside, viewer.person());
        if (ended.kind() == Ending.Kind.MISTAKEN) {
            keeping.notMistaken(id);
        }
        String why = StatedReason.SET_ASIDE.stored() + aside.ground().title().zh() + " " + aside.decision() + "（"
                + aside.on() + "）。" + aside.why();
        statuses.change(
                id,
                new StatusHistory.Change(ended.was(), why, Optional.of(viewer.person()), answering.id(licence), now));
        events.publishEvent(new LicenceRestored(id, licence.type(), now));
    }

    /** Whether the viewer may do so now. */
    boolean may(Viewer viewer, Licence licence) {
        return ending.heads(viewer, licence)
                && licence.kept() == LicenceState.VOID
                && rows.standing(licence.id()).isPresent();
    }

    /** The number of one that was brought in by mistake was free: who has it now keeps it, also when that one ended. */
    private boolean isNumberGone(Licence licence, EndedBy ended) {
        if (ended.kind() != Ending.Kind.MISTAKEN) {
            return issuers(licence).stream()
                    .anyMatch(issuer -> licences.inForce(licence.type(), issuer, licence.number())
                            .isPresent());
        }
        numbers.reserve(licence.type(), licence.unit(), licence.number());
        return numbers.isTaken(licence.type(), licence.unit(), licence.number());
    }

    /** A number that is its holder's own is in force once, whichever unit gave it; others are each unit's own. */
    private Set<String> issuers(Licence licence) {
        return lastKnown.type(licence.type()).filter(LicenceType::numbersHolder).isPresent()
                ? answering.alike(licence.unit(), licence.type())
                : Set.of(licence.unit());
    }

    private void requireNoOther(Licence licence, EndedBy ended) {
        boolean other = licence.composite()
                && licence.originCase().flatMap(licences::composite).isPresent();
        if (isNumberGone(licence, ended)) {
            throw ended.kind() == Ending.Kind.MISTAKEN
                    ? conflict(
                            "number-in-force",
                            "同一编号已经导入了另一本证照；那一本也导入有误的，先更正那一本，再恢复这一本。",
                            "Another licence was brought in under this number by now; if that is the wrong one, say so first.")
                    : conflict(
                            "number-in-force",
                            "同一编号已经另发了一本有效的证照；要恢复这一本，请先使那一本失效。",
                            "Another licence with this number is in force by now; end that one first.");
        }
        if (other) {
            throw conflict(
                    "composite-replaced",
                    "这件申请已经有新的综合凭证，旧凭证不再恢复。",
                    "The case has a newer composite licence by now; this one doesn't come back.");
        }
    }

    private static EndedBy.SetAside read(Written written, EndedBy ended, Instant now) {
        EndedBy.Ground ground = Stream.of(EndedBy.Ground.values())
                .filter(one -> one.name().equals(written.ground().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.atField(
                        "ground",
                        "ground-missing",
                        LocalText.of("请选择：复议决定、法院判决或者本机关更正。", "Choose: reconsideration, judgment or correction.")));
        String decision =
                Ending.text("decision", written.decision(), LONGEST_NUMBER, "决定（判决、更正）文号", "The decision's number");
        return new EndedBy.SetAside(
                ground,
                decision,
                day(written.on(), ended, now),
                Ending.text("why", written.why(), LONGEST, "撤销的理由", "Why it is set aside"),
                now);
    }

    private static LocalDate day(String written, EndedBy ended, Instant now) {
        try {
            LocalDate day = LocalDate.parse(written.strip());
            if (!day.isAfter(ChinaTime.dayOf(now)) && !day.isBefore(ChinaTime.dayOf(ended.at()))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below, as for a day that can't be
        }
        throw Problem.atField(
                "on",
                "day-wrong",
                LocalText.of(
                        "请填写撤销决定作出的日期，不早于证照失效之日，不晚于今天，例如 2026-03-03。",
                        "Give the day of the decision, from the day the licence ended to today, such as 2026-03-03."));
    }

    private static Problem conflict(String code, String zh, String en) {
        return Problem.of(HttpStatus.CONFLICT, code, LocalText.of(zh, en));
    }
}
