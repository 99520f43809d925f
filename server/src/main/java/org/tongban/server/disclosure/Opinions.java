package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.proceeding.AlsoWaiting;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What units say of drafts that others send round: shown in their inbox, said by a reviewer or the head. */
@Service
public class Opinions implements AlsoWaiting {
    private static final int SHOWN = 50;
    private static final int IN_INBOX = 10;

    /** Days before the last one on which it is time. */
    private static final int SOON = 2;

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final RoundStore rounds;
    private final PolicyActs acts;
    private final PolicyLibrary library;
    private final Clock clock;

    Opinions(
            OpenPolicies policies,
            PolicyStore store,
            RoundStore rounds,
            PolicyActs acts,
            PolicyLibrary library,
            Clock clock) {
        this.policies = policies;
        this.store = store;
        this.rounds = rounds;
        this.acts = acts;
        this.library = library;
        this.clock = clock;
    }

    /**
     * A draft of another unit as those see it who are asked.
     *
     * @param asks the unit that drafts it
     * @param own what units of the viewer said and were answered; nobody else's
     * @param waits one of these can still say something that is waited for
     */
    public record Asked(
            UUID round,
            String title,
            String body,
            LocalText asks,
            LocalDate until,
            List<Own> own,
            boolean waits,
            boolean withdrawn) {
        public Asked {
            own = List.copyOf(own);
        }
    }

    /** @param open the unit can say something now */
    public record Own(LocalText name, PolicyRound.Opinion opinion, boolean open) {}

    /** Drafts about which units of this viewer are asked, those that wait first. */
    @Transactional(readOnly = true)
    public List<Asked> asked(Viewer viewer) {
        return asked(viewer, SHOWN);
    }

    private List<Asked> asked(Viewer viewer, int limit) {
        Set<String> units = units(viewer);
        return units.isEmpty()
                ? List.of()
                : rounds.asked(units, policies.today(), limit).stream()
                        .map(round -> shown(round, policy(round), units))
                        .toList();
    }

    @Transactional(readOnly = true)
    public Asked show(Viewer viewer, UUID round) {
        PolicyRound found = require(viewer, round);
        return shown(found, policy(found), units(viewer));
    }

    private PolicyRound require(Viewer viewer, UUID round) {
        Set<String> units = units(viewer);
        return rounds.find(round)
                .filter(one -> one.opinions().stream().anyMatch(opinion -> units.contains(opinion.unit())))
                .orElseThrow(() -> Problem.notYours("policy " + round));
    }

    /** A unit speaks by its reviewers and its head. */
    private static Set<String> units(Viewer viewer) {
        Set<String> units = new TreeSet<>(viewer.unitsAs(Role.REVIEWER));
        units.addAll(viewer.unitsAs(Role.HEAD));
        return units;
    }

    private Policy policy(PolicyRound round) {
        return store.find(round.policy()).orElseThrow();
    }

    private Asked shown(PolicyRound round, Policy policy, Set<String> units) {
        boolean open = takes(round, policy);
        List<Own> own = round.opinions().stream()
                .filter(opinion -> units.contains(opinion.unit()))
                .map(opinion -> new Own(
                        library.unitName(opinion.unit()),
                        opinion,
                        open && opinion.given().isEmpty()))
                .toList();
        boolean waits = round.waiting(policies.today()).stream().anyMatch(units::contains);
        return new Asked(
                round.id(),
                round.title(),
                round.body(),
                library.unitName(policy.unit()),
                round.until(),
                own,
                open && waits,
                round.withdrawn().isPresent());
    }

    /** After its day something can still be said until the draft is signed off. */
    private static boolean takes(PolicyRound round, Policy policy) {
        return round.withdrawn().isEmpty()
                && policy.setAside().isEmpty()
                && policy.signOff().isEmpty()
                && !policy.issued();
    }

    /**
     * A unit says what it thinks, once.
     *
     * @param agrees without anything to be changed
     * @param text needed where it doesn't
     */
    @Transactional
    public void give(Viewer viewer, UUID id, String unit, boolean agrees, String text) {
        PolicyRound round = require(viewer, id);
        if (!units(viewer).contains(unit) || round.of(unit).isEmpty()) {
            throw Problem.notFound();
        }
        String said = OpenPolicies.lines(text);
        OpenPolicies.demand(
                agrees || !said.isBlank(), "opinion", "有意见的，请写明意见。", "Say what should be changed, or agree.");
        OpenPolicies.demand(
                said.length() <= Circulating.LONGEST,
                "opinion",
                "不超过 " + Circulating.LONGEST + " 字。",
                "Up to " + Circulating.LONGEST + " characters.");
        Policy policy = store.lock(round.policy()).orElseThrow(Problem::notFound);
        if (!takes(rounds.find(id).orElseThrow(), policy)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "opinions-closed",
                    LocalText.of(
                            "这次征求意见已经结束：文稿已经撤回、搁置或者签发。",
                            "This round is over: the draft was called back, put aside or signed off."));
        }
        if (!rounds.give(id, unit, viewer, agrees, said, clock.instant())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "opinion-given",
                    LocalText.of("本单位已经答复过了。", "Your unit has answered already."));
        }
        acts.did(viewer, policy.id(), What.OPINION, library.unitName(unit).zh(), clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> of(Viewer viewer) {
        List<Row> rows = new ArrayList<>();
        asked(viewer, IN_INBOX).stream()
                .filter(Asked::waits)
                .map(one -> new Row(
                        lamp(one.until()),
                        one.until(),
                        LocalText.of("会签意见", "Your unit’s opinion"),
                        LocalText.of(one.title(), one.title()),
                        "/disclosure/opinions/" + one.round()))
                .forEach(rows::add);
        Set<String> own = units(viewer);
        if (!own.isEmpty()) {
            rounds.toAnswer(own, IN_INBOX).stream()
                    .map(round -> new Row(
                            lamp(round.until()),
                            round.until(),
                            LocalText.of("答复会签意见", "Answer an opinion"),
                            LocalText.of(round.title(), round.title()),
                            "/disclosure/" + round.policy() + "#go-title"))
                    .forEach(rows::add);
        }
        return rows;
    }

    private Lamp lamp(LocalDate until) {
        LocalDate today = policies.today();
        return today.isAfter(until) ? Lamp.RED : today.plusDays(SOON).isBefore(until) ? Lamp.GREEN : Lamp.YELLOW;
    }
}
