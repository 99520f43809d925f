package org.tongban.server.disclosure;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** How what was published by mistake is taken back (条例 art. 14, 15): by who could have signed it off, with a reason for all to read. */
@Service
class Withdrawing {
    private final OpenPolicies policies;
    private final PolicyStore store;
    private final BroughtInStore broughtIn;
    private final WithdrawalStore withdrawals;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    Withdrawing(
            OpenPolicies policies,
            PolicyStore store,
            BroughtInStore broughtIn,
            WithdrawalStore withdrawals,
            CatalogueInForce catalogue,
            Clock clock) {
        this.policies = policies;
        this.store = store;
        this.broughtIn = broughtIn;
        this.withdrawals = withdrawals;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** May this viewer take the policy back: a head of its unit, of one that has a say in the entry, or a leader? */
    @Transactional(readOnly = true)
    public boolean may(Viewer viewer, Policy policy) {
        return policy.published()
                && broughtIn
                        .of(policy.id())
                        .map(entry -> headOver(viewer, entry))
                        .orElseGet(() -> policies.signs(viewer, policy));
    }

    /** The same of one that was brought in. @param policy id of what the entry became */
    @Transactional(readOnly = true)
    public boolean may(Viewer viewer, UUID policy) {
        return store.find(policy).filter(one -> may(viewer, one)).isPresent();
    }

    /** Of a unit that has a say in the entry. */
    private boolean headOver(Viewer viewer, BroughtIn entry) {
        Set<String> headed = viewer.unitsAs(Role.HEAD);
        Set<String> led = OpenPolicies.regionsLed(viewer);
        return catalogue.today().units().values().stream()
                .filter(unit -> headed.contains(unit.id()) || led.contains(unit.region()))
                .anyMatch(unit -> Keepers.over(catalogue.today(), unit, entry));
    }

    /** @return where it is found by those who work on it: the entry of one that was brought in */
    @Transactional
    public Optional<UUID> withdraw(Viewer viewer, UUID id, Withdrawal.Kind kind, String reason) {
        policies.requireDesk(viewer);
        OpenPolicies.demand(
                kind != Withdrawal.Kind.REPLACED,
                "kind",
                "请选撤回的原因：发错了，或者内容不该公开。",
                "Say what is wrong: published by mistake, or not to be public.");
        Policy policy = store.lock(id).orElseThrow(() -> Problem.notYours("policy " + id));
        Optional<BroughtIn> entry = broughtIn.of(id);
        if (!entry.map(one -> headOver(viewer, one)).orElseGet(() -> policies.signs(viewer, policy))) {
            throw policies.units(viewer).stream().anyMatch(unit -> unit.id().equals(policy.unit()))
                    ? Problem.forbidden(LocalText.of(
                            "撤回由本单位负责人或者本级政府领导决定。", "A head of the unit or a leader of its government takes it back."))
                    : Problem.notYours("policy " + id);
        }
        if (!policy.published()) {
            throw Problem.of(HttpStatus.CONFLICT, "not-published", LocalText.of("这份文件没有公布。", "It isn't published."));
        }
        String why = reason.strip();
        OpenPolicies.demand(!why.isEmpty(), "withdrawn", "请写明撤回的理由，理由会公布。", "Say why; the reason is published.");
        withdrawals.keep(id, kind, why, viewer, clock.instant());
        if (entry.isPresent()) {
            withdrawals.leave(id);
            return entry.map(BroughtIn::id);
        }
        if (kind == Withdrawal.Kind.MISTAKE) {
            withdrawals.draftAgain(id);
        } else {
            withdrawals.close(id, why, policies.today().plus(PolicyDeciding.LONGEST_UNREVIEWED));
        }
        policies.did(viewer, id, What.WITHDRAWN);
        return Optional.empty();
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Withdrawal> of(UUID policy) {
        return withdrawals.of(policy);
    }
}
