package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Policies a viewer may work on, and those still open to change, locked: what every act at the desk asks first. */
@Component
class OpenPolicies {
    private final PolicyStore store;
    private final PolicyActs acts;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    OpenPolicies(PolicyStore store, PolicyActs acts, CatalogueInForce catalogue, Clock clock) {
        this.store = store;
        this.acts = acts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The units whose policies this viewer drafts. */
    List<Unit> units(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.EDITOR || post.role() == Role.REVIEWER || post.role() == Role.HEAD)
                .map(Post::unit)
                .distinct()
                .flatMap(unit -> catalogue.today().unitInForce(unit).stream())
                .toList();
    }

    List<String> own(Viewer viewer) {
        List<String> units = ownOrNone(viewer);
        if (units.isEmpty()) {
            throw Problem.notYours("policy desk");
        }
        return units;
    }

    private List<String> ownOrNone(Viewer viewer) {
        return units(viewer).stream().map(Unit::id).toList();
    }

    /** Has this viewer a place at the desk, to draft or to sign off? */
    void requireDesk(Viewer viewer) {
        if (!viewer.is(Role.LEADER)) {
            own(viewer);
        }
    }

    /** The units whose policies this viewer drafts; none for a leader, who signs off and doesn't draft. */
    List<String> drafted(Viewer viewer) {
        requireDesk(viewer);
        return ownOrNone(viewer);
    }

    Policy require(Viewer viewer, UUID id) {
        requireDesk(viewer);
        List<String> own = ownOrNone(viewer);
        return store.find(id)
                .filter(policy -> own.contains(policy.unit())
                        || answersForRegion(viewer, policy) && policy.draft().circulated())
                .orElseThrow(() -> Problem.notYours("policy " + id));
    }

    /**
     * 签发 is for a head of the unit, or for a leader of the government it belongs to: of a government's own document, and
     * where a small unit has no other head than the one who wrote it (公文处理工作条例 art. 22).
     */
    boolean signs(Viewer viewer, Policy policy) {
        return viewer.unitsAs(Role.HEAD).contains(policy.unit()) || answersForRegion(viewer, policy);
    }

    private static boolean answersForRegion(Viewer viewer, Policy policy) {
        return regionsLed(viewer).contains(policy.region());
    }

    /** Regions whose government this viewer leads. */
    static Set<String> regionsLed(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.LEADER)
                .map(Post::region)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** To be signed off by this viewer. @param revision as it was read */
    Policy signing(Viewer viewer, UUID id, int revision) {
        Policy policy = unpublished(require(viewer, id).id());
        if (!signs(viewer, policy)) {
            throw Problem.forbidden(WHO_SIGNS);
        }
        return asRead(policy, revision);
    }

    static final LocalText WHO_SIGNS = LocalText.of(
            "文件由本单位负责人签发；负责人自己写过文稿的，或者本单位没有负责人的，由另一位负责人或者本级政府领导签发。",
            "A head of the unit signs it off; where the only head wrote in it, or the unit has none, another head or a leader"
                    + " of its government does.");

    /** Its words can still be changed. */
    Policy open(Viewer viewer, UUID id) {
        Policy policy = notPublished(viewer, id);
        if (policy.issued()) {
            throw stands();
        }
        return policy;
    }

    /** @param revision of the policy as it was read: who writes over what another wrote meanwhile is told so */
    Policy open(Viewer viewer, UUID id, int revision) {
        return asRead(open(viewer, id), revision);
    }

    /** One that counts and isn't open can still be opened, with its interpretation. */
    Policy notPublished(Viewer viewer, UUID id) {
        requireOwn(viewer, id);
        return unpublished(id);
    }

    /** Of a unit for which this viewer drafts, not one they only sign off. */
    Policy requireOwn(Viewer viewer, UUID id) {
        List<String> own = own(viewer);
        return store.find(id)
                .filter(policy -> own.contains(policy.unit()))
                .orElseThrow(() -> Problem.notYours("policy " + id));
    }

    Policy notPublished(Viewer viewer, UUID id, int revision) {
        return asRead(notPublished(viewer, id), revision);
    }

    private Policy unpublished(UUID id) {
        Policy policy = store.lock(id).orElseThrow(Problem::notFound);
        if (policy.published()) {
            throw stands();
        }
        if (policy.setAside().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-aside",
                    LocalText.of("这份文件已经搁置，恢复办理后才能改。", "It is put aside: take it up again first."));
        }
        return policy;
    }

    private static Policy asRead(Policy policy, int revision) {
        if (policy.revision() != revision) {
            throw changedMeanwhile();
        }
        return policy;
    }

    /** Drafting is one thing, answering for it another: that is for a reviewer or the head of the unit. */
    boolean answersFor(Viewer viewer, Policy policy) {
        return viewer.unitsAs(Role.REVIEWER).contains(policy.unit())
                || viewer.unitsAs(Role.HEAD).contains(policy.unit());
    }

    void answersFor(Viewer viewer, Policy policy, String zh, String en) {
        if (!answersFor(viewer, policy)) {
            throw Problem.forbidden(LocalText.of(
                    zh + "由本单位的审查人员或负责人定。请交给他们。",
                    "A reviewer or the head of your unit decides on " + en + ". Hand it to them."));
        }
    }

    void did(Viewer viewer, UUID id, What what) {
        acts.did(viewer, id, what, clock.instant());
    }

    /** Browsers end lines with two characters. */
    static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    static void demand(boolean right, String field, String zh, String en) {
        if (!right) {
            throw Problem.atField(field, "policy." + field, LocalText.of(zh, en));
        }
    }

    /** @throws Problem with all that is wrong, where anything is */
    static void refuse(String code, List<LocalText> faults) {
        if (!faults.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy." + code,
                    LocalText.of(
                            faults.stream().map(LocalText::zh).collect(Collectors.joining("")),
                            faults.stream().map(LocalText::en).collect(Collectors.joining(" "))));
        }
    }

    private static Problem stands() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "published",
                LocalText.of(
                        "已经印发的文件不能改；请另发文件修改或废止它。",
                        "What is issued isn't changed; amend or repeal it by another document."));
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "policy-changed",
                LocalText.of("别人刚改过这份文件。请刷新后再改。", "Somebody else changed it just now. Load it again first."));
    }

    LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }

    WorkCalendar calendar() {
        return catalogue.today().calendar();
    }
}
