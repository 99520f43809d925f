package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;

/**
 * Takes a running proceeding over to another version of its procedure. The limit of the whole stays as it was: a rule
 * that changes later doesn't touch what was accepted before. Steps get the time the new version gives them, counted
 * from when they were reached.
 */
final class Migration {

    private Migration() {}

    static Transition apply(
            Procedure to, Proceeding proceeding, Command.Migrate migrate, Instant at, WorkCalendar calendar) {
        Optional<Refused> objection = objection(to, proceeding, migrate, at, calendar);
        if (objection.isPresent()) {
            return objection.get();
        }
        try {
            Move move = new Move(to, proceeding, calendar);
            move.at(at);
            if (!Authority.over(move, migrate.actor())) {
                return Refusals.notInCharge();
            }
            carryOver(move, migrate.steps());
            return move.finish();
        } catch (MissingYearTable missing) {
            return Refusals.calendarMissing(missing);
        }
    }

    private static Optional<Refused> objection(
            Procedure to, Proceeding proceeding, Command.Migrate migrate, Instant at, WorkCalendar calendar) {
        if (proceeding.status() instanceof Status.Ended ended) {
            return Optional.of(Refusals.ended(ended.end()));
        }
        if (!to.ref().equals(migrate.to())) {
            return Optional.of(Refusals.wrongProcedure(migrate.to(), to.ref()));
        }
        if (to.ref().equals(proceeding.procedure())) {
            return Optional.of(Refusals.sameVersion(to.ref()));
        }
        if (migrate.reason().isBlank()) {
            return Optional.of(Refusals.reasonMissing());
        }
        if (Engine.nextDue(proceeding, calendar).filter(due -> !due.isAfter(at)).isPresent()) {
            return Optional.of(Refusals.dueFirst());
        }
        List<String> unbound = proceeding.bindings().lacking(to.bindings());
        if (!unbound.isEmpty()) {
            return Optional.of(Refusals.unbound(unbound));
        }
        return unplaced(to, proceeding, migrate.steps());
    }

    private static Optional<Refused> unplaced(Procedure to, Proceeding proceeding, Map<String, String> names) {
        List<String> waiting = new ArrayList<>();
        for (Token token : proceeding.tokens()) {
            String name = names.getOrDefault(token.step(), token.step());
            if (!fits(to.steps().get(name), proceeding, token.step())) {
                return Optional.of(Refusals.notMapped(token.step(), name));
            }
            waiting.add(name);
        }
        return Marking.complete(to, waiting) ? Optional.empty() : Optional.of(Refusals.branchesDiffer());
    }

    /** Children go on as they are, so their step has to be one that waits for children. */
    private static boolean fits(@Nullable Step step, Proceeding proceeding, String old) {
        boolean hasChildren = false;
        for (Child child : proceeding.children()) {
            hasChildren |= child.step().equals(old) && child.end().isEmpty();
        }
        return switch (step) {
            case Step.Task task -> !hasChildren;
            case Step.Wait wait -> !hasChildren;
            case Step.Join join -> !hasChildren;
            case Step.Sub sub -> hasChildren;
            case Step.Fork fork -> false;
            case null -> false;
        };
    }

    private static void carryOver(Move move, Map<String, String> names) {
        for (int i = 0; i < move.tokens.size(); i++) {
            Token old = move.tokens.get(i);
            move.tokens.set(i, carriedOver(move, old, names.getOrDefault(old.step(), old.step())));
        }
        move.visited(renamed(move, names));
        List<Child> children = new ArrayList<>();
        for (Child child : move.children()) {
            String step = names.getOrDefault(child.step(), child.step());
            children.add(new Child(child.id(), step, child.round(), child.end()));
        }
        move.children(children);
        move.effects.add(new Effect.Migrated(move.before.procedure(), move.procedure.ref()));
        for (Token token : List.copyOf(move.tokens)) {
            if (move.procedure.steps().get(token.step()) instanceof Step.Wait wait) {
                move.course.goOnIfHeard(wait);
            }
        }
        move.settle();
    }

    private static Token carriedOver(Move move, Token old, String name) {
        if (!(move.procedure.steps().get(name) instanceof Step.Waiting step)) {
            return new Token(name, old.desk(), old.arrivedAt(), old.due(), old.clock(), old.late(), old.takenBy());
        }
        Desk desk = step instanceof Step.Task task
                ? move.before.bindings().desk(task.by()).orElse(Desk.SYSTEM)
                : Desk.SYSTEM;
        Optional<LocalDate> due = step.due(
                ChinaTime.dayOf(old.arrivedAt()), move.clock.value().map(StatutoryClock::started), move.calendar);
        Optional<Person> takenBy = desk.equals(old.desk()) ? old.takenBy() : Optional.empty();
        Token carried = new Token(name, desk, old.arrivedAt(), due, ClockState.of(step.clock()), false, takenBy);
        move.effects.add(new Effect.Arrived(name, desk, old.arrivedAt(), due));
        return carried;
    }

    private static List<String> renamed(Move move, Map<String, String> names) {
        List<String> visited = new ArrayList<>();
        for (String old : move.visited()) {
            String name = names.getOrDefault(old, old);
            if (move.procedure.steps().containsKey(name) && !visited.contains(name)) {
                visited.add(name);
            }
        }
        return visited;
    }
}
