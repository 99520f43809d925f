package org.tongban.kernel.procedure.run;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Step;

/** Who answers for a proceeding as a whole. */
final class Authority {

    private Authority() {}

    /**
     * The heads that take part in the procedure; its units where it has no head; its counters where it has neither. Of
     * several, those that can bring it to an end: who only works on it can't call it off before others have checked.
     */
    static boolean over(Move move, Actor actor) {
        if (actor.holds(Desk.SYSTEM)) {
            return true;
        }
        for (Desk desk : inCharge(move)) {
            if (actor.holds(desk)) {
                return !move.recused().contains(actor.id());
            }
        }
        return false;
    }

    /** Does the actor hold any desk of the procedure, or answer for the whole? */
    static boolean takesPart(Move move, Actor actor) {
        if (over(move, actor)) {
            return true;
        }
        String applicant = move.before.bindings().ids().get(DeskKind.APPLICANT.word());
        if (applicant != null && actor.holds(new Desk(DeskKind.APPLICANT, applicant))) {
            return true;
        }
        for (Set<Desk> some : desks(move).values()) {
            for (Desk desk : some) {
                if (actor.holds(desk)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<DeskKind, Set<Desk>> desks(Move move) {
        return desks(move, step -> true);
    }

    private static Map<DeskKind, Set<Desk>> desks(Move move, Predicate<Step.Task> of) {
        Map<DeskKind, Set<Desk>> desks = new EnumMap<>(DeskKind.class);
        for (Step step : move.procedure.steps().values()) {
            if (step instanceof Step.Task task && of.test(task)) {
                move.before
                        .bindings()
                        .desk(task.by())
                        .ifPresent(desk -> desks.computeIfAbsent(desk.kind(), kind -> new HashSet<>())
                                .add(desk));
            }
        }
        return desks;
    }

    private static boolean ends(Move move, Step.Task task) {
        return task.outcomes().values().stream()
                .flatMap(outcome -> outcome.routes().stream())
                .anyMatch(route -> move.procedure.ends().containsKey(route.to()));
    }

    private static Set<Desk> inCharge(Move move) {
        Map<DeskKind, Set<Desk>> desks = desks(move);
        Map<DeskKind, Set<Desk>> ending = desks(move, task -> ends(move, task));
        for (DeskKind kind : new DeskKind[] {DeskKind.HEAD, DeskKind.UNIT, DeskKind.COUNTER}) {
            Set<Desk> found = desks.get(kind);
            if (found != null) {
                return ending.getOrDefault(kind, found);
            }
        }
        return Set.of();
    }
}
