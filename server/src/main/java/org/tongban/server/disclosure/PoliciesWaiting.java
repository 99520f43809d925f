package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.AlsoWaiting;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * What waits for officials in the policy library: whether what isn't open can be opened now (rulebook PUB-03), comments to
 * be answered, policies to be signed off.
 */
@Component
class PoliciesWaiting implements AlsoWaiting {
    private static final int IN_INBOX = 10;
    private static final int SOON = 30;

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final PolicyComments comments;
    private final PolicyIssuing issuing;
    private final PolicyActs acts;

    PoliciesWaiting(
            OpenPolicies policies, PolicyStore store, PolicyComments comments, PolicyIssuing issuing, PolicyActs acts) {
        this.policies = policies;
        this.store = store;
        this.comments = comments;
        this.issuing = issuing;
        this.acts = acts;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> of(Viewer viewer) {
        List<String> units = policies.units(viewer).stream().map(Unit::id).toList();
        LocalDate today = policies.today();
        List<Row> rows = new ArrayList<>();
        if (!units.isEmpty()) {
            store.toReview(units, today.plusDays(SOON)).stream()
                    .limit(IN_INBOX)
                    .forEach(policy -> rows.add(review(policy, today)));
            comments.waiting(units, today, IN_INBOX).forEach(one -> rows.add(comments(one, today)));
        }
        // A head whose unit no pack has any more still has an inbox, but no place at the policy desk.
        if (viewer.is(Role.LEADER) || viewer.is(Role.HEAD) && !units.isEmpty()) {
            issuing.toSign(viewer).stream().limit(IN_INBOX).forEach(policy -> rows.add(sign(policy, today)));
        }
        return rows;
    }

    private static Row review(Policy policy, LocalDate today) {
        LocalDate by = policy.reviewOn().orElseThrow();
        return new Row(
                by.isBefore(today) ? Lamp.RED : Lamp.YELLOW,
                by,
                LocalText.of("看不公开的文件能不能公开", "See whether it can be opened now"),
                title(policy.title()),
                "/disclosure/" + policy.id());
    }

    private static Row comments(PolicyComments.Waiting waiting, LocalDate today) {
        LocalText what = waiting.unanswered() > 0
                ? LocalText.of(
                        "答复 " + waiting.unanswered() + " 条意见",
                        waiting.unanswered() == 1 ? "Answer a comment" : "Answer " + waiting.unanswered() + " comments")
                : LocalText.of(
                        "核对 " + waiting.held() + " 条暂未公布的意见",
                        waiting.held() == 1
                                ? "Look at a comment that is held"
                                : "Look at " + waiting.held() + " comments that are held");
        return Row.since(waiting.since(), today, what, title(waiting.title()), "/disclosure/" + waiting.policy());
    }

    /** Since the last thing was done to it: nothing else is missing now. */
    private Row sign(Policy policy, LocalDate today) {
        LocalDate since = ChinaTime.dayOf(acts.of(policy.id()).getLast().at());
        return Row.since(
                since, today, LocalText.of("签发文件", "Sign off"), title(policy.title()), "/disclosure/" + policy.id());
    }

    private static LocalText title(String title) {
        return LocalText.of(title, title);
    }
}
