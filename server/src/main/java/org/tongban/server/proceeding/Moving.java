package org.tongban.server.proceeding;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.run.Bindings;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.procedure.run.Engine;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.RefusalCode;
import org.tongban.kernel.procedure.run.Status;
import org.tongban.kernel.procedure.run.Transition;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * Moves proceedings: one command is one transaction, or a part of the caller's. A command by somebody who saw the current
 * revision is written from what is remembered of that; any other is looked at under a lock.
 */
@Component
class Moving {

    private final ProceedingStore store;
    private final MoveStore moves;
    private final RecentRows recent;
    private final ProcedureVersions versions;
    private final Calendars calendars;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final WrittenWords words;
    private final Clock clock;
    private final RandomGenerator random;

    Moving(
            ProceedingStore store,
            MoveStore moves,
            RecentRows recent,
            ProcedureVersions versions,
            Calendars calendars,
            Transactions transactions,
            ApplicationEventPublisher events,
            WrittenWords words,
            Clock clock,
            RandomGenerator proceedingRandom) {
        this.store = store;
        this.moves = moves;
        this.recent = recent;
        this.versions = versions;
        this.calendars = calendars;
        this.transactions = transactions;
        this.events = events;
        this.words = words;
        this.clock = clock;
        this.random = proceedingRandom;
    }

    UUID start(NewProceeding begin) {
        return transactions.in(() -> {
            UUID id = Ids.timeOrdered(begin.at(), random);
            Command.Start start = new Command.Start(
                    id.toString(),
                    new Bindings(begin.bindings()),
                    begin.limit(),
                    Fact.ofMap(begin.facts()),
                    Optional.empty(),
                    begin.by());
            Procedure procedure = toStart(begin.procedureId(), begin.at());
            About about = new About(
                    begin.kind(),
                    begin.subject(),
                    begin.number(),
                    begin.title(),
                    begin.region(),
                    begin.unit(),
                    Optional.empty(),
                    procedure.ref());
            return start(begin.commandId(), id, about, procedure, start, begin.at());
        });
    }

