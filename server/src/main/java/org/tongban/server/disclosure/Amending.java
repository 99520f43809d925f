package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Documents that amend earlier ones, end them or prolong their validity. */
@Service
class Amending {
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
     * What a document does to an earlier one, from the day it comes into force.
     *
     * @param number of the earlier one
     * @param day as {@link Validity.Change} has it
     * @param text the earlier one as it reads from then on; blank when it isn't amended or that isn't written out
     */
    record Said(String number, Validity.Change.Kind kind, Optional<LocalDate> day, String text) {}

    /** This document amends an earlier one, ends it or prolongs its validity. */
    @Transactional
    public void changes(Viewer viewer, UUID id, int revision, Said said) {
        Policy policy = policies.open(viewer, id, revision);
        Policy earlier = store.numbered(PolicyNumber.of(said.number()))
                .orElseThrow(() -> Problem.atField(
                        "earlier",
                        "earlier.unknown",
                        LocalText.of(
                                "政策库里没有文号“" + said.number() + "”。请核对文号。",
                                "The library has no document “" + said.number() + "”. Check the number.")));
        OpenPolicies.demand(
                Authority.mayChange(catalogue.today(), policy, earlier),
                "earlier",
                "这份文件不是本单位印发的，也不在本级政府管辖之内，不能由本文修改或废止。",
                "Another unit issued that document, and not under this government: it isn't for this one to change.");
        Validity.Change change = new Validity.Change(
                said.kind(),
                policy.from().orElse(policies.today()),
                said.day().filter(day -> said.kind().moves() || said.kind() == Validity.Change.Kind.LAPSES));
        OpenPolicies.demand(
                !change.kind().moves()
                        || change.day()
                                .filter(day -> !day.isAfter(change.from()))
                                .isEmpty(),
                "day",
                "延长到的这一天早于本文施行的日期。",
                "That day is before this document is in force.");
        changes.put(
                id,
                earlier.id(),
                change,
                change.kind() == Validity.Change.Kind.AMENDS ? said.text().strip() : "");
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
}
