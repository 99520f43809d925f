package org.tongban.server.disclosure;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Documents that amend or repeal earlier ones. */
@Service
class Amending {
    private static final String GOVERNMENT = "government-office";

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final PolicyChanges changes;
    private final CatalogueInForce catalogue;

    Amending(OpenPolicies policies, PolicyStore store, PolicyChanges changes, CatalogueInForce catalogue) {
        this.policies = policies;
        this.store = store;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /**
     * This document amends or repeals an earlier one, from the day it comes into force.
     *
     * @param text the earlier document as it reads from then on; blank when it isn't written out
     */
    @Transactional
    public void changes(Viewer viewer, UUID id, int revision, String number, Validity.Change.Kind kind, String text) {
        Policy policy = policies.open(viewer, id, revision);
        Policy earlier = store.numbered(PolicyNumber.of(number))
                .orElseThrow(() -> Problem.atField(
                        "earlier",
                        "earlier.unknown",
                        LocalText.of(
                                "政策库里没有文号“" + number + "”。请核对文号。",
                                "The library has no document “" + number + "”. Check the number.")));
        OpenPolicies.demand(
                mayChange(policy, earlier),
                "earlier",
                "这份文件不是本单位印发的，也不在本级政府管辖之内，不能由本文修改或废止。",
                "Another unit issued that document, and not under this government: it isn't for this one to change.");
        boolean amends = kind == Validity.Change.Kind.AMENDS;
        changes.put(
                id,
                earlier.id(),
                new Validity.Change(kind, policy.from().orElse(policies.today())),
                amends ? text.strip() : "");
        store.touched(id);
        policies.did(viewer, id, What.CHANGES);
    }

    /** What was noted by mistake. @param earlier the document that isn't changed after all */
    @Transactional
    public void unchanged(Viewer viewer, UUID id, int revision, UUID earlier) {
        policies.open(viewer, id, revision);
        if (!changes.remove(id, earlier)) {
            throw Problem.notFound();
        }
        store.touched(id);
        policies.did(viewer, id, What.CHANGES);
    }

    /** A unit changes what it issued itself; a government, what any unit of its region or below issued. */
    private boolean mayChange(Policy policy, Policy earlier) {
        return policy.unit().equals(earlier.unit())
                || catalogue
                                .today()
                                .unit(policy.unit())
                                .filter(unit -> unit.roles().contains(GOVERNMENT))
                                .isPresent()
                        && catalogue.today().regionAndAbove(earlier.region()).stream()
                                .anyMatch(above -> above.code().equals(policy.region()));
    }
}
