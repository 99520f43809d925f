package org.tongban.server.disclosure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Colleagues;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * How a policy goes out: a head signs it off as it stands (公文处理工作条例 art. 22), then the unit publishes it, or issues it
 * without publishing where it isn't open.
 */
@Service
class PolicyIssuing {
    static final LocalText BY_ANOTHER = LocalText.of(
            "起草或者改过文稿的人不能签发。" + OpenPolicies.WHO_SIGNS.zh(),
            "Who drafted it or changed its words doesn't sign it off. " + OpenPolicies.WHO_SIGNS.en());

    private static final int LONGEST_OPINION = 500;

    private final OpenPolicies policies;
    private final PolicyActs acts;
    private final PolicyStore store;
    private final Circulating circulating;
    private final PolicyChanges changes;
    private final PolicyLibrary library;
    private final Letterheads letterheads;
    private final AskingAgain asking;
    private final BroughtInStore broughtIn;
    private final WithdrawalStore withdrawals;
    private final Colleagues colleagues;
    private final Clock clock;

    PolicyIssuing(
            OpenPolicies policies,
            PolicyActs acts,
            PolicyStore store,
            Circulating circulating,
            PolicyChanges changes,
            PolicyLibrary library,
            Letterheads letterheads,
            AskingAgain asking,
            BroughtInStore broughtIn,
            WithdrawalStore withdrawals,
            Colleagues colleagues,
            Clock clock) {
        this.policies = policies;
        this.acts = acts;
        this.store = store;
        this.circulating = circulating;
        this.changes = changes;
        this.library = library;
        this.letterheads = letterheads;
        this.asking = asking;
        this.broughtIn = broughtIn;
        this.withdrawals = withdrawals;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** What is still missing before a head can sign it off. */
    List<LocalText> beforeSigning(Policy policy) {
        List<LocalText> faults = new ArrayList<>(policy.beforeSigning(policies.today(), policies.calendar()));
        faults.addAll(circulating.beforeSigning(policy.id()));
        faults.addAll(asking.missing(policy));
        return faults;
    }

    /** May this viewer sign it off: a head who wrote nothing of it? */
    boolean maySign(Viewer viewer, Policy policy) {
        return policies.signs(viewer, policy) && !acts.writers(policy.id()).contains(viewer.person());
    }

    /** Names of the heads of the unit who wrote nothing of it; where there are none, a leader of the government signs. */
    List<String> heads(Policy policy) {
        Set<UUID> writers = acts.writers(policy.id());
        return colleagues.holding(Role.HEAD, policy.unit()).stream()
                .filter(head -> !writers.contains(head.person()))
                .map(Colleagues.Colleague::name)
                .toList();
    }

    /**
     * Those that wait for this viewer's signature and for nothing else, the longest waiting first: for a leader, those that
     * no head of their unit can sign.
     */
    @Transactional(readOnly = true)
    public List<Policy> toSign(Viewer viewer) {
        policies.requireDesk(viewer);
        Set<String> headed = viewer.unitsAs(Role.HEAD);
        return store.circulated(headed, OpenPolicies.regionsLed(viewer)).stream()
                .filter(policy -> policy.signOff().isEmpty())
                .filter(policy -> beforeSigning(policy).isEmpty() && maySign(viewer, policy))
                .filter(policy ->
                        headed.contains(policy.unit()) || heads(policy).isEmpty())
                .toList();
    }

    /**
     * Whatever else it needs, a policy takes two people: who wrote in it doesn't sign it off.
     *
     * @param revision what the head read is what is signed; whatever changes is signed off again
     */
    @Transactional
    public void signOff(Viewer viewer, UUID id, int revision, String opinion) {
        Policy policy = policies.signing(viewer, id, revision);
        if (acts.writers(id).contains(viewer.person())) {
            throw Problem.of(HttpStatus.CONFLICT, "same-person", BY_ANOTHER);
        }
        OpenPolicies.refuse("sign-off", beforeSigning(policy));
        OpenPolicies.demand(
                opinion.strip().length() <= LONGEST_OPINION,
                "opinion",
                "签发意见不超过 " + LONGEST_OPINION + " 个字。",
                "Up to " + LONGEST_OPINION + " characters.");
        store.signedOff(policy, viewer, opinion.strip(), clock.instant());
        policies.did(viewer, id, What.SIGNED_OFF);
    }

    /** For all to read. */
    @Transactional
    public void publish(Viewer viewer, UUID id) {
        Policy policy = policies.notPublished(viewer, id);
        if (!policy.draft().open()) {
            OpenPolicies.refuse(
                    "publish",
                    List.of(LocalText.of(
                            "只有主动公开的文件才发布；不主动公开的签发后印发。",
                            "Only open documents are published; what isn't open is signed off and issued.")));
        }
        ready(viewer, policy, "publish");
        store.publish(id, policies.today());
        if (!policy.issued()) {
            changes.issued(id);
        }
        policies.did(viewer, id, What.PUBLISHED);
    }

    /** It counts from now on, changes others and can't be changed any more, and nobody outside reads it. */
    @Transactional
    public void issue(Viewer viewer, UUID id) {
        Policy policy = policies.open(viewer, id);
        if (policy.draft().open()) {
            OpenPolicies.refuse("issue", List.of(LocalText.of("主动公开的文件直接发布。", "It is open: publish it.")));
        }
        ready(viewer, policy, "issue");
        store.issue(id, policies.today());
        changes.issued(id);
        policies.did(viewer, id, What.ISSUED);
    }

    private void ready(Viewer viewer, Policy policy, String code) {
        OpenPolicies.refuse(
                code,
                Stream.concat(
                                policy.beforeGoingOut(policies.today(), policies.calendar()).stream(),
                                asking.missing(policy).stream())
                        .toList());
        if (!policy.issued()) {
            numberIsItsOwn(viewer, policy);
        }
    }

    /** One number is one document's, and its letters are one unit's. */
    private void numberIsItsOwn(Viewer viewer, Policy policy) {
        Optional<String> letters = PolicyNumber.letters(policy.number());
        store.numbering(letters.orElse(policy.number()));
        Optional<Policy> there =
                store.numbered(policy.number()).filter(same -> !same.number().isBlank());
        if (there.filter(same -> givesWay(policy, same)).isPresent()) {
            replace(viewer, there.orElseThrow(), policy);
            there = Optional.empty();
        }
        there.ifPresent(same -> {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy.number",
                    LocalText.of(
                            "文号“" + same.number() + "”已经是" + (same.published() ? "《" + same.title() + "》" : "另一份文件")
                                    + "的。请核对文号。",
                            "The number " + same.number() + " is that of "
                                    + (same.published() ? "“" + same.title() + "”" : "another document")
                                    + ". Check it."));
        });
        letters.flatMap(one -> letterheads.other(one, policy.unit()))
                .map(library::unitName)
                .ifPresent(unit -> {
                    throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "policy.number",
                            LocalText.of(
                                    "“" + letters.orElse("") + "”是" + unit.zh() + "的发文代字。请用本单位的文号。",
                                    "“" + letters.orElse("") + "” are the letters of " + unit.en()
                                            + ". Use a number of your own unit."));
                });
    }

    /**
     * What others brought in of this unit's documents gives way to its own publication; what it brought in itself only where it
     * is the same by title, too.
     */
    private boolean givesWay(Policy policy, Policy same) {
        return policy.draft().open()
                && broughtIn
                        .of(same.id())
                        .filter(entry -> entry.document().unit().equals(policy.unit()))
                        .filter(entry -> !entry.keeper().equals(policy.unit())
                                || same.title().equals(policy.title()))
                        .isPresent();
    }

    private void replace(Viewer viewer, Policy old, Policy policy) {
        withdrawals.keep(old.id(), Withdrawal.Kind.REPLACED, "发文机关自己公布了这份文件，代替收录的文本。", viewer, clock.instant());
        withdrawals.replace(old.id(), policy.id());
    }
}