    private Procedure toStart(String procedure, Instant at) {
        return versions.toStart(procedure, ChinaTime.dayOf(at))
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "no-such-procedure",
                        LocalText.of(
                                "目录中没有现行有效的流程“" + procedure + "”。请先在规则包中发布它。",
                                "The catalogue has no procedure “" + procedure
                                        + "” in force. Publish it in a pack first.")));
    }

    private UUID start(UUID commandId, UUID id, About about, Procedure procedure, Command.Start start, Instant asked) {
        Instant at = micros(asked);
        WorkCalendar calendar = calendars.calendar();
        switch (Engine.start(procedure, start, at, calendar)) {
            case Transition.Refused refused -> throw refused(refused).problem();
            case Transition.Moved(Proceeding next, List<Effect> effects) -> {
                String body = ProceedingJson.write(new ProceedingJson.Body(Optional.of(about), start, effects));
                MoveStore.Move move = move(id, about, procedure, next, at, EventChain.start(), commandId, body, at);
                if (!moves.insert(move)) {
                    return store.byCommand(commandId).orElseThrow().proceeding();
                }
                recent.remember(move.next());
                tell(new Happened(move.next(), start, effects, at));
                return id;
            }
        }
    }

    void hold(UUID proceeding) {
        store.hold(proceeding);
    }

    ActResult act(Act act) {
        return actAsSeen(act).orElseGet(() -> transactions.in(() -> actAt(act, clock.instant())));
    }

    /**
     * From what is remembered of the revision that was acted on, in one statement and a commit. Empty when that isn't
     * remembered, when things moved on, or when the command was sent before: then it is looked at under a lock.
     */
    private Optional<ActResult> actAsSeen(Act sent) {
        if (sent.expectedRevision().isEmpty()) {
            return Optional.empty();
        }
        return recent.at(sent.proceeding(), sent.expectedRevision().getAsLong())
                .flatMap(row -> transactions.unlessTaken(() -> {
                    Act act = said(sent, row);
                    Instant at = micros(clock.instant());
                    return switch (apply(act, row, at)) {
                        case Transition.Refused refused -> Optional.empty();
                        case Transition.Moved(Proceeding next, List<Effect> effects) ->
                            written(act, row, next, effects, at);
                    };
                }));
    }

    ActResult actAt(Act act, Instant asked) {
        Optional<ProceedingStore.Locked> found = store.lock(act.proceeding(), act.commandId());
        if (found.isEmpty()) {
            return new ActResult.Refused("not-found", Problem.notFound().sentence(), List.of());
        }
        ProceedingRow row = found.get().row();
        OptionalLong expected = act.expectedRevision();
        boolean movedOn =
                expected.isPresent() && expected.getAsLong() != row.state().revision();
        if (movedOn || found.get().done().isPresent()) {
            return doneBefore(act).orElseGet(() -> movedOn(row));
        }
        Act said = said(act, row);
        Instant at = micros(asked);
        return switch (apply(said, row, at)) {
            case Transition.Refused refused -> refused(refused);
            case Transition.Moved(Proceeding next, List<Effect> effects) ->
                written(said, row, next, effects, at)
                        .orElseGet(() -> doneBefore(act).orElseGet(() -> commandUsed()));
        };
    }

    private Act said(Act act, ProceedingRow row) {
        return words.added(act, row.about(), versions.kept(row.state().procedure()));
    }

    private Transition apply(Act act, ProceedingRow row, Instant at) {
        Procedure procedure = versions.kept(needed(row.state(), act.command()));
        return Engine.apply(procedure, row.state(), act.command(), at, calendars.calendar());
    }

    private static ProcedureRef needed(Proceeding state, Command command) {
        return command instanceof Command.Migrate migrate ? migrate.to() : state.procedure();
    }

    /** Writes a move and tells others of it; empty when nothing was written. */
    private Optional<ActResult> written(Act act, ProceedingRow row, Proceeding next, List<Effect> effects, Instant at) {
        Procedure procedure = versions.kept(next.procedure());
        String body = ProceedingJson.write(new ProceedingJson.Body(Optional.empty(), act.command(), effects));
        MoveStore.Move move =
                move(row.id(), row.about(), procedure, next, at, row.head(), act.commandId(), body, row.startedAt());
        if (!moves.update(move)) {
            return Optional.empty();
        }
        recent.remember(move.next());
        tell(new Happened(move.next(), act.command(), effects, at));
        return Optional.of(new ActResult.Done(row.id(), next.revision(), effects));
    }

    private MoveStore.Move move(
            UUID id,
            About about,
            Procedure procedure,
            Proceeding next,
            Instant at,
            byte[] before,
            UUID command,
            String body,
            Instant startedAt) {
        Waits waits = new Waits(procedure, next, calendars.calendar());
        byte[] hash = EventChain.next(before, id, next.revision(), command, at, body);
        return new MoveStore.Move(
                new ProceedingRow(id, about, next, hash, waits.whole(), startedAt),
                before,
                waits.limit().due(),
                waits.atDesks(),
                Engine.nextDue(next, calendars.calendar()),
                new StoredEvent(id, next.revision(), command, at, body, hash));
    }

    private Optional<ActResult> doneBefore(Act act) {
        return store.byCommand(act.commandId())
                .filter(event -> event.proceeding().equals(act.proceeding()))
                .map(event -> new ActResult.Done(
                        event.proceeding(), event.revision(), event.read().effects()));
    }

    private ActResult movedOn(ProceedingRow row) {
        StoredEvent last = store.lastEvent(row.id()).orElseThrow();
        Procedure procedure = versions.kept(row.state().procedure());
        LocalText what = History.line(last, procedure);
        return new ActResult.Refused(
                "matter-moved-on",
                LocalText.of(
                        "您打开页面之后，办件已经往前走了：" + what.zh() + "。您的操作没有生效；请查看最新情况后再决定。",
                        "The matter moved on after you opened it: " + what.en()
                                + ". What you sent had no effect; look at where it is now, then decide."),
                List.of());
    }

    private static ActResult commandUsed() {
        return new ActResult.Refused(
                "command-id-used",
                LocalText.of(
                        "这个请求编号已用于另一项操作。请换一个新的编号重新提交。",
                        "This command id was used for something else. Send it again with a new one."),
                List.of());
    }

    private static ActResult.Refused refused(Transition.Refused refused) {
        return new ActResult.Refused(code(refused.code()), refused.text(), refused.missing());
    }

    private static String code(RefusalCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a command did, as others have to hear of it. */
    private record Happened(ProceedingRow row, Command command, List<Effect> effects, Instant at) {}

    private void tell(Happened happened) {
        ProceedingRow row = happened.row();
        About about = row.about();
        events.publishEvent(new ProceedingMoved(
                row.id(), about.kind(), about.subject(), happened.command(), happened.effects(), happened.at()));
        if (row.state().status() instanceof Status.Ended(String end, var result, Instant at)) {
            events.publishEvent(new ProceedingEnded(
                    row.id(),
                    about.kind(),
                    about.subject(),
                    end,
                    result,
                    Views.plain(row.state().facts()),
                    happened.command().by(),
                    at));
        }
        happened.effects().forEach(effect -> passOn(effect, happened));
    }

    /** What one proceeding has to do to others: children are started and called off, parents are told of their end. */
    private void passOn(Effect effect, Happened happened) {
        switch (effect) {
            case Effect.StartChild child -> startChild(child, happened);
            case Effect.CancelChild(String child) ->
                actAt(
                        Act.always(
                                Ids.derived("cancel " + child),
                                Ids.ofProceeding(child),
                                new Command.Cancel(
                                        org.tongban.kernel.procedure.run.Actor.SYSTEM,
                                        "由上级流程撤销 called off by its parent")),
                        happened.at());
            case Effect.TellParent(String parent, String child, String end, var result) ->
                actAt(
                        Act.always(
                                Ids.derived("ended " + child),
                                Ids.ofProceeding(parent),
                                new Command.ChildEnded(
                                        child, end, happened.row().state().facts())),
                        happened.at());
            default -> {}
        }
    }

    private void startChild(Effect.StartChild child, Happened happened) {
        ProceedingRow row = happened.row();
        About about = row.about();
        Procedure procedure = toStart(child.procedure(), happened.at());
        Map<String, Fact> facts =
                child.subject().map(subject -> Map.of("subject", subject)).orElse(Map.of());
        Command.Start start = new Command.Start(
                child.child(),
                new Bindings(child.bindings()),
                row.state().limit(),
                facts,
                Optional.of(row.state().id()),
                happened.command().by());
        About ofChild = new About(
                about.kind(),
                about.subject(),
                about.number(),
                procedure.title(),
                about.region(),
                about.unit(),
                Optional.of(row.id()),
                procedure.ref());
        start(
                Ids.derived("start " + child.child()),
                Ids.ofProceeding(child.child()),
                ofChild,
                procedure,
                start,
                happened.at());
    }

    void signal(UUID proceeding, String event, Map<String, Object> facts, Instant at) {
        transactions.in(() -> actAt(
                Act.always(Ids.timeOrdered(at, random), proceeding, new Command.Signal(event, Fact.ofMap(facts))), at));
    }

    /** The database keeps microseconds; what is applied has to be what is kept, or replays would differ. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
