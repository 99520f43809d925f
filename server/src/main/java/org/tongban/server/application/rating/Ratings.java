package org.tongban.server.application.rating;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.proceeding.CommandIds;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Each contact is rated once, freely; a bad rating is looked into, put right and answered (rulebook APP-17). */
@Service
public class Ratings {
    static final int MOST_WORDS = 500;
    private static final String KIND = "rating";
    private static final String PROCEDURE = "rating-follow-up";
    private static final String ANSWERED = "answered";
    private static final Duration YEAR = Duration.ofDays(365);

    private final RatingStore store;
    private final Contacts contacts;
    private final Applications applications;
    private final Proceedings proceedings;
    private final Clock clock;

    Ratings(RatingStore store, Contacts contacts, Applications applications, Proceedings proceedings, Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.applications = applications;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** What somebody says. @param score as {@link Score} names it; @param grievances as {@link Grievance} names them */
    record Said(String score, List<String> grievances, String words) {}

    /** The contacts of an application that are over, in their order. */
    @Transactional(readOnly = true)
    public List<Rated> of(Application application) {
        List<Rating> said = store.ofApplication(application.id());
        return contacts.of(application).stream()
                .map(contact -> new Rated(
                        contact,
                        said.stream()
                                .filter(rating -> sameAs(contact, rating.contact()))
                                .findFirst()))
                .toList();
    }

    private static boolean sameAs(Contact one, Contact other) {
        return one.kind() == other.kind() && one.id().equals(other.id());
    }

    /** The applicant's own contact, to be rated. @throws Problem not found when it isn't theirs, or not over yet */
    @Transactional(readOnly = true)
    Rated require(Viewer viewer, UUID application, String kind, UUID contact) {
        return of(own(viewer, application)).stream()
                .filter(rated -> rated.contact().kind().word().equals(kind)
                        && rated.contact().id().equals(contact))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Only by whoever applied, never by the counter that filled it in for them. */
    private Application own(Viewer viewer, UUID application) {
        return applications
                .findOwn(application, viewer.person())
                .orElseThrow(() -> Problem.notYours("rating of application " + application));
    }

    @Transactional(readOnly = true)
    List<Rated> ofOwn(Viewer viewer, UUID application) {
        return of(own(viewer, application));
    }

    /**
     * Keeps what was said; a bad rating starts its follow-up in the same transaction.
     *
     * @param key of the sender; sent again with the same key, it is one rating
     * @return id of the rating
     * @throws Problem at the field that is missing; when the contact was rated before
     */
    @Transactional
    UUID rate(Viewer viewer, UUID application, String kind, UUID contact, Said said, String key) {
        Contact rated = require(viewer, application, kind, contact).contact();
        Rating rating = parsed(viewer, rated, said, CommandIds.of(viewer, "rating " + key));
        if (!store.add(rating)) {
            return again(rating);
        }
        if (rating.score().bad()) {
            store.followedBy(rating.id(), followUp(rating));
        }
        return rating.id();
    }

    private UUID again(Rating rating) {
        Rating before = store.of(rating.contact())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "command-id-used",
                        LocalText.of(
                                "这个请求编号已用于另一项评价。请换一个新的编号重新提交。",
                                "This key was used for another rating. Send it again with a new one.")));
        if (!before.id().equals(rating.id())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "already-rated",
                    LocalText.of("这次服务已经评价过了，每次服务评价一次。", "This was rated already; each contact is rated once."));
        }
        return before.id();
    }

    private Rating parsed(Viewer viewer, Contact contact, Said said, UUID id) {
        Score score = Score.named(said.score())
                .orElseThrow(() -> Problem.atField(
                        "score", "score.missing", LocalText.of("请选择满意程度。", "Choose how satisfied you are.")));
        List<Grievance> grievances =
                said.grievances().stream().distinct().map(Ratings::grievance).toList();
        String words = said.words().strip();
        if (words.length() > MOST_WORDS) {
            throw Problem.atField(
                    "words",
                    "words.long",
                    LocalText.of(
                            "最多写 " + MOST_WORDS + " 字，现在是 " + words.length() + " 字。请精简。",
                            "At most " + MOST_WORDS + " characters; these are " + words.length() + ". Shorten it."));
        }
        if (score.bad() && grievances.isEmpty() && words.isEmpty()) {
            throw Problem.atField(
                    "grievances",
                    "grievances.missing",
                    LocalText.of("请勾选或写明哪里不满意，才能核实整改。", "Tick or say what was wrong, so that it can be looked into."));
        }
        return new Rating(
                id,
                contact,
                viewer.person(),
                score.bad() ? Optional.of(supervising(contact)) : Optional.empty(),
                score,
                grievances,
                words,
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    private String supervising(Contact contact) {
        return contacts.supervising(contact)
                .orElseThrow(
                        () -> Problem.of(
                                HttpStatus.CONFLICT,
                                "nobody-supervises",
                                LocalText.of(
                                        "本地还没有设管理政务服务的单位，这条评价没有单位可以核查。请拨打 12345 反映。",
                                        "No unit here manages government services yet, so nobody could look into this. Call 12345.")));
    }

    private static Grievance grievance(String name) {
        return Grievance.named(name)
                .orElseThrow(() -> Problem.atField(
                        "grievances",
                        "grievances.unknown",
                        LocalText.of("没有这个选项，请从列出的原因中选择。", "There is no such reason; choose from those listed.")));
    }

    /** Begun by the platform: whoever rated isn't named to the unit beyond the application it knows. */
    private UUID followUp(Rating rating) {
        Contact contact = rating.contact();
        return proceedings.start(new NewProceeding(
                rating.id(),
                KIND,
                rating.id(),
                contact.number(),
                LocalText.of(
                        "差评：" + contact.title().zh(),
                        "Bad rating: " + contact.title().en()),
                PROCEDURE,
                Map.of(
                        "rating.unit",
                        contact.unit(),
                        "rating.supervises",
                        rating.supervises().orElseThrow()),
                Optional.empty(),
                Map.of(),
                contact.region(),
                contact.unit(),
                Actor.SYSTEM,
                rating.at()));
    }

    @EventListener
    void ended(ProceedingEnded ended) {
        if (ended.kind().equals(KIND) && ended.end().equals(ANSWERED)) {
            store.answered(ended.subject(), ended.at());
        }
    }

    /** For whoever acts for the applicant, the unit that is rated and the one that checks. */
    @Transactional(readOnly = true)
    Rating require(Viewer viewer, UUID id) {
        return store.find(id)
                .filter(rating -> works(viewer, rating)
                        || applications
                                .findOwn(rating.contact().application(), viewer.person())
                                .isPresent())
                .orElseThrow(() -> Problem.notYours("rating " + id));
    }

    static boolean works(Viewer viewer, Rating rating) {
        return Stream.of(Role.REVIEWER, Role.HEAD)
                .flatMap(role -> viewer.unitsAs(role).stream())
                .anyMatch(unit -> unit.equals(rating.contact().unit())
                        || rating.supervises().equals(Optional.of(unit)));
    }

    /** Of the last year, for everybody to see. */
    @Transactional(readOnly = true)
    List<RatingStore.Tally> tallies() {
        Instant since = clock.instant().minus(YEAR);
        return store.tallies(since);
    }
}
