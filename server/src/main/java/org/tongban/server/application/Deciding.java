package org.tongban.server.application;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.ProceedingEnded;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.Proceedings;

/**
 * What follows from the end of a proceeding: acceptance starts the matters, a decided matter lets those go on that wait
 * for it, and with the last one the application is finished. All of it in the transaction of the decision.
 */
@Service
class Deciding {
    /** The events that a matter's first step waits for. */
    private static final String GRANTED = "predecessor.granted";

    private static final String REJECTED = "predecessor.rejected";

    private final Applications applications;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Guides guides;
    private final Founding founding;
    private final Grants grants;
    private final ApplicationEventPublisher events;

    Deciding(
            Applications applications,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Guides guides,
            Founding founding,
            Grants grants,
            ApplicationEventPublisher events) {
        this.applications = applications;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.guides = guides;
        this.founding = founding;
        this.grants = grants;
        this.events = events;
    }

    @EventListener
    @Transactional
    void ended(ProceedingEnded ended) {
        switch (ended.kind()) {
            case "application" -> acceptanceEnded(ended);
            case "matter" -> matterEnded(ended);
            default -> {}
        }
    }

    /** Keeps the counter that an application was sent to, and why a matter is called off. */
    @EventListener
    void moved(ProceedingMoved moved) {
        if (moved.kind().equals("matter") && moved.command() instanceof Command.Cancel cancel) {
            matterStore.reasons(moved.subject(), List.of(cancel.reason()));
        }
        if (moved.command() instanceof Command.Remand) {
            sentBack(moved);
        }
        if (moved.kind().equals("application") && moved.command() instanceof Command.Start start) {
            Optional.ofNullable(start.bindings().ids().get("counter"))
                    .ifPresent(counter -> applications.counter(moved.subject(), counter));
        }
    }

    /** What was decided is to be decided again; what other matters came to meanwhile stays. */
    private void sentBack(ProceedingMoved moved) {
        switch (moved.kind()) {
            case "application" -> {
                applications.openAgain(moved.subject(), ApplicationState.SUBMITTED);
                matterStore.waiting(moved.subject());
            }
            case "matter" -> {
                Matter matter = matterStore.find(moved.subject()).orElseThrow();
                matterStore.running(matter.id());
                applications.openAgain(matter.application(), ApplicationState.ACCEPTED);
            }
            default -> {}
        }
    }

    private void acceptanceEnded(ProceedingEnded ended) {
        Application application = applications.lock(ended.subject()).orElseThrow();
        switch (ended.end()) {
            case "accepted" -> accept(application, ended.at());
            case "refused" -> close(application, ApplicationState.REFUSED, MatterState.NOT_STARTED, ended);
            default -> close(application, ApplicationState.WITHDRAWN, MatterState.WITHDRAWN, ended);
        }
    }

    private void close(Application application, ApplicationState state, MatterState matters, ProceedingEnded ended) {
        for (Matter matter : matterStore.of(application.id())) {
            matterStore.ended(matter.id(), end(matters, matter, ended));
        }
        applications.state(application.id(), state, ended.at());
    }

    private void accept(Application application, Instant at) {
        applications.state(application.id(), ApplicationState.ACCEPTED, at);
        List<Matter> matters = matterStore.of(application.id());
        Map<String, Set<String>> before = predecessors(application, matters);
        Application accepted = applications.find(application.id()).orElseThrow();
        Facts facts = guides.of(accepted, matters).facts();
        for (Matter matter : matters) {
            UUID proceeding = start(accepted, matter, facts, at);
            matterStore.started(matter.id(), proceeding, at);
            if (before.getOrDefault(matter.item(), Set.of()).isEmpty()) {
                proceedings.signal(proceeding, GRANTED, Map.of(), at);
            }
        }
    }

    /**
     * Unit and limit are those of the case the answers come to, by the rules of the day of acceptance (rulebook CAT-10).
     */
    private UUID start(Application application, Matter matter, Facts facts, Instant at) {
        LocalItem local = guides.catalogue(application)
                .itemAt(matter.item(), application.region(), facts)
                .orElseThrow();
        String unit = decidingUnit(local).orElse(matter.unit());
        if (!unit.equals(matter.unit())) {
            matterStore.sentTo(matter.id(), unit);
        }
        return proceedings.start(new NewProceeding(
                matter.id(),
                "matter",
                matter.id(),
                matter.number(),
                local.item().title(),
                local.item().procedure(),
                Map.of("applicant", application.applicant().person().toString(), "item.decides", unit),
                Optional.of(local.promised()),
                Map.of("application", application.number()),
                application.region(),
                unit,
                Actor.SYSTEM,
                at));
    }

    /** Empty when the answers come to no case by these rules: then it stays where it was handed in for. */
    private static Optional<String> decidingUnit(LocalItem local) {
        boolean settled =
                local.item().situations().isEmpty() || local.situation().isPresent();
        return local.unit().filter(unit -> settled).map(Unit::id);
    }

