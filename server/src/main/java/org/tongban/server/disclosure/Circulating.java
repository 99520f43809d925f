package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** A draft goes to be signed off, and round to other units before that (会签、征求意见); it can be called back. */
@Service
class Circulating {
    static final int LONGEST = 2000;
    private static final int MOST_UNITS = 60;
    private static final int LONGEST_ROUND = 90;

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final RoundStore rounds;
    private final PolicyActs acts;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    Circulating(
            OpenPolicies policies,
            PolicyStore store,
            RoundStore rounds,
            PolicyActs acts,
            CatalogueInForce catalogue,
            Clock clock) {
        this.policies = policies;
        this.store = store;
        this.rounds = rounds;
        this.acts = acts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Only what its openness is decided of goes round (PUB-03).
     *
     * @param units ids of those that are asked what they think; none where it only goes to be signed off
     * @param until the last day for their answers; needed where anybody is asked
     */
    @Transactional
    public void circulate(Viewer viewer, UUID id, List<String> units, Optional<LocalDate> until) {
        Policy policy = policies.notPublished(viewer, id);
        OpenPolicies.refuse("circulate", policy.draft().beforeCirculation());
        List<String> asked = List.copyOf(new LinkedHashSet<>(units));
        if (!asked.isEmpty()) {
            requireNoneWaiting(id);
            requireOthers(policy, asked);
            rounds.begin(UUID.randomUUID(), policy, asked, last(until), viewer.displayName(), clock.instant());
            store.signAgain(id);
        }
        store.circulated(id, clock.instant());
        acts.did(
                viewer, id, What.CIRCULATED, asked.isEmpty() ? "" : named(asked).zh(), clock.instant());
    }

    private void requireOthers(Policy policy, List<String> asked) {
        OpenPolicies.demand(
                asked.size() <= MOST_UNITS,
                "units",
                "一次最多征求 " + MOST_UNITS + " 个单位的意见。",
                "Up to " + MOST_UNITS + " units are asked at once.");
        OpenPolicies.demand(
                !asked.contains(policy.unit()), "units", "本单位自己的意见不用征求。", "The drafting unit doesn't ask itself.");
        OpenPolicies.demand(
                asked.stream()
                        .allMatch(unit -> catalogue.today().unitInForce(unit).isPresent()),
                "units",
                "没有这个单位。请从列表中选。",
                "There is no such unit. Choose from the list.");
    }

    private LocalDate last(Optional<LocalDate> until) {
        LocalDate today = policies.today();
        LocalDate latest = today.plusDays(LONGEST_ROUND);
        return until.filter(day -> day.isAfter(today) && !day.isAfter(latest))
                .orElseThrow(() -> Problem.atField(
                        "opinionsUntil",
                        "opinions.until",
                        LocalText.of(
                                "请写明各单位哪天前答复：今天以后，" + latest + " 以前。",
                                "Say by when the units answer: after today, " + latest + " at the latest.")));
    }

    /**
     * Called back with a reason: nobody is waited for any more, and it circulates again before it is signed off. What was
     * said by then stays, and is still answered.
     */
    @Transactional
    public void withdraw(Viewer viewer, UUID id, String reason) {
        Policy policy = policies.open(viewer, id);
        String why = reason(reason);
        if (!policy.draft().circulated()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-not-circulated",
                    LocalText.of("还没有送审，不用撤回。", "It doesn't circulate: there is nothing to call back."));
        }
        rounds.withdraw(id, viewer.displayName(), why, clock.instant());
        store.calledBack(id);
        acts.did(viewer, id, What.CALLED_BACK, why, clock.instant());
    }

