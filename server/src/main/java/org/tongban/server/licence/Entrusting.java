package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * A holder lets somebody else read, download and show a licence, for a purpose and until a day, and where they say so use
 * it in applications in the holder's name; and takes it back.
 */
@Service
public class Entrusting {
    private static final int LONGEST_MONTHS = 12;

    private final Agencies agencies;
    private final LicenceAccess access;
    private final Persons persons;
    private final Uses uses;
    private final Clock clock;

    Entrusting(Agencies agencies, LicenceAccess access, Persons persons, Uses uses, Clock clock) {
        this.agencies = agencies;
        this.access = access;
        this.persons = persons;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * @param citizenId and {@code name} must be the same person's
     * @param applies whether they may use it in applications in the holder's name, too
     * @param until the last day
     */
    public record Give(String name, String citizenId, String purpose, boolean applies, LocalDate until) {}

    /**
     * Somebody to whom a licence is entrusted.
     *
     * @param applies whether they may use it in applications in the holder's name, too
     * @param by who entrusted it
     * @param unsupported whether that one holds it no more, nor acts for the business that does, which ends it
     * @param revoked since when no more
     */
    public record Agent(
            UUID id,
            String name,
            String purpose,
            boolean applies,
            LocalDate until,
            String by,
            boolean unsupported,
            Instant since,
            Optional<Instant> revoked) {}

    @Transactional
    public UUID give(Viewer viewer, UUID licence, Give give) {
        access.requireHolder(viewer, licence);
        Instant now = clock.instant();
        Person agent = agent(give);
        LocalDate today = ChinaTime.dayOf(now);
        if (give.until().isBefore(today) || give.until().isAfter(today.plusMonths(LONGEST_MONTHS))) {
            throw Problem.atField(
                    "until",
                    "until-out-of-range",
                    LocalText.of("授权期限请选今天起一年以内的日期。", "Choose a day from today to a year ahead."));
        }
        if (give.purpose().isBlank() || give.purpose().length() > 200) {
            throw Problem.atField(
                    "purpose",
                    "purpose-missing",
                    LocalText.of("请用不超过 200 字写明用途。", "Write what it is for, in at most 200 characters."));
        }
        UUID id = agencies.add(new Agencies.Given(
                licence, agent.id(), give.purpose().strip(), give.applies(), viewer.person(), now, give.until()));
        uses.note(
                licence,
                new Uses.Use(
                        now, Uses.Kind.ENTRUSTED, agent.name(), give.purpose().strip() + " → " + give.until()));
        return id;
    }

    /** The same answer whether number or name is wrong, so that neither can be found out. */
    private Person agent(Give give) {
        Optional<Person> found = CitizenId.parse(give.citizenId().strip()) instanceof Parsed.Ok<CitizenId>(CitizenId id)
                ? persons.byCitizenId(id)
                : Optional.empty();
        return found.filter(person -> person.name().equals(give.name().strip()))
                .orElseThrow(
                        () -> Problem.atField(
                                "citizenId",
                                "agent-unknown",
                                LocalText.of(
                                        "没有找到姓名和公民身份号码都相符的人。请核对；受托人需先在本平台实名注册。",
                                        "Nobody with this name and ID number is known here. Check both; the agent has to sign up first.")));
    }

    @Transactional
    public void takeBack(Viewer viewer, UUID licence, UUID agent) {
        access.requireHolder(viewer, licence);
        agencies.end(licence, agent, clock.instant());
    }

    /**
     * To whom a licence is entrusted.
     *
     * @param present all who may use it now; only at the beginning of the list
     * @param former who might before, part by part
     * @param next where these go on; empty at their end
     */
    public record Agents(List<Agent> present, List<Agent> former, Optional<UUID> next) {}

    /** The latest first. @param after go on after this former one */
    Agents of(UUID licence, Optional<UUID> after, int most) {
        LocalDate today = ChinaTime.dayOf(clock.instant());
        List<Agent> former = agencies.former(licence, today, after, most + 1);
        return new Agents(
                after.isPresent() ? List.of() : agencies.present(licence, today),
                former.stream().limit(most).toList(),
                former.size() > most ? Optional.of(former.get(most - 1).id()) : Optional.empty());
    }
}