    /** Which items of this application each of them comes after (rulebook CAT-13). */
    private Map<String, Set<String>> predecessors(Application application, List<Matter> matters) {
        Set<String> here = matters.stream().map(Matter::item).collect(Collectors.toSet());
        Map<String, Set<String>> before = new LinkedHashMap<>();
        for (String item : here) {
            Set<String> first =
                    new HashSet<>(catalogue.today().item(item).map(Item::needs).orElse(List.of()));
            catalogue.today().theme(application.theme()).stream()
                    .flatMap(theme -> theme.items().stream())
                    .filter(use -> use.item().equals(item))
                    .forEach(use -> first.addAll(use.after()));
            first.retainAll(here);
            before.put(item, first);
        }
        return before;
    }

    private void matterEnded(ProceedingEnded ended) {
        Matter matter = matterStore.find(ended.subject()).orElseThrow();
        Application application = applications.lock(matter.application()).orElseThrow();
        MatterState state = stateAt(ended.end());
        matterStore.ended(matter.id(), end(state, matter, ended));
        Application after =
                state == MatterState.GRANTED ? founding.afterGrantOf(matter, application, ended.at()) : application;
        if (state != MatterState.WITHDRAWN) {
            publish(after, matter, outcome(state), ended.at());
        }
        tellSuccessors(after, matter, ended.at());
        finishWhenAllEnded(after, ended.at());
    }

    private static MatterState stateAt(String end) {
        return switch (end) {
            case "rejected", "cancelled" -> MatterState.REJECTED;
            case "not-started" -> MatterState.NOT_STARTED;
            case "withdrawn" -> MatterState.WITHDRAWN;
            default -> MatterState.GRANTED;
        };
    }

    private MatterStore.End end(MatterState state, Matter matter, ProceedingEnded ended) {
        return new MatterStore.End(
                state,
                Said.texts(ended.facts(), "reasons"),
                state == MatterState.REJECTED || state == MatterState.NOT_STARTED
                        ? Remedies.against(matter.unit(), catalogue.today())
                        : List.of(),
                Said.person(ended.by()),
                ended.at());
    }

    private void publish(Application application, Matter matter, Outcome outcome, Instant at) {
        Optional<Grants.Grant> granted =
                outcome == Outcome.GRANTED ? Optional.of(grants.of(application, matter)) : Optional.empty();
        events.publishEvent(new MatterDecided(
                matter.id(),
                application.id(),
                application.originCase(),
                matter.item(),
                granted.map(Grants.Grant::result),
                application.submittedAt(),
                outcome,
                granted.map(grant -> grants.holder(grant.whose(), application.applicant(), at))
                        .orElseGet(() -> Holder.of(application.applicant())),
                granted.map(Grants.Grant::whose).flatMap(Deciding::called),
                granted.map(Grants.Grant::fields).orElseGet(application::fields),
                matter.unit(),
                at));
    }

    private static Optional<String> called(Whose whose) {
        return whose instanceof Whose.Others others ? Optional.of(others.name()) : Optional.empty();
    }

    private static Outcome outcome(MatterState state) {
        return switch (state) {
            case GRANTED -> Outcome.GRANTED;
            case REJECTED -> Outcome.REJECTED;
            default -> Outcome.NOT_STARTED;
        };
    }

    /** The result goes to those that wait for it; the last one awaited lets them begin. */
    private void tellSuccessors(Application application, Matter decided, Instant at) {
        List<Matter> matters = matterStore.of(application.id());
        Map<String, MatterState> states = matters.stream().collect(Collectors.toMap(Matter::item, Matter::state));
        predecessors(application, matters).forEach((item, before) -> {
            if (before.contains(decided.item())) {
                matters.stream()
                        .filter(matter -> matter.item().equals(item) && matter.state() == MatterState.RUNNING)
                        .forEach(successor ->
                                tell(successor, before.stream().map(states::get).toList(), at));
            }
        });
    }

    private void tell(Matter successor, List<MatterState> before, Instant at) {
        UUID proceeding = successor.proceeding().orElseThrow();
        if (before.stream().allMatch(state -> state == MatterState.GRANTED)) {
            proceedings.signal(proceeding, GRANTED, Map.of(), at);
        } else if (before.stream().anyMatch(state -> state.isOver() && state != MatterState.GRANTED)) {
            proceedings.signal(proceeding, REJECTED, Map.of(), at);
        }
    }

    private void finishWhenAllEnded(Application application, Instant at) {
        List<Matter> matters = matterStore.of(application.id());
        Application now = applications.find(application.id()).orElseThrow();
        if (now.state() == ApplicationState.ACCEPTED
                && matters.stream().allMatch(matter -> matter.state().isOver())) {
            applications.state(application.id(), ApplicationState.FINISHED, at);
            events.publishEvent(new ApplicationFinished(
                    application.id(), application.originCase(), application.theme(), results(matters), at));
        }
    }

    private static List<ApplicationFinished.MatterResult> results(List<Matter> matters) {
        return matters.stream()
                .filter(matter -> matter.state() != MatterState.WITHDRAWN)
                .map(matter -> new ApplicationFinished.MatterResult(
                        matter.id(), matter.item(), matter.unit(), outcome(matter.state())))
                .toList();
    }
}