    /** Put aside (搁置) with a reason: nothing more is done to it until it is taken up again. */
    @Transactional
    public void setAside(Viewer viewer, UUID id, String reason) {
        Policy policy = policies.open(viewer, id);
        policies.answersFor(viewer, policy, "搁置", "putting it aside");
        String why = reason(reason);
        if (policy.draft().inviting(policies.today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在公开征求意见，不能搁置。请等征求意见结束，答复后再定。",
                            "Comments are being invited; it can be put aside once they are in and answered."));
        }
        rounds.withdraw(id, viewer.displayName(), why, clock.instant());
        store.setAside(id, why, clock.instant());
        acts.did(viewer, id, What.SET_ASIDE, why, clock.instant());
    }

    /** What was put aside is drafted again; it circulates again before it is signed off. */
    @Transactional
    public void takeUp(Viewer viewer, UUID id) {
        Policy policy = policies.requireOwn(viewer, id);
        policies.answersFor(viewer, policy, "恢复", "taking it up again");
        if (!store.takeUp(id)) {
            throw Problem.of(HttpStatus.CONFLICT, "policy-not-aside", LocalText.of("这份文件没有搁置。", "It isn't put aside."));
        }
        acts.did(viewer, id, What.TAKEN_UP, "", clock.instant());
    }

    private static String reason(String reason) {
        String why = OpenPolicies.lines(reason);
        OpenPolicies.demand(
                !why.isBlank() && why.length() <= LONGEST,
                "why",
                "请写明理由，不超过 " + LONGEST + " 字。",
                "Say why, in up to " + LONGEST + " characters.");
        return why;
    }

    /** While units are asked about these words, they stay as they are. */
    void requireNoneWaiting(UUID policy) {
        List<PolicyRound> waiting = rounds.of(policy).stream()
                .filter(round -> !round.waiting(policies.today()).isEmpty())
                .toList();
        if (!waiting.isEmpty()) {
            PolicyRound round = waiting.getFirst();
            LocalText units = named(round.waiting(policies.today()));
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-circulating",
                    LocalText.of(
                            "正在征求单位意见，还在等" + units.zh() + "（" + round.until() + " 前）。要改文稿或者重新送审，请先撤回，并写明理由。",
                            "Units are being asked about this text; " + units.en() + " may answer until "
                                    + round.until()
                                    + ". To change it or send it round anew, call it back first and say why."));
        }
    }

    /** Why opinions of other units keep it from being signed off; empty when they don't. */
    List<LocalText> beforeSigning(UUID policy) {
        List<PolicyRound> all = rounds.of(policy);
        List<LocalText> faults = new ArrayList<>();
        for (PolicyRound round : all) {
            List<String> waiting = round.waiting(policies.today());
            if (!waiting.isEmpty()) {
                faults.add(LocalText.of(
                        "还在等会签单位的意见：" + named(waiting).zh() + "（" + round.until() + " 前）。",
                        "Opinions are still open, until " + round.until() + ": "
                                + named(waiting).en() + "."));
            }
        }
        long open = all.stream()
                .flatMap(round -> round.opinions().stream())
                .filter(PolicyRound.Opinion::toAnswer)
                .count();
        if (open > 0) {
            faults.add(LocalText.of(
                    "还有 " + open + " 个单位的意见没有答复。",
                    (open == 1 ? "One opinion of another unit has" : open + " opinions of other units have")
                            + " no answer yet."));
        }
        return faults;
    }

    /** What the drafting unit makes of an opinion: adopted or not, and why. */
    @Transactional
    public void answer(Viewer viewer, UUID id, UUID round, String unit, boolean adopted, String text) {
        policies.open(viewer, id);
        PolicyRound.Opinion opinion = rounds.find(round)
                .filter(one -> one.policy().equals(id))
                .flatMap(one -> one.of(unit))
                .filter(one -> one.given().isPresent())
                .orElseThrow(Problem::notFound);
        String said = OpenPolicies.lines(text);
        OpenPolicies.demand(
                !said.isBlank() && said.length() <= LONGEST,
                "answer-" + opinion.unit(),
                "请写明采纳情况和理由，不超过 " + LONGEST + " 字。",
                "Say what became of it and why, in up to " + LONGEST + " characters.");
        rounds.answer(round, unit, viewer.displayName(), adopted, said, clock.instant());
        store.signAgain(id);
        acts.did(viewer, id, What.ANSWERED_UNIT, named(List.of(unit)).zh(), clock.instant());
    }

    @Transactional(readOnly = true)
    public List<PolicyRound> rounds(Viewer viewer, UUID id) {
        return rounds.of(policies.require(viewer, id).id());
    }

    /** Units of the region of a draft that can be asked. */
    List<Unit> neighbours(Policy policy) {
        return catalogue.today().units().values().stream()
                .filter(unit -> unit.region().equals(policy.region()))
                .filter(unit -> !unit.id().equals(policy.unit()))
                .toList();
    }

    /** Names of all units that are asked, by id. */
    Map<String, LocalText> names(List<PolicyRound> rounds) {
        return rounds.stream()
                .flatMap(round -> round.opinions().stream())
                .map(PolicyRound.Opinion::unit)
                .distinct()
                .collect(Collectors.toMap(
                        unit -> unit,
                        unit -> catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit))));
    }

    private LocalText named(List<String> units) {
        List<LocalText> names = units.stream()
                .map(unit -> catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit)))
                .toList();
        return LocalText.of(
                names.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                names.stream().map(LocalText::en).collect(Collectors.joining("; ")));
    }
}
