package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
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
                .flatMap(unit -> catalogue.today().unit(unit).stream())
                .toList();
    }

    List<String> own(Viewer viewer) {
        List<String> units = units(viewer).stream().map(Unit::id).toList();
        if (units.isEmpty()) {
            throw Problem.notYours("policy desk");
        }
        return units;
    }

    Policy require(Viewer viewer, UUID id) {
        List<String> own = own(viewer);
        return store.find(id)
                .filter(policy -> own.contains(policy.unit()))
                .orElseThrow(() -> Problem.notYours("policy " + id));
    }

    Policy open(Viewer viewer, UUID id) {
        require(viewer, id);
        Policy policy = store.lock(id).orElseThrow(Problem::notFound);
        if (policy.published()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "published",
                    LocalText.of(
                            "已经发布的文件不能改；请另发文件修改或废止它。",
                            "What is published isn't changed; amend or repeal it by another document."));
        }
        return policy;
    }

    /** @param revision of the policy as it was read: who writes over what another wrote meanwhile is told so */
    Policy open(Viewer viewer, UUID id, int revision) {
        Policy policy = open(viewer, id);
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

    private static Problem changedMeanwhile() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "policy-changed",
                LocalText.of("别人刚改过这份文件。请刷新后再改。", "Somebody else changed it just now. Load it again first."));
    }

    LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
