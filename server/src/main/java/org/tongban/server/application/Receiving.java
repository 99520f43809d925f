package org.tongban.server.application;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MobileNumber;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.account.Enrolment;
import org.tongban.server.registry.IdentityNumbers;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.PersonName;
import org.tongban.server.registry.Persons;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * People at a counter: whoever shows an identity card is found in the registry or entered there, and what they came for
 * is filled in with them. Every reception is written into the audit log.
 */
@Service
public class Receiving {
    private final Receptions receptions;
    private final Drafts drafts;
    private final Applications applications;
    private final Persons persons;
    private final Enrolment enrolment;
    private final AuditTrail audit;
    private final PlatformSettings settings;
    private final Clock clock;

    Receiving(
            Receptions receptions,
            Drafts drafts,
            Applications applications,
            Persons persons,
            Enrolment enrolment,
            AuditTrail audit,
            PlatformSettings settings,
            Clock clock) {
        this.receptions = receptions;
        this.drafts = drafts;
        this.applications = applications;
        this.persons = persons;
        this.enrolment = enrolment;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** The counters at which this viewer sits, for a query. */
    static String[] counters(Viewer viewer) {
        return viewer.unitsAs(Role.CLERK).toArray(String[]::new);
    }

    /**
     * What was read from an identity card, by a scanner or by eye; and a mobile number, if they give one.
     *
     * @param name may be blank when the person is known
     */
    public record Visitor(String citizenId, String name, String mobile) {
        @Override
        public String toString() {
            return "Visitor[…]";
        }
    }

    public sealed interface Received {
        record At(UUID reception) implements Received {}

        /** @param errors by field */
        record Refused(SequencedMap<String, LocalText> errors) implements Received {}
    }

    /** @throws Problem when the viewer sits at no counter */
    @Transactional
    public Received receive(Viewer clerk, Visitor visitor) {
        String counter = clerk.posts().stream()
                .filter(post -> post.role() == Role.CLERK)
                .findFirst()
                .orElseThrow(() -> Problem.notYours("counter, receive"))
                .unit();
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        Optional<CitizenId> citizen =
                read("citizenId", IdentityNumbers.read(visitor.citizenId(), settings.demo()), errors);
        Optional<MobileNumber> mobile = visitor.mobile().isBlank()
                ? Optional.empty()
                : read("mobile", MobileNumber.parse(visitor.mobile()), errors);
        Optional<Person> known = citizen.flatMap(persons::byCitizenId);
        checkName(visitor.name().strip(), known, errors);
        if (!errors.isEmpty()) {
            return new Received.Refused(errors);
        }
        Person person = known.orElseGet(() -> persons.enrolled(
                new Person(UUID.randomUUID(), visitor.name().strip(), citizen, mobile, Optional.empty()),
                clock.instant()));
        UUID reception = receptions.open(person.id(), counter, clerk.person(), clock.instant());
        audit.record(AuditKind.PERSON_RECEIVED, clerk, "reception " + reception + ", counter " + counter);
        return new Received.At(reception);
    }

    private static void checkName(String typed, Optional<Person> known, Map<String, LocalText> errors) {
        if (known.isPresent()) {
            if (!typed.isEmpty() && !typed.equals(known.get().name())) {
                errors.put(
                        "name",
                        LocalText.of(
                                "姓名与登记的不一致，请与身份证核对。确已改名的，先到公安机关更新登记。",
                                "The name differs from the register; compare it with the card. If it was changed, the"
                                        + " police register comes first."));
            }
        } else if (!PersonName.fits(typed)) {
            errors.put("name", PersonName.WANTED);
        }
    }

    private static <T> Optional<T> read(String field, Parsed<T> parsed, Map<String, LocalText> errors) {
        if (parsed instanceof Parsed.Bad<T>(String code, LocalText sentence)) {
            errors.put(field, sentence);
        }
        return parsed.toOptional();
    }

    /** @throws Problem not found, when it isn't at a counter of theirs */
    public Reception require(Viewer clerk, UUID reception) {
        return receptions
                .find(reception, clerk.unitsAs(Role.CLERK))
                .orElseThrow(() -> Problem.notYours("reception " + reception));
    }

    /** Of this clerk, not ended, latest first. */
    public List<Reception> open(Viewer clerk) {
        return receptions.openAt(clerk.unitsAs(Role.CLERK), clerk.person());
    }

    Optional<Reception> ofApplication(Viewer viewer, UUID application) {
        return receptions.ofApplication(application, viewer.unitsAs(Role.CLERK));
    }

    /** What was begun at this counter for the one received, and not yet submitted. */
    public List<Draft> drafts(Viewer clerk, Reception reception) {
        return drafts.openAt(clerk.unitsAs(Role.CLERK), reception.person());
    }

    /** What the one received has at this counter, latest first. */
    public List<Application> applications(Reception reception) {
        return applications.ofPersonAt(reception.person(), reception.counter(), 20);
    }

    public boolean hasAccount(Reception reception) {
        return enrolment.hasAccount(reception.person());
    }

    /**
     * Opens an account for the one received, whose identity card the clerk has seen.
     *
     * @throws Problem when there is one already
     */
    @Transactional
    public Enrolment.NewAccount openAccount(Viewer clerk, UUID id) {
        Reception reception = require(clerk, id);
        return enrolment.applicant(clerk, reception.person());
    }

    /** Whether there is an account in their name of which nobody knows that it is theirs. */
    public boolean awaitsConfirmation(Reception reception) {
        return enrolment.awaitsConfirmation(reception.person());
    }

    /**
     * Confirms that an account is the one received's, whose identity card the clerk has seen.
     *
     * @throws Problem when it isn't in their name
     */
    @Transactional
    public void confirmIdentity(Viewer clerk, UUID id, String username) {
        enrolment.confirmIdentity(clerk, require(clerk, id).person(), username);
    }

    @Transactional
    public void end(Viewer clerk, UUID id) {
        receptions.close(require(clerk, id).id(), clock.instant());
    }
}
